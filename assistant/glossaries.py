"""Glossaries and lists of abbreviations in requirement documents: they explain words and require nothing."""

from __future__ import annotations

import re
from typing import Final

_ANNEX: Final = r"(?:annex|appendix|anhang|anlage|annexe|anexo|附录)\s*[A-Z\d]{0,3}\s*[-–:.]*\s*"
_NUMBER: Final = r"(?:[A-Z]?\d{0,2}(?:\.\d{1,2})*[.)]?\s+)?"
_KINDS: Final = (
    "glossary|abbreviations|acronyms|definitions|glossar|abkürzungen|begriffe|begriffsbestimmungen|definitionen"
    "|glossaire|abréviations|définitions|glosario|abreviaturas|definiciones|glossário|abreviaturas|definições"
    "|术语|缩略语|定义"
)
_TITLE: Final = re.compile(
    rf"\s*#*\s*(?:{_ANNEX})?{_NUMBER}(?:list of |terms and |liste der |liste des |lista de )?(?:{_KINDS})"
    rf"(?:\s*(?:and|of|und|et|y|e|和|与|/|&)\s*(?:{_KINDS}))?\s*:?\s*",
    re.IGNORECASE,
)
_LONGEST: Final = 80
_NEXT: Final = re.compile(r"\s*(?:#+\s+\S.*|\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_][^:–=-]{2,60})")


def is_glossary(heading: str) -> bool:
    """Whether a section of that heading only explains words; false for none."""
    words = " ".join(heading.split())
    return len(words) <= _LONGEST and bool(_TITLE.fullmatch(words))


def without_glossaries(text: str) -> str:
    """The lines of the text but those from the title of a glossary to the next title."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        if is_glossary(line):
            inside = True
        elif inside and _is_title(line.strip()):
            inside = False
        if not inside:
            kept.append(line)
    return "".join(kept)


def _is_title(line: str) -> bool:
    """A line with a number or a sign for headings, or several words in capitals."""
    return bool(_NEXT.fullmatch(line)) or (line.isupper() and len(line.split()) > 1)
