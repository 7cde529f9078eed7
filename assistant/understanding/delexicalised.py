"""Figures that do not matter to what a sentence says, made all one before its gist is learnt or heard.

"We can pay 900 SEK each" asks what "at $17 a piece" does; as they stand, the model hears two unlike sentences. Numbers of
sizes, standards and versions stay: they tell what is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.understanding.language import MoneyWords, NumberWords

_DIGITS: Final = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d\d?)?|\d+(?:[.,]\d+)?"
_TO: Final = r"\s?(?:-|–|to|and|or)\s?"
_SUM, _LARGE_SUM, _COUNT = "20 dollars", "20,000 dollars", "1000"
_MANY: Final = 100  # from which on a count is any count
_LARGE: Final = 2_000  # from which on a sum is no price of a watch
_NO_COUNT_BEFORE: Final = r"(?<![:/*%-])(?<!\b(?:iso|iec|std) )(?<![x×*] )"
_NO_COUNT_BEHIND: Final = r"(?![\w%\"”°*/:-]|[.,]\d|\s?(?:[x×*]\s?\d|mah\b|nits?\b))"
_YEARS: Final = range(1900, 2100)
_THOUSANDS: Final = re.compile(r"[.,' ](?=\d{3})")


class Delexicaliser:
    """Writes every sum of money as one sum, or one large sum, and every count of a hundred and more as one count."""

    def __init__(self, money: MoneyWords, numbers: NumberWords) -> None:
        self._scales = {word: float(scale) for word, scale in (*numbers.scales.items(), *numbers.after_digits.items())}
        self._words = {word: float(number) for word, number in numbers.words.items()}
        scale, word = _any(self._scales), _any((*self._words, *self._scales))
        one = rf"(?:(?:{_DIGITS})(?:\s?(?:{scale})\b)?|\b(?:{word})\b(?:[ -](?:and )?(?:{word})\b)*)"
        names = sorted(money.by_word(), key=len, reverse=True)
        before = "|".join(rf"\b{re.escape(name)}\.?" if name[0].isalpha() else re.escape(name) for name in names)
        behind = "|".join(re.escape(name) + (r"\b" if name[-1].isalpha() else "") for name in names)
        self._figure = re.compile(
            rf"(?<![\w.,])(?:(?:{before})\s?(?P<sum>{one})(?:{_TO}(?:{before})?\s?{one})?(?:\s?(?:{behind}))?"
            rf"|(?P<paid>{one})(?:{_TO}{one})?\s?-?(?:{behind})"
            rf"|{_NO_COUNT_BEFORE}(?P<count>{one}){_NO_COUNT_BEHIND})",
            re.IGNORECASE,
        )

    def __call__(self, text: str) -> str:
        """The text with its figures made one."""
        return self._figure.sub(self._plain, text)

    def _plain(self, match: re.Match[str]) -> str:
        count, paid = match["count"], match["sum"] or match["paid"]
        if paid:
            return _LARGE_SUM if self._worth(paid) >= _LARGE else _SUM
        year = count.isdigit() and int(count) in _YEARS
        return count if year or self._worth(count) < _MANY else _COUNT

    def _worth(self, figure: str) -> float:
        digits = re.match(_DIGITS, figure)
        words = re.findall(r"[a-z]+", figure.lower())
        worth = float(_THOUSANDS.sub("", digits.group()).replace(",", ".")) if digits else 0.0
        for word in words:
            worth = max(worth, 1.0) * self._scales[word] if word in self._scales else worth + self._words.get(word, 0.0)
        return worth


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
