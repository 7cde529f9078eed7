"""Past projects in the talk: the nearest, what it had settled, and what went wrong there, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.advice.past import Fact, Place, Saying, Similar, by_place
from assistant.advice.wording import say
from assistant.demand.demand_list import DemandList
from assistant.interview.wording import Phrases, lowered

TOPIC: Final = "past"
ALIKE, FACTS, SAYINGS, PROJECTS = 3, 4, 2, 2
"""How many of each are told, the latter where the buyer asks; otherwise one project."""


@dataclass(frozen=True)
class PlaceCited:
    """The mark [n] of a reply, and where its words stand."""

    n: int
    document: str
    section: str
    quote: str


@dataclass(frozen=True)
class Told:
    """A text with its citations; empty where there is nothing to tell."""

    text: str = ""
    citations: tuple[PlaceCited, ...] = ()


def tell_past(found: Sequence[Similar], demand: DemandList, phrases: Phrases, first: int, asked: bool) -> Told:
    """The past projects in words, with marks from `first` on. Where none is near, that is told if the buyer asked."""
    if not found:
        return Told(phrases.say("about_past_nothing") if asked else "")
    marks = _Marks(first)
    told = [_Teller(demand, phrases, marks).tell(item) for item in found[: PROJECTS if asked else 1]]
    return Told("\n\n".join(told), tuple(marks.cited))


class _Marks:
    """Gives each place its mark."""

    def __init__(self, first: int) -> None:
        self._first = first
        self.cited: list[PlaceCited] = []

    def mark(self, place: Place) -> str:
        known = next((item.n for item in self.cited if (item.document, item.quote) == (place.document, place.quote)), 0)
        if not known:
            known = self._first + len(self.cited)
            self.cited.append(PlaceCited(known, place.document, place.section, place.quote))
        return f"[{known}]"


class _Teller:
    def __init__(self, demand: DemandList, phrases: Phrases, marks: _Marks) -> None:
        self._demand, self._phrases, self._marks = demand, phrases, marks

    def tell(self, similar: Similar) -> str:
        past, phrases = similar.past, self._phrases
        alike = phrases.join([self._label(fact) for fact in similar.alike[:ALIKE]])
        note = f" ({lowered(past.note.partition(';')[0]).rstrip('.')})" if past.note else ""
        lines = [phrases.say("about_past", title=past.title, note=note, alike=alike)]
        if similar.fixed:
            lines.append(
                phrases.say("past_settled", facts="; ".join(map(self._facts, by_place(similar.fixed[:FACTS]))))
            )
        if past.went_wrong:
            lines.append(phrases.say("past_wrong", sayings=" ".join(map(self._saying, past.went_wrong[:SAYINGS]))))
        return " ".join(lines)

    def _label(self, fact: Fact) -> str:
        return lowered(self._demand.template.field(fact.field).say())

    def _facts(self, facts: Sequence[Fact]) -> str:
        """What the same words settled, with one mark."""
        said = (f"{self._label(fact)} {self._value(fact)}" for fact in facts)
        return f"{', '.join(said)} {self._marks.mark(facts[0].place)}"

    def _value(self, fact: Fact) -> str:
        return say(self._demand.template.field(fact.field), fact.value)

    def _saying(self, saying: Saying) -> str:
        return f"{saying.text} {self._marks.mark(saying.place)}"
