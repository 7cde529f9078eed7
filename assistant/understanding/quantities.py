"""Quantities in a text: numbers with units or currencies, ranges, bounds and approximations, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from assistant.understanding.bounds import BoundFinder, any_of
from assistant.understanding.figures import (
    Word,
    each_piece,
    greater_behind,
    number_expression,
    number_pieces,
    read_figures,
    short_tail,
    spoken_decimals,
    unbroken,
)
from assistant.understanding.language import Language, Unit
from assistant.understanding.quantity import Quantity, dashed, frosty, sides
from assistant.understanding.text import BACK_EDGE, EDGE, GLYPH

_GAP: Final = re.compile(r"^[\s]*$")
_WORD: Final = re.compile(rf"{GLYPH}|(?:(?!{GLYPH})[^\W\d_])+")
_SPOKEN_HUNDRED: Final = 2  # words before the last of "hundred and twenty"
_VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_QUOTES: Final = ('"', "''")


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
        for unit, names in language.units.items():
            self._units.update({name.lower(): (_dimension(units, unit), unit) for name in names})
        self._number = number_expression(language)
        self._scales = {word.lower(): scale for word, scale in language.numbers.after_digits.items()}
        self._ratios = frozenset(name for name, (dimension, _unit) in self._units.items() if dimension == "ratio")
        self._negative = frozenset(("-", "−", *language.numbers.negative))
        self._unit = re.compile(
            rf"\s?-?(?P<unit>{any_of(self._units)}){EDGE}|\s?-?(?P<sign>[\"″”'°%％]){EDGE}", re.IGNORECASE
        )
        money = language.money
        self._currencies = money.by_word()
        self._capitals = frozenset(
            word for code in money.words for word in (code.lower(), code.capitalize()) if word != code
        )
        self._money_before = re.compile(
            rf"(?:{BACK_EDGE}|(?=[^\w]))(?P<c>{any_of(self._currencies)})\s?$", re.IGNORECASE
        )
        self._money_after = re.compile(rf"^(?:[,.]-)?\s?-?(?P<c>{any_of(self._currencies)}){EDGE}", re.IGNORECASE)
        self._and_half = re.compile(rf"\s+(?:{any_of(language.numbers.and_a_half)}){EDGE}", re.IGNORECASE)
        self._scale = re.compile(rf"\s+(?P<scale>{any_of(language.numbers.scales)}){EDGE}", re.IGNORECASE)
        self._measured = re.compile(rf"\s+(?:{any_of(language.numbers.measured)}){EDGE}", re.IGNORECASE)
        self._pieces = number_pieces(language)
        self.bounds = BoundFinder(language)
        joiner = any_of(language.bounds.to)
        self._joiner = re.compile(rf"^\s*(?:{joiner}|\.\.+|/)\s*$", re.IGNORECASE)

    def find(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
        """The quantities of `text` in order, outside the `taken` ranges."""
        blocked = tuple(taken)
        atoms = [atom for atom in self._atoms(text) if not any(a < atom.end and atom.start < b for a, b in blocked)]
        return tuple(self.bounds.apply(text, quantity) for quantity in self._ranges(text, atoms))

    def _atoms(self, text: str) -> list[Quantity]:
        digits = [dashed(self._with_unit(text, self._digits(match))) for match in self._number.finditer(text)]
        words = [self._with_unit(text, atom) for atom in self._spelled(text)]
        kept = [atom for atom in words if not any(d.start < atom.end and atom.start < d.end for d in digits)]
        atoms = sorted([*sides(text, frosty(text, digits)), *kept], key=lambda atom: atom.start)
        ends = accumulate((atom.end for atom in atoms), max, initial=0)
        return [atom for atom, end in zip(atoms, ends, strict=False) if atom.start >= end]

    def _spelled(self, text: str) -> list[Quantity]:
        """Numbers in words: "eight hundred", "half a thousand", "a week" (the unit decides later)."""
        found: list[Quantity] = []
        words = self._words(text)
        index = 0
        while index < len(words):
            sign = int(words[index][0] in self._negative)
            value, used = self._spelled_at([word for word, _, _ in unbroken(text, words, index)[sign:]])
            used += sign if used else 0
            if used and value:
                start, end = words[index][1], words[index + used - 1][2]
                article = words[index][0] in self._language.numbers.articles and used == 1
                value = -value if sign else value
                if not text[:start].endswith(tuple(self._language.numbers.ordinal_signs) or "\0"):
                    found.append(Quantity(start, end, value=value, article=article, spelled=True))
            index += max(used, 1)
        return found

    def _words(self, text: str) -> list[Word]:
        """The words in lower case with their places; number words that are written as one come apart."""
        words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
        return [piece for word in words for piece in self._taken_apart(word)] if self._pieces else words

    def _taken_apart(self, word: Word) -> list[Word]:
        whole, start, _end = word
        if self._pieces is None or whole in self._language.numbers.words or not self._pieces.fullmatch(whole):
            return [word]
        return [(m[1], start + m.start(1), start + m.end(1)) for m in each_piece(self._pieces, whole)]

    def _spelled_at(self, words: Sequence[str]) -> tuple[float, int]:
        numbers = self._language.numbers
        if not words:
            return 0, 0
        following = words[1] if len(words) > 1 else ""
        if words[0] in numbers.halves and following in self._ratios:
            return 0.5, 1
        if words[0] in numbers.halves:
            rest = 2 if len(words) > 2 and words[1] in numbers.articles else 1
            scale = numbers.scales.get(words[rest]) if len(words) > rest else None
            return (scale / 2, rest + 1) if scale else (0.5, rest) if rest == 2 else (0, 0)
        counted = words[0] in numbers.words and following in numbers.scales
        if words[0] in numbers.articles and not counted:
            scale = numbers.scales.get(following)
            return float(scale or 1), 2 if scale else 1
        return self._sum(words)

    def _sum(self, words: Sequence[str]) -> tuple[float, int]:
        numbers = self._language.numbers
        total, current, used = 0.0, 0.0, 0
        for position, word in enumerate(words):
            opens = not used and len(words) > _SPOKEN_HUNDRED and words[1] in numbers.ands and words[2] in numbers.words
            if word in numbers.scales and (used or opens):  # "hundred and twenty"
                scale = numbers.scales[word]
                rest = current % scale if scale < 1000 else current
                current += max(rest, 1) * scale - rest
                total, current = (total + current, 0.0) if scale >= 1000 else (total, current)
            elif word in numbers.words:
                current += numbers.words[word]
            elif word in numbers.ands and used and position + 1 < len(words):
                if not self._adds(words[position - 1], words[position + 1]) or greater_behind(words, position, numbers):
                    break
                continue
            else:
                break
            used = position + 1
        return spoken_decimals(words, used, total + current + short_tail(words[:used], numbers), numbers)

    def _adds(self, before: str, after: str) -> bool:
        """Whether an "and" joins these to one number: "thousand and ten", "treinta y cinco", "fünf-und-vierzig"."""
        numbers = self._language.numbers
        if after not in numbers.words:
            return False
        low, high = numbers.words[after], numbers.words.get(before, 0)
        joined = high >= 20 and high % 10 == 0 and low < high
        return before in numbers.scales or joined or (numbers.glued and high < 10 <= low)

    def _with_unit(self, text: str, atom: Quantity) -> Quantity:
        money = self._language.money
        before = self._money_before.search(text, max(0, atom.start - 6), atom.start)
        after = self._money_after.match(text[atom.end : atom.end + 24])
        before, after = (None if found and found["c"] in self._capitals else found for found in (before, after))
        if after and after["c"].lower() in money.also_counts and text[: atom.start].rstrip().endswith(money.counting):
            return replace(atom, end=atom.end + after.end(), unit="pcs", dimension="count")
        if before or after:
            currency = self._currencies[(after or before)["c"].lower()]  # type: ignore[index]  # one of both matched
            start = before.start() if before else atom.start
            return replace(atom, start=start, end=atom.end + (after.end() if after else 0), currency=currency)
        half = self._and_half.match(text, atom.end) if atom.spelled and not atom.article else None
        if half:
            scale = self._scale.match(text, half.end())  # "two and a half thousand"
            times = self._language.numbers.scales[scale["scale"].lower()] if scale else 1
            end = scale.end() if scale else half.end()
            atom = replace(atom, end=end, value=((atom.value or 0) + 0.5) * times)
        match = self._unit.match(text, atom.end)
        if match is None:
            return atom
        written = (match["unit"] or match["sign"]).lower()
        alike = (written, *(sign.join(re.split(r"[\s-]+", written)) for sign in (" ", "-")))
        name = next((form for form in alike if form in self._units), "")
        if not name:
            return atom  # a unit of which one word is joined by a hyphen and another is not
        if (
            name in ("in", "c", "f", "d", "y", "m")
            and match.group()[0] == " "
            and not _closes(text, match.end())
            and match.group().strip() not in ("C", "F")
            and not (name == "in" and self._measured.match(text, match.end()))
        ):
            return atom
        if name in _QUOTES and text.count(name, 0, atom.start) % 2:
            return atom  # it closes a quotation: the model "Aero 1"
        dimension, unit = self._units[name]
        half = self._and_half.match(text, match.end())
        value = (atom.value or 0) + (0.5 if half else 0)
        end = half.end() if half else match.end()
        atom = replace(atom, end=end, value=value, unit=unit, dimension=dimension, article=atom.article and not half)
        return self._with_hundredths(text, atom) if unit == "m" and not half else atom

    def _with_hundredths(self, text: str, atom: Quantity) -> Quantity:
        """ "Un mètre vingt", "ein Meter fünfzig", 一米五: what is named behind the metres without a unit of its own."""
        rest = text[atom.end : atom.end + 24]
        words = self._words(rest)
        joined = len(words) > 1 and words[0][0] in self._language.numbers.ands
        near = words[1 if joined else 0 :]
        if not near or rest[: near[0][1]].strip(" ") not in ("", words[0][0] if joined else ""):
            return atom
        value, used = self._spelled_at([word for word, _, _ in near])
        end = near[used - 1][2] if used else 0
        tenths = self._language.numbers.short_tail and value < 10
        if not used or not (tenths or 10 <= value < 100) or self._unit.match(rest, end):
            return atom
        more = value / (10 if tenths else 100)
        return replace(atom, end=atom.end + end, value=(atom.value or 0) + more, article=False)

    def _digits(self, match: re.Match[str]) -> Quantity:
        if match["part"]:
            top, bottom = match["part"].split("/")
            return Quantity(match.start("part"), match.end("part"), value=int(top) / int(bottom))
        digits = match["digits"].replace("’", "'").replace(" ", "'").replace("\u00a0", "'").replace("\u202f", "'")
        value, grouped = read_figures(digits, self._language.numbers.dot_groups)
        if match["fraction"]:
            top, bottom = match["fraction"].split("/")
            value += int(top) / int(bottom)
        value += _VULGAR.get(match["vulgar"] or "", 0)
        scale = (match["scale"] or "").lower()
        if scale:
            value, grouped = value * self._scales[scale], None
        sign = match["sign"] or ""
        if sign.strip().lower() in self._negative:
            value = -value
        start = match.start() if sign.strip() else match.start("digits")
        return Quantity(start, match.end(), value=value, grouped=grouped)

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
        word = between.strip().lower()
        if word == "/" or (word in self._language.bounds.between_to and not self._is_between(text, low)):
            return None
        pairs = ((low.unit, high.unit), (low.currency, high.currency))
        if low.value >= high.value or any(one and other and one != other for one, other in pairs):
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
        return re.search(rf"{BACK_EDGE}(?:{words})\s*$", text[: low.start], re.IGNORECASE) is not None


def _dimension(units: Mapping[str, Mapping[str, Unit]], name: str) -> str:
    return next(dimension for dimension, members in units.items() if name in members)


def _closes(text: str, at: int) -> bool:
    rest = text[at:].lstrip(" ")
    return not rest or not rest[0].isalnum()


def _useful(quantity: Quantity) -> bool:
    return not quantity.article or quantity.dimension == "time"
