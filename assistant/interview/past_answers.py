"""Past projects in the talk: the nearest, what it had settled, and what went wrong there, each with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.advice.past import Fact, Place, Saying, Similar, by_place
from assistant.demand.demand_list import DemandList
from assistant.interview.speech import Speech
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


def tell_past(
    found: Sequence[Similar], demand: DemandList, phrases: Phrases, speech: Speech, first: int, asked: bool
) -> Told:
    """The past projects in words, with marks from `first` on. Where none is near, that is told if the buyer asked."""
    if not found:
        return Told(phrases.say("about_past_nothing") if asked else "")
    marks = _Marks(first)
    told = [_Teller(demand, phrases, speech, marks).tell(item) for item in found[: PROJECTS if asked else 1]]
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
    def __init__(self, demand: DemandList, phrases: Phrases, speech: Speech, marks: _Marks) -> None:
        self._demand, self._phrases, self._speech, self._marks = demand, phrases, speech, marks

    def tell(self, similar: Similar) -> str:
        past, phrases = similar.past, self._phrases
        alike = phrases.join([self._label(fact) for fact in similar.alike[:ALIKE]])
        note = f" ({lowered(past.note.partition(';')[0]).rstrip('.')})" if past.note else ""
        lines = [phrases.say("about_past", title=past.title, note=note, alike=alike)]
        if similar.fixed:
            settled = map(self._facts, by_place(similar.fixed[:FACTS]))
            lines.append(phrases.say("past_settled", facts=self._speech.wording.joins["semicolon"].join(settled)))
        if past.went_wrong:
            lines.append(phrases.say("past_wrong", sayings=" ".join(map(self._saying, past.went_wrong[:SAYINGS]))))
        return " ".join(lines)

    def _label(self, fact: Fact) -> str:
        return self._speech.label(self._demand.template.field(fact.field))

    def _facts(self, facts: Sequence[Fact]) -> str:
        """What the same words settled, with one mark."""
        said = (self._speech.filled("item", label=self._label(fact), value=self._value(fact)) for fact in facts)
        return f"{self._speech.wording.joins['comma'].join(said)} {self._marks.mark(facts[0].place)}"

    def _value(self, fact: Fact) -> str:
        return self._speech.value(self._demand.template.field(fact.field), fact.value)

    def _saying(self, saying: Saying) -> str:
        return f"{saying.text} {self._marks.mark(saying.place)}"
