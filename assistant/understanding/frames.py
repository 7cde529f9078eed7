"""Frames around text values: phrases such as "our brand is {value}", as expressions of one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.demand.template import Field
from assistant.understanding.language import Language, NameWords
from assistant.understanding.text import BACK_EDGE, EDGE, GLYPH, LETTER

_REST: Final = rf"(?:{LETTER}|[&'’.\-])*"
_WORD: Final = rf"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶŁĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ\u0400-\u042f]{_REST}|[A-Z0-9]{{2,}}{_REST}"
_LOWER: Final = r"(?P<value>[a-z][\w&'’\-]{2,}(?:\s[a-z][\w&'’\-]{2,})?)"
_CLAUSE: Final = r"(?P<value>[^\n;]{2,160})"


@dataclass(frozen=True)
class Frame:
    """A phrase frame of a field. Its expression is made when its words first occur: there are hundreds of frames."""

    field: Field
    phrase: str
    language: Language

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that a text must hold for the frame to match."""
        return tuple(w for w in self.phrase.replace("{value}", " ").lower().split() if w != "...")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, with the group `value`."""
        return _frame(self.phrase, self.field.captures or "clause", self.language.names)


def _frame(pattern: str, captures: str, names: NameWords) -> re.Pattern[str]:
    before, _, after = pattern.partition("{value}")
    value = name_pattern(names) if captures == "name" else _CLAUSE
    if captures == "name" and len(before.split()) >= 2 and before.strip().endswith(names.announcing):
        value = value[:-1] + "|" + _LOWER.removeprefix("(?P<value>")[:-1] + ")"
    head = rf"(?i:{BACK_EDGE}{_loose(before)})" if before.strip() else rf"(?:^|(?<=[\s,.!，。！])|(?<={GLYPH}))"
    aside = r"(?:,(?:[^,.;\n]{2,40},)?)?" if captures == "name" else ""  # "Ximena Barría, our lawyer, signs it all"
    tail = rf"(?i:{aside}{_loose(after)}{EDGE})" if after.strip() else ""
    return re.compile(head + r"[\"“'«「《]?" + value + r"[\"”'»」》]?" + tail)


def name_pattern(names: NameWords) -> str:
    """An expression for a name: words with a capital, and little words between them; or signs of another script."""
    links = "|".join(re.escape(word) for word in names.links) or r"(?!)"
    word = rf"(?:{_WORD})"
    latin = rf"{word}(?:\s(?:(?:{links})(?!\sI\b)\s)?(?:{_WORD}|\d{{1,3}}\b)){{0,3}}"
    signs = rf"|(?:(?![{''.join(names.stop)}]){GLYPH}){{2,8}}" if names.glyphs else ""
    return rf"(?P<value>{latin}{signs})"


def _loose(words: str) -> str:
    parts = [r"\S+(?:\s\S+){0,2}" if word == "..." else re.escape(word) for word in words.split()]
    if not parts:
        return ""
    lead, trail = (r"\s*" if words[0] == " " else ""), (r"[\s:,]+" if words.endswith(" ") else "")
    return lead + r"\s+".join(parts) + trail
