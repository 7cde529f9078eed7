"""A checklist's head - Project, Kind, Markets, Subjects, Reviewed, as rows or lines - serves as its front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.retrieval.document import About, Block

_SEARCHED = 15
_CODE = re.compile(r"\b[A-Z]{2}\b|\bEAEU\b|\bGCC\b")
_KINDS = frozenset({"project", "guideline", "certification"})


def about_from_rows(about: About, blocks: Sequence[Block]) -> About:
    """What the first rows of keys and values say where the document has no front matter; else `about` itself."""
    if about.kind:
        return about
    pairs = dict(pair for block in blocks[:_SEARCHED] if (pair := _pair(block)))
    kind = pairs.get("kind", "").lower()
    if kind not in _KINDS:
        return about
    return replace(
        about,
        title=about.title or pairs.get("project", ""),
        kind=kind,
        markets=tuple(dict.fromkeys(_CODE.findall(pairs.get("markets", "")))),
        subjects=tuple(part.strip() for part in pairs.get("subjects", "").split(",") if part.strip()),
        reviewed=pairs.get("reviewed", ""),
    )


def _pair(block: Block) -> tuple[str, str] | None:
    """The name, in small letters, and the value of a row of two cells or of a line "Name: value"."""
    if len(block.cells) == 2 and not block.header:
        return block.cells[0].lower().strip(" :"), block.cells[1]
    name, _, value = block.text.partition(": ") if not block.is_row else ("", "", "")
    return (name.lower(), value) if value and len(name) < 30 else None
