"""The proposals of a message beside each other: repeats, wishes that a value answers, corrections of all before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.demand.change import Action
from assistant.understanding.proposal import Proposal


def updating(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The first proposal of a field that the message as a whole corrects replaces what was said before."""
    firsts = {proposal.field: index for index, proposal in reversed(list(enumerate(proposals)))}
    return [
        replace(proposal, replaces=True) if proposal.updates and firsts[proposal.field] == index else proposal
        for index, proposal in enumerate(proposals)
    ]


def consistent(proposals: Sequence[Proposal], texts: Collection[str]) -> list[Proposal]:
    """Without wishes that are vague, or left to us, for fields that the message states, and without repeats.

    `texts`: the fields whose value is text.
    """
    firm = {p.field for p in proposals if p.action is not Action.VAGUE}
    stated = {p.field for p in proposals if p.action is Action.STATE}
    kept: list[Proposal] = []
    for proposal in proposals:
        if proposal.action is Action.VAGUE and proposal.field in firm:
            continue
        if proposal.action is Action.ASSUME and proposal.field in stated:
            continue
        if proposal.value == ("none",) and _names_some(proposals, proposal.field):
            continue
        if not any(_repeats(proposal, earlier, proposal.field in texts) for earlier in kept):
            kept.append(proposal)
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
