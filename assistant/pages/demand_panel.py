"""The demand list by section: each field with its value, its status, and the buyer's words on demand."""

from __future__ import annotations

from assistant.advice.wording import join, say
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Evidence, Status
from assistant.demand.template import Deliverable, Field, Section
from assistant.pages.markup import NOTHING, Html, element, joined
from assistant.pages.statuses import chip


def demand_panel(demand: DemandList, turn: int = 0) -> Html:
    """All sections that have a field that applies. What was said in message `turn` is marked as new."""
    sections = [_section(section, demand, f"message {turn}") for section in demand.template.sections]
    return element("div", joined(sections), class_="demand")


def value_shown(field: Field, entry: Entry) -> str:
    """The value, or the values in play; then what is ruled out. "" where there is nothing of it."""
    if entry.alternatives:
        value = " or ".join(say(field, item.value) for item in entry.alternatives)
    else:
        value = "" if entry.value is None else say(field, entry.value)
    without = f"without {join(_option(field, item) for item in entry.excluded)}" if entry.excluded else ""
    text = ", ".join(part for part in (value, without) if part)
    return text[:1].upper() + text[1:] if field.options or isinstance(entry.value, bool) else text


def _option(field: Field, name: str) -> str:
    return say(field, (name,))


def _section(section: Section, demand: DemandList, newest: str) -> Html:
    fields = [field for field in section.fields.values() if demand.applies(field.id)]
    touched = [field for field in fields if demand.entry(field.id).status is not Status.OPEN]
    untouched = [field for field in fields if field not in touched]
    decided = sum(demand.entry(field.id).decided for field in fields)
    summary = element(
        "summary",
        element("span", section.label["en"], class_="name"),
        element("span", f"{decided} of {len(fields)}", class_="count"),
    )
    rows = joined(_row(field, demand.entry(field.id), newest) for field in touched)
    content = element("div", rows, _open_fields(untouched))
    return element("details", summary, content, class_="section", open=bool(touched), data_key=section.id)


def _row(field: Field, entry: Entry, newest: str) -> Html:
    """One field; where the buyer's words or a note stand behind it, they unfold."""
    is_new = any(item.source == newest for item in _evidence(entry))
    head = (
        element("span", field.say(), class_="label"),
        element("span", _value(field, entry), class_="value"),
        chip(entry.status),
    )
    words = _words(entry)
    marks = f"field{' new' if is_new else ''}"
    if not words:
        return element("div", element("div", *head, class_="head"), class_=marks, data_field=field.id)
    summary = element("summary", *head, class_="head", title="Show the buyer's words" if _evidence(entry) else "Why")
    return element("details", summary, *words, class_=f"{marks} words", data_field=field.id, data_key=field.id)


def _value(field: Field, entry: Entry) -> str:
    """The value; the buyer's words where they are too vague for one."""
    if entry.status is Status.VAGUE and entry.evidence:
        return element("q", entry.evidence[-1].quote)
    return value_shown(field, entry) or "—"


def _words(entry: Entry) -> list[Html]:
    quotes = [_quote(item) for item in _evidence(entry)]
    return [*quotes, element("p", f"Note: {entry.note}", class_="note")] if entry.note else quotes


def _evidence(entry: Entry) -> list[Evidence]:
    """All evidence of the entry and of the values in play, each once."""
    alternatives = (item for other in entry.alternatives for item in other.evidence)
    return list(dict.fromkeys((*entry.evidence, *alternatives)))


def _quote(evidence: Evidence) -> Html:
    source = element("cite", evidence.source)
    return element("blockquote", element("q", evidence.quote), " ", source)


def _open_fields(fields: list[Field]) -> Html:
    """What nobody spoke of yet, on one line; what blocks something stands out."""
    if not fields:
        return NOTHING
    shown = (
        element("span", field.say(), class_="needed" if field.blocks is not Deliverable.NONE else "optional")
        for field in fields
    )
    return element("p", element("b", "Open: "), joined(shown), class_="still-open")
