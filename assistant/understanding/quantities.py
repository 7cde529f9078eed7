"""Quantities in a text: numbers with units or currencies, ranges, bounds and approximations, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.understanding.bounds import BoundFinder, any_of
from assistant.understanding.language import Language, Unit
from assistant.understanding.quantity import Quantity

_GAP: Final = re.compile(r"^[\s]*$")
_NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<sign>(?<![\w)])(?:[-−+±]\s?|minus\s))?"
    r"(?P<digits>\d{1,3}(?:[,.'’ ]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"(?:\s(?P<fraction>[1-9]/[1-9]\d?)(?![\d/])|(?P<vulgar>[½¼¾]))?"
    r"(?:\s?(?P<scale>k|tsd|mio|million|thousand|grand|hundred|lakh)(?![\w]))?",
    re.IGNORECASE,
)
_VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}


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
            rf"\s?-?(?P<unit>{any_of(self._units)})(?![\w])|\s?-?(?P<sign>[\"″”'°%％])(?!\w)", re.IGNORECASE
        )
        money = language.money
        self._currencies = {**{c.lower(): c for c in money.codes}, **money.names, **money.symbols}
        plural = [f"{name}s" for name in money.names]
        self._currencies.update({name: money.names[name[:-1]] for name in plural})
        self._currencies["rmb"] = "CNY"
        self._money_before = re.compile(rf"(?P<c>{any_of(self._currencies)})\s?$", re.IGNORECASE)
        self._money_after = re.compile(rf"^\s?-?(?P<c>{any_of(self._currencies)})(?!\w)", re.IGNORECASE)
        self._and_half = re.compile(rf"\s+(?:{any_of(language.numbers.and_a_half)})(?!\w)", re.IGNORECASE)
        self._numbers = {**language.numbers.words, **language.numbers.scales}
        self._bounds = BoundFinder(language)
        joiner = any_of(language.bounds.to)
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
        half = self._and_half.match(text, atom.end) if atom.spelled and not atom.article else None
        if half:
            atom = replace(atom, end=half.end(), value=(atom.value or 0) + 0.5)
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
        words = any_of(self._language.bounds.between)
        return re.search(rf"\b(?:{words})\s*$", text[: low.start], re.IGNORECASE) is not None


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
    if sign.strip().lower() in ("-", "−", "minus"):
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
    if separators[0] == ",":
        return float(plain), None if tail.endswith("00") else fraction
    return (float(plain), None) if tail == "000" and fraction >= 10 else (fraction, float(plain))


def _closes(text: str, at: int) -> bool:
    rest = text[at:].lstrip(" ")
    return not rest or not rest[0].isalnum()


def _useful(quantity: Quantity) -> bool:
    return not quantity.article or quantity.dimension == "time"
