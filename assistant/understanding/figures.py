"""Numbers as they are written: figures with their separators and scales, and number words that are run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from assistant.understanding.bounds import any_of
from assistant.understanding.language import Language, NumberWords
from assistant.understanding.text import BACK_EDGE, EDGE

Word = tuple[str, int, int]
_LONGEST: Final = 9  # words of a number
_TEN: Final = 10


def number_expression(language: Language) -> re.Pattern[str]:
    """Figures with their sign, fraction and scale."""
    numbers = language.numbers
    return re.compile(
        rf"(?<!(?<!\.)[.,]){BACK_EDGE}(?P<sign>(?<![)/]){BACK_EDGE}(?<!\bplus\s)"
        rf"(?:[-−+±]\s?|(?:{any_of(numbers.negative)})\s?))?"
        r"(?:(?P<part>[1-9]/(?:2|4|8|16|32))(?=[\s-]?(?:\"|″|”|[a-z]))(?![\d/])"
        r"|(?P<digits>\d{1,3}(?:[,.'’ \u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?"
        r"|\d+(?:[.,]\d+)?|(?<![\w.])\.\d{1,2}(?!\d)))"
        r"(?:\s(?P<fraction>[1-9]/[1-9]\d?)(?![\d/])|(?P<vulgar>[½¼¾]))?"
        rf"(?:[\s-]?(?P<scale>{any_of(numbers.after_digits)}){EDGE})?",
        re.IGNORECASE,
    )


def number_pieces(language: Language) -> re.Pattern[str] | None:
    """An expression for numbers written as one word, its group the first piece; None where they are not so written."""
    numbers = language.numbers
    if not numbers.glued:
        return None
    piece = any_of([*numbers.words, *numbers.scales, *numbers.ands, *numbers.articles])
    return re.compile(rf"({piece})(?:{piece})*")


def each_piece(pieces: re.Pattern[str], word: str) -> Iterator[re.Match[str]]:
    """The pieces of such a word in order."""
    at = 0
    while match := pieces.match(word, at):
        yield match
        at = match.end(1)


def read_figures(digits: str, dot_groups: bool) -> tuple[float, float | None]:
    """The number, and its other reading where a single group of three may be thousands or a fraction ("1.430").

    `dot_groups`: the language parts thousands by a dot.
    """
    if digits.startswith("."):
        return float(digits), None
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
    if separators[0] == "." and dot_groups:
        return float(plain), fraction
    if separators[0] == ",":
        return float(plain), None if tail.endswith("00") else fraction
    return (float(plain), None) if tail == "000" and fraction >= 10 else (fraction, float(plain))


def spoken_decimals(words: Sequence[str], used: int, whole: float, numbers: NumberWords) -> tuple[float, int]:
    """The number with the decimals spoken behind it ("one point four"), and how many words it takes in all."""
    if not used or used >= len(words) or words[used] not in numbers.point:
        return whole, used
    digits = list(takewhile(lambda word: numbers.words.get(word, _TEN) < _TEN, words[used + 1 :]))
    value = sum(numbers.words[word] / 10**place for place, word in enumerate(digits, 1))
    return (round(whole + value, len(digits)), used + 1 + len(digits)) if digits else (whole, used)


def short_tail(words: Sequence[str], numbers: NumberWords) -> float:
    """What 三千五 means beyond 3005, where the language leaves out the last scale."""
    if not numbers.short_tail or len(words) < 3 or words[-2] not in numbers.scales:
        return 0.0
    digit, scale = numbers.words.get(words[-1], 0), numbers.scales[words[-2]]
    return digit * (scale / 10 - 1) if 0 < digit < 10 and scale >= 100 else 0.0


def greater_behind(words: Sequence[str], at: int, numbers: NumberWords) -> bool:
    """Whether what follows the "and" counts in a scale as high as what stands before it, so that it is a number of
    its own: "between one thousand and two thousand"."""
    scales = numbers.scales
    before = [scales[word] for word in words[:at] if word in scales]
    after = [scales[word] for word in words[at + 2 : at + 3] if word in scales]
    return bool(before and after) and after[0] >= min(before)


def unbroken(text: str, words: Sequence[Word], index: int) -> list[Word]:
    """The words from `index` on that nothing but spaces or hyphens parts."""
    run = [words[index]]
    for word in words[index + 1 : index + _LONGEST]:
        if text[run[-1][2] : word[1]].strip(" -‑\u00a0"):
            break
        run.append(word)
    return run
