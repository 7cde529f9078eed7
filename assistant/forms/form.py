"""The demand form as a list of tables, in one language or two; how it is written to a file is the writers' business."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.advice.advice import Advice
from assistant.demand.entry import Entry
from assistant.demand.readiness import gaps, readiness
from assistant.demand.template import Deliverable, Field
from assistant.forms.spec import About
from assistant.forms.values import entry_shown, market_shown
from assistant.forms.words import word

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MARK: Final = "\ufffd"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table. `widths` are the shares of its columns."""

    title: str
    header: Row
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its title, a few lines about the project, the fields by section, and what follows from them.

    Nothing in it is unprintable. `fields` is the title over the sections where they need one.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    fields: str
    sections: tuple[Table, ...]
    advice: tuple[Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in order."""
        return self.sections + self.advice


def make_form(advice: Advice, about: About, questions: Sequence[str], languages: Sequence[str]) -> Form:
    """The form of the demand list that `advice` is about. With two languages each word stands in both.

    Fields that were touched or that block something are in it; empty tables are left out.
    """
    return _Maker(advice, about, tuple(questions), tuple(languages)).form()


def clean(text: str) -> str:
    """`text` with a mark in place of every control character that is not a tab or a line break."""
    return _UNPRINTABLE.sub(MARK, text.replace("\r\n", "\n").replace("\r", "\n"))


def _filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.rows)


@dataclass(frozen=True, slots=True)
class _Maker:
    advice: Advice
    about: About
    questions: tuple[str, ...]
    languages: tuple[str, ...]

    def form(self) -> Form:
        template = self.advice.demand.template
        title = self._in_each(
            lambda lang: word("title", lang).format(product=template.name.get(lang, template.product))
        )
        about = [
            (self._word("project"), self.about["name"]),
            (self._word("revision"), str(self.about["revision"])),
            (self._word("date"), self.about["today"]),
        ]
        lines = tuple((clean(label), clean(text)) for label, text in about if text)
        advice = (self._readiness(), self._gaps(), self._risks(), self._certifications(), self._schedule(),
                  self._questions())  # fmt: skip
        return Form(clean(title), lines, self._word("fields"), _filled(self._sections()), _filled(advice))

    def _in_each(self, say: Callable[[str], str]) -> str:
        """What `say` says in each language, once where it is the same."""
        return " / ".join(dict.fromkeys(text for language in self.languages if (text := say(language))))

    def _word(self, key: str) -> str:
        return self._in_each(lambda language: word(key, language))

    def _label(self, field: str) -> str:
        found = self.advice.demand.template.field(field)
        return self._in_each(found.say)

    def _table(self, title: str, header: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> Table:
        shown = tuple(tuple(clean(cell) for cell in row) for row in rows)
        return Table(clean(title), tuple(self._word(key) for key in header), shown, tuple(widths))

    def _sections(self) -> list[Table]:
        demand = self.advice.demand
        return [
            self._table(
                self._in_each(lambda lang, own=section: own.label.get(lang) or own.label["en"]),  # type: ignore[misc]
                ("field", "value", "status", "words", "note"),
                (5, 6, 3, 7, 4),
                [
                    self._field(field, demand.entry(field.id))
                    for field in section.fields.values()
                    if demand.applies(field.id)
                    and (field.blocks is not Deliverable.NONE or demand.entry(field.id) != Entry())
                ],
            )
            for section in demand.template.sections
        ]

    def _field(self, field: Field, entry: Entry) -> Row:
        quotes = "\n".join(f'"{item.quote}" ({item.source})' for item in entry.evidence)
        value = self._in_each(lambda language: entry_shown(field, entry, language))
        return self._label(field.id), value, self._word(entry.status.value), quotes, entry.note or ""

    def _readiness(self) -> Table:
        rows = [
            (
                self._word(stage.value),
                f"{state.decided} / {state.needed}",
                self._word("yes" if state.ready else "no"),
                ", ".join(self._label(name) for name in state.missing),
            )
            for stage, state in readiness(self.advice.demand).items()
        ]
        return self._table(self._word("readiness"), ("deliverable", "decided", "ready", "missing"), (4, 2, 2, 12), rows)

    def _gaps(self) -> Table:
        rows = [
            (
                self._label(gap.field),
                self._word("open" if gap.kind == "missing" else gap.kind),
                self._word(gap.blocks.value),
                gap.question,
            )
            for gap in gaps(self.advice.demand)
        ]
        return self._table(self._word("gaps"), ("field", "kind", "blocks", "question"), (5, 3, 3, 12), rows)

    def _risks(self) -> Table:
        rows = [
            (self._word(risk.severity.value), risk.message, risk.advice, ", ".join(map(self._label, risk.fields)))
            for risk in self.advice.risks
        ]
        return self._table(self._word("risks"), ("severity", "risk", "advice", "field"), (2, 8, 8, 5), rows)

    def _certifications(self) -> Table:
        rows = [
            (
                self._in_each(lambda lang, code=item.market: market_shown(code, lang)),  # type: ignore[misc]
                item.name,
                item.reason.replace("_", " "),
                f"{item.weeks.min:g}–{item.weeks.max:g}" if item.weeks else "",
                item.details.holder,
            )
            for item in self.advice.certifications.certifications
        ]
        header = ("market", "scheme", "reason", "weeks", "holder")
        return self._table(self._word("certifications"), header, (4, 8, 5, 2, 4), rows)

    def _schedule(self) -> Table:
        plan = self.advice.schedule
        rows = [
            (
                item.label,
                item.start.isoformat(),
                item.end.isoformat(),
                item.latest_start.isoformat() if item.latest_start else "",
            )
            for item in plan.milestones
        ]
        slack = "" if plan.slack_days is None else f"{self._word('slack')}: {plan.slack_days}"
        rows.append((self._word("earliest_launch"), "", plan.earliest_launch.isoformat(), slack))
        return self._table(self._word("schedule"), ("milestone", "start", "end", "latest_start"), (8, 3, 3, 5), rows)

    def _questions(self) -> Table:
        return self._table(self._word("questions"), ("question",), (1,), [(item,) for item in self.questions])
