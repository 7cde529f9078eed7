"""What can be judged of a message: values that rest on nothing but the words of their clause, and what is heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.demand.change import Action
from assistant.understanding.context import Context
from assistant.understanding.gist import Heard
from assistant.understanding.hearing import Hear
from assistant.understanding.proposal import Proposal

LANGUAGE: Final = "en"  # the one whose stories are known
_JUDGED: Final = (Action.STATE, Action.ADD, Action.EXCLUDE, Action.VAGUE, Action.DEFER, Action.DECLINE, Action.ASSUME)
_LEAST_WORDS: Final = 2  # of the part of a sentence around a value that is heard on its own


@dataclass(frozen=True, slots=True)
class Told:
    """A value that rests on nothing but the words of its clause: the field was neither asked for nor its key.

    `heard`: its sentence; `near`: the part of it around the value; `before`: the sentence before it; `above`: the
    heading over it; None where there is none. `others`: how many values more the clause gave.
    """

    context: Context
    heard: Heard
    near: Heard
    before: Heard | None
    above: Heard | None
    proposal: Proposal
    others: int


def told_in(
    contexts: Sequence[Context], proposals: Sequence[Proposal], hear: Hear, asked_too: bool = False
) -> list[Told]:
    """What can be judged of the proposals, by their whole sentences; nothing as long as nothing is learnt.

    `asked_too`: what answers a question or stands under a heading is judged as well.
    """
    judged = list(_judged(contexts, proposals, asked_too))
    texts = [(context.sentence, before.sentence if before else "", _above(context)) for before, context, _own in judged]
    heard = hear([text for some in texts for text in some if text])
    if heard is None:
        return []
    each = iter(heard)
    told = []
    for (_before, context, own), some in zip(judged, texts, strict=True):
        sentence, before, above = (next(each) if text else None for text in some)
        if sentence is not None:
            told += [Told(context, sentence, sentence, before, above, p, len(own) - 1) for p in own]
    return told


def heard_nearer(told: Sequence[Told], hear: Hear) -> list[Told]:
    """The same with the parts around the values heard on their own."""
    near = hear([_around(one.context, one.proposal.place) for one in told]) or [one.heard for one in told]
    return [replace(one, near=part) for one, part in zip(told, near, strict=True)]


def _above(context: Context) -> str:
    start, end = context.clause.sentence.heading
    return context.scene.text[start:end].strip()


def _judged(
    contexts: Sequence[Context], proposals: Sequence[Proposal], asked_too: bool
) -> Iterator[tuple[Context | None, Context, tuple[Proposal, ...]]]:
    """Each clause with values that can be judged, after the clause before it."""
    for before, context in zip((None, *contexts), contexts, strict=False):
        sentence = context.clause.sentence
        if not sentence.live or (sentence.keyed and context.keys) or context.clause.language.code != LANGUAGE:
            continue
        known = set() if asked_too else {*context.focus, *context.keys, *context.headings}
        own = tuple(
            proposal
            for proposal in proposals
            if proposal.action in _JUDGED and sentence.start <= proposal.place < sentence.end
            if proposal.field not in known and not _mends(context, proposal, proposals)
        )
        if own:
            yield before, context, own


def _mends(context: Context, proposal: Proposal, proposals: Sequence[Proposal]) -> bool:
    """Whether it corrects what is held or was just said; who does so does not chat."""
    start = context.clause.sentence.start
    held = context.demand.entry(proposal.field).decided
    said = any(p.field == proposal.field and p.place < start for p in proposals)
    return (held and (context.clause.corrects or proposal.replaces)) or (said and proposal.replaces)


def _around(context: Context, at: int) -> str:
    """The part of the sentence around the place `at`, up to its joints; the whole of a sentence with shorter parts."""
    sentence = context.clause.sentence
    low = max((end for _, end in context.joints if end <= at), default=sentence.start)
    high = min((start for start, _ in context.joints if start > at), default=sentence.end)
    enough = len(context.scene.text[low:high].split()) >= _LEAST_WORDS
    return context.scene.meant(context.clause, low, high) if enough else context.sentence
