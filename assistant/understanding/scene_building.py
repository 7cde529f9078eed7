"""Lays a message out as a scene: its sentences, and in each the phrases, amounts, periods and cues."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Final

from assistant.understanding.layout import Layout, Sentence
from assistant.understanding.lexicon import CONTENT, Match, Role
from assistant.understanding.paired import paired
from assistant.understanding.periods import DateMention
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Clause, Item, Scene
from assistant.understanding.text import Token, tokens
from assistant.understanding.voices import Voice, Voices

_HYPHENED: Final = re.compile(r"\w-$")  # the "in two days" of "burn-in two days"
_CODE: Final = re.compile(r"\b[A-Z][A-Z\d]*-$")  # the name of a model before its number: "AX-7"
_CUT_SHORT: Final = re.compile(r"\.\s?[,;)\d]|\.\s[a-z]")
_SUM: Final = re.compile(r"[A-Z]{3}\s?\d")  # "CNY 120,000" is money, though the letters may name a feast


@dataclass(frozen=True, slots=True)
class _Places:
    """Where tokens start, and matches by their first token, both in order."""

    starts: Sequence[int]
    firsts: Sequence[int]
    matches: Sequence[Match]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens [first, last) that start in [start, end) of the text."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def between(self, first: int, last: int) -> list[Match]:
        """The matches inside the tokens [first, last)."""
        low, high = bisect_left(self.firsts, first), bisect_left(self.firsts, last)
        return [match for match in self.matches[low:high] if match.last <= last]


class SceneBuilder:
    """Lays messages out, each sentence with the words of its own language."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._layouts: dict[frozenset[str], Layout] = {}

    def build(self, text: str, today: date, before: Sequence[str] = ()) -> Scene:
        """The scene of `text`; nothing is judged yet: items carry no flags. `before` is what the buyer said earlier."""
        parts = self._layout(text, before).sentences(text)
        voices = self._voices.tell([text[part.start : part.end] for part in parts], before)
        found, spans = self._spoken(text, parts, voices)
        starts = [token.start for token in found]
        matches: list[Match] = []
        for voice in dict.fromkeys(voices):
            own = [span for span, speaks in zip(spans, voices, strict=True) if speaks is voice]
            matches += voice.lexicon.matches(found, own)
        matches.sort(key=lambda match: (match.first, match.last))
        places = _Places(starts, [match.first for match in matches], matches)
        clauses = [
            one
            for sentence, voice in zip(parts, voices, strict=True)
            if (clause := _ClauseMaker(text, found, places, voice, today).clause(sentence)) is not None
            for one in paired(text, clause)
        ]
        return Scene(text, found, tuple(clauses))

    @staticmethod
    def _spoken(
        text: str, parts: Sequence[Sentence], voices: Sequence[Voice]
    ) -> tuple[tuple[Token, ...], list[tuple[int, int]]]:
        """The tokens of the text, each sentence's as its voice folds and corrects them, and the sentences' ranges."""
        raw = tokens(text)
        starts = [token.start for token in raw]
        found: list[Token] = []
        spans: list[tuple[int, int]] = []
        plain = {voice: voice.plain(text) for voice in voices}
        done = 0
        for part, voice in zip(parts, voices, strict=True):
            first, last = bisect_left(starts, part.start), bisect_left(starts, part.end)
            found += raw[done:first]
            begin = len(found)
            found += voice.speller.correct(voice.lexicon.folding.tokens(plain[voice], raw[first:last]))
            spans.append((begin, len(found)))
            done = last
        return (*found, *raw[done:]), spans

    def _layout(self, text: str, before: Sequence[str]) -> Layout:
        """The layout of the languages that the text shows."""
        codes = self._voices.codes(text, before)
        if codes not in self._layouts:
            self._layouts[codes] = Layout([self._voices.voice(code).language for code in sorted(codes)])
        return self._layouts[codes]


