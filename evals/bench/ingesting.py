"""How fast folders become an index, beside bare embedding of the same passages, and how fast nothing new is seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from assistant.retrieval import Embedder, Folder, build_index
from assistant.retrieval.folders import files_in
from assistant.retrieval.ingestion import index_folder
from assistant.retrieval.passages import Piece
from assistant.retrieval.store import Store
from evals.bench.measured import Cost, Line, Measured, cost, least
from evals.bench.synthetic import Real, varied

GROUP: Final = "ingestion"
MANY: Final = 1000
SHORT: Final = 160  # characters of a file among many
SHARE: Final = Line(0.8, at_least=True)
SECOND: Final = Line(2.0)


@dataclass(frozen=True, slots=True)
class Ingested:
    """Each the least of two: bare embedding, the first run, the second one of the unchanged folder.

    `texts` are the passages and the questions that they are known to answer: all that the model reads.
    """

    texts: int
    bare: Cost
    first: Cost
    second: Cost


def measure_ingestion(knowledge: Path, files: int, real: Real, embedder: Embedder) -> tuple[Measured, ...]:
    """Figures of at most `files` documents of the knowledge folder, and of 1,000 short files."""
    with tempfile.TemporaryDirectory() as folder:
        some = _some_documents(knowledge, files, Path(folder) / "documents")
        documents = ingested(some, Path(folder) / "home", embedder)
        many = _many_files(real, Path(folder) / "many")
        thousand = ingested(many, Path(folder) / "many home", embedder)
    return ingestion_figures(documents, thousand)


def ingested(folder: Path, home: Path, embedder: Embedder) -> Ingested:
    """Runs over a folder into a new home, in turns with bare embedding, so that a busy machine harms both alike."""
    folders, texts = [Folder("bench", folder)], list[str]()
    first, bare = list[Cost](), list[Cost]()
    for _ in range(2):
        shutil.rmtree(index_folder(home), ignore_errors=True)
        first.append(cost(lambda: build_index(folders, home, embedder)))
        texts = _embedded_texts(home)
        bare.append(cost(partial(embedder.embed, texts)))
    second = [cost(lambda: build_index(folders, home, embedder)) for _ in range(2)]
    return Ingested(len(texts), least(bare), least(first), least(second))


def ingestion_figures(documents: Ingested, thousand: Ingested) -> tuple[Measured, ...]:
    """Throughput and shares of some real documents, and of a thousand short files."""
    note, many = f"{documents.texts} texts of the knowledge", f"{MANY:,} short files"
    share = "ingestion / bare embedding"
    return (
        Measured(GROUP, "bare embedding", documents.texts / documents.bare.clock, "texts/s", note=note),
        Measured(GROUP, "ingestion", documents.texts / documents.first.clock, "texts/s", note=note),
        Measured(GROUP, share, _share(documents).clock, "x", SHARE, note),
        Measured(GROUP, f"{share}, by processor time", _share(documents).processor, "x", note=note),
        Measured(GROUP, f"{share}, {many}", _share(thousand).clock, "x"),
        Measured(GROUP, f"{share}, {many}, by processor time", _share(thousand).processor, "x"),
        Measured(GROUP, "second run / first run", documents.second.clock / documents.first.clock, "x", note=note),
        Measured(GROUP, f"first run, {many}", thousand.first.clock, "s"),
        Measured(GROUP, f"second run, {many}", thousand.second.clock, "s", SECOND),
    )


def _share(of: Ingested) -> Cost:
    """The throughput of ingestion as a share of that of bare embedding."""
    return Cost(of.bare.clock / of.first.clock, of.bare.processor / of.first.processor)


def _embedded_texts(home: Path) -> list[str]:
    """What the model read of an index: its passages, and the questions that they are known to answer."""
    store = Store(index_folder(home))
    try:
        passages = store.passages([row[0] for row in store.coming_vectors(())]).values()
        read = [Piece(item.text, item.section, item.page).embedded(item.title) for item in passages]
        return [*read, *store.known_questions(True), *store.known_questions(False)]
    finally:
        store.close()


def _some_documents(knowledge: Path, count: int, target: Path) -> Path:
    """At most `count` documents of a folder, evenly over all of them, copied."""
    found = list(files_in(Folder("knowledge", knowledge)))
    for file in evenly([item.path for item in found], count):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(knowledge / file, target / file)
    return target


def evenly(names: Sequence[str], count: int) -> list[str]:
    """At most `count` of the names in their order, with equal steps between them."""
    if len(names) <= count:
        return list(names)
    return [names[place * len(names) // count] for place in range(count)]


def _many_files(real: Real, target: Path) -> Path:
    target.mkdir()
    for number, (piece, _) in enumerate(islice(varied(real), MANY)):
        (target / f"{number}.md").write_text(f"# Note {number}\n\n{piece.text[:SHORT]}\n", encoding="utf-8")
    return target
