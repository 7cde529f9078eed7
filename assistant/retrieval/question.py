"""What a question asks: its parts, the words that carry them, the markets named, the kind of fact each part wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.retrieval.cities import markets_of_cities
from assistant.retrieval.places import markets_implied, markets_in, name_of, with_markets_of, without_markets
from assistant.retrieval.vocabulary import in_trade_words
from assistant.retrieval.wanted import Wanted, wanted_of
from assistant.retrieval.words import STOP_WORDS, content_words, words_of

MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is asked about: the words it was said in, and the trade's words for it, if those are others."""

    said: tuple[str, ...]
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. `said` are the buyer's words, `text` has the trade's words added.

    `focus` are the words after "what", "which" or "who"; `markets` are its own where a question about several is
    asked for each.
    """

    said: str
    text: str
    concepts: tuple[Concept, ...]
    wanted: Wanted
    focus: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands by itself. `whole` holds the concepts of all that was said, `parts` what is asked.

    The names of markets are in `markets` and in no concept; `implied` are those of the schemes and cities that it
    names, `names` other proper names, in small letters.
    """

    text: str
    whole: Part
    parts: tuple[Part, ...]
    markets: tuple[str, ...]
    implied: tuple[str, ...]
    names: tuple[str, ...]
    about_projects: bool

    @property
    def about(self) -> tuple[str, ...]:
        """The markets that it is about, by their names or by those of their schemes or cities."""
        return (*self.markets, *self.implied)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked about at all."""
        return not self.whole.concepts and not self.markets


_GREETING = re.compile(
    r"^\s*(?:(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening))\b[^,.!?\n]{0,30}[,.!]\s*)?"
    r"(?:(?:please|pls|quick question|one (?:more )?question|also)[,:.]?\s+)?"
    r"(?:(?:could|can|would|will) you (?:please )?(?:tell|explain|say)(?: to)?(?: me| us)?\s+)?"
    r"(?:(?:do you know|i(?:'d| would) like to know|i wonder|i was wondering|tell me)\s+)?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:^|[\s.!?])(?:(?:best|kind|warm|many) (?:regards|wishes|thanks)|best|regards|cheers"
    r"|thanks(?: a lot| in advance)?|thank you(?: in advance)?|sincerely)\s*[,.!]?\s*(?:[A-Z][\w-]*\s*){0,3}$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^\s*(?:(?:hm+|ok|okay|ah|oh|well|right|good|fine|thanks|alright|i see|understood)\b[,.!]*\s+)*"
    r"(?:and|or|but|so|what about|how about|what of|same|then|also)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\s*(?:and|or|but|so|also|then)?\s*(?:what about|how about|what of|what if|the same)?\s*", re.I)
_POINTS_BACK = re.compile(r"\b(?:it|its|that|this|they|them|these|those|there|one)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ASKS = r"(?:who|whom|whose|what|which|when|where|why|how|is|are|do|does|can|must|should|by when)\b"
_LED = rf"(?:(?:at|by|for|from|in|on|since|to|under|until|with|within) )?{_ASKS}"
_AND_ASKS = re.compile(rf"(?:,|;)?\s+(?:and|or)\s+(?:also\s+)?(?={_LED})|[;,]\s+(?={_ASKS})", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:versus|vs\.?|compared (?:to|with)|as against|rather than)(?=\s)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(.*\b(?:differ|difference|distinguish|compare|distance|gap)\b.*?)\bbetween (.+?) and (.+?)[ ?.]*$", re.IGNORECASE
)
_QUESTION_WORD = re.compile(rf"\b{_ASKS}", re.IGNORECASE)
_FOCUS = re.compile(r"\b(?:what|which|who|whats|what's|how (?:much|many))\b", re.IGNORECASE)

# Words of asking and telling that say nothing about the subject.
_ASKING = frozenset(
    "long take takes cost costs different difference compare compared comparison versus vs mean means stand work tell"
    " explain special anything everything something someone somebody sell selling sold r whats go going launch export"
    " usual usually normal typical typically common good bad problem ok okay possible really true false right wrong"
    " week weeks day days month months year years roughly ordinary simply actually enough idea happens happen happened"
    " want wants told said says saying think thinking like happy love please quickly quick soon fast early earliest"
    " reserve care matter matters promise promised chance plausible believable normal realistic honest honestly"
    " apart besides instead together somehow maybe perhaps probably sure certain certainly certainly afraid sorry"
    " guess suppose hear heard seen see look looking read found find advise advice recommend suggest wonder wondering"
    " begin start try trying help question questions answer lot lots bit thing stuff kind sort sorts way ways point"
    " yay nay yes lol guys folks team colleague boss friend people others else big small many plan plans planning"
    " decide buy buying bring brings come comes put set keep keeps let make makes made show shows call called use used"
    " already still ever never always often sometimes again back first next last number amount total main whole"
    " time times moment now today nowadays currently current new old few several both nothing everybody".split()
)

_PLACE = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Tt]o|[Nn]ear|[Aa]t) (?:the )?[A-Z][a-z]+\b")  # a town that no market is
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
_FROM = re.compile(
    r"\b(?:from|based in|located in|live in|(?:office|company|brand|shop|team|boss|colleague|partner|bank|lawyer"
    r"|solicitor|accountant|designer|engineer|manufacturer|start-?up|agency|friend|brother|sister|headquarters|maker)"
    r" (?:is )?in)"
    r" (?:the )?\w+(?: [A-Z]\w+)?",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:past|previous|earlier|former|similar|other) (?:\w+ ){0,3}"
    r"(?:projects?|customers?|brands?|buyers?|watches|orders?)\b"
    r"|\bwent wrong\b|\blessons?\b|\bcase stud|\bchecklists?\b|\bexample projects?\b",
    re.IGNORECASE,
)


def read_question(text: str, previous: str = "") -> Question:
    """The question by itself: "and in Japan?" becomes the previous question, asked for Japan."""
    asked = _CLOSING.sub("", _GREETING.sub("", text, count=1)).strip() or text.strip()
    before, asked = _with_previous(asked, previous.strip())
    markets = markets_in(_FROM.sub(" ", asked)) or markets_in(_FROM.sub(" ", before))
    if markets and not _concepts(f"{before} {asked}"):
        asked = f"Which certificates and approvals does a smartwatch need in {' and '.join(map(name_of, markets))}?"
    setting = before or (previous if _FOLLOWS.match(asked) else "")
    whole = _part(f"{setting} {asked}".strip())
    parts = _parts(asked) or (whole,)
    if before:
        parts = tuple(_following(part, before) for part in parts)
    if len(parts) == 1 and 1 < len(markets) <= MOST_PARTS:
        parts = tuple(_for_market(parts[0], market) for market in markets)
    implied = markets_implied(_FROM.sub(" ", f"{before} {asked}"))
    return Question(whole.text, whole, parts, markets, implied, _names(asked), bool(_PAST.search(whole.text)))


def _part(text: str) -> Part:
    lands = map(name_of, (*markets_in(text), *markets_of_cities(text)))
    said = words_of(text)
    unsaid = [land for land in lands if any(word not in said for word in words_of(land))]
    meant = " ".join(dict.fromkeys((*(meaning for _, meaning in in_trade_words(text)), *unsaid)))
    return Part(text, f"{text} ({meant})" if meant else text, _concepts(text), wanted_of(text), _focus(text))


def _parts(text: str) -> tuple[Part, ...]:
    """The questions in a text. One that says little by itself brings along the sentence before it."""
    found: list[str] = []
    before = ""
    for sentence in _SENTENCE.split(text):
        if sentence.endswith("?") or (_QUESTION_WORD.match(sentence) and len(_SENTENCE.split(text)) > 1):
            lean = before if len(_concepts(sentence)) < 2 else ""
            found += [f"{lean} {clause}".strip() for clause in _AND_ASKS.split(sentence) if clause.strip()]
        before = sentence
    if not found:
        found = [clause for clause in _AND_ASKS.split(text) if clause.strip()]
    return tuple(part for clause in found for part in _sides(clause))[:MOST_PARTS]


def _sides(clause: str) -> tuple[Part, ...]:
    """The two sides of a comparison, each asked what the whole asks; else the clause itself."""
    whole = _part(clause)
    between = _BETWEEN.match(clause)
    if between:
        opening, *compared = between.groups()
        sides = [f"{opening} {side}" for side in compared]
    else:
        sides = [side.strip(" ,?") for side in _AGAINST.split(clause, maxsplit=1)]
    if len(sides) < 2 or not all(_concepts(side) for side in sides):
        return (whole,)
    wanted = whole.wanted if whole.wanted is not Wanted.COMPARISON else wanted_of(_AGAINST.sub(" ", clause))
    return tuple(replace(_part(side), wanted=wanted) for side in sides)


def _concepts(text: str) -> tuple[Concept, ...]:
    bare = _PLACE.sub(" ", without_markets(text))
    found: list[Concept] = []
    taken: set[str] = set()
    for said, meant in in_trade_words(bare):
        words = tuple(words_of(said))
        found.append(Concept(words, tuple(content_words(meant))))
        taken.update(words)
    found += [Concept((word,)) for word in content_words(bare) if word not in _ASKING and word not in taken]
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    inside = _NAME.findall(_PLACE.sub(" ", without_markets(text)))
    return tuple(name.lower() for name in dict.fromkeys(inside))


def _focus(text: str) -> tuple[str, ...]:
    match = _FOCUS.search(text)
    if match is None:
        return ()
    focus: list[str] = []
    for word in words_of(without_markets(text[match.end() :]))[:8]:
        if word not in STOP_WORDS:
            focus.append(word)
        elif focus:
            break
    return tuple(word for word in focus[:3] if word not in _ASKING)


def _with_previous(asked: str, previous: str) -> tuple[str, str]:
    """The question before, where the one asked leans on it, and what is asked."""
    own = [word for word in words_of(without_markets(asked)) if word not in STOP_WORDS]
    if not previous:
        return "", asked
    if markets_in(asked) and not own:
        return "", with_markets_of(previous, asked)
    follows = bool(_FOLLOWS.match(asked)) and len(own) <= 4
    if follows or (len(own) <= 3 and _POINTS_BACK.search(asked)) or len(own) <= 1:
        return previous, _OPENING.sub("", asked, count=1)
    return "", asked


def _for_market(part: Part, market: str) -> Part:
    bare = re.sub(r"\s+(?:and|or|,|\s)*$", "", without_markets(part.text).rstrip(" ?.") + " ")
    return replace(part, text=f"{bare} {name_of(market)}?", markets=(market,))


def _following(part: Part, before: str) -> Part:
    """A part of a follow-up: it wants what the question before wanted, unless it says otherwise."""
    wanted = part.wanted if part.wanted is not Wanted.ANYTHING else wanted_of(before)
    return replace(part, text=f"{part.text.rstrip(' ?.')} - {before}", wanted=wanted)
