"""SciFact as an outside yardstick: our own ingestion and search on 5,183 abstracts with 300 judged claims.

The data (Wadden et al. 2020, in the form of BEIR) is not part of the project: a folder with corpus.jsonl, queries.jsonl
and qrels_test.tsv is given by its path. Whole abstracts are passages, as in the published figures.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from assistant.errors import BadInput
from assistant.retrieval import Embedder, Folder, Hit, Index, build_index
from assistant.retrieval.ingestion import index_folder
from assistant.retrieval.report import Progress, silent
from assistant.retrieval.store import Store
from assistant.retrieval.words import match_expression
from evals.ranking import ndcg
from evals.results import CaseScore, Measure, Share, TaskResult

DEPTH: Final = 10
WHOLE: Final = 100_000  # characters: no abstract is cut
SEARCH, DENSE, WORDS = "nDCG@10", "dense only: nDCG@10", "words only: nDCG@10"
MEASURES: Final = (
    Measure(SEARCH, "how near the top the relevant abstracts stand among ten, both halves of the search fused"),
    Measure(DENSE, "the same of vectors alone; published for this model: 64.5", baseline=True),
    Measure(WORDS, "the same of words alone; published for BM25 (Anserini): 67.9", baseline=True),
)
ABOUT: Final = "SciFact, an outside yardstick: scientific claims, and the abstracts that bear on them."
PUBLISHED: Final[Mapping[str, float]] = {DENSE: 0.6451, WORDS: 0.6789}  # all-MiniLM-L6-v2; BM25 of Anserini
HALF: Final = "test"


@dataclass(frozen=True, slots=True)
class Claim:
    """A query and the ids of the abstracts that are judged relevant to it, at least one."""

    id: str
    text: str
    relevant: frozenset[str]


def scifact_task(folder: Path, home: Path, embedder: Embedder, progress: Progress = silent) -> TaskResult:
    """`scifact` as a task of the evaluation, to stand beside those of the project's own cases."""
    started = time.perf_counter()
    scores = scifact(folder, home, embedder, progress=progress)
    return TaskResult("scifact", MEASURES, scores, time.perf_counter() - started, ABOUT)


def scifact(
    folder: Path, home: Path, embedder: Embedder, claims: int | None = None, progress: Progress = silent
) -> tuple[CaseScore, ...]:
    """One score per claim (the first `claims` of them), with the measures of MEASURES.

    The abstracts are written and indexed below `home`, which is kept: a second run skips what is unchanged.
    Raises BadInput where `folder` does not hold the data.
    """
    asked = read_claims(folder)[:claims]
    build_index([Folder("scifact", _abstracts(folder, home / "abstracts"))], home, embedder, progress, WHOLE)
    index, store = Index(home, embedder), Store(index_folder(home))
    try:
        return tuple(score(claim, _rankings(claim, index, store)) for claim in asked)
    finally:
        store.close()
        index.close()


def score(claim: Claim, rankings: Mapping[str, Sequence[str]]) -> CaseScore:
    """The nDCG of each ranking of abstracts."""
    shares = {name: Share(ndcg(ranked, claim.relevant, DEPTH), 1) for name, ranked in rankings.items()}
    return CaseScore(claim.id, (), HALF, shares, shown=claim.text)


def read_claims(folder: Path) -> tuple[Claim, ...]:
    """The claims that are judged, in the order of the judgements. Raises BadInput where a file is missing."""
    texts = {str(row["_id"]): str(row["text"]) for row in _json_lines(folder / "queries.jsonl")}
    relevant: dict[str, set[str]] = {}
    for row in csv.DictReader(_text(folder / "qrels_test.tsv").splitlines(), delimiter="\t"):
        if int(row["score"]) > 0:
            relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    return tuple(Claim(id_, texts[id_], frozenset(found)) for id_, found in relevant.items())


def _abstracts(folder: Path, target: Path) -> Path:
    """A folder with one document per abstract; files that are there already are left as they are."""
    target.mkdir(parents=True, exist_ok=True)
    for row in _json_lines(folder / "corpus.jsonl"):
        file, title = target / f"{row['_id']}.md", " ".join(str(row["title"]).split())
        if not file.exists():
            file.write_text(f"# {title}\n\n{row['text']}\n", encoding="utf-8")
    return target


def _rankings(claim: Claim, index: Index, store: Store) -> dict[str, list[str]]:
    worded = store.words_ranked(match_expression(claim.text), DEPTH)
    passages = store.passages(worded)
    return {
        SEARCH: _ids(index.search(claim.text, DEPTH)),
        DENSE: _ids(index.dense_only(claim.text, DEPTH)),
        WORDS: [_id(passages[i].document) for i in worded],
    }


def _ids(hits: Sequence[Hit]) -> list[str]:
    return list(dict.fromkeys(_id(hit.passage.document) for hit in hits))


def _id(document: str) -> str:
    return PurePosixPath(document).stem


def _json_lines(file: Path) -> Iterator[dict[str, object]]:
    yield from map(json.loads, filter(None, _text(file).split("\n")))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}; SciFact is a folder with corpus.jsonl and its like") from error
