"""Every phrase that means something: fields, options, vague words and cues, found in a text by their squashed form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.demand.template import Kind, Template
from assistant.understanding.language import Language
from assistant.understanding.senses import Role, Sense, field_senses
from assistant.understanding.template_words import NO_WORDS, TemplateWords
from assistant.understanding.text import GLYPH, Folding, Token, squash

__all__ = ["CONTENT", "Lexicon", "Match", "Role", "Sense"]

_LITTLE: Final = 3  # letters of words that run into another by chance
_SHORTEST: Final = 3
_ARTICLE: Final = "a"
_GLYPH: Final = re.compile(GLYPH)
_PLENTY: Final = 3  # words of a phrase that mean the same without an article
_WIDEST: Final = 5  # words that the second part of a phrase in two parts may stand away, plus one
_COLUMN: Final = 3  # characters between two tokens that stand in two columns
GAP: Final = " .. "  # in a phrase: up to four words may stand here
Spans = tuple[tuple[int, int], ...]
CONTENT: Final = frozenset({Role.OPTION, Role.VAGUE, Role.YES, Role.NO, Role.TEXT, Role.PLACE, Role.TONGUE, Role.SHORT})


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: token range [first, last), character range [start, end), and its senses.

    `parts`: the token ranges of a phrase in two parts; () where its words stand together.
    """

    first: int
    last: int
    start: int
    end: int
    senses: tuple[Sense, ...]
    parts: Spans = ()

    @property
    def own(self) -> tuple[int, ...]:
        """The tokens that are its words."""
        return tuple(i for first, last in self.parts or ((self.first, self.last),) for i in range(first, last))

    def cue(self, *names: str) -> bool:
        """Whether one of its senses is one of these cues."""
        return any(sense.role is Role.CUE and sense.value in names for sense in self.senses)

    def of(self, *roles: Role) -> tuple[Sense, ...]:
        """Its senses of these roles."""
        return tuple(sense for sense in self.senses if sense.role in roles)


