"""What of a clause states nothing: quoted mail, somebody else's product, questions, conditions, a day of deciding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.understanding.announcing import announces, reaches
from assistant.understanding.lexicon import Match, Role
from assistant.understanding.scene import Clause, Item, Scene
from assistant.understanding.set_apart import foreign_cells, quotations

Span = tuple[int, int, str]
_POSSESSIVE: Final = re.compile(r"[A-ZÀ-Þ][\w\-]*['’]s")
_BESIDE: Final = 4  # characters between a quotation and the sentence that introduces or follows it
_ACTS: Final = ("decided", "correction_strong", "request", "removal", "removal_it", "removal_after", "exchange")
_RESETS: Final = ("other_product_reset", "turn")
_TOLD: Final = 10  # tokens before a question that no stop parts from them
_TAG_WORDS: Final = 2
_STREAM: Final = 30  # tokens of a sentence so long that a story is only the part between two commas


def void_spans(scene: Scene, clause: Clause, earlier: Sequence[Clause]) -> tuple[Span, ...]:
    """The token ranges of `clause` that state nothing, with the reason; `earlier` are the clauses before, judged."""
    if not clause.sentence.live:
        return ((clause.first, clause.last, "quoted"),)
    judge = _Judge(scene, clause, earlier)
    return (*judge.others(), *judge.question(), *judge.conditions(), *judge.deferral(), *judge.labels())


@dataclass(frozen=True)
class _Judge:
    scene: Scene
    clause: Clause
    earlier: Sequence[Clause]

    def others(self) -> Iterator[Span]:
        """Where the clause tells of somebody else's product."""
        clause = self.clause
        if self._carried() or self._announced() or clause.cued("not_ours"):
            yield clause.first, clause.last, "other"
        yield from self._set_apart()
        openings = tuple(self._openings())
        yield from ((start, self._until(start, *_RESETS), "other") for start in openings)
        if (told := self._story()) is not None:
            parts = [i for i in openings if clause.first < i <= told.first and self.scene.tokens[i - 1].norm == ","]
            start, end = max((self._after_semicolon(told), *parts)), self._until(told.first, *_RESETS)
            if clause.last - clause.first > _STREAM:
                start, end = max(start, self._comma_before(told.first)), min(end, self._comma_after(told.last))
            yield start, end, "story"

    def _set_apart(self) -> Iterator[Span]:
        """Cells about what is made today, and long passages in quotation marks, which are somebody else's words unless
        what is around says that they are ours."""
        sentence, words, tokens = self.clause.sentence, self.clause.language.layout, self.scene.tokens
        cells = foreign_cells(self.scene.text, words.columns_theirs, words.columns_ours)
        quoted = quotations(self.scene.text)
        for start, end in (*quoted, *cells):
            if start >= sentence.end or end <= sentence.start:
                continue
            inside = [i for i in range(self.clause.first, self.clause.last) if start <= tokens[i].start < end]
            if inside and not ((start, end) in quoted and self._adopted(start, end)):
                yield inside[0], inside[-1] + 1, "other"

    def _adopted(self, start: int, end: int) -> bool:
        before = [c for c in self.scene.clauses if c.sentence.start < start and c.sentence.end >= start - _BESIDE]
        after = [c for c in self.scene.clauses if c.sentence.end > end and c.sentence.start <= end + _BESIDE]
        cues = [cue for clause in (*before, *after) for cue in clause.cues if not start <= cue.start < end]
        return any(cue.cue("adopts") for cue in cues)

    def _openings(self) -> Iterator[int]:
        cues = self.clause.cues
        yield from (cue.first for cue in cues if cue.cue("other_product"))
        for cue in cues:
            if cue.cue("relation") and self._within("holds", cue.last, 5):
                yield cue.first
        for index in range(self.clause.first, self.clause.last):
            if self._is_possessive(index) and self._within("has", index + 1, 2):
                yield index
            if self._is_named(index) and self._within("has", index + 1, 1):
                yield index

    def _story(self) -> Match | None:
        """The word by which the clause tells what happened ("I lost my phone"), not what was decided or is wanted."""
        if self.clause.sentence.keyed or self.clause.cued(*_ACTS):
            return None
        told = (cue for cue in self.clause.cues if cue.cue("told") and cue.first > self.clause.first)
        opens = (cue for cue in told if not cue.cue("was") or self.scene.tokens[cue.first - 1].norm != "(")
        return next(opens, None)  # "2,000 (was 1,500)" tells no story

    def _after_semicolon(self, cue: Match) -> int:
        stops = (i + 1 for i in range(self.clause.first, cue.first) if self.scene.tokens[i].norm == ";")
        return max(stops, default=self.clause.first)

    def _comma_before(self, index: int) -> int:
        return next((i for i in range(index, self.clause.first, -1) if self.scene.tokens[i].norm == ","), 0)

    def _within(self, name: str, start: int, reach: int) -> bool:
        return any(cue.cue(name) and start <= cue.first <= start + reach for cue in self.clause.cues)

    def _is_possessive(self, index: int) -> bool:
        token = self.scene.tokens[index]
        if not _POSSESSIVE.fullmatch(self.scene.text, token.start, token.end):
            return False
        return not any(cue.first <= index < cue.last for cue in self.clause.cues)

    def _is_named(self, index: int) -> bool:
        """Whether the token is an unknown name with an article: "the Xplora has a camera"."""
        token = self.scene.tokens[index]
        introduced = any(cue.last == index and cue.cue("filler") for cue in self.clause.cues)
        spans = [(item.first, item.last) for item in self.clause.items]
        spans += [(cue.first, cue.last) for cue in self.clause.cues]
        return (
            introduced
            and not any(first <= index < last for first, last in spans)
            and self.scene.text[token.start : token.end].istitle()
        )

    def _carried(self) -> bool:
        """Whether the clause goes on about somebody else's product by a pronoun."""
        before = self.earlier[-1] if self.earlier else None
        if (
            before is None
            or not (_ends_other(before) or _ends_with_maker(before))
            or self.clause.cued("other_product_reset")
        ):
            return False
        return any(cue.cue("carry") and cue.first == self.clause.first for cue in self.clause.cues)

    def _announced(self) -> bool:
        """Whether a line above that ends in a colon announced somebody else's text; a paragraph or list is reached."""
        for before in reversed(self.earlier):
            if not announces(self.scene, before):
                continue
            foreign = _tells_of_other(before) or (before.cued("pasted") and not before.cued("adopts"))
            if not foreign or not reaches(self.scene, before, self.clause):
                return False
            resets = (cue for cue in self.clause.cues if cue.cue("other_product_reset"))
            return not any(cue.first - self.clause.first <= 2 for cue in resets)
        return False

    def _until(self, start: int, *names: str) -> int:
        ends = [cue.first for cue in self.clause.cues if cue.first > start and cue.cue(*names)]
        return min(ends, default=self.clause.last)

    def question(self) -> Iterator[Span]:
        """Where the clause asks."""
        clause = self.clause
        if self._requests() or self._asks_for_change() or self._settles():
            return
        about = [cue.first for cue in clause.cues if cue.cue("question_about") and not self._closes(cue)]
        if self._marked():
            starts = [cue.first for cue in clause.cues if cue.cue("question", "question_start") and self._opens(cue)]
            start = min([*starts, *about], default=self._late() or self._tag())
            yield start if self._states_before(start) else clause.value_first, clause.last, "question"
            return
        opening = any(cue.cue("question_start") and cue.first <= clause.value_first for cue in clause.cues)
        if opening and not clause.sentence.keyed:
            yield clause.first, clause.last, "question"
        elif about:
            yield min(about), clause.last, "question"

    def _late(self) -> int:
        """Where a stream without stops begins to ask ("... 200 pcs to begin can you ship it?"); 0 where it does not."""
        asks = (c.first for c in self.clause.cues if c.cue("question_start") and c.last - c.first > 1)
        return max((first for first in asks if first - self.clause.value_first >= _TOLD), default=0)

    def _states_before(self, start: int) -> bool:
        """Whether what stands before is a statement ("... should last a week, is that possible?"), not the topic."""
        if not any(cue.first == start and cue.cue("refers") for cue in self.clause.cues):
            return True
        figures = any(item.last <= start and (item.quantity or item.when) for item in self.clause.items)
        verbs = (cue for cue in self.clause.cues if cue.first < start)
        return figures or any(cue.cue("decided", "holds", "has", *_ACTS) for cue in verbs)

    def _tag(self) -> int:
        """Where the question begins that no word opens: at the tag of a statement ("..., deal?"), else at its start."""
        tokens, clause = self.scene.tokens, self.clause
        stops = [i for i in range(clause.first + 3, clause.last) if tokens[i].norm in (",", "-", "–")]
        tag = stops and sum(tokens[i].wordlike for i in range(stops[-1], clause.last)) <= _TAG_WORDS
        return stops[-1] if tag else clause.value_first

    def _requests(self) -> bool:
        """Whether the question, as it opens, wants something done."""
        asked = [cue.first for cue in self.clause.cues if cue.cue("question_start")]
        wanted = [cue.first for cue in self.clause.cues if cue.cue("request")]
        return bool(wanted) and min(wanted) <= min(asked, default=min(wanted))

    def _settles(self) -> bool:
        """ "What the case is made of I leave to you", "what counts is the glass": no questions, though they open so."""
        return not self._marked() and (self.clause.cued("defer", "delegate") or self._points_out())

    def _points_out(self) -> bool:
        """ "What matters is the raw data": the sentence opens like a question and tells what it is."""
        opens = any(cue.cue("points_out") and cue.first == self.clause.first for cue in self.clause.cues)
        turns = (c.first for c in self.clause.cues if c.cue("equals") and c.first >= self.clause.first + 2)
        return opens and any(any(item.first >= turn for item in self.clause.items) for turn in turns)

    def _closes(self, cue: Match) -> bool:
        """Whether nothing follows the cue in its sentence ("yes, send yours")."""
        return not any(self.scene.tokens[index].wordlike for index in range(cue.last, self.clause.last))

    def _asks_for_change(self) -> bool:
        """ "Could you swap the one for the other?" wants it done."""
        starts = [cue.last for cue in self.clause.cues if cue.cue("question_start") and self._opens(cue)]
        verbs = [cue for cue in self.clause.cues if cue.cue("exchange", "removal", "addition")]
        return any(0 <= verb.first - last <= 1 for last in starts for verb in verbs)

    def _marked(self) -> bool:
        sentence = self.clause.sentence
        return self.scene.text[sentence.start : sentence.end].rstrip(" )\"'").endswith(("?", "？"))

    def _opens(self, cue: Match) -> bool:
        """Whether a cue stands at the beginning of the clause or after a joint."""
        if cue.first <= self.clause.value_first:
            return True
        before = self.scene.tokens[cue.first - 1]
        joints = ("and", "but", "or", "addition")
        return not before.wordlike or any(c.last == cue.first and c.cue(*joints) for c in self.clause.cues)

    def conditions(self) -> Iterator[Span]:
        """Where the clause only supposes."""
        clause = self.clause
        for cue in clause.cues:
            if cue.cue("hypothetical") and not (cue.first == clause.first and self._closes(cue)):  # "One day." answers
                yield self._part_of(cue), clause.last, "hypothetical"
            begins = cue.first == clause.first or self.scene.tokens[cue.first - 1].norm == ";"
            inverted = cue.cue("condition_start") and begins and not self._marked()
            strict = cue.cue("condition_strict") or (cue.cue("proviso") and not self._granted(cue))
            if inverted or strict:
                yield cue.first if inverted else clause.first, clause.last, "condition"
            if not cue.cue("condition"):
                continue
            end = self._comma_after(cue.last)
            inside = [item for item in clause.items if cue.last <= item.first < end]
            trails = cue.first > clause.first + 2 and any(item.first < cue.first for item in clause.items)
            weighty = any(item.quantity or item.when or (not trails and _weighs(item)) for item in inside)
            yield (self._part_of(cue), self._turn(end), "condition") if weighty else (cue.first, end, "condition")

    def _turn(self, start: int) -> int:
        """Where the clause turns back to what is: "if we did ..., but this one shall"."""
        turn = self._until(start, "turn")
        return turn if self.scene.tokens[turn - 1].norm in (",", ";") else self.clause.last

    def _granted(self, proviso: Match) -> bool:
        """Whether what a proviso belongs to is agreed to or left to us: "IP67 is fine as long as ..."."""
        before = [token.norm for token in self.scene.tokens[self.clause.first : proviso.first] if token.wordlike]
        agreed = bool(before) and before[-1] in self.clause.language.cues.get("yes", ())
        return agreed or any(cue.cue("yes", "delegate") and cue.first < proviso.first for cue in self.clause.cues)

    def _part_of(self, cue: Match) -> int:
        """Where the part of the sentence begins that the cue stands in: "maybe a reskin in the second generation"."""
        stops = (index + 1 for index in range(self.clause.first, cue.first) if self._stops(index))
        return max(stops, default=self.clause.value_first)

    def _stops(self, index: int) -> bool:
        if not self.scene.tokens[index].wordlike:
            return self.scene.tokens[index].norm in (",", ";", ":", "(")
        return any(cue.first == index and cue.cue("but", "and") for cue in self.clause.cues)

    def _comma_after(self, start: int) -> int:
        return next((i for i in range(start, self.clause.last) if self.scene.tokens[i].norm == ","), self.clause.last)

    def labels(self) -> Iterator[Span]:
        """A number that only counts a part of a text ("page 6") is no amount."""
        ends = {cue.last for cue in self.clause.cues if cue.cue("numbered_part")}
        for item in self.clause.items:
            if item.quantity and item.first in ends and not (item.quantity.unit or item.quantity.currency):
                yield item.first, item.last, "label"

    def deferral(self) -> Iterator[Span]:
        """The day on which the buyer will decide is no date of the project."""
        if any(cue.cue("defer") and cue.last - cue.first > 1 for cue in self.clause.cues):
            yield from ((item.first, item.last, "deferral") for item in self.clause.items if item.when is not None)


def _ends_other(clause: Clause) -> bool:
    return any(reason == "other" and end == clause.last for _first, end, reason in clause.void)


def _ends_with_maker(clause: Clause) -> bool:
    """Whether the clause ends by naming a maker's product ("our yardstick is the Garmin Instinct 2X")."""
    return any(cue.cue("relation") and clause.last - cue.last <= 5 for cue in clause.cues)


def _tells_of_other(clause: Clause) -> bool:
    starts = [first for first, _end, reason in clause.void if reason == "other"]
    return bool(starts) and not any(c.cue("other_product_reset") and c.first > max(starts) for c in clause.cues)


def _weighs(item: Item) -> bool:
    return item.quantity is not None or item.when is not None or item.roles(Role.OPTION)
