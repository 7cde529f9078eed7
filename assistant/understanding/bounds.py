"""Words around a quantity that make it a bound or soften it: "at least", "or less", "about", "can't exceed"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from assistant.understanding.language import Language
from assistant.understanding.quantity import Quantity
from assistant.understanding.text import BACK_EDGE, EDGE, GLYPH

_AHEAD, _BEHIND = 48, 40  # characters around a quantity in which the words for a bound stand
_NEXT_NUMBER: Final = re.compile(r"\.?\s*(?:[a-z]+\s)?[$€£]?\s?\d")


class BoundFinder:
    """Turns a quantity into a bound by the words around it."""

    def __init__(self, language: Language) -> None:
        words = language.bounds
        skip = any_of([*language.numbers.articles, *language.cues["approx"], *words.skip, ":", "="])
        self._min_before = _before(words.min_before, skip)
        self._max_before = _before(words.max_before, skip)
        self._coldest = _before(words.coldest_before, skip)
        self._min_after, self._max_after = _after(words.min_after), _after(words.max_after)
        more = any_of([*words.negated_more, *words.min_before])
        denials = rf"{BACK_EDGE}(?:{any_of(words.denials)})"
        self._not_more = re.compile(rf"{denials}\s+(?:\w+\s+){{0,4}}?(?:{more})\s*(?:{skip})*\s*$", re.IGNORECASE)
        self._not_less = re.compile(
            rf"(?:{denials}|{BACK_EDGE}(?:{any_of(words.denied_less)}))\s+(?:\w+\s+){{0,2}}?\w+\s+than\s*(?:{skip})*\s*$",
            re.IGNORECASE,
        )
        from_words = any_of(["of", *words.from_])
        self._splits = re.compile(rf"\b(?:{any_of(words.splits)})\s+$", re.IGNORECASE)
        self._from = re.compile(rf"\b(?:{any_of(words.start_of_fall)})\s+(?:(?:{from_words})\s+)*$", re.IGNORECASE)
        self._adding = frozenset(language.cues.get("addition", ()))
        self._key_min, self._key_max = _within(words.key_min), _within(words.key_max)
        self._approx_before = _before(language.cues["approx"], any_of(words.approx_skip))
        self._approx_after = _after(language.cues["approx"], 0)

    def apply(self, text: str, quantity: Quantity) -> Quantity:
        """The quantity as the bound, or with the approximating word, that stands around it in `text`."""
        before = text[max(0, quantity.start - _AHEAD) : quantity.start].rpartition("\n")[2]
        after = text[quantity.end : quantity.end + _BEHIND]
        quantity = self._hedged(quantity, before, after)
        if quantity.value is None:
            return quantity
        low, high = self._stand_before(before, quantity)
        if high and not low and self._not_less.search(before):
            low, high = high, None
        denied = self._not_more.search(before) if low and not high else None
        if denied:
            low, high = None, denied
        if low and high:
            low, high = (low, None) if low.start() < high.start() and low.end() >= high.end() else (None, high)
        at_most, at_least = self._at_most(after), self._behind(self._min_after, after)
        if quantity.dimension == "temperature" and quantity.value < 0 and not (low or high or at_most or at_least):
            return replace(quantity, value=None, min=quantity.value)  # "works at minus 30"
        if high or (not low and at_most):
            return _stretched(replace(quantity, value=None, max=quantity.value), high, before, at_most)
        if low or at_least:
            return _stretched(replace(quantity, value=None, min=quantity.value), low, before, at_least)
        return quantity

    def by_key(self, key: str, quantity: Quantity) -> Quantity:
        """The quantity behind a key, a bound where the key says so: "Unit price (max): 31 EUR"."""
        if quantity.value is None:
            return quantity
        if self._key_max.search(key):
            return replace(quantity, value=None, max=quantity.value)
        return replace(quantity, value=None, min=quantity.value) if self._key_min.search(key) else quantity

    def _stand_before(self, before: str, quantity: Quantity) -> tuple[re.Match[str] | None, re.Match[str] | None]:
        """The words for a lower and an upper limit before a quantity, but for those of a fall, a split or a rise."""
        low, high = self._min_before.search(before), self._max_before.search(before)
        if quantity.dimension == "temperature":
            low = low or self._coldest.search(before)
        if low and (self._from.search(before) or self._splits.search(before[: low.start()])):
            low = None
        return low, None if high and self._splits.search(before[: high.start()]) else high

    def _at_most(self, after: str) -> re.Match[str] | None:
        """The limit after a quantity, but for the end of a softening phrase ("a week, more or less")."""
        limit, softened = self._behind(self._max_after, after), self._approx_after.match(after)
        return None if limit and softened and limit.end() <= softened.end() else limit

    def _behind(self, words: re.Pattern[str], after: str) -> re.Match[str] | None:
        """The bound after a quantity, unless it begins what comes next ("48 mm, and below 90 g", "plus a bezel")."""
        match = words.match(after)
        if match is None or _NEXT_NUMBER.match(after, match.end()):
            return None
        adds = _word(match) in self._adding
        return None if adds and re.match(r"\s+\w", after[match.end() :]) else match

    def _hedged(self, quantity: Quantity, before: str, after: str) -> Quantity:
        match = self._approx_before.search(before)
        if match:
            return replace(quantity, approx=match["w"].lower().strip())
        match = self._approx_after.match(after)
        return replace(quantity, approx=_word(match)) if match else quantity


def _stretched(quantity: Quantity, before: re.Match[str] | None, text: str, after: re.Match[str] | None) -> Quantity:
    start = quantity.start - (len(text) - before.start()) if before else quantity.start
    return replace(quantity, start=start, end=quantity.end + (after.end() if after and not before else 0))


def _before(words: Iterable[str], skip: str) -> re.Pattern[str]:
    start = rf"(?:^|(?<=[\s,;:(~'’，；：（])|(?<={GLYPH}))"
    between = rf"(?:[\s:：]*(?:{skip})(?=[\s:=]|$|(?<={GLYPH})))*"
    return re.compile(rf"{start}(?P<w>{any_of(words)}){between}[\s:.：]*$", re.IGNORECASE)


def _within(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)


def _word(after: re.Match[str]) -> str:
    """The word or sign of a match behind a quantity."""
    return str(after["w"] or after["sign"]).lower().strip()


def _after(words: Iterable[str], between: int = 3) -> re.Pattern[str]:
    known = {*words}
    signs = any_of(word for word in known if not word[0].isalnum())  # "1k+", but not "1k, Norway + Iceland"
    spoken = rf"(?:[^\W\d]\w*[\s,]+){{0,{between}}}?(?P<w>{any_of(w for w in known if w[0].isalnum())}){EDGE}"
    return re.compile(rf"^(?:[\s,]*{spoken}|\s?(?P<sign>{signs}))", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """An expression for any of the phrases, the longest first; one that never matches for none."""
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(_pattern(word) for word in ordered) or r"(?!)"


def _pattern(word: str) -> str:
    """A phrase with any white space or hyphen between its words and an optional apostrophe in "cant"."""
    return re.sub(r"nt(?=$|\\|\[)", "n['’]?t", re.escape(word).replace("\\ ", r"[\s-]"))
