"""What the index tells of its documents without vectors and model."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import NotFound
from assistant.retrieval import Embedder, Folder, build_index
from assistant.retrieval.document import About
from assistant.retrieval.stored import documents_of_kind, generation_of, stored_document


@pytest.fixture
def home(knowledge: Path, tmp_path: Path, embedder: Embedder) -> Path:
    """The index of two guidelines and two past projects."""
    (knowledge / "projects").mkdir()
    for name in ("b", "a"):
        (knowledge / "projects" / f"{name}.md").write_text(f"# Watch {name}\nMarkets: US\n\n## Lessons\nTest it.\n")
    build_index([Folder("knowledge", knowledge)], tmp_path / "home", embedder)
    return tmp_path / "home"


def test_a_document_comes_with_what_it_says_about_itself(home: Path) -> None:
    stored = stored_document(home, "guidelines/water.md")
    assert stored.about == About("Water", "guideline", (), (), "2026-11-01", ())
    assert [passage.section for passage in stored.passages] == ["Swimming", "Diving"]


@pytest.mark.parametrize("name", ["", "nothing.md", "../water.md", "guidelines/water", "/etc/passwd", "guidelines/%"])
def test_what_is_no_document_is_not_found(home: Path, name: str) -> None:
    with pytest.raises(NotFound):
        stored_document(home, name)


def test_documents_of_a_kind_come_whole_and_in_order(home: Path) -> None:
    found = documents_of_kind(home, "project")
    assert [[(item.document, item.section) for item in passages] for passages in found] == [
        [("projects/a.md", ""), ("projects/a.md", "Lessons")],
        [("projects/b.md", ""), ("projects/b.md", "Lessons")],
    ]
    assert documents_of_kind(home, "poem") == ()


def test_a_swap_counts(home: Path, knowledge: Path, embedder: Embedder) -> None:
    before = generation_of(home)
    (knowledge / "projects" / "b.md").unlink()
    build_index([Folder("knowledge", knowledge)], home, embedder)
    assert generation_of(home) == before + 1
    assert len(documents_of_kind(home, "project")) == 1


def test_without_an_index_there_is_nothing(tmp_path: Path) -> None:
    assert generation_of(tmp_path) == 0
    assert documents_of_kind(tmp_path, "project") == ()
    with pytest.raises(NotFound):
        stored_document(tmp_path, "guidelines/water.md")
    assert list(tmp_path.iterdir()) == []
