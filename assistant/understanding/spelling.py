"""Spelling slips: a word that no dictionary knows is read as the phrase word that is one or two letters away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler, Prefix

from assistant.understanding.text import Token

_FAR: Final = 2  # letters that differ, at most
_ENDING: Final = 4  # letters of an ending


class Speller:
    """Corrects tokens towards `words` (those of the phrases), leaving every word in `known` (a language's), and those
    with fewer than `shortest` letters, alone.

    `complete`: `known` holds every word of the language. Else what differs by two letters near its end is taken for
    another form of a word ("distribuirá"), not for a slip. `shorthand`: what short forms mean; they stay as they are.
    """

    def __init__(
        self,
        words: Iterable[str],
        known: Container[str],
        shortest: int = 5,
        complete: bool = True,
        shorthand: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._known = known
        self._shorthand = shorthand
        self._shortest = shortest
        self._complete = complete
        self._words = frozenset(words)
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._by_initial[word[0]].append(word)
        self._seen: dict[tuple[str, ...], str] = {}

    def correct(self, found: Sequence[Token]) -> tuple[Token, ...]:
        """The tokens with slips corrected; places in the text stay."""
        return tuple(self._token(token) for token in found)

    def _token(self, token: Token) -> Token:
        word = token.norm
        if word in self._shorthand:
            return replace(token, meant=self._shorthand[word])
        if len(word) < self._shortest or not word.isalpha() or word in self._words or word in self._known:
            return token
        shortened = token.end - token.start == len(word) + 1  # by an "s" that may belong to it ("compas")
        spellings = (word, f"{word}s") if shortened else (word,)
        if spellings not in self._seen:
            if len(self._seen) > 50_000:
                self._seen.clear()
            self._seen[spellings] = self._nearest(spellings)
        meant = self._seen[spellings]
        return replace(token, norm=meant, meant=meant) if meant != word else token

    def _nearest(self, spellings: Sequence[str]) -> str:
        word = spellings[0]
        allowed = 1 if len(word) < 8 else 2
        near = [
            (OSA.distance(spelling, other), -JaroWinkler.similarity(spelling, other), other)
            for spelling in spellings
            for other in self._by_initial[word[0]]
            if OSA.distance(spelling, other, score_cutoff=allowed) <= allowed
        ]
        return min((slip for slip in near if self._may_be_slip(word, *slip)), default=(0, 0.0, word))[2]

    def _may_be_slip(self, word: str, distance: int, _likeness: float, other: str) -> bool:
        if self._complete or distance < _FAR:
            return True
        return Prefix.similarity(word, other) < min(len(word), len(other)) - _ENDING
