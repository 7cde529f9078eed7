"""Tokens of a text: words split at every change between letters and digits, folded so that spellings meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN: Final = re.compile(
    rf"\d+(?:[.,'’]\d+)*|[{_CJK}]|(?:(?![{_CJK}])[^\W\d_])+(?:['’](?:(?![{_CJK}])[^\W\d_])+)*|[^\w\s]|_"
)
_PLAIN: Final = re.compile(r"[a-z ]+")
_LIGHT: Final = frozenset("-_'’/.‑®™*")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its folded form, its place in the text, and whether it is a word or a number."""

    norm: str
    start: int
    end: int
    wordlike: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`. Hyphens, slashes and dots inside words are dropped, other signs are tokens of their own."""
    return tuple(_token(match) for match in _TOKEN.finditer(text) if not _inner_sign(text, match))


def _token(match: re.Match[str]) -> Token:
    raw = match.group()
    return Token(fold(raw), match.start(), match.end(), raw[0].isalnum())


def _inner_sign(text: str, match: re.Match[str]) -> bool:
    raw, start, end = match.group(), match.start(), match.end()
    if raw not in _LIGHT:
        return False
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return raw in "*®™" or (before.isalnum() and after.isalnum())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, apostrophes, accents and simple English plural endings."""
    if word.isascii():
        return _singular(word.lower().replace("'", ""))
    plain = unicodedata.normalize("NFKC", word).casefold().replace("'", "").replace("’", "")
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return _singular(unicodedata.normalize("NFC", plain)) if plain.isascii() else plain


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


def squash(parts: Iterable[str]) -> str:
    """Folded tokens run together: "water proof", "water-proof" and "waterproof" are one."""
    return "".join(parts)


@lru_cache(maxsize=65536)
def folded_words(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase, signs among them."""
    if _PLAIN.fullmatch(phrase):
        return tuple(fold(word) for word in phrase.split())
    return tuple(token.norm for token in tokens(phrase))


def squashed(phrase: str) -> str:
    """The key under which a phrase is found."""
    return squash(folded_words(phrase))
