"""The parts of the benchmark that touch the disk, each on as little as will do."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import BadInput
from assistant.retrieval import Embedder, Index
from assistant.retrieval.passages import Piece
from assistant.wiring import Assistant
from evals.bench.command import write
from evals.bench.ingesting import ingested
from evals.bench.measured import AtSize, Report, Spread
from evals.bench.run import measure_scifact
from evals.bench.searching import questions
from evals.bench.synthetic import Real, build_synthetic, real_passages
from evals.bench.turns import messages

REPORT = Report("a machine", 1.0, (), (AtSize("search", 1000, Spread(4, 9, 200), Spread(3, 7, 200)),))


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The default model."""
    return Embedder(tmp_path_factory.mktemp("model"))


def test_a_synthetic_index_is_searched_like_any_other(tmp_path: Path, embedder: Embedder) -> None:
    pieces = tuple(Piece(text, "Section", None) for text in ("A seal ages in sea water.", "Nickel irritates the skin."))
    build_synthetic(tmp_path, Real(pieces, embedder.embed([piece.text for piece in pieces])), 120)
    index = Index(tmp_path, embedder)
    assert index.count() == 120
    assert "skin" in index.search("irritated skin")[0].passage.text
    index.close()


def test_real_passages_come_with_their_vectors(tmp_path: Path, embedder: Embedder) -> None:
    pieces = (Piece("A seal ages in sea water.", "Seals", 3),)
    vectors = embedder.embed(["A seal ages in sea water."])
    build_synthetic(tmp_path, Real(pieces, vectors), 5)
    real = real_passages(tmp_path)
    assert (len(real.pieces), real.vectors.shape) == (5, (5, 384))
    assert np.allclose(np.linalg.norm(real.vectors, axis=1), 1, atol=1e-5)


def test_ingestion_and_bare_embedding_see_the_same_passages(tmp_path: Path, embedder: Embedder) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.md").write_text(f"# Note {number}\n\nA seal ages in sea water, case {number}.\n")
    found = ingested(folder, tmp_path / "home", embedder)
    assert found.texts == 3
    assert 0 < found.second.clock < found.first.clock
    assert 0 < found.bare.clock < found.first.clock


def test_there_is_something_to_ask_and_to_say() -> None:
    assert len(questions()) > 30
    assert len(messages()) > 100


def test_figures_and_drawings_are_written(tmp_path: Path) -> None:
    write(REPORT, tmp_path / "new" / "bench.json", tmp_path / "plots")
    assert json.loads((tmp_path / "new" / "bench.json").read_text())["machine"] == "a machine"
    assert [file.name for file in (tmp_path / "plots").iterdir()] == ["search.svg"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="file"):
        write(REPORT, tmp_path / "file" / "bench.json", None)


@pytest.mark.parametrize("folder", [None, Path("nowhere")], ids=["not named", "not there"])
def test_scifact_is_skipped_with_a_word(folder: Path | None, assistant: Assistant) -> None:
    figures, skipped = measure_scifact(folder, assistant, lambda _: None)
    assert figures == ()
    assert skipped[0].startswith("SciFact is skipped")
