"""SciFact's own data is not part of the project: three abstracts in its form stand for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.retrieval import Embedder
from evals.scifact import DENSE, SEARCH, WORDS, Claim, read_claims, scifact, scifact_task, score

ABSTRACTS = {
    "11": ("Battery swelling", "Lithium cells swell when they are charged in the cold.\u2028It is not reversible."),
    "22": ("Skin and nickel", "Nickel in a buckle irritates the skin of one wearer in ten. " * 40),
    "33": ("Water and seals", "A seal ages in sea water and loses its tightness."),
}
QUERIES = {"1": "Nickel irritates skin.", "2": "Nobody judged this.", "3": "Seals age in sea water."}
JUDGED = [("1", "22", 1), ("3", "33", 1), ("3", "11", 0)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in the form of BEIR."""
    made = tmp_path / "scifact"
    made.mkdir()
    corpus = [{"_id": id_, "title": title, "text": text} for id_, (title, text) in ABSTRACTS.items()]
    queries = [{"_id": id_, "text": text} for id_, text in QUERIES.items()]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (made / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged = "".join(f"{query}\t{abstract}\t{grade}\n" for query, abstract, grade in JUDGED)
    (made / "qrels_test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}")
    return made


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The default model."""
    return Embedder(tmp_path_factory.mktemp("model"))


def test_claims_are_those_judged_relevant_to_something(folder: Path) -> None:
    assert read_claims(folder) == (
        Claim("1", QUERIES["1"], frozenset({"22"})),
        Claim("3", QUERIES["3"], frozenset({"33"})),
    )


def test_a_folder_without_the_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"queries\.jsonl"):
        read_claims(tmp_path)


def test_each_half_of_the_search_is_scored(folder: Path, tmp_path: Path, embedder: Embedder) -> None:
    scores = scifact(folder, tmp_path / "home", embedder)
    assert [score.id for score in scores] == ["1", "3"]
    assert {name: [score.shares[name].hits for score in scores] for name in (SEARCH, DENSE, WORDS)} == {
        SEARCH: [1.0, 1.0],
        DENSE: [1.0, 1.0],
        WORDS: [1.0, 1.0],
    }


def test_it_stands_beside_the_other_tasks(folder: Path, tmp_path: Path, embedder: Embedder) -> None:
    result = scifact_task(folder, tmp_path / "home", embedder)
    assert (result.task, len(result.scores)) == ("scifact", 2)
    assert {measure.name: measure.baseline for measure in result.measures} == {SEARCH: False, DENSE: True, WORDS: True}


def test_a_ranking_that_misses_lowers_its_measure_alone() -> None:
    shares = score(Claim("1", "?", frozenset({"a"})), {SEARCH: ["b", "a"], DENSE: ["a"], WORDS: []}).shares
    assert (shares[DENSE].hits, shares[WORDS].hits) == (1.0, 0.0)
    assert 0 < shares[SEARCH].hits < 1
