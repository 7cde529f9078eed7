"""Quantities in a text: numbers with units or currencies, ranges, bounds and approximations, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.understanding.language import Language, Unit

_GAP: Final = re.compile(r"^[\s]*$")
_NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<sign>(?<![\w)])[-−+±]\s?)?"
    r"(?P<digits>\d{1,3}(?:[,.'’ ]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"(?:\s(?P<fraction>[1-9]/[1-9]\d?)(?![\d/])|(?P<vulgar>[½¼¾]))?"
    r"(?:\s?(?P<scale>k|tsd|mio|million|thousand|grand|hundred|lakh)(?![\w]))?",
    re.IGNORECASE,
)
_NEXT_NUMBER: Final = re.compile(r"\s*[$€£]?\s?\d")
_VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at [start, end): one of value or min/max, in `unit` (an id of units.yaml) or `currency`, or neither.

    `approx` is the hedging word, `article` marks "a week", `grouped` is the other reading of a number such as 1.430,
    `parts` are the two numbers of a range as said.
    """

    start: int
    end: int
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    dimension: str | None = None
    currency: str | None = None
    approx: str | None = None
    article: bool = False
    spelled: bool = False
    grouped: float | None = None
    parts: tuple[float, float] | None = None

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that it names."""
        return tuple(number for number in (self.value, self.min, self.max) if number is not None)


class QuantityFinder:
    """Finds quantities as one language writes them."""

    def __init__(self, language: Language, units: Mapping[str, Mapping[str, Unit]]) -> None:
        self._language = language
        self._units = {
            name.lower(): (dimension, unit)
            for dimension, members in units.items()
            for unit, definition in members.items()
            for name in definition.names
        }
        self._unit = re.compile(
            rf"\s?-?(?P<unit>{_any(self._units)})(?![\w])|\s?-?(?P<sign>[\"″”'°%％])(?!\w)", re.IGNORECASE
        )
        money = language.money
        self._currencies = {**{c.lower(): c for c in money.codes}, **money.names, **money.symbols}
        plural = [f"{name}s" for name in money.names]
        self._currencies.update({name: money.names[name[:-1]] for name in plural})
        self._currencies["rmb"] = "CNY"
        self._money_before = re.compile(rf"(?P<c>{_any(self._currencies)})\s?$", re.IGNORECASE)
        self._money_after = re.compile(rf"^\s?-?(?P<c>{_any(self._currencies)})(?!\w)", re.IGNORECASE)
        self._and_half = re.compile(rf"\s+(?:{_any(language.numbers.and_a_half)})(?!\w)", re.IGNORECASE)
        self._numbers = {**language.numbers.words, **language.numbers.scales}
        self._bounds = _BoundFinder(language)
        joiner = _any(language.bounds.to)
        self._joiner = re.compile(rf"^\s*(?:{joiner}|to|\.\.+|/)\s*$", re.IGNORECASE)

    def find(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
        """The quantities of `text` in order, outside the `taken` ranges."""
        blocked = tuple(taken)
        atoms = [atom for atom in self._atoms(text) if not any(a < atom.end and atom.start < b for a, b in blocked)]
        return tuple(self._bounds.apply(text, quantity) for quantity in self._ranges(text, atoms))

    def _atoms(self, text: str) -> list[Quantity]:
        digits = [self._with_unit(text, _digits(match)) for match in _NUMBER.finditer(text)]
        words = [self._with_unit(text, atom) for atom in self._spelled(text)]
        kept = [atom for atom in words if not any(d.start < atom.end and atom.start < d.end for d in digits)]
        return sorted([*digits, *kept], key=lambda atom: atom.start)

    def _spelled(self, text: str) -> list[Quantity]:
        """Numbers in words: "eight hundred", "half a thousand", "a week" (the unit decides later)."""
        found: list[Quantity] = []
        words = list(re.finditer(r"[^\W\d_]+", text))
        index = 0
        while index < len(words):
            value, used = self._spelled_at([word.group().lower() for word in words[index : index + 7]])
            if used:
                start, end = words[index].start(), words[index + used - 1].end()
                if text[start:end].count("\n") == 0:
                    article = words[index].group().lower() in self._language.numbers.articles and used == 1
                    found.append(Quantity(start, end, value=value, article=article, spelled=True))
            index += max(used, 1)
        return found

    def _spelled_at(self, words: Sequence[str]) -> tuple[float, int]:
        numbers = self._language.numbers
        if not words:
            return 0, 0
        if words[0] in numbers.halves:
            rest = 2 if len(words) > 2 and words[1] in numbers.articles else 1
            scale = numbers.scales.get(words[rest]) if len(words) > rest else None
            return (scale / 2, rest + 1) if scale else (0.5, rest) if rest == 2 else (0, 0)
        if words[0] in numbers.articles:
            scale = numbers.scales.get(words[1]) if len(words) > 1 else None
            dozen = numbers.words.get(words[1]) if len(words) > 1 and words[1] == "dozen" else None
            return (float(scale or dozen or 1), 2 if scale or dozen else 1)
        return self._sum(words)

    def _sum(self, words: Sequence[str]) -> tuple[float, int]:
        numbers = self._language.numbers
        total, current, used = 0.0, 0.0, 0
        for position, word in enumerate(words):
            if word in numbers.words:
                current += numbers.words[word]
            elif word in numbers.scales and used:
                scale = numbers.scales[word]
                current = max(current, 1) * scale
                total, current = (total + current, 0.0) if scale >= 1000 else (total, current)
            elif word in numbers.ands and used and position + 1 < len(words) and words[position + 1] in numbers.words:
                if words[position - 1] not in numbers.scales:
                    break
                continue
            else:
                break
            used = position + 1
        return total + current, used

    def _with_unit(self, text: str, atom: Quantity) -> Quantity:
        before = self._money_before.search(text, max(0, atom.start - 6), atom.start)
        after = self._money_after.match(text[atom.end : atom.end + 24])
        if before or after:
            currency = self._currencies[(after or before)["c"].lower()]  # type: ignore[index]  # one of both matched
            start = before.start() if before else atom.start
            return replace(atom, start=start, end=atom.end + (after.end() if after else 0), currency=currency)
        match = self._unit.match(text, atom.end)
        if match is None:
            return atom
        name = (match["unit"] or match["sign"]).lower()
        if (
            name in ("in", "c", "f", "d", "h", "y", "m", "g")
            and match.group()[0] == " "
            and not _closes(text, match.end())
        ):
            return atom
        dimension, unit = self._units[name]
        half = self._and_half.match(text, match.end())
        value = (atom.value or 0) + (0.5 if half else 0)
        end = half.end() if half else match.end()
        return replace(atom, end=end, value=value, unit=unit, dimension=dimension)

    def _ranges(self, text: str, atoms: Sequence[Quantity]) -> list[Quantity]:
        found: list[Quantity] = []
        index = 0
        while index < len(atoms):
            atom = atoms[index]
            following = atoms[index + 1] if index + 1 < len(atoms) else None
            joined = following and self._joined(text, atom, following)
            found.append(joined or atom)
            index += 2 if joined else 1
        return [quantity for quantity in found if _useful(quantity)]

    def _joined(self, text: str, low: Quantity, high: Quantity) -> Quantity | None:
        between = text[low.end : high.start]
        dash = high.value is not None and high.value < 0 and _GAP.match(between)
        if dash and text[high.start] in "-−" and low.value is not None and low.value >= 0:
            high, between = replace(high, value=-(high.value or 0)), "-"
        if not self._joiner.match(between) or low.value is None or high.value is None or low.article:
            return None
        if between.strip() == "/" or (
            between.strip().lower() in ("and", "und", "y", "et", "e") and not self._is_between(text, low)
        ):
            return None
        if low.unit and high.unit and low.unit != high.unit:
            return None
        if low.currency and high.currency and low.currency != high.currency:
            return None
        if low.value >= high.value:
            return None
        scaled = (
            low.value * 1000 if high.value >= 1000 and low.value < 100 and low.value * 1000 < high.value else low.value
        )
        return replace(
            high,
            start=low.start,
            value=None,
            min=scaled,
            max=high.value,
            currency=high.currency or low.currency,
            unit=high.unit or low.unit,
            dimension=high.dimension or low.dimension,
            grouped=None,
            parts=(scaled, high.value),
        )

    def _is_between(self, text: str, low: Quantity) -> bool:
        words = _any(self._language.bounds.between)
        return re.search(rf"\b(?:{words})\s*$", text[: low.start], re.IGNORECASE) is not None


class _BoundFinder:
    """Turns a quantity into a bound by the words around it."""

    def __init__(self, language: Language) -> None:
        words = language.bounds
        skip = _any(
            [
                *language.numbers.articles,
                *language.cues["approx"],
                "the",
                "of",
                "is",
                "be",
                "to",
                "us",
                "at",
                "it",
                ":",
                "=",
            ]
        )
        self._min_before = _before(words.min_before, skip)
        self._max_before = _before(words.max_before, skip)
        self._min_after, self._max_after = _after(words.min_after), _after(words.max_after)
        more = _any([*words.negated_more, *words.min_before])
        self._not_more = re.compile(
            rf"(?:n['’]?t|\bcannot|\bnot|\bno|\bnever)\s+(?:\w+\s+){{0,4}}?(?:{more})\s*(?:{skip})*\s*$", re.IGNORECASE
        )
        self._from = re.compile(rf"\b(?:{_any(words.start_of_fall)})\s+(?:of\s+|from\s+)*$", re.IGNORECASE)
        self._adding = frozenset(language.cues.get("addition", ()))
        self._approx_before = _before(language.cues["approx"], _any(["the", "of", "a", "an"]))
        self._approx_after = _after(language.cues["approx"])

    def apply(self, text: str, quantity: Quantity) -> Quantity:
        before, after = text[max(0, quantity.start - 48) : quantity.start], text[quantity.end : quantity.end + 28]
        before = before.rpartition("\n")[2]
        quantity = self._hedged(quantity, before, after)
        if quantity.value is None:
            return quantity
        low, high = self._min_before.search(before), self._max_before.search(before)
        if low and self._from.search(before):
            low = None
        denied = self._not_more.search(before) if low and not high else None
        if denied:
            low, high = None, denied
        if low and high:
            low, high = (low, None) if low.start() < high.start() and low.end() >= high.end() else (None, high)
        at_most, at_least = self._behind(self._max_after, after), self._behind(self._min_after, after)
        if high or (not low and at_most):
            return _stretched(replace(quantity, value=None, max=quantity.value), high, before, at_most)
        if low or at_least:
            return _stretched(replace(quantity, value=None, min=quantity.value), low, before, at_least)
        return quantity

    def _behind(self, words: re.Pattern[str], after: str) -> re.Match[str] | None:
        """The bound after a quantity, unless it begins what comes next ("48 mm, and below 90 g", "plus a bezel")."""
        match = words.match(after)
        if match is None or _NEXT_NUMBER.match(after, match.end()):
            return None
        adds = match["w"].lower() in self._adding
        return None if adds and re.match(r"\s+\w", after[match.end() :]) else match

    def _hedged(self, quantity: Quantity, before: str, after: str) -> Quantity:
        match = self._approx_before.search(before)
        if match:
            return replace(quantity, approx=match["w"].lower().strip())
        match = self._approx_after.match(after)
        return replace(quantity, approx=match["w"].lower().strip()) if match else quantity


def _stretched(quantity: Quantity, before: re.Match[str] | None, text: str, after: re.Match[str] | None) -> Quantity:
    start = quantity.start - (len(text) - before.start()) if before else quantity.start
    return replace(quantity, start=start, end=quantity.end + (after.end() if after and not before else 0))


def _before(words: Iterable[str], skip: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s,;:(~]))(?P<w>{_any(words)})(?:\s*(?:{skip})(?=[\s:=]))*[\s:.]*$", re.IGNORECASE)


def _after(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"^[\s,]*(?:\w+[\s,]+){{0,2}}?(?P<w>{_any(words)})(?!\w)", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(_pattern(word) for word in ordered) or r"(?!)"


def _pattern(word: str) -> str:
    """A phrase with any white space or hyphen between its words and an optional apostrophe in "cant"."""
    return re.sub(r"nt(?=$|\\|\[)", "n['’]?t", re.escape(word).replace("\\ ", r"[\s-]"))


def _digits(match: re.Match[str]) -> Quantity:
    digits = match["digits"].replace("’", "'").replace(" ", "'")
    value, grouped = _read(digits)
    if match["fraction"]:
        top, bottom = match["fraction"].split("/")
        value += int(top) / int(bottom)
    value += _VULGAR.get(match["vulgar"] or "", 0)
    scale = (match["scale"] or "").lower()
    if scale:
        value, grouped = value * _SCALES[scale], None
    sign = match["sign"] or ""
    if sign.strip() in ("-", "−"):
        value = -value
    start = match.start() if sign.strip() else match.start("digits")
    return Quantity(start, match.end(), value=value, grouped=grouped)


_SCALES: Final = {
    "k": 1e3,
    "tsd": 1e3,
    "thousand": 1e3,
    "grand": 1e3,
    "hundred": 1e2,
    "mio": 1e6,
    "million": 1e6,
    "lakh": 1e5,
}


def _read(digits: str) -> tuple[float, float | None]:
    """The number, and its other reading where a single group of three may be thousands or a fraction ("1.430")."""
    separators = [sign for sign in digits if sign in ",.'"]
    plain = re.sub(r"[,.']", "", digits)
    if not separators:
        return float(digits), None
    last = max(digits.rfind(sign) for sign in ",.'")
    tail = digits[last + 1 :]
    if len(set(separators)) > 1:
        return (float(plain[: -len(tail)] + "." + tail), None) if len(tail) <= 2 else (float(plain), None)
    if len(separators) > 1 or separators[0] == "'":
        return float(plain), None
    fraction = float(plain[: len(plain) - len(tail)] + "." + tail)
    if len(tail) != 3 or digits.startswith("0"):
        return fraction, None
    return (float(plain), fraction) if separators[0] == "," else (fraction, float(plain))


def _closes(text: str, at: int) -> bool:
    rest = text[at:].lstrip(" ")
    return not rest or not rest[0].isalnum()


def _useful(quantity: Quantity) -> bool:
    return not quantity.article or quantity.dimension == "time"
