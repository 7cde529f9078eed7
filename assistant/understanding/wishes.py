"""Wishes that decide nothing, put off, left to us, not needed: which fields they mean, and what they propose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.forms import from_json
from assistant.demand.template import Field, Kind
from assistant.understanding.context import Context
from assistant.understanding.lexicon import Match, Role
from assistant.understanding.proposal import Proposal, quote_span
from assistant.understanding.scene import Clause, Item

_BEHIND: Final = 3  # words from a wish to what it is about


def qualifies(context: Context, cue: Match) -> bool:
    """Whether a single word at the beginning belongs to the noun behind it: "later fixes have to ..."."""
    clause, tokens = context.clause, context.scene.tokens
    followed = cue.last < clause.last and tokens[cue.last].wordlike
    return cue.cue("defer") and cue.last - cue.first == 1 and cue.first == clause.first and followed


def supposed(clause: Clause, wish: str) -> bool:
    """Whether the words of the wish are somebody else's or stand under a condition."""
    spans = [(first, last) for first, last, reason in clause.void if reason in ("condition", "other")]
    cues = [cue for cue in clause.cues if cue.cue(wish, f"{wish}_short")]
    return bool(cues) and all(any(first <= cue.first < last for first, last in spans) for cue in cues)


def left_open(context: Context, found: Sequence[Proposal], wish: str) -> list[str]:
    """The fields whose alternatives stand right before the wish ("Gold or silver, I will decide later"), or behind it
    ("we have not decided between gold and silver")."""
    clause, tokens = context.clause, context.scene.tokens
    puts_off = next(cue for cue in clause.cues if cue.cue(wish, f"{wish}_short"))
    if tokens[puts_off.last - 1].norm in clause.language.cues.get("undecided", ()):
        return list(dict.fromkeys(p.field for p in found if p.at >= puts_off.end))
    ors = [cue.start for cue in clause.cues if cue.cue("or") and cue.last <= puts_off.first]
    last = max((cue.first for cue in clause.cues if cue.cue("or") and cue.last <= puts_off.first), default=clause.first)
    commas = [index for index in range(clause.first, last) if tokens[index].norm == ","]
    start = tokens[commas[-1]].start if commas else clause.sentence.start
    near = [p.field for p in found if start <= p.at < puts_off.start]
    return list(dict.fromkeys(near)) if ors and ors[-1] > start else []


def is_about(context: Context, wish: str, item: Item) -> bool:
    """Whether a name stands right behind the words of the wish: "not sure about the strap"."""
    cues = [cue for cue in context.clause.cues if cue.cue(wish) and 0 <= item.first - cue.last <= _BEHIND]
    between = ((cue.last, item.first) for cue in cues)
    return any(all(context.scene.tokens[i].wordlike for i in range(low, high)) for low, high in between)


def reached(context: Context, wish: str, item: Item) -> bool:
    """Whether a name stands before the words of the wish, or behind them with no comma between, or shares in it:
    "choose the glass, and how it charges too"."""
    tokens, cues = context.scene.tokens, context.clause.cues
    for cue in (cue for cue in cues if cue.cue(wish, f"{wish}_short")):
        if item.first < cue.last or not any(tokens[i].norm == "," for i in range(cue.last, item.first)):
            return True
    like = any(cue.cue("same_fate") and cue.last <= item.first for cue in cues)
    return like or any(cue.cue("addition") and cue.first == item.last for cue in cues)


def first_of(context: Context, first: int, decided: frozenset[str]) -> str:
    """The field that the words at `first` name; of several, one decided here or asked, else the first they label."""
    longest = max(item.last for _, item in context.names if item.first == first)
    owners = [field for field, item in context.names if (item.first, item.last) == (first, longest)]
    labels = [field for field, item in context.names if item.first == first and is_label(item, field)]
    return next(
        (o for o in owners if o in decided or o in context.focus), next((o for o in owners if o in labels), owners[0])
    )


def is_label(item: Item, field: str) -> bool:
    return item.match is not None and any(sense.field == field for sense in item.match.of(Role.FIELD))


def wished(demand: DemandList, context: Context, wish: str, name: str) -> Proposal:
    """What a wish ("delegate", "defer", "decline") proposes for a field, quoting its sentence."""
    start, end = context.clause.sentence.start, context.clause.sentence.end
    low, high = quote_span(context.scene, context.clause, start, end)
    suggestion = demand.suggestion(name) if wish == "delegate" else None
    if suggestion is not None:
        value = from_json(demand.template.field(name), suggestion.value)
        return Proposal(name, Action.ASSUME, value, low, high, suggestion.because)
    return Proposal(name, Action.DECLINE if wish == "decline" else Action.DEFER, None, low, high)


def recommended_anew(changes: Sequence[Change], demand: DemandList) -> list[Change]:
    """The changes; what is left to us as it is recommended to somebody who states the rest of them as well."""
    known = {change.field: demand.suggestion(change.field) for change in changes if change.action is Action.ASSUME}
    notes = {name: suggestion.because for name, suggestion in known.items() if suggestion is not None}
    left = [change for change in changes if change.field in notes and change.note == notes[change.field]]
    if not left or len(left) == len(changes):
        return list(changes)
    after, _refused = demand.apply([change for change in changes if change not in left])
    return [_recommended(after, change) if change in left else change for change in changes]


def _recommended(demand: DemandList, change: Change) -> Change:
    suggestion = demand.suggestion(change.field)
    if suggestion is None:
        return change
    return replace(
        change, value=from_json(demand.template.field(change.field), suggestion.value), note=suggestion.because
    )


def refused(field: str, low: int, high: int) -> Proposal:
    """A no to a field, with its words at [low, high)."""
    return Proposal(field, Action.DECLINE, None, low, high)


def refusable(field: Field) -> bool:
    """Whether a no is a value of the field."""
    return field.kind is Kind.BOOLEAN or "none" in field.options
