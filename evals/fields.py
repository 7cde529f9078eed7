"""Scores the entries of a demand list against a case: precision and recall of fields, and quotes that are verbatim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.forms import to_json
from assistant.demand.template import Kind
from evals.difference import entry_difference
from evals.expected import Allowed, Expected, Wanted
from evals.matching import same_entry
from evals.results import Mark, Measure, Outcome, Share

SET_MEASURES: Final = (
    Measure("f1", "precision and recall in one figure (their harmonic mean)"),
    Measure("precision", "of what was given, that which is right; the rest is wrong or invented"),
    Measure("recall", "of what was expected, that which was given and is right"),
    Measure("invented", "values that nobody stated, per 100 cases", higher=False),
    Measure("exact", "cases without any mistake"),
)


def field_marks(expect: Wanted, may: Allowed, before: DemandList, after: DemandList) -> tuple[Mark, ...]:
    """A mark for every expected field, and one for every changed field that nobody asked for.

    Fields that no longer apply have left the spec: they are neither right nor invented unless they are expected.
    """
    expected = [_expected_mark(name, expect[name], may.get(name, ()), before, after) for name in expect]
    changed = (name for name in after.entries if _changed(before.entry(name), after.entry(name)))
    invented = [
        Mark(name, after.template.field(name).kind, Outcome.INVENTED, "nothing", show(after.entry(name)))
        for name in changed
        if name not in expect and after.applies(name) and not _allowed(name, may, before, after)
    ]
    return (*expected, *invented)


def mark_shares(marks: Iterable[Mark]) -> dict[str, Share]:
    """Precision, recall, F1, exactness and what was invented, of a case's marks."""
    count = {outcome: 0 for outcome in Outcome}
    for mark in marks:
        count[mark.outcome] += 1
    right, wrong = count[Outcome.RIGHT], count[Outcome.WRONG]
    missing, invented = count[Outcome.MISSING], count[Outcome.INVENTED]
    return {
        "precision": Share(right, right + wrong + invented),
        "recall": Share(right, right + wrong + missing),
        "f1": Share(2 * right, 2 * right + 2 * wrong + missing + invented),
        "invented": Share(invented, 1),
        "exact": Share(float(not wrong and not missing and not invented), 1),
    }


def quote_share(before: DemandList, after: DemandList, messages: Sequence[str]) -> tuple[Share, tuple[str, ...]]:
    """How many of the entries that came about have quotes, all verbatim in the message they name; and the bad ones."""
    good, bad = 0, []
    for name, entry in after.entries.items():
        if not _changed(before.entry(name), entry) or entry.status is Status.OPEN:
            continue
        new = [item for item in entry.evidence if item not in before.entry(name).evidence]
        wrong = [item.quote for item in new if not _verbatim(item.source, item.quote, messages)]
        if wrong or not entry.evidence:
            bad.append(f"{name}: " + (f"not in the message: {wrong[0]!r}" if wrong else "no quote"))
        else:
            good += 1
    return Share(good, good + len(bad)), tuple(bad)


def show(entry: Entry) -> str:
    """An entry as one line: status, value, excluded options, note."""
    expected = Expected(
        entry.status, entry.value, False, entry.excluded, entry.note, tuple(item.value for item in entry.alternatives)
    )
    return str(expected)


def _verbatim(source: str, quote: str, messages: Sequence[str]) -> bool:
    number = source.rpartition(" ")[2]
    named = messages[int(number) - 1 : int(number)] if number.isdigit() else messages
    return bool(quote) and any(quote in message for message in named)


def _expected_mark(
    name: str, expected: Expected, allowed: Sequence[Expected], before: DemandList, after: DemandList
) -> Mark:
    kind, got, old = after.template.field(name).kind, after.entry(name), before.entry(name)
    text = kind is Kind.TEXT
    if any(same_entry(want, got, old, text) for want in (expected, *allowed)):
        return Mark(name, kind, Outcome.RIGHT, str(expected), show(got))
    outcome = Outcome.WRONG if _changed(old, got) else Outcome.MISSING
    return Mark(name, kind, outcome, str(expected), show(got), entry_difference(expected, got))


def _allowed(name: str, may: Allowed, before: DemandList, after: DemandList) -> bool:
    text = after.template.field(name).kind is Kind.TEXT
    return any(same_entry(want, after.entry(name), before.entry(name), text) for want in may.get(name, ()))


def _changed(before: Entry, after: Entry) -> bool:
    """Whether more than the evidence and the note differ."""
    return _core(before) != _core(after)


def _core(entry: Entry) -> tuple[object, ...]:
    return entry.status, entry.value, frozenset(entry.excluded), [to_json(item.value) for item in entry.alternatives]
