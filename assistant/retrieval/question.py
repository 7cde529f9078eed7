"""What a question asks: its words, the markets it names, the kind of fact it wants, and what it follows on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.retrieval.places import markets_in, name_of, with_markets_of, without_markets
from assistant.retrieval.words import STOP_WORDS, content_words, words_of


class Wanted(StrEnum):
    """The kind of fact that would answer."""

    ANYTHING = "anything"
    DURATION = "duration"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    MARKETS = "markets"
    COMPARISON = "comparison"
    OVERVIEW = "overview"


TYPED = frozenset({Wanted.DURATION, Wanted.MONEY, Wanted.DATE, Wanted.NUMBER})


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands by itself. `words` carry its meaning without the names of markets."""

    text: str
    words: tuple[str, ...]
    markets: tuple[str, ...]
    wanted: Wanted
    about_projects: bool


_GREETING = re.compile(
    r"^\s*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^,.!?\n]{0,30}[,.!]\s*)?"
    r"(?:(?:please|pls|quick question|one (?:more )?question|also)[,:.]?\s+)?"
    r"(?:(?:could|can|would|will) you (?:please )?(?:tell|explain|say)(?: to)?(?: me| us)?\s+)?"
    r"(?:(?:do you know|i(?:'d| would) like to know|i wonder|i was wondering|tell me)\s+)?",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"^\s*(?:and|or|but|so|what about|how about|what of|same|then|also)\b", re.IGNORECASE)
_OPENING = re.compile(r"^\s*(?:and|or|but|so|also|then)?\s*(?:what about|how about|what of|what if|the same)?\s*", re.I)
_POINTS_BACK = re.compile(r"\b(?:it|its|that|this|they|them|these|those|there|one)\b", re.IGNORECASE)

_ASKING = frozenset(
    "long take takes cost costs different difference compare compared versus vs mean means stand work tell explain"
    " special anything everything something someone sell selling sold r whats go going launch export".split()
)

_FROM = re.compile(r"\b(?:from|based in|located in|live in|office in|company in|brand in) (?:the )?\w+", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:past|previous|earlier|former|similar|other) (?:\w+ ){0,3}"
    r"(?:projects?|customers?|brands?|buyers?|watches|orders?)\b"
    r"|\bwent wrong\b|\blessons?\b|\bcase stud|\bchecklists?\b|\bexample projects?\b",
    re.IGNORECASE,
)

_WANTED = (
    (Wanted.COMPARISON, r"\bcompar|\bdifference|\bversus\b|\bvs\b|\bbetter\b|\bdiffer\b"),
    (Wanted.MARKETS, r"\b(?:which|what|where|list)\b[^?]{0,25}\b(?:markets?|countr(?:y|ies)|regions?|places)\b"),
    (Wanted.MONEY, r"\bhow much (?:does|do|is|are|will|would|money)\b|\bcosts?\b|\bprices?\b|\bfees?\b|\bexpensive\b"),
    (Wanted.DURATION, r"\bhow long\b|\bhow (?:many|much) (?:days?|weeks?|months?|time)\b|\blead times?\b|\bhow fast\b"),
    (Wanted.DATE, r"\bwhen\b|\bsince\b|\bdeadline\b|\b(?:what|which) (?:date|year)\b|\buntil\b"),
    (Wanted.NUMBER, r"\bhow (?:many|much|high|deep|big|large|thick|accurate|often|far)\b|\b(?:mini|maxi)mum|\blimit"),
    (
        Wanted.OVERVIEW,
        r"\b(?:what|which|anything|whats)\b[^?]{0,40}\b(?:need|needed|required|requirements?|duties|rules|certificates?"
        r"|certifications?|approvals?|check|checks|include|contain|types|options|know)\b",
    ),
)  # fmt: skip

_SHOWS = {
    Wanted.DURATION: r"\d\s*(?:to \d+ )?(?:working |calendar )?(?:days?|weeks?|months?|years?|hours?|h|d|w)\b",
    Wanted.MONEY: r"(?:USD|EUR|RMB|\$|€|£)\s*\d|\d[\d,.\-–k]*\s*(?:USD|EUR|RMB|dollars|euros)|\bfree\b|\d+ ?%",
    Wanted.DATE: r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    Wanted.NUMBER: r"\d",
}


def read_question(text: str, previous: str = "") -> Question:
    """The question by itself: "and in Japan?" becomes the previous question, asked for Japan."""
    asked = _GREETING.sub("", text, count=1).strip() or text.strip()
    whole = _joined(asked, previous) if previous.strip() else asked
    markets = markets_in(_FROM.sub(" ", whole))
    words = _words(whole)
    if markets and not words:
        whole = f"{whole} Which certificates and approvals does a smartwatch need in {name_of(markets[0])}?"
        words = ("certificates", "approvals")
    return Question(whole, words, markets, _wanted(whole), bool(_PAST.search(whole)))


def shows(wanted: Wanted, sentence: str) -> bool:
    """Whether a sentence holds a fact of the wanted kind; always, where any kind will do."""
    pattern = _SHOWS.get(wanted)
    return pattern is None or bool(re.search(pattern, sentence))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in content_words(without_markets(text)) if word not in _ASKING)


def _joined(asked: str, previous: str) -> str:
    own = [word for word in words_of(without_markets(asked)) if word not in STOP_WORDS]
    markets = markets_in(asked)
    if markets and not own:
        return with_markets_of(previous, asked)
    follows = bool(_FOLLOWS.match(asked)) and len(own) <= 4
    if follows or (len(own) <= 3 and _POINTS_BACK.search(asked)) or len(own) <= 1:
        return f"{_OPENING.sub('', asked, count=1).rstrip(' ?.')} - {previous}"
    return asked


def _wanted(text: str) -> Wanted:
    return next((kind for kind, pattern in _WANTED if re.search(pattern, text, re.IGNORECASE)), Wanted.ANYTHING)
