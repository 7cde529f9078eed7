"""Headings of a PDF page: by size and weight of letters; by number or capitals where those are not known."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

LONGEST = 90
LARGER = 1.12
_GAP = re.compile(r"\S {3,}\S")
_NUMBERED = re.compile(r"\d{1,2}(\.\d{1,2}){1,3}\.?\s+[A-Z]")


@dataclass(slots=True)
class _Line:
    text: str
    size: float
    bold: bool


def headings_of(page: PageObject | None) -> frozenset[str]:
    """Texts of the lines set larger than most of the page, or in bold; none where the page does not tell."""
    lines: list[_Line] = []

    def collect(text: str, _: Any, matrix: Any, font: Any, size: float) -> None:
        words = " ".join(text.split())
        if words:
            name = str((font or {}).get("/BaseFont", ""))
            lines.append(_Line(words, round(float(size) * abs(matrix[3] or 1), 1), "bold" in name.lower()))

    try:
        if page is not None:
            page.extract_text(visitor_text=collect)
    except Exception:  # a corrupt page leaks anything; its headings are then not known
        return frozenset()
    return frozenset(line.text for line in lines if _stands_out(line, _usual_size(lines), lines))


def is_heading(line: str, headings: frozenset[str]) -> bool:
    """Whether a line is one of the headings, or looks like one by its number or capitals."""
    text = " ".join(line.split())
    if not 3 <= len(text) <= LONGEST or text[-1] in ".,;" or _GAP.search(line.strip()):
        return False
    return text in headings or bool(_NUMBERED.match(text)) or (text.isupper() and sum(map(str.isalpha, text)) > 3)


def _usual_size(lines: list[_Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _stands_out(line: _Line, usual: float, lines: list[_Line]) -> bool:
    mostly_bold = sum(len(other.text) for other in lines if other.bold) * 2 > sum(len(other.text) for other in lines)
    return line.size > usual * LARGER or (line.bold and not mostly_bold and line.size >= usual)
