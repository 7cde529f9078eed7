"""The proposals of a message beside each other: repeats, wishes that a value answers, corrections of all before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from assistant.demand.change import Action
from assistant.demand.demand_list import DemandList
from assistant.demand.template import Template
from assistant.demand.values import Number, Value
from assistant.understanding.proposal import Proposal

_PAIR: Final = 2
_BREATH: Final = 40  # characters from the one amount of a pair to the other
_FIGURE: Final = re.compile(r"(?<![a-z_\d])\d+")


def updating(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The first proposal of a field that the message as a whole corrects replaces what was said before."""
    firsts = {proposal.field: index for index, proposal in reversed(list(enumerate(proposals)))}
    return [
        replace(proposal, replaces=True) if proposal.updates and firsts[proposal.field] == index else proposal
        for index, proposal in enumerate(proposals)
    ]


def answering(proposals: Sequence[Proposal], demand: DemandList, asked: Collection[str]) -> list[Proposal]:
    """A value for a field that is asked about again takes the place of the one that it has; a list is added to."""
    again = {name for name in asked if demand.entry(name).decided}
    return [
        replace(p, updates=True)
        if p.field in again and p.action is Action.STATE and not isinstance(p.value, tuple)
        else p
        for p in proposals
    ]


def renewed(proposals: Sequence[Proposal], demand: DemandList, spoken: Collection[float]) -> list[Proposal]:
    """Where a message names the number that a field holds and gives another, the other takes its place: "30 is
    dreaming, say 24", "10 is overkill, put it at 5 ATM". `spoken`: all numbers of the message."""
    kept: list[Proposal] = []
    for proposal in proposals:
        held, new = _numbers(demand.entry(proposal.field).value), _numbers(proposal.value)
        if proposal.action is not Action.STATE or not new or held.isdisjoint(spoken):
            kept.append(proposal)
        elif not new <= held:
            kept.append(replace(proposal, replaces=True))
        elif not any(p.field == proposal.field and not _numbers(p.value) <= held for p in proposals):
            kept.append(proposal)
    return kept


def _numbers(value: Value | None) -> set[float]:
    """The numbers of an amount, or the one in the name of an option ("10atm")."""
    if isinstance(value, Number):
        return set(value.numbers)
    figure = _FIGURE.search(value) if isinstance(value, str) else None
    return {float(figure.group())} if figure else set()


def in_place(proposals: Sequence[Proposal]) -> list[Proposal]:
    """ "Drop the ECG. Put in a barometer instead": what comes into a list takes the place of what went alone."""
    gone = {p.field: p.place for p in reversed(proposals) if p.action in (Action.REMOVE, Action.EXCLUDE)}
    return [
        replace(p, replaces=False) if p.replaces and gone.get(p.field, p.place) < p.place and _listed(p) else p
        for p in proposals
    ]


def _listed(proposal: Proposal) -> bool:
    return isinstance(proposal.value, tuple) and proposal.action is Action.STATE


def pairs_parted(proposals: Sequence[Proposal], template: Template) -> list[Proposal]:
    """ "2 GB memory, 16 GB storage": of two amounts said of one field in a breath the lesser is that of the field which
    is `below` it, where the message says nothing else of the two."""
    kept = list(proposals)
    for field in (field for field in template.fields.values() if field.below):
        own = [p for p in kept if p.field in (field.id, field.below)]
        amounts = [p.value.numbers for p in own if isinstance(p.value, Number) and p.action is Action.STATE]
        together = len(amounts) == len(own) == _PAIR and abs(own[0].place - own[1].place) <= _BREATH
        if field.below is None or not together or own[0].field != own[1].field or amounts[0] == amounts[1]:
            continue
        lesser = own[0] if max(amounts[0]) < max(amounts[1]) else own[1]
        kept = [
            replace(p, field=field.id if p is lesser else field.below, replaces=False) if p in own else p for p in kept
        ]
    return kept


def consistent(proposals: Sequence[Proposal], texts: Collection[str]) -> list[Proposal]:
    """Without wishes that are vague, put off or left to us for fields that the message states, and without repeats.

    `texts`: the fields whose value is text.
    """
    firm = {p.field for p in proposals if p.action is not Action.VAGUE}
    stated = {p.field for p in proposals if p.action is Action.STATE}
    kept: list[Proposal] = []
    for proposal in proposals:
        if proposal.action is Action.VAGUE and proposal.field in firm:
            continue
        if proposal.action in (Action.ASSUME, Action.DEFER) and proposal.field in stated:
            continue
        if proposal.value == ("none",) and _names_some(proposals, proposal.field):
            continue
        if not any(_repeats(proposal, earlier, proposal.field in texts) for earlier in kept):
            kept.append(proposal)
    return kept


def brought(proposals: Sequence[Proposal], template: Template) -> list[Proposal]:
    """With a yes to the fields that the options stated say yes to as well."""
    told = {proposal.field for proposal in proposals}
    kept = list(proposals)
    for proposal in proposals:
        field = template.field(proposal.field)
        stated = proposal.value if isinstance(proposal.value, tuple) else (proposal.value,)
        options = [field.options[str(name)] for name in stated if str(name) in field.options]
        new = [name for option in options for name in option.also if name not in told]
        if proposal.action is Action.STATE:
            kept += [replace(proposal, field=name, value=True, replaces=False) for name in new]
    return kept


def _repeats(proposal: Proposal, earlier: Proposal, is_text: bool) -> bool:
    """Whether the same was said before, of a text also as part of it ("T/T" after "T/T 20/80")."""
    if (proposal.field, proposal.action) != (earlier.field, earlier.action):
        return False
    part = is_text and str(proposal.value).casefold() in str(earlier.value).casefold()
    return proposal.value == earlier.value or (part and not proposal.replaces)


def _names_some(proposals: Sequence[Proposal], field: str) -> bool:
    """Whether an option beside "none" is stated for the field."""
    return any(p.field == field and p.action is Action.STATE and p.value != ("none",) for p in proposals)