@dataclass(frozen=True, slots=True)
class _ClauseMaker:
    """Makes the clause of a sentence of `text` from its tokens and matches."""

    text: str
    found: Sequence[Token]
    places: _Places
    voice: Voice
    today: date

    def clause(self, sentence: Sentence) -> Clause | None:
        """The clause; None where the sentence holds no token."""
        found, places = self.found, self.places
        first, last = places.tokens(sentence.start, sentence.end)
        if first >= last:
            return None
        own = [match for match in places.between(first, last) if not _part_of_word(self.text, match, sentence.end)]
        heading = tuple(places.between(*places.tokens(*sentence.heading)))
        value_first = next((i for i in range(first, last) if found[i].start >= sentence.value_start), first)
        phrases = [_item(match) for match in own if any(s.role is not Role.CUE for s in match.senses)]
        plain = self.voice.plain(self.text[sentence.start : sentence.end])
        periods = self._periods(plain, sentence, first, last)
        phrases = self._uncut(plain, sentence, phrases)
        amounts = self._amounts(plain, sentence, first, last, phrases, periods)
        sayings = [_item(match) for match in own if match.cue("idiom", "correction_strong")]
        amounts = [item for item in amounts if not _inside_any(item, sayings)]
        phrases = [item for item in phrases if not _inside_any(item, periods)]
        items = sorted([*phrases, *periods, *amounts], key=lambda item: (item.first, item.last))
        if _prose_key(items, cues_of(own), value_first):
            sentence, value_first = replace(sentence, value_start=sentence.start), first
        elif sentence.keyed:
            items = self._bounded(items, sentence, value_first)
        language = self.voice.language
        return Clause(sentence, first, last, value_first, tuple(items), cues_of(own), language, heading)

    def _bounded(self, items: Sequence[Item], sentence: Sentence, value_first: int) -> list[Item]:
        """The items, the one amount behind the key a bound where the key says so."""
        amounts = [item for item in items if item.quantity and item.first >= value_first]
        if len(amounts) != 1 or amounts[0].quantity is None:
            return list(items)
        key = self.text[sentence.start : sentence.value_start]
        bound = replace(amounts[0], quantity=self.voice.quantities.bounds.by_key(key, amounts[0].quantity))
        return [bound if item is amounts[0] else item for item in items]

    def _periods(self, plain: str, sentence: Sentence, first: int, last: int) -> list[Item]:
        text, offset = self.text, sentence.start
        moved = [
            replace(period, start=period.start + offset, end=period.end + offset)
            for period in self.voice.dates.find(plain, self.today)
            if not _SUM.match(text, offset + period.start) and not _HYPHENED.search(text[: offset + period.start][-2:])
        ]
        return [item for period in moved if (item := _placed(self.found, first, last, when=period)) is not None]

    def _uncut(self, plain: str, sentence: Sentence, phrases: Sequence[Item]) -> list[Item]:
        """Without phrases that are only the beginning of an amount: the "under 12" of "under 12 USD"."""
        figured = [i for i in phrases if _holds_number(self.found, i) and self.found[i.last - 1].norm.isdigit()]
        if not figured:
            return list(phrases)
        whole = [q for q in self.voice.quantities.find(plain, ()) if q.unit or q.currency]
        spans = [(q.start + sentence.start, q.end + sentence.start) for q in whole]
        return [i for i in phrases if i not in figured or not any(low < i.end < high for low, high in spans)]

    def _amounts(
        self, plain: str, sentence: Sentence, first: int, last: int, phrases: Sequence[Item], periods: Sequence[Item]
    ) -> list[Item]:
        offset = sentence.start
        taken = [(item.start - offset, item.end - offset) for item in periods]
        spelled = self.voice.language.numbers.words
        taken += [(i.start - offset, i.end - offset) for i in phrases if _holds_number(self.found, i, spelled)]
        moved = [
            replace(quantity, start=quantity.start + offset, end=quantity.end + offset)
            for quantity in self.voice.quantities.find(plain, taken)
        ]
        kept = [q for q in moved if q.unit or q.currency or not _CODE.search(self.text[max(0, q.start - 12) : q.start])]
        return [item for quantity in kept if (item := _placed(self.found, first, last, quantity=quantity)) is not None]


def cues_of(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches that are cues."""
    return tuple(match for match in matches if match.of(Role.CUE))


def _part_of_word(text: str, match: Match, end: int) -> bool:
    """Whether a cue is the end of a word with a hyphen ("call-off") or is cut short ("serial no., batch").

    Its sentence ends at `end`.
    """
    hyphen = match.start > 1 and text[match.start - 1] == "-" and text[match.start - 2].isalnum()
    short = match.cue("negation") and _CUT_SHORT.match(text, match.end, end) is not None
    return (hyphen or short) and match.last - match.first == 1 and all(s.role is Role.CUE for s in match.senses)


def _prose_key(items: Sequence[Item], cues: Sequence[Match], value_first: int) -> bool:
    """Whether what stands before the colon is a statement itself ("women's watch: round, 41 mm") and names no field."""
    key = [item for item in items if item.first < value_first]
    if any(item.quantity or item.when for item in key):
        return True
    corrected = any(c.first < value_first and c.cue("correction", "correction_strong") for c in cues)
    if corrected and not key:
        return True  # "No, sorry: 38 mm"
    answered = any(
        c.first <= value_first + 1 and c.last > value_first and c.cue("yes", "no", "decline", "defer") for c in cues
    )
    options = [item for item in key if item.roles(Role.OPTION)]
    names = [i for i in key if i.roles(Role.FIELD) and not _inside_any(i, [o for o in options if o.last - o.first > 2])]
    return not answered and bool(options) and not names


def _item(match: Match) -> Item:
    return Item(match.first, match.last, match.start, match.end, match=match)


def _holds_number(found: Sequence[Token], item: Item, spelled: Collection[str] = ()) -> bool:
    """A phrase with a figure in it ("5 ATM", "SpO2", "in two shipments") is no quantity."""
    own = item.match.own if item.match else ()
    if any(found[index].norm[:1].isdigit() for index in own):
        return item.roles(*CONTENT, Role.FIELD)
    return len(own) > 1 and item.roles(*CONTENT) and any(found[index].norm in spelled for index in own)


def _inside_any(item: Item, others: Sequence[Item]) -> bool:
    return any(other.first <= item.first and item.last <= other.last for other in others)


def _placed(
    found: Sequence[Token], first: int, last: int, quantity: Quantity | None = None, when: DateMention | None = None
) -> Item | None:
    span = quantity or when
    if span is None:
        return None
    begin = bisect_right(found, span.start, first, last, key=attrgetter("end"))
    end = bisect_left(found, span.end, begin, last, key=attrgetter("start"))
    return Item(begin, end, span.start, span.end, quantity=quantity, when=when) if begin < end else None
