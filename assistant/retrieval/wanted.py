"""The kind of fact that would answer a question."""

from __future__ import annotations

import re
from enum import StrEnum


class Wanted(StrEnum):
    """The kind of fact that would answer."""

    ANYTHING = "anything"
    DURATION = "duration"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    WHO = "who"
    MARKETS = "markets"
    COMPARISON = "comparison"
    OVERVIEW = "overview"


TYPED = frozenset({Wanted.DURATION, Wanted.MONEY, Wanted.DATE, Wanted.NUMBER})

_WANTED = (
    (Wanted.COMPARISON, r"\bcompar|\bdifference|\bversus\b|\bvs\b|\bbetter\b|\bdiffer\b|\bcheaper\b|\bor rather\b"),
    (Wanted.MARKETS, r"\b(?:which|what|where|list)\b[^?]{0,25}\b(?:markets?|countr(?:y|ies)|regions?|places)\b"),
    (
        Wanted.MONEY,
        r"\bhow much (?:does|do|is|are|will|would|money|more)\b|\bcosts?\b|\bprices?\b|\bfees?\b|\bexpensive\b"
        r"|\bbudget\b|\bset (?:us|me) back\b|\bdollars?\b|\bcharges?\b|\bbill\b|\bafford|\bmoney\b|\bpric(?:e|ey)\b"
        r"|\b(?:set|put) (?:money )?aside\b|\bballpark\b|\bdear(?:er)?\b|\b(?:do|must|will) (?:we|i|you) pay\b",
    ),
    (
        Wanted.DURATION,
        r"\bhow (?:long|soon|fast|quick(?:ly)?)\b|\bhow (?:many|much) (?:working )?(?:days?|weeks?|months?|years?"
        r"|hours?|minutes|seconds|time)\b|\blead times?\b|\bduration\b"
        r"|\btime (?:for|to|is lost)\b|\b(?:takes?|lasts?) (?:the )?long(?:er|est)\b|\bdays (?:door|by)\b"
        r"|\bvalid(?:ity)?\b|\btransit\b|\b(?:days|weeks|months) (?:for|until|at|does|do|is|are|and)\b"
        r"|\b(?:days|weeks|months)\?",
    ),
    (
        Wanted.DATE,
        r"^\s*(?:by |from |since )?when\b|\bsince when\b|\bdeadline\b|\b(?:what|which) (?:date|dates|year)\b",
    ),
    (Wanted.WHO, r"\bwho\b|\bwhose\b|\bwhom\b"),
    (
        Wanted.NUMBER,
        r"\bhow (?:many|much|high|deep|big|large|thick|accurate|often|far)\b|\b(?:mini|maxi)mum|\blimit"
        r"|\bwhat (?:number|percentage|share|rate|size|level)\b|\bmoq\b",
    ),
    (
        Wanted.OVERVIEW,
        r"\b(?:what|which|anything|whats)\b[^?]{0,40}\b(?:need|needed|required|requirements?|duties|rules|certificates?"
        r"|certifications?|approvals?|papers|documents|check|checks|include|contain|types|options|know)\b",
    ),
)  # fmt: skip

_SHOWS = {
    Wanted.DURATION: r"\d\s*(?:to \d+ )?(?:working |calendar )?(?:days?|weeks?|months?|years?|hours?|h|d|w)\b|\bexpir",
    Wanted.MONEY: r"(?:USD|EUR|RMB|\$|€|£)\s*\d|\d[\d,.\-–k]*\s*(?:USD|EUR|RMB|dollars|euros)|\bfree\b|\d+ ?%",
    Wanted.DATE: r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    Wanted.NUMBER: r"\d",
    Wanted.WHO: r"\b(?:representative|holder|importer|manufacturer|dealer|applicant|company|agent|owner|owns|factory"
    r"|buyer|seller|brand|laborator|lab)",
}


def shows(wanted: Wanted, sentence: str) -> bool:
    """Whether a sentence holds a fact of the wanted kind; always, where any kind will do."""
    pattern = _SHOWS.get(wanted)
    return pattern is None or bool(re.search(pattern, sentence))


def wanted_of(text: str) -> Wanted:
    """What a question wants to know, by its words."""
    return next((kind for kind, pattern in _WANTED if re.search(pattern, text, re.IGNORECASE)), Wanted.ANYTHING)
