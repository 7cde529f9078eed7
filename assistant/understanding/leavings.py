"""What the rules leave out and a message may mean all the same: words and amounts whose field nothing names, and what
stands in a question, under a condition or in a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.understanding.about_project import granted
from assistant.understanding.amounts import AmountReader
from assistant.understanding.choices import ChoiceReader
from assistant.understanding.context import Context
from assistant.understanding.places import PlaceReader
from assistant.understanding.proposal import Proposal
from assistant.understanding.told import LANGUAGE
from assistant.understanding.wishes import wished

PLAIN: Final = ""  # nothing puts it out of play but that its field is not named
_WISHES: Final = ("defer", "delegate")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A proposal that no rule makes.

    `kind` tells what its words are (option, switch, place, tongue, amount, waits, words), `void` why they state nothing
    ("" where they merely do not name the field), `weight` how near they are to the field, `usual` how well an amount
    fits what is usual for it.
    """

    proposal: Proposal
    kind: str
    void: str = PLAIN
    weight: float = 0.0
    usual: float = 0.0


@dataclass(frozen=True)
class Gleaner:
    """Gathers what the readers of a clause leave."""

    choices: ChoiceReader
    amounts: AmountReader
    places: PlaceReader

    def gather(
        self, context: Context, found: Sequence[Proposal], granted_too: Sequence[Proposal], currency: str | None
    ) -> Iterator[Leaving]:
        """What may be said in a clause beside what is `found`; `granted_too` is what its words would give, were nothing
        of it void. Nothing in other languages, in quoted mail and on lines whose key names a field.
        """
        clause = context.clause
        if not clause.sentence.live or clause.language.code != LANGUAGE or (clause.sentence.keyed and context.keys):
            return
        free = granted(context) if clause.void else context
        for proposal in granted_too:
            yield self._leaving(context, proposal, "words")
        for proposal in self.choices.left_out(free):
            yield self._leaving(context, proposal, "switch" if proposal.value is True else "option")
        for proposal in self.places.left_out(free):
            yield self._leaving(context, proposal, "place" if proposal.field in self.places.markets else "tongue")
        for proposal, usual in self.amounts.left_out(free, {proposal.place for proposal in found}, currency):
            yield self._leaving(context, proposal, "amount", usual)
        for name, item in context.outer_names:
            for wish in _WISHES if item.void is None else ():
                put_off = replace(wished(context.demand, context, wish, name), at=item.start)
                yield self._leaving(context, put_off, "waits")

    def _leaving(self, context: Context, proposal: Proposal, kind: str, usual: float = 0.0) -> Leaving:
        item = next((item for item in context.clause.items if item.start == proposal.place), None)
        weight = context.weight(proposal.field, item) if item is not None else 0.0
        return Leaving(proposal, kind, self._why(context, proposal.place), weight, usual)

    def _why(self, context: Context, place: int) -> str:
        """Why the words at a place of the message state nothing."""
        whys = [why for first, last, why in context.clause.void if first < last]
        return next((why for (low, high), why in zip(context.void, whys, strict=True) if low <= place < high), PLAIN)


def unsaid(left: Sequence[Leaving], said: Sequence[Proposal]) -> list[Leaving]:
    """What is left, without what was said after all."""
    known = {(proposal.field, proposal.place) for proposal in said}
    return [one for one in left if (one.proposal.field, one.proposal.place) not in known]
