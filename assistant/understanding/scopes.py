"""What cues do to the items of a clause: deny, remove, soften, or put them out of play.

A cue reaches the next item and, over a list, those joined to it; the tables are the language's, the reach is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.understanding.lexicon import Match, Role
from assistant.understanding.scene import Clause, Item, Scene
from assistant.understanding.text import Token

_REACH: Final = {"negation": 4, "negation_list": 7, "removal": 7, "old_before": 4}
_BREAKS: Final = frozenset({";", "(", ")", "—", "–", ":"})
Span = tuple[int, int, str]


def scoped(scene: Scene) -> Scene:
    """The scene with every item's flags and every clause's purpose set."""
    clauses: list[Clause] = []
    for clause in scene.clauses:
        clauses.append(_Scoper(scene, clause, clauses[-1] if clauses else None).clause())
    corrects = any(clause.corrects and clause.sentence.live for clause in clauses)
    return replace(scene, clauses=tuple(replace(clause, corrects=corrects) for clause in clauses))


@dataclass(frozen=True)
class _Scoper:
    scene: Scene
    raw: Clause
    previous: Clause | None

    def clause(self) -> Clause:
        clause = self.raw
        asks = self._question()
        corrects = clause.cued("correction_strong")
        voids = tuple([*self._outside(), *asks, *self._conditions()])
        items = [replace(item, void=_void(item, voids)) for item in clause.items]
        items = self._negated(items, corrects)
        items = [replace(item, hedge=self._hedge(item), only=self._only(item)) for item in items]
        return replace(
            clause,
            items=tuple(items),
            corrects=corrects,
            adds=clause.cued("addition"),
            asks=bool(asks),
            void=voids,
        )

    # -- out of play ---------------------------------------------------------------------------------------------------

    def _outside(self) -> list[Span]:
        clause = self.raw
        if not clause.sentence.live:
            return [(clause.first, clause.last, "quoted")]
        spans: list[Span] = []
        if self._carried():
            spans.append((clause.first, clause.last, "other"))
        for cue in clause.cues:
            if cue.cue("other_product"):
                spans.append((cue.first, self._until(cue.last, "other_product_reset", "but"), "other"))
        return spans

    def _carried(self) -> bool:
        """Whether the clause goes on about somebody else's product: by a pronoun, or below a line that announced it."""
        before = self.previous
        if before is None or not any(reason == "other" and end == before.last for _, end, reason in before.void):
            return False
        if self.raw.cued("other_product_reset"):
            return False
        announced = self.scene.text[before.sentence.start : before.sentence.end].rstrip().endswith(":")
        return announced or any(cue.cue("carry") and cue.first == self.raw.first for cue in self.raw.cues)

    def _until(self, start: int, *cues: str) -> int:
        ends = [cue.first for cue in self.raw.cues if cue.first >= start and cue.cue(*cues)]
        return min(ends, default=self.raw.last)

    def _question(self) -> list[Span]:
        clause = self.raw
        if clause.cued("request") or not clause.sentence.live:
            return []
        about = [cue.first for cue in clause.cues if cue.cue("question_about")]
        marked = self.scene.text[clause.sentence.start : clause.sentence.end].rstrip(" )\"'").endswith("?")
        if marked:
            starts = [cue.first for cue in clause.cues if cue.cue("question") and self._opens(cue)]
            return [(min([*starts, *about], default=clause.value_first), clause.last, "question")]
        opening = [cue for cue in clause.cues if cue.cue("question_start") and cue.first <= clause.value_first]
        if opening and not clause.sentence.keyed:
            return [(clause.first, clause.last, "question")]
        return [(min(about), clause.last, "question")] if about else []

    def _opens(self, cue: Match) -> bool:
        """Whether a cue stands at the beginning of the clause or after a joint."""
        if cue.first <= self.raw.value_first:
            return True
        before = self.scene.tokens[cue.first - 1]
        joints = ("and", "but", "or", "addition")
        return not before.wordlike or any(other.last == cue.first and other.cue(*joints) for other in self.raw.cues)

    def _conditions(self) -> list[Span]:
        clause = self.raw
        spans: list[Span] = []
        for cue in clause.cues:
            if cue.cue("hypothetical"):
                spans.append((cue.first, clause.last, "hypothetical"))
            if cue.cue("condition_strict"):
                spans.append((clause.first, clause.last, "condition"))
            if not cue.cue("condition"):
                continue
            end = self._comma_after(cue.last)
            weighty = any(cue.last <= item.first < end and _weighs(item) for item in clause.items)
            spans.append((clause.first, clause.last, "condition") if weighty else (cue.first, end, "condition"))
        return spans

    def _comma_after(self, start: int) -> int:
        return next((i for i in range(start, self.raw.last) if self.scene.tokens[i].norm == ","), self.raw.last)

    # -- denied, removed, outdated -----------------------------------------------------------------------------------------

    def _negated(self, items: list[Item], corrects: bool) -> list[Item]:
        for cue in self.raw.cues:
            if cue.first < self.raw.value_first and self.raw.sentence.keyed:
                continue
            if cue.cue("negation", "negation_list") and not self._double_duty(cue, items):
                listed = cue.cue("negation_list")
                hit = self._forward(items, cue, "negation_list" if listed else "negation", listed)
                items = _flag(items, hit or self._just_before(items, cue), "negated")
            elif cue.cue("negation_after"):
                items = _flag(items, self._backward(items, cue), "negated")
            if cue.cue("removal") and not self._double_duty(cue, items):
                hit = self._forward(items, cue, "removal", True)
                items = _flag(items, hit or self._just_before(items, cue), "removed")
            elif cue.cue("removal_after"):
                items = _flag(items, self._backward(items, cue), "removed")
            if cue.cue("old_before") and (corrects or cue.last - cue.first > 1):
                items = _flag(items, self._forward(items, cue, "old_before", False), "old")
        return [self._outdated_part(item, corrects) for item in items]

    def _outdated_part(self, item: Item, corrects: bool) -> Item:
        """ "from 46 to 42 mm" in a correction: the second is what stands."""
        before = (
            self.scene.text[max(0, item.start - 6) : item.start].lower()
            + self.scene.text[item.start : item.start + 5].lower()
        )
        if not corrects or "from" not in before:
            return item
        if item.when is not None and item.when.parts:
            return replace(item, when=replace(item.when, period=item.when.parts[1]))
        if item.quantity is not None and item.quantity.parts:
            return replace(item, quantity=replace(item.quantity, min=None, max=None, value=item.quantity.parts[1]))
        return item

    def _double_duty(self, cue: Match, items: Sequence[Item]) -> bool:
        """A cue that is a field's name too ("drop") is a cue only before something that can be dropped."""
        if not cue.of(Role.FIELD, Role.OPTION, Role.SHORT):
            return False
        if cue.last < self.raw.last and not self.scene.tokens[cue.last].wordlike:
            return True
        following = next((item for item in items if item.first >= cue.last), None)
        return following is None or following.quantity is not None or following.first - cue.last > 2

    def _forward(self, items: Sequence[Item], cue: Match, kind: str, listed: bool) -> list[Item]:
        ahead = [item for item in items if item.first >= cue.last]
        start = next((item for item in ahead if item.first - cue.last <= _REACH[kind]), None)
        if start is None or self._broken(cue.last, start.first):
            return []
        hit = [item for item in ahead if item.first == start.first]
        return self._chain(hit, [item for item in ahead if item.first >= start.last], listed)

    def _chain(self, hit: list[Item], ahead: Sequence[Item], listed: bool) -> list[Item]:
        """The items joined to the last one hit by commas, "or" and, where `listed`, "and"."""
        rest = list(ahead)
        while rest:
            following, at = rest[0], rest[0].first
            joints = self._joints(hit[-1].last, at)
            if joints is None:
                break
            closes = "or" in joints or (listed and bool(joints)) or ("," in joints and self._or_ahead(at))
            if not closes or not (self._bare(following) or "or" in joints):
                break
            hit = [*hit, *(item for item in rest if item.first == at)]
            rest = [item for item in rest if item.first >= hit[-1].last]
        return hit

    def _or_ahead(self, start: int) -> bool:
        ends = [cue.first for cue in self.raw.cues if cue.first >= start and cue.cue("or")]
        return bool(ends) and not self._broken(start, ends[0])

    def _bare(self, item: Item) -> bool:
        """Whether the item is followed by a joint or the end, so that it is one more member of a list."""
        if item.last >= self.raw.last:
            return True
        token = self.scene.tokens[item.last]
        joint = any(cue.first == item.last and cue.cue("and", "or", "but") for cue in self.raw.cues)
        return joint or not token.wordlike

    def _joints(self, start: int, end: int) -> set[str] | None:
        """What joins two items: commas, "and", "or"; None where other words stand between them."""
        joints: set[str] = set()
        index = start
        while index < end:
            cue = next(
                (c for c in self.raw.cues if c.first == index and c.last <= end and c.cue("and", "or", "filler")), None
            )
            if cue is not None:
                joints |= {name for name in ("and", "or") if cue.cue(name)}
                index = cue.last
            elif self.scene.tokens[index].norm in (",", "/", "&", "+"):
                joints.add(",")
                index += 1
            else:
                return None
        return joints

    def _backward(self, items: Sequence[Item], cue: Match) -> list[Item]:
        behind = [item for item in items if item.last <= cue.first]
        near = next((item for item in reversed(behind) if cue.first - item.last <= 4), None)
        if near is None or any(self.scene.tokens[i].norm in (";", ",") for i in range(near.last, cue.first)):
            return []
        hit = [item for item in behind if item.first == near.first]
        for item in reversed(behind):
            if item.last > hit[0].first:
                continue
            if not self._joints(item.last, hit[0].first):
                break
            hit = [item, *hit]
        return hit

    def _just_before(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """ "gps no": a no with nothing after it denies what stands right before it."""
        if cue.cue("negation_list") or cue.last < self.raw.last and self.scene.tokens[cue.last].wordlike:
            return []
        return [item for item in items if item.last <= cue.first and cue.first - item.last <= 1][-1:]

    def _broken(self, start: int, end: int) -> bool:
        if any(self.scene.tokens[index].norm in _BREAKS | {","} for index in range(start, end)):
            return True
        return any(start <= cue.first < end and cue.cue("but") for cue in self.raw.cues)

    def _only(self, item: Item) -> bool:
        return any(cue.cue("only") and 0 <= item.first - cue.last <= 3 for cue in self.raw.cues)

    def _hedge(self, item: Item) -> str | None:
        for cue in self.raw.cues:
            near = 0 <= item.first - cue.last <= 3 or 0 <= cue.first - item.last <= 2
            if cue.cue("hedge") and near:
                return self.scene.text[cue.start : cue.end].lower()
        return None


def _void(item: Item, spans: Iterable[Span]) -> str | None:
    return next((reason for first, last, reason in spans if first <= item.first < last), None)


def _weighs(item: Item) -> bool:
    return item.quantity is not None or item.when is not None or item.roles(Role.OPTION)


def _flag(items: Sequence[Item], hit: Sequence[Item], flag: str) -> list[Item]:
    places = {(item.first, item.last) for item in hit}
    return [_with(item, flag) if (item.first, item.last) in places else item for item in items]


def _with(item: Item, flag: str) -> Item:
    if flag == "negated":
        return replace(item, negated=True)
    return replace(item, removed=True) if flag == "removed" else replace(item, old=True)
