"""How far a cue reaches: the next item, the list that it opens or closes, or what stands right before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.understanding.lexicon import CONTENT, Match, Role
from assistant.understanding.scene import Clause, Item, Scene

_REACH: Final = {"negation": 4, "negation_list": 7, "removal": 7, "old_before": 4}
_BREAKS: Final = frozenset({";", "(", ")", "—", "–", ":"})


@dataclass(frozen=True)
class Reach:
    """The reach of the cues of one clause over its items."""

    scene: Scene
    clause: Clause

    def forward(self, items: Sequence[Item], cue: Match, kind: str, listed: bool) -> list[Item]:
        """The items after the cue that it reaches as `kind`; over "and" only where `listed`."""
        ahead = [item for item in items if item.first >= cue.last]
        start = next((item for item in ahead if item.first - cue.last <= _REACH[kind]), None)
        if start is None or self.broken(cue.last, start.first) or self._joined_on(cue.last, start.first):
            return []
        end = max(item.last for item in ahead if item.first == start.first)
        while (run := [item for item in ahead if item.first == end]) and all(item.match for item in run):
            end = max(item.last for item in run)  # "no screen games"
        hit = [item for item in ahead if item.first < end]
        reached = self._chain(hit, [item for item in ahead if item.first >= end], listed)
        return [item for item in reached if not self._denies_itself(item)]

    def _denies_itself(self, item: Item) -> bool:
        """Whether a phrase has its own no, such as "no new mould"."""
        first = self.scene.tokens[item.first].norm
        return item.match is not None and item.last - item.first > 1 and first in self.clause.language.cues["negation"]

    def _joined_on(self, start: int, end: int) -> bool:
        """Whether an "and" leads on to something else: "forget the figure and write 25"."""
        return any(start < cue.first < end - 1 and cue.cue("and") for cue in self.clause.cues)

    def _chain(self, hit: list[Item], ahead: Sequence[Item], listed: bool) -> list[Item]:
        """The items joined to the last one hit by commas, "or" and, where `listed`, "and"."""
        rest = list(ahead)
        while rest:
            at = rest[0].first
            following = max((item for item in rest if item.first == at), key=lambda item: item.last)
            joints = self._joints(hit[-1].last, at)
            if joints is None:
                break
            if any(hit[-1].last <= cue.first <= at and cue.cue("only") for cue in self.clause.cues):
                break  # "no finished app, only the SDK"
            if self.scene.tokens[at].norm in self.clause.language.cues["only"]:
                break  # the same, where the phrase itself begins so
            closes = "or" in joints or (listed and bool(joints)) or ("," in joints and self._or_ahead(at))
            if not closes or not (self._bare(following) or "or" in joints):
                break
            hit = [*hit, *(item for item in rest if item.first == at)]
            rest = [item for item in rest if item.first >= hit[-1].last]
        return hit

    def _or_ahead(self, start: int) -> bool:
        ends = [cue.first for cue in self.clause.cues if cue.first >= start and cue.cue("or")]
        return bool(ends) and not self.broken(start, ends[0])

    def _bare(self, item: Item) -> bool:
        """Whether the item is followed by a joint or the end, so that it is one more member of a list."""
        if item.last >= self.clause.last:
            return True
        token = self.scene.tokens[item.last]
        joint = any(cue.first == item.last and cue.cue("and", "or", "but") for cue in self.clause.cues)
        return joint or not token.wordlike

    def _joints(self, start: int, end: int) -> set[str] | None:
        """What joins two items: commas, "and", "or"; None where other words stand between them."""
        joints: set[str] = set()
        index = start
        while index < end:
            cue = next(
                (c for c in self.clause.cues if c.first == index and c.last <= end and c.cue("and", "or", "filler")),
                None,
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

    def backward(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """The items before the cue that it reaches: the nearest and the list that this one closes."""
        behind = [item for item in items if item.last <= cue.first]
        near = next((item for item in reversed(behind) if cue.first - item.last <= 4), None)
        if near is None or any(self.scene.tokens[i].norm in (";", ",") for i in range(near.last, cue.first)):
            return []
        if any(near.last <= joint.first < cue.first for joint in self.clause.cues if joint.cue("but")):
            return []
        hit = [item for item in behind if item.last > near.first]
        for item in reversed(behind):
            if item.last > hit[0].first:
                continue
            joints = self._joints(item.last, hit[0].first)
            single = len({one.first for one in hit}) == 1 and not cue.cue("several")
            if not joints or (joints == {","} and single) or _measured(item, hit):
                break
            hit = [item, *hit]
        return hit

    def judged(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """What is called outdated or too much: the amount close before, else the nearest item."""
        amounts = [
            i for i in items if i.quantity and 0 <= cue.first - i.last <= 4 and not self.broken(i.last, cue.first)
        ]
        return amounts[-1:] or self.backward(items, cue)[-1:]

    def just_before(self, items: Sequence[Item], cue: Match) -> list[Item]:
        """ "gps no": a no with nothing after it denies what stands right before it."""
        if cue.cue("negation_list") or (cue.last < self.clause.last and self.scene.tokens[cue.last].wordlike):
            return []
        near = [item for item in items if item.last <= cue.first and cue.first - item.last <= 1]
        nearest = max((item.last for item in near), default=0)
        return [i for i in near if i.last == nearest and (i.match is not None or i.last == cue.first)]

    def broken(self, start: int, end: int) -> bool:
        """Whether a stop or a "but" stands among the tokens [start, end)."""
        if any(self.scene.tokens[index].norm in _BREAKS | {","} for index in range(start, end)):
            return True
        return any(start <= cue.first < end and cue.cue("but") for cue in self.clause.cues)

    def ends(self, cue: Match) -> bool:
        """Whether no word follows the cue but one that only softens it ("out please")."""
        index = cue.last
        while index < self.clause.last and any(
            c.first == index and c.cue("filler", "preposition") for c in self.clause.cues
        ):
            index += 1
        return index >= self.clause.last or not self.scene.tokens[index].wordlike

    def cut_off(self, cue: Match) -> bool:
        """Whether the cue stands alone between stops: "games no good, remove"."""
        tokens = self.scene.tokens
        opened = cue.first > self.clause.first and not tokens[cue.first - 1].wordlike
        return opened and (cue.last >= self.clause.last or not tokens[cue.last].wordlike)


def _measured(item: Item, closed: Sequence[Item]) -> bool:
    """Whether an item is an amount and what follows it none: "Bluetooth 5.3 and Wi-Fi can be left out"."""
    return item.quantity is not None and all(one.quantity is None for one in closed)


def with_said(items: Sequence[Item], hit: list[Item], own: bool) -> list[Item]:
    """Where a cue reaches a mere name, also what is said of it (`own`: of just that field): "the logo from the box"."""
    names = bool(hit) and all(i.roles(Role.FIELD) and not i.roles(*(CONTENT - {Role.SHORT})) for i in hit)
    fields = {sense.field for item in hit if item.match for sense in item.match.of(Role.FIELD)}
    said = next((item for item in items if names and item.first >= hit[-1].last), None)
    near = said is not None and said.match is not None and said.first - hit[-1].last <= 2
    meant = said is not None and said.match is not None and any(s.field in fields for s in said.match.of(*CONTENT))
    return [*hit, said] if said is not None and near and (meant or not own) else hit


def taken_back(clause: Clause, following: Clause) -> Clause:
    """The clause without what the next one, which names nothing itself, takes out of it: "the ECG ... Take it out."."""
    live = [item for item in clause.items if item.live]
    named = [i for i in live if i.roles(Role.OPTION, Role.YES)] or [i for i in live if i.roles(Role.FIELD)]
    if not named or not following.cued("removal_it") or following.asks or following.items:
        return clause
    last = max(item.last for item in named)
    items = [replace(i, removed=True) if i in named and i.last == last else i for i in clause.items]
    return replace(clause, items=tuple(items))


def part_of_name(item: Item, cue: Match) -> bool:
    """Whether the cue is a word of a longer name: "drop" of "carton drop test", "without" of "without the band"."""
    longer = item.last - item.first > cue.last - cue.first
    return longer and item.first <= cue.first and cue.last <= item.last and item.roles(Role.FIELD, Role.OPTION)


def amount_follows(cue: Match, items: Sequence[Item]) -> bool:
    """Whether an amount stands right behind the cue: "the battery has to go 20 days"."""
    return any(item.quantity is not None and item.first == cue.last for item in items)