class Lexicon:
    """The phrases of a template as one language says them; `matches` is a dictionary look-up per window.

    With a `foreign` language, English words of the product and names of places stay known beside its own ("AMOLED",
    "USA"), but for those that it spells like a word of its own.
    """

    def __init__(
        self,
        template: Template,
        language: Language,
        words: TemplateWords = NO_WORDS,
        english: Language | None = None,
        frequent: Iterable[str] = (),
    ) -> None:
        folds = language.folds
        self.folding = Folding(folds.endings, folds.spellings, folds.shortest, folds.kept, folds.elisions, folds.short)
        self._longest = language.folds.longest
        self._frequent = frozenset(self.folding.word(word) for word in frequent)
        phrases: dict[str, dict[Sense, None]] = defaultdict(dict)
        self._little: set[tuple[str, ...]] = set()  # the words of phrases that have only little ones
        self._gapped: dict[str, dict[str, dict[Sense, None]]] = {}
        for field in template.fields.values():
            self._add(phrases, field_senses(field), split=english is None)
        if english is not None:
            self._add(phrases, name_senses(english))
            for word in (*language.own_words(), *frequent):
                phrases.pop(self.folding.key(word), None)
        self._add(phrases, words.senses(template, language.code))
        self._add(phrases, name_senses(language))
        self._add(phrases, cue_senses(language))
        if english is None:
            self._add_without_articles(phrases, template, {*language.numbers.articles, *language.dates.articles})
        self._phrases: Mapping[str, tuple[Sense, ...]] = {key: tuple(senses) for key, senses in phrases.items()}
        self._made_of = (template, language, words)

    def _add(
        self, phrases: dict[str, dict[Sense, None]], senses: Iterable[tuple[Sense, Iterable[str]]], split: bool = True
    ) -> None:
        """Phrases in two parts only where wanted: English ones would take in other languages' words between."""
        for sense, said in senses:
            for phrase in said:
                if GAP in phrase and not split:
                    continue
                if GAP in phrase:
                    head, tail = (self.folding.key(part) for part in phrase.split(GAP, 1))
                    self._gapped.setdefault(head, {}).setdefault(tail, {})[sense] = None
                    continue
                key = self.folding.key(phrase)
                number = sense.role is Role.SHORT and len(key) > 3
                if any(sign.isalpha() for sign in key) or (key and (sense.role is Role.CUE or number)):
                    phrases[key][sense] = None
                    if self._frequent and _all_little(words := self.folding.words(phrase)):
                        self._little.add(words)

    def _add_without_articles(
        self, phrases: dict[str, dict[Sense, None]], template: Template, articles: Collection[str]
    ) -> None:
        """The template's longer phrases as many write them ("we are carrier"), where that means nothing else."""
        known = frozenset(phrases)
        for field in template.fields.values():
            for sense, said in field_senses(field):
                for phrase in said:
                    words = phrase.split()
                    bare = [word for word in words if word not in articles]
                    key = self.folding.key(" ".join(bare))
                    if GAP not in phrase and _PLENTY <= len(bare) < len(words) and key not in known:
                        phrases[key][sense] = None

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all phrases, for spelling."""
        template, language, own = self._made_of
        measured = (field for field in template.fields.values() if field.kind is not Kind.TEXT)
        senses = [*(pair for field in measured for pair in field_senses(field)), *own.senses(template, language.code)]
        phrases = {phrase for _sense, words in (*senses, *cue_senses(language)) for phrase in words}
        words = {word for phrase in phrases for word in self.folding.words(phrase) if len(word) >= 4}
        names = {word for name, _code in place_names(language) for word in self.folding.words(name)}
        return frozenset(words | {word for word in names if len(word) >= 6})

    @property
    def names(self) -> frozenset[str]:
        """The folded names of languages and places, which are no slips of other words."""
        own = self._made_of[1]
        named = (*tongue_names(own), *place_names(own))
        return frozenset(word for name, _code in named for word in self.folding.words(name))

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """The senses of exactly this phrase, none where it is unknown."""
        return self._phrases.get(self.folding.key(phrase), ())

    def matches(self, found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> tuple[Match, ...]:
        """The phrases inside the `spans` of tokens, longest first where they overlap, in order of place.

        An option inside the name of a field ("AMOLED" in "AMOLED display"), or a name inside an option or another
        name, is kept beside it.
        """
        windows = sorted(self._windows(found, spans), key=lambda match: (-(match.end - match.start), match.first))
        gapped = list(self._split(found, spans)) if self._gapped else []
        taken: list[Match | None] = [None] * len(found)
        chosen: list[Match] = []
        for match in windows:
            holder = {id(taken[i]): taken[i] for i in range(match.first, match.last)}
            if all(item is None or _may_hold(found, item, match) for item in holder.values()):
                chosen.append(match)
                for index in range(match.first, match.last):
                    taken[index] = taken[index] or match
        for match in gapped:
            if not any(other.first <= match.first and match.last <= other.last for other in chosen):
                swallowed = _swallowed(match, chosen)
                chosen = [*(other for other in chosen if other not in swallowed), match]
        return tuple(sorted(chosen, key=lambda match: (match.first, match.last)))

    def _split(self, found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Match]:
        """The phrases in two parts, up to four words apart."""
        for start, end in spans:
            for first in range(start, end):
                for last in range(first + 1, min(first + self._longest, end) + 1):
                    tails = self._gapped.get(squash(token.norm for token in found[first:last]))
                    yield from self._tails(found, first, last, end, tails) if tails else ()

    def _tails(
        self, found: Sequence[Token], first: int, middle: int, end: int, tails: Mapping[str, Mapping[Sense, None]]
    ) -> Iterator[Match]:
        for low in range(middle, min(middle + _WIDEST, end)):
            for last in range(low + 1, min(low + self._longest, end) + 1):
                senses = tails.get(squash(token.norm for token in found[low:last]))
                if senses:
                    parts = ((first, middle), (low, last))
                    yield Match(first, last, found[first].start, found[last - 1].end, tuple(senses), parts)
                    return
            if not found[low].wordlike:
                return

    def _windows(self, found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Match]:
        starts = ((first, end) for start, end in spans for first in range(start, end))
        for first, end in starts:
            for last in range(first + 1, min(first + self._longest, end) + 1):
                if last - first > 1 and found[last - 1].start - found[last - 2].end >= _COLUMN:
                    break
                key = squash(token.norm for token in found[first:last])
                senses = self._phrases.get(key)
                if senses and not (last - first > 1 and self._by_chance(key, senses, found[first:last])):
                    yield Match(first, last, found[first].start, found[last - 1].end, senses)

    def _by_chance(self, key: str, senses: Iterable[Sense], found: Sequence[Token]) -> bool:
        """Whether words only happen to spell a phrase: "do a" no "DOA", the "es im" of "geht es im" no "eSIM", "a round
        watch" no "around"."""
        norms = tuple(token.norm for token in found)
        if norms[0] == _ARTICLE and not _means(senses) and _means(self._phrases.get(squash(norms[1:]), ())):
            return True
        known = not self._frequent or norms in self._little
        told = not known and _all_little(norms) and any(norm in self._frequent for norm in norms)
        return told or _chance(key, found[0], found[-1])


