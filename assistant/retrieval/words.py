"""The words of a question that carry its meaning."""

from __future__ import annotations

import re
from functools import lru_cache

_APART = re.compile(r"\btrade mark", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.\-/&+][^\W_]+)*")

STOP_WORDS = frozenset(
    "a about above after again all also am an and any are arent as at be been before being between both but by"
    " can cant could couldnt dear did do does doesnt doing done dont during each either else ever every for from"
    " further get gets getting give given go goes got had has have having he hello her here hers hi him his how"
    " however i id if ill im in into is isnt it its itself ive just kindly know let lets like many may me might"
    " mine more most much must my need needed needs no nor not now of off ok on once one only or other our ours"
    " out over own per please pls quite rather really regards same say shall she should so some still such tell"
    " than thanks that the their them then there theres these they thing things this those through to too under"
    " until up upon us very want was we were what whats when where whether which while who whom whose why will"
    " with within without would yes yet you your yours".split()
)


def words_of(text: str) -> list[str]:
    """All words of a text in lower case, in order; 5.1 or ISO-2859 is one word."""
    joined = _APART.sub("trademark", text.replace("'", "").replace("’", ""))
    return [match.group().lower() for match in _WORD.finditer(joined)]


def content_words(text: str) -> list[str]:
    """The words that carry meaning, each once, in order; may be none."""
    return [word for word in dict.fromkeys(words_of(text)) if word not in STOP_WORDS]


def match_expression(question: str) -> str:
    """An FTS5 expression that any of the question's words satisfies; empty for a question without words."""
    return " OR ".join(f'"{word}"' for word in content_words(question) or words_of(question))


_ENDINGS = re.compile(
    r"(?:ations?|ements?|ments?|ings?|edly|ies|ied|ers?|ors?|ely|ly|ed|ates?|ances?|ences?|ables?|ibles?|es|s|e|y|ity|al)$"
)
_STEM = 7

SYNONYMS = (
    "certificate certification approval homologation scheme",
    "country market nation region",
    "price cost fee charge",
    "mould mold tooling tool",
    "colour color",
    "watch smartwatch wearable wristwatch",
    "warranty guarantee",
    "kid child children childrens kids",
    "senior elderly old",
    "strap band bracelet wristband",
    "factory manufacturer supplier maker vendor producer",
    "display screen panel",
    "shipping shipment freight transport ship delivery",
    "law legal regulation rule rules",
    "trademark mark",
    "cellular lte sim 4g esim",
    "payment pay",
    "moq minimum",
    "test testing tested lab",
    "authentic genuine fake real",
    "glass lens",
    "weeks days months time",
    "wristband strap",
    "logo branding",
    "battery cell",
    "box packaging package pack",
    "waterproof water",
    "importer holder representative hold holds",
    "quotation quote",
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, so that "certified" meets "certification"; words of one meaning become one."""
    bare = _bare(word)
    return _MEANING.get(bare, bare)


@lru_cache(maxsize=2_000)
def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text; the parts of a hyphenated word count too."""
    found = words_of(text)
    parts = [part for word in found for part in re.split(r"[\-/&+]", word) if part]
    return frozenset(map(stem, [*found, *parts]))


def _bare(word: str) -> str:
    if len(word) <= 4 or any(c.isdigit() for c in word):
        return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word
    cut = _ENDINGS.sub("", word)
    return cut[:_STEM] if len(cut) >= 3 else word


_MEANING = {_bare(word): _bare(group.split()[0]) for group in SYNONYMS for word in group.split()}
