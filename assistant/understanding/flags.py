"""Flags on the items of a clause, and what they and the words around them say of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.understanding.lexicon import Role, Sense
from assistant.understanding.outside import Span
from assistant.understanding.scene import Clause, Item


def refused(items: list[Item]) -> list[Item]:
    """ "UPC barcode is not needed, EAN": a "none" right behind an option denies that option, not the field."""
    nones = {(i.first, s.field): i for i in items for s in _options(i) if s.value == "none"}
    hit = [(item, nones[item.last, s.field]) for item in items for s in _options(item) if (item.last, s.field) in nones]
    denied = flag(items, [item for item, _none in hit], "negated")
    return [item for item in denied if not any(item.match is none.match for _item, none in hit)]


def _options(item: Item) -> tuple[Sense, ...]:
    return item.match.of(Role.OPTION) if item.match is not None else ()


def denies(head: Clause, end: int) -> bool:
    """Whether the words before `end`, which name nothing themselves, say that something is not wanted."""
    cues = [cue for cue in head.cues if cue.last <= end]
    named = any(i.last <= end and i.roles(Role.FIELD, Role.OPTION, Role.YES) for i in head.items)
    if any(cue.cue("own_object") for cue in cues):
        return False  # "nothing to invent: ..."
    split = all(any(cue.cue(name) for cue in cues) for name in ("removal_verb", "removal_particle"))
    closing = any(cue.cue("negation_after") and end - cue.last <= 1 for cue in cues)
    return not named and (split or closing or any(c.cue("negation", "negation_list", "removal") for c in cues))


def states(clause: Clause) -> bool:
    """Whether the clause holds something that it may correct itself."""
    return any(i.live and (i.quantity or i.when or i.roles(Role.OPTION, Role.PLACE, Role.TONGUE)) for i in clause.items)


def void(item: Item, spans: Iterable[Span]) -> str | None:
    return next((reason for first, last, reason in spans if first <= item.first < last), None)


def flag(items: Sequence[Item], hit: Sequence[Item], flag: str) -> list[Item]:
    places = {(item.first, item.last) for item in hit}
    return [_with(item, flag) if (item.first, item.last) in places else item for item in items]


def _with(item: Item, flag: str) -> Item:
    if flag == "negated":
        return replace(item, negated=True)
    return replace(item, removed=True) if flag == "removed" else replace(item, old=True)
