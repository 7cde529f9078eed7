from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.rows import VectorRow
from assistant.retrieval.vectors import VectorIndex, build_vectors, open_vectors

COUNT = 1500


def unit(vectors: Vectors) -> Vectors:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Thirty clusters, as documents made from one form are."""
    chance = np.random.default_rng(5)
    centres = chance.standard_normal((30, 64))
    return unit(centres[np.arange(COUNT) % 30] + 0.5 * chance.standard_normal((COUNT, 64)))


@pytest.fixture(scope="module")
def folder(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index") / "vectors-1"
    build_vectors(made, (row(number, vector) for number, vector in enumerate(vectors, start=1)), COUNT)
    return made


def row(number: int, vector: Vectors) -> VectorRow:
    return number, "project" if number % 10 == 0 else "guideline", ("EU",), vector.tobytes()


def opened(folder: Path) -> VectorIndex:
    found = open_vectors(folder, COUNT)
    assert found is not None
    return found


def test_it_finds_what_exact_search_finds(folder: Path, vectors: Vectors) -> None:
    index, found = opened(folder), 0
    for asked in vectors[::50]:
        exact = set((np.argsort(-(vectors @ asked))[:10] + 1).tolist())
        found += len(exact & {id_ for id_, _ in index.nearest(asked, 10)})
    assert found >= 0.99 * 10 * len(vectors[::50])


def test_similarity_is_the_cosine_best_first(folder: Path, vectors: Vectors) -> None:
    nearest = opened(folder).nearest(vectors[7], 5)
    assert nearest[0] == (8, pytest.approx(1.0, abs=1e-5))
    assert [similarity for _, similarity in nearest] == sorted((s for _, s in nearest), reverse=True)


def test_only_the_kinds_that_are_wanted_are_found(folder: Path, vectors: Vectors) -> None:
    assert {id_ % 10 for id_, _ in opened(folder).nearest(vectors[7], 20, ["project"])} == {0}


def test_the_graph_is_saved_with_its_last_row(folder: Path) -> None:
    assert any(file.stat().st_size >= COUNT * 64 * 4 for file in folder.glob("*/data_level0.bin"))


@pytest.mark.parametrize("expected", [COUNT - 1, COUNT + 1], ids=["fewer", "more"])
def test_a_folder_of_another_size_is_not_opened(folder: Path, expected: int) -> None:
    assert open_vectors(folder, expected) is None


def test_an_empty_index_opens(tmp_path: Path) -> None:
    build_vectors(tmp_path / "vectors-1", (), 0)
    assert open_vectors(tmp_path / "vectors-1", 0) is not None