def _means(senses: Iterable[Sense]) -> bool:
    return any(sense.role in CONTENT for sense in senses)


def _all_little(words: Iterable[str]) -> bool:
    return all(word.isascii() and len(word) <= _LITTLE for word in words)


def _swallowed(match: Match, others: Iterable[Match]) -> list[Match]:
    """What a phrase in two parts leaves no meaning: all in an idiom, other options of its field, what its last part
    holds where it names a field or has its own no ("cartons .. drop test", "maps .. no network")."""
    inside = [other for other in others if match.first <= other.first and other.last <= match.last]
    if match.cue("idiom"):
        return inside
    fields = {sense.field for sense in match.senses}
    own = [o for o in inside if all(s.field in fields for s in o.senses) and o.of(Role.OPTION, Role.SHORT)]
    own = [option for option in own if not _listed_with_tail(match, option, inside)]
    tail = [other for other in inside if match.parts[1][0] <= other.first]
    denied = any(other.cue("negation", "negation_list") for other in tail)
    roles = (Role.FIELD, Role.SHORT) if denied else (Role.OPTION, Role.SHORT) if match.of(Role.FIELD) else ()
    return own + [other for other in tail if other.senses and all(sense.role in roles for sense in other.senses)]


def _listed_with_tail(match: Match, option: Match, inside: Iterable[Match]) -> bool:
    """Whether an option in the gap is said beside the last part: "app for iPhone and Android"."""
    tail = match.parts[1][0]
    joined = any(o.first == option.last and o.last == tail and o.cue("and", "or") for o in inside)
    return joined or option.first < tail < option.last


def _chance(key: str, first: Token, last: Token) -> bool:
    """Whether short words only happen to spell a phrase: "do a" is no "DOA". Words that a sign joins do ("U.S.")."""
    return len(key) <= _SHORTEST and key.isalpha() and max(len(first.norm), len(last.norm)) > 1


def _may_hold(found: Sequence[Token], holder: Match, inner: Match) -> bool:
    if inner.of(Role.CUE) and _GLYPH.match(found[inner.first].norm):
        return False
    inside = holder.first <= inner.first and inner.last <= holder.last
    names = {sense.field for sense in holder.of(Role.FIELD)}
    only_names = all(sense.role is Role.FIELD for sense in holder.senses)
    options = inner.of(Role.OPTION)
    own = any(sense.field in names for sense in options) or bool(inner.of(Role.TEXT, Role.COUNT))
    if only_names and (own or (not options and names.isdisjoint(s.field for s in inner.of(Role.FIELD)))):
        return inside
    if all(sense.role is Role.SHORT for sense in holder.senses) and (inner.of(Role.PLACE) or inner.cue("only")):
        return inside
    return inside and bool(holder.of(Role.OPTION, Role.SHORT)) and bool(inner.of(Role.FIELD)) and not inner.of(Role.CUE)


def cue_senses(language: Language) -> Iterator[tuple[Sense, Iterable[str]]]:
    """The senses of a language's cues."""
    for cue, words in language.cues.items():
        yield Sense(Role.CUE, value=cue), words


def name_senses(language: Language) -> Iterator[tuple[Sense, Iterable[str]]]:
    """The senses of a language's names of places and languages."""
    for name, code in place_names(language):
        yield Sense(Role.PLACE, value=code), (name,)
    for name, code in tongue_names(language):
        yield Sense(Role.TONGUE, value=code), (name,)


def place_names(language: Language) -> Iterator[tuple[str, str]]:
    """Names of countries and groups with their codes; a name of several countries gives several codes, comma-joined."""
    from babel import Locale

    for code, name in Locale(language.code).territories.items():
        if len(str(code)) == 2 and str(code) not in ("EU", "UN", "EZ", "ZZ"):
            yield name, str(code)
    for name, codes in language.places.items():
        yield name, codes if isinstance(codes, str) else ",".join(codes)


def tongue_names(language: Language) -> Iterator[tuple[str, str]]:
    """Names of languages with their ISO 639-1 codes."""
    from babel import Locale

    for code, name in Locale(language.code).languages.items():
        if len(code) == 2:
            yield name, code
    for name, codes in language.tongues.items():
        yield name, codes if isinstance(codes, str) else ",".join(codes)
