"""Answers that give no value, in whatever words, by the gist: put off, left to us, too vague to build, a yes, a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.demand.change import Action
from assistant.demand.demand_list import DemandList
from assistant.demand.template import Kind
from assistant.understanding.context import Context
from assistant.understanding.gist import chance
from assistant.understanding.hearing import HEARD, Hear
from assistant.understanding.proposal import Proposal
from assistant.understanding.sayings import NO, STATED, YES
from assistant.understanding.wishes import refusable, refused, wished

_SURE: Final = 0.7  # how well the best reading must fit
_LIKELY: Final = 0.6  # the chance of a field from which a sentence speaks of it
_FOR_ALL: Final = ("deferred", "delegated")
_LONGEST: Final = 24  # tokens


@dataclass(frozen=True)
class ActReader:
    """Tells what an answer does that states nothing."""

    hear: Hear

    def read(self, demand: DemandList, context: Context, asked: Sequence[str], alone: bool) -> list[Proposal]:
        """What the answer does with the one field `asked` that has no answer yet.

        Where it is the whole message (`alone`), putting off and leaving to us hold for several fields.
        """
        act = self.act(context) if len(asked) == 1 or (asked and alone) else STATED
        if len(asked) > 1 and act not in _FOR_ALL:
            return []
        return [found for name in asked if (found := _acted(demand, context, act, name)) is not None]

    def act(self, context: Context) -> str:
        """A mark of `sayings`: STATED where it is none of the others, or not surely."""
        clause = context.clause
        if clause.asks or not clause.sentence.live or clause.language.code != HEARD:
            return STATED
        heard = self.hear([context.sentence]) if clause.last - clause.first <= _LONGEST else None
        if heard is None:
            return STATED
        mark, fit = heard[0].answer
        return mark if fit >= _SURE else STATED


def spoken_of(hear: Hear, demand: DemandList, context: Context) -> list[str]:
    """The open field that a sentence speaks of by its gist and does not name: "the silicon I leave to you"."""
    heard = hear([context.sentence]) if context.clause.language.code == HEARD else None
    likely = [name for one in heard or () for name in one.ranked[:1] if chance(one.field(name)) >= _LIKELY]
    return [name for name in likely if not demand.entry(name).decided]


def _acted(demand: DemandList, context: Context, act: str, name: str) -> Proposal | None:
    field = demand.template.field(name)
    low, high = context.clause.sentence.start, context.clause.sentence.end
    if act in _FOR_ALL:
        return wished(demand, context, "defer" if act == "deferred" else "delegate", name)
    if act == "vague" and field.kind not in (Kind.BOOLEAN, Kind.TEXT):
        return Proposal(name, Action.VAGUE, None, low, high)
    if act == NO and refusable(field):
        return refused(name, low, high)
    agreed = act == YES and field.kind is Kind.BOOLEAN
    return Proposal(name, Action.STATE, True, low, high, None, True) if agreed else None
