"""Past projects near to this one: what is alike, what they settled that is open here, what went wrong there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.advice.past import Fact, Place, Saying, Similar, by_place
from assistant.advice.wording import say
from assistant.demand.demand_list import DemandList
from assistant.pages.links import citation_link
from assistant.pages.markup import Html, element, joined

SETTLED: Final = 8


def past_panel(found: Sequence[Similar], demand: DemandList) -> Html:
    """The past projects, nearest first; a line that says so where none is near."""
    if not found:
        return element("p", "No past project is near enough to what is known so far.", class_="empty")
    return element("div", joined(_project(item, demand, i == 0) for i, item in enumerate(found)), class_="past")


def _project(similar: Similar, demand: DemandList, is_open: bool) -> Html:
    past = similar.past
    alike = element("span", f"{len(similar.alike)} alike", class_="count")
    summary = element("summary", element("span", past.title, class_="name"), alike)
    body = element(
        "div",
        element("p", past.note, class_="why") if past.note else None,
        _compared("Alike in", similar.alike, demand),
        _compared("Unlike in", similar.unlike, demand),
        _settled(similar.fixed, demand),
        _sayings("What went wrong there", past.went_wrong),
        _sayings("What was learned", past.lessons),
        element("p", _open(Place(past.document, "", None, ""), "Open the document"), class_="why"),
    )
    return element("details", summary, body, class_="section", open=is_open, data_key=f"past {past.document}")


def _compared(title: str, facts: Sequence[Fact], demand: DemandList) -> Html | None:
    if not facts:
        return None
    labels = ", ".join(_label(fact, demand) for fact in facts)
    return element("p", element("b", f"{title}: "), labels)


def _settled(facts: Sequence[Fact], demand: DemandList) -> Html | None:
    """What is open here, as it was settled there, in the document's words."""
    if not facts:
        return None
    rows = joined(_together(group, demand) for group in by_place(facts[:SETTLED]))
    more = element("p", f"and {len(facts) - SETTLED} more", class_="why") if len(facts) > SETTLED else None
    return element("div", element("h4", "Settled there, open here"), element("ul", rows), more)


def _together(facts: Sequence[Fact], demand: DemandList) -> Html:
    """What the same words settled, one a line, and the words."""
    lines = joined(_fact(fact, demand) for fact in facts)
    return element("li", lines, _open(facts[0].place, f"“{facts[0].place.quote}”"))


def _fact(fact: Fact, demand: DemandList) -> Html:
    value = say(demand.template.field(fact.field), fact.value)
    label = element("span", _label(fact, demand), class_="label")
    return element("div", label, element("span", value, class_="value"), class_="fact", data_field=fact.field)


def _sayings(title: str, sayings: Sequence[Saying]) -> Html | None:
    if not sayings:
        return None
    rows = joined(element("li", saying.text, " ", _open(saying.place, "source")) for saying in sayings)
    return element("div", element("h4", title), element("ul", rows))


def _open(place: Place, shown: str) -> Html:
    address = citation_link(place.document, place.section, place.quote)
    return element("a", shown, href=address, target="_blank", rel="noopener", class_="source")


def _label(fact: Fact, demand: DemandList) -> str:
    return demand.template.field(fact.field).say()
