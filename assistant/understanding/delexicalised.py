"""What does not matter to what a sentence says, made all one before its gist is learnt or heard.

"We can pay 900 SEK each" says what "at $17 a piece" does, and "Thai and Lao menus" what "Danish menus" does; as they
stand, the model hears unlike sentences. Numbers of sizes, standards and versions stay: they tell what is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from assistant.understanding.language import MoneyWords, NumberWords

ENGLISH: Final = "English"  # stands for every language
_DIGITS: Final = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d\d?)?|\d+(?:[.,]\d+)?"
_TO: Final = r"\s?(?:-|–|to|and|or)\s?"
_SUM, _LARGE_SUM, _COUNT = "20 dollars", "20,000 dollars", "1000"
_MANY: Final = 100  # from which on a count is any count
_SOME: Final = 30  # from which on pieces are many
_LARGE: Final = 2_000  # from which on a sum is no price of a watch
_NO_COUNT_BEFORE: Final = re.compile(r"(?:[:/*%-]|\b(?:iso|iec|std) |[x×*] )$", re.IGNORECASE)
_NO_COUNT_BEHIND: Final = re.compile(r"[\w%\"”°*/:-]|[.,]\d|\s?(?:[x×*]\s?\d|mah\b|nits?\b)", re.IGNORECASE)
_JOINED: Final = r"(?:\s*[,/&+]\s*(?:and\s+)?|\s+(?:and|or|plus)\s+)"
_YEARS: Final = range(1900, 2100)
_THOUSANDS: Final = re.compile(r"[.,' ](?=\d{3})")


class Delexicaliser:
    """Writes every sum of money as one sum, or one large sum, every large count as one count, and like names as one.

    `pieces`: the words for what is ordered. `alike`: names by the one that is heard instead of all of them.
    """

    def __init__(
        self, money: MoneyWords, numbers: NumberWords, pieces: Iterable[str], alike: Mapping[str, Collection[str]]
    ) -> None:
        self._alike = [(name, _row(name, names)) for name, names in alike.items()]
        self._pieces = re.compile(rf"\s?(?:{_any(pieces)})\b", re.IGNORECASE)
        self._scales = {word: float(scale) for word, scale in (*numbers.scales.items(), *numbers.after_digits.items())}
        self._words = {word: float(number) for word, number in numbers.words.items()}
        scale, word = _any(self._scales), _any((*self._words, *self._scales))
        one = rf"(?:(?:{_DIGITS})(?:\s?(?:{scale})\b)?|\b(?:{word})\b(?:[ -](?:and )?(?:{word})\b)*)"
        self._names = frozenset(money.by_word())
        self._longest = max(map(len, self._names), default=0)
        self._figure = re.compile(rf"(?<![\w.,]){one}(?:{_TO}{one})?", re.IGNORECASE)
        self._one = re.compile(one, re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """The text with its figures and its names made one."""
        text = self._of_figures(text)
        for name, row in self._alike:
            text = row.sub(lambda found, name=name: f"{name} and {name}" if found["more"] else name, text)  # type: ignore[misc]
        return text

    def _of_figures(self, text: str) -> str:
        parts: list[str] = []
        done = 0
        for figure in self._figure.finditer(text):
            start, end = figure.span()
            first = self._one.match(text, start)
            if first is None or start < done:
                continue
            begun, ended = self._opened(text, done, start), self._closed(text, end)
            if begun < start or ended > end:
                parts += [text[done:begun], _LARGE_SUM if self._worth(first.group()) >= _LARGE else _SUM]
                done = ended
            elif self._is_count(text, first):
                parts += [text[done:start], _COUNT]
                done = first.end()
        return "".join([*parts, text[done:]])

    def _opened(self, text: str, low: int, end: int) -> int:
        """Where the name of a currency right before `end` begins, not before `low`; `end` where there is none."""
        last = low + len(text[low:end].removesuffix(" ").removesuffix("."))
        for start in range(max(low, last - self._longest), last):
            whole = not text[start].isalpha() or start == 0 or not text[start - 1].isalnum()
            if whole and text[start:last].lower() in self._names:
                return start
        return end

    def _closed(self, text: str, start: int) -> int:
        """Where the name of a currency right behind `start` ends; `start` where there is none."""
        first = start + len(text[start : start + 2]) - len(text[start : start + 2].lstrip(" -"))
        for end in range(min(len(text), first + self._longest), first, -1):
            whole = not text[end - 1].isalpha() or end == len(text) or not text[end].isalnum()
            if whole and text[first:end].lower() in self._names:
                return end
        return start

    def _is_count(self, text: str, figure: re.Match[str]) -> bool:
        """Whether a figure counts a hundred things or more: no size, standard, version or year."""
        year = figure.group().isdigit() and int(figure.group()) in _YEARS
        led = _NO_COUNT_BEFORE.search(text, max(0, figure.start() - 5), figure.start())
        followed = _NO_COUNT_BEHIND.match(text, figure.end())
        many = _SOME if self._pieces.match(text, figure.end()) else _MANY
        return not (year or led or followed) and self._worth(figure.group()) >= many

    def _worth(self, figure: str) -> float:
        digits = re.match(_DIGITS, figure)
        words = re.findall(r"[a-z]+", figure.lower())
        worth = float(_THOUSANDS.sub("", digits.group()).replace(",", ".")) if digits else 0.0
        for word in words:
            worth = max(worth, 1.0) * self._scales[word] if word in self._scales else worth + self._words.get(word, 0.0)
        return worth


def _row(name: str, names: Collection[str]) -> re.Pattern[str]:
    """One of the names, or several in a row: those with a capital as they are, others with or without one."""
    one = rf"(?<![\w-])(?:{_any({name, *names, *(other.capitalize() for other in names if other.islower())})})(?![\w-])"
    return re.compile(rf"{one}(?P<more>(?:{_JOINED}{one})*)")


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
