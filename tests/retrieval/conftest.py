"""One embedding model and one small index for all tests of retrieval."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.retrieval import Embedder, Folder, Index, build_index

KNOWLEDGE = Path(__file__).parent.parent.parent / "knowledge"


@pytest.fixture(scope="session")
def model_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the exported model."""
    return tmp_path_factory.mktemp("model")


@pytest.fixture(scope="session")
def embedder(model_home: Path) -> Embedder:
    """The default model, exported once."""
    return Embedder(model_home)


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder with two small documents."""
    folder = tmp_path / "knowledge"
    (folder / "guidelines").mkdir(parents=True)
    (folder / "guidelines" / "water.md").write_text(
        "---\ntitle: Water\nkind: guideline\nmarkets: []\nreviewed: 2026-11-01\n---\n# Water\n"
        "## Swimming\nA watch for swimming needs 5 ATM. IP68 is not a swim rating.\n"
        "## Diving\nDiving needs ISO 6425 and more than 10 ATM.\n"
    )
    (folder / "guidelines" / "moq.md").write_text(
        "# Minimum order\nA private mould needs 3,000 pieces.\n\n| depth | pieces |\n|---|---|\n| logo | 100 |\n"
    )
    return folder


@pytest.fixture
def index(knowledge: Path, tmp_path: Path, embedder: Embedder) -> Index:
    """The index of `knowledge`."""
    build_index([Folder("knowledge", knowledge)], tmp_path / "home", embedder)
    return Index(tmp_path / "home", embedder)


ASKED = (
    "certification/japan.md",
    "certification/korea.md",
    "certification/mexico.md",
    "certification/rules-across-markets.md",
    "guidelines/moq.md",
    "guidelines/water-resistance.md",
    "guidelines/logistics-and-air-freight.md",
    "guidelines/sdk-and-raw-data.md",
)


@pytest.fixture(scope="session")
def trade_index(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Index:
    """An index of some of the project's own documents, to ask."""
    folder, home = tmp_path_factory.mktemp("trade"), tmp_path_factory.mktemp("trade-home")
    for name in ASKED:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes((KNOWLEDGE / name).read_bytes())
    build_index([Folder("knowledge", folder)], home, embedder)
    return Index(home, embedder)
