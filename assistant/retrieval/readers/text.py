"""Markdown and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.retrieval.document import Block, Document, row_text
from assistant.retrieval.front_matter import split_front_matter

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_PAIR = re.compile(r"[ \t]*[^\W\d_]\w*(?: \w+){0,2}:[ \t]+\S")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_COMMENT = re.compile(r"<!--(?!\s*(?:asked|not told)\b).*?-->", re.DOTALL)
_ASKED = re.compile(r"<!--\s*(asked|not told)\b:?(.*?)-->", re.DOTALL)


def read_markdown(name: str, text: str) -> Document:
    """Blocks under their headings; the first level-one heading is the title where the front matter has none.

    A comment that begins with "asked" lists, one a line, questions that its section answers, one with "not told" those
    near it that it leaves open.
    """
    about, body, warnings = split_front_matter(text)
    body = _COMMENT.sub("", body)
    title = about.title or _first_title(body)
    blocks = tuple(_markdown_blocks(body.splitlines(), title))
    return Document(name, blocks, replace(about, title=title), warnings)


def read_plain(name: str, text: str) -> Document:
    """Paragraphs and list items of a text without markup."""
    return Document(name, tuple(Block(part) for part in paragraphs(text.splitlines())))


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Lines joined to paragraphs: a blank line or a list item begins a new one, and so does each of several lines that
    read "Name: value"."""
    held: list[str] = []
    for line in lines:
        if held and (not line.strip() or _ITEM.match(line) or (_PAIR.match(line) and _PAIR.match(held[0]))):
            yield " ".join(held)
            held = []
        if line.strip():
            held.append(" ".join(_ITEM.sub("", line, count=1).split()))
    if held:
        yield " ".join(held)


def _first_title(body: str) -> str:
    for line in body.splitlines():
        match = _HEADING.match(line)
        if match and len(match.group(1)) == 1:
            return match.group(2).strip()
    return ""


def _markdown_blocks(lines: list[str], title: str) -> Iterator[Block]:
    headings: list[tuple[int, str]] = []
    held: list[str] = []
    for line in [*_without_fences(lines), "# "]:
        match = _HEADING.match(line)
        if match is None and line != "# ":
            held.append(line)
            continue
        section = " > ".join(text for _, text in headings if text != title)
        yield from _with_asked(held, section)
        held = []
        if match is not None:
            level = len(match.group(1))
            headings = [*[h for h in headings if h[0] < level], (level, match.group(2).strip())]


def _without_fences(lines: list[str]) -> Iterator[str]:
    """Inside a code fence nothing is a heading; the fence lines themselves go."""
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        else:
            yield f" {line}" if fenced else line


def _with_asked(lines: list[str], section: str) -> Iterator[Block]:
    """The blocks of a section, the first with the questions that the section is known to answer or to leave open."""
    text = "\n".join(lines)
    known: dict[str, list[str]] = {"asked": [], "not told": []}
    for match in _ASKED.finditer(text):
        known[match.group(1)] += paragraphs(match.group(2).splitlines())
    asked, untold = map(tuple, known.values())
    for position, block in enumerate(_section_blocks(_ASKED.sub("", text).splitlines(), section)):
        yield block if position else replace(block, asked=asked, untold=untold)


def _section_blocks(lines: list[str], section: str) -> Iterator[Block]:
    position = 0
    while position < len(lines):
        end = position
        if _begins_table(lines, position):
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield from _rows(lines[position:end], section)
        else:
            end += 1
            while end < len(lines) and not _begins_table(lines, end):
                end += 1
            yield from (Block(text, section=section) for text in paragraphs(lines[position:end]))
        position = end


def _begins_table(lines: list[str], position: int) -> bool:
    return "|" in lines[position] and position + 1 < len(lines) and bool(_RULE.match(lines[position + 1]))


def _rows(lines: list[str], section: str) -> Iterator[Block]:
    header = _cells(lines[0])
    for line in lines[2:]:
        cells = _cells(line)
        if any(cells):
            yield Block(row_text(header, cells), section=section, header=header, cells=cells)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(" ".join(cell.replace("\\|", "|").split()) for cell in re.split(r"(?<!\\)\|", inner))
