"""A document cut into passages: the unit that is embedded, found and cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.retrieval.document import Block, Document

SPLITTER_VERSION = 6
PASSAGE_CHARACTERS = 900  # about 200 tokens: well inside the model's 256 with title and section before it


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage before it is stored. Blocks stand one a line; a section or page never spans two pieces.

    `asked` are the questions that its section is known to answer, `untold` those that it is known to leave open.
    """

    text: str
    section: str
    page: int | None
    asked: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """All that it is known to be asked."""
        return (*self.asked, *self.untold)

    def embedded(self, title: str) -> str:
        """What the model reads: the title and the section give a short passage its context."""
        heading = " > ".join(part for part in (title, self.section) if part)
        return f"{heading}\n{self.text}" if heading else self.text


def cut(document: Document, limit: int = PASSAGE_CHARACTERS) -> tuple[Piece, ...]:
    """The document's passages in order, each of at most `limit` characters; none for no blocks.

    A text that stands in a document twice makes one passage: thousands of equal vectors would break the index's graph.
    """
    pieces: list[Piece] = []
    for (section, page), blocks in groupby(document.blocks, key=lambda block: (block.section, block.page)):
        held = tuple(blocks)
        asked = tuple(question for block in held for question in block.asked)
        untold = tuple(question for block in held for question in block.untold)
        pieces += [Piece(text, section, page, asked, untold) for text in _packed(_split(held, limit), limit)]
    return tuple({piece.text: piece for piece in reversed(pieces)}.values())[::-1]


def _packed(texts: Iterable[str], limit: int) -> Iterator[str]:
    held = ""
    for text in texts:
        if held and len(held) + 1 + len(text) > limit:
            yield held
            held = text
        else:
            held = f"{held}\n{text}" if held else text
    if held:
        yield held


def _split(blocks: Iterable[Block], limit: int) -> Iterator[str]:
    for block in blocks:
        if len(block.text) <= limit:
            yield block.text
        else:
            yield from _split_long(block.text, limit)


def _split_long(text: str, limit: int) -> list[str]:
    """A long paragraph in parts of near equal length, cut after sentences where it can be."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    parts = -(-len(text) // limit)
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=min(limit, len(text) // parts + 120),
        chunk_overlap=0,
        separators=["\n", r"(?<=[.!?;])\s+", r"(?<=[。！？；])", r"\s+", ""],
        is_separator_regex=True,
        keep_separator="end",
    )
    return splitter.split_text(text)
