"""What a file says: blocks of text in reading order, each with its page, section and table header."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: the tag used in the text and the address behind it."""

    tag: str
    address: str


@dataclass(frozen=True, slots=True)
class About:
    """What the front matter of a document says about it; empty where there is none."""

    title: str = ""
    kind: str = ""
    markets: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    reviewed: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or table row. A row has `cells`, and `header` where the table has one.

    The text of a row reads "header: cell; header: cell". Pages count from 1; a sheet's name is its section. `asked` are
    questions that its section answers, as its author knows them to be asked, `untold` those that it leaves open.
    """

    text: str
    page: int | None = None
    section: str = ""
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether this is a row of a table."""
        return bool(self.cells)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. `warnings` say in one line each what could not be: a scanned page, say."""

    name: str
    blocks: tuple[Block, ...]
    about: About = field(default_factory=About)
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All blocks, one a line."""
        return "\n".join(block.text for block in self.blocks)


def row_text(header: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """A row as words: each cell that holds something, after its column's name."""
    named = zip(header, cells, strict=False) if header else (("", cell) for cell in cells)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)


def document_from_json(data: dict[str, Any]) -> Document:
    """A document from the plain form of `dataclasses.asdict` after a way through JSON."""
    about = {**data["about"], "sources": tuple(Source(**source) for source in data["about"]["sources"])}
    return Document(
        name=data["name"],
        blocks=tuple(Block(**_tuples(block)) for block in data["blocks"]),
        about=About(**_tuples(about)),
        warnings=tuple(data["warnings"]),
    )


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
