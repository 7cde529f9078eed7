"""Tokens of a text: words split at every change between letters and digits, and how spellings meet in one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# Few and small sets: these stand in hundreds of expressions, and sets of whole scripts are slow to build.
GLYPH: Final = "(?-i:[\u3040-\ud7af])"  # a sign of a script without spaces
# what a word or number goes on with; such signs may follow it
LETTER: Final = "(?-i:[0-9A-Za-z_À-ÖØ-öø-ÿ\u0100-\u024f])"
EDGE: Final = f"(?:(?!{LETTER})|(?<={GLYPH}))"  # the end of a word
BACK_EDGE: Final = f"(?<!{LETTER})"  # the beginning of a word
_TOKEN: Final = re.compile(
    rf"\d+(?:[.,'’]\d+)*|[{_CJK}]|(?:(?![{_CJK}])[^\W\d_])+(?:['’](?:(?![{_CJK}])[^\W\d_])+)*|[^\w\s]|_"
)
_PLAIN: Final = re.compile(r"[a-z ]+")
_LIGHT: Final = frozenset("-_'’/.‑®™*")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its folded form, its place in the text, and whether it is a word or a number.

    `meant` is the word that a slip or shorthand stands for, "" where it is written as it is meant.
    """

    norm: str
    start: int
    end: int
    wordlike: bool
    meant: str = ""


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


def fold(word: str) -> str:
    """A word without case, apostrophes and accents."""
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKC", word).casefold().replace("'", "").replace("’", "")
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain)


class Folding:
    """How one language's words meet in one form: spellings made one, then the first ending that fits replaced.

    `endings` in order, each with what stands in its place; `shortest` letters must be left. `kept` words stay,
    `elisions` are parted, `short` words written out.
    """

    def __init__(
        self,
        endings: Mapping[str, str],
        spellings: Mapping[str, str],
        shortest: int,
        kept: Iterable[str] = (),
        elisions: Iterable[str] = (),
        short: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._endings = tuple(endings.items())
        self._last = frozenset(ending[-1] for ending in endings)
        self._spellings = tuple(spellings.items())
        self._shortest = shortest
        self._short = short
        self._seen: dict[str, str] = {}
        self._phrases: dict[str, tuple[str, ...]] = {}
        before = "|".join(map(re.escape, elisions))
        self._elision = re.compile(rf"(?:{before})['’](?=\w)", re.IGNORECASE) if before else None
        self._kept = frozenset(self._spelled(word) for word in kept)

    def _spelled(self, word: str) -> str:
        plain = fold(word)
        for spelling, instead in self._spellings:
            plain = plain.replace(spelling, instead)
        return plain

    def word(self, word: str) -> str:
        """The folded form of a word."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) > 100_000:
                self._seen.clear()
            plain = self._spelled(word)
            found = self._seen[word] = self._folded(self._short.get(plain, plain))
        return found

    def _folded(self, plain: str) -> str:
        if not plain.isascii() or not plain or plain[-1] not in self._last or plain in self._kept:
            return plain
        for ending, instead in self._endings:
            if plain.endswith(ending) and len(plain) - len(ending) + len(instead) >= self._shortest:
                return plain[: len(plain) - len(ending)] + instead
        return plain

    def words(self, phrase: str) -> tuple[str, ...]:
        """The folded tokens of a phrase, signs among them."""
        found = self._phrases.get(phrase)
        if found is None:
            if len(self._phrases) > 100_000:
                self._phrases.clear()
            found = self._phrases[phrase] = tuple(self._folded_words(phrase))
        return found

    def _folded_words(self, phrase: str) -> Iterator[str]:
        if _PLAIN.fullmatch(phrase):
            return map(self.word, phrase.split())
        pieces = (piece for token in tokens(phrase) for piece in self._parted(phrase, token))
        return (self.word(phrase[piece.start : piece.end]) for piece in pieces)

    def tokens(self, text: str, found: Iterable[Token]) -> tuple[Token, ...]:
        """The tokens of `text` in the folded form of this language, "l'eau" as two."""
        apart = (piece for token in found for piece in self._parted(text, token))
        return tuple(self._token(token, text[token.start : token.end]) for token in apart)

    def _token(self, token: Token, word: str) -> Token:
        return replace(token, norm=self.word(word), meant=self._short.get(fold(word), ""))

    def _parted(self, text: str, token: Token) -> tuple[Token, ...]:
        match = self._elision.match(text, token.start, token.end) if self._elision and token.wordlike else None
        if match is None:
            return (token,)
        return replace(token, end=match.end() - 1), replace(token, start=match.end())

    def key(self, phrase: str) -> str:
        """The key under which a phrase is found: "water proof", "water-proof" and "waterproof" are one."""
        return "".join(self.words(phrase))


def squash(parts: Iterable[str]) -> str:
    """Folded tokens run together."""
    return "".join(parts)
