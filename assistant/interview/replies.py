"""A reply in words: what was understood, the answers, a warning if something new is wrong, the next questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.advice.risks import Risk
from assistant.advice.wording import say
from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.forms import from_json
from assistant.demand.template import Deliverable, Field
from assistant.interview.policy import Question, Step
from assistant.interview.wording import Phrases, lowered
from assistant.understanding.proposal import Doubt

FEW = 4


@dataclass(frozen=True)
class Writer:
    """Writes one reply about one demand list."""

    demand: DemandList
    phrases: Phrases
    language: str = "en"

    def acknowledge(self, applied: Sequence[Applied]) -> list[str]:
        """What was understood, so that errors are seen: plain values together, everything else in its own sentence."""
        plain = [change for change in applied if self._plain(change)]
        lines = self._noted(plain)
        for change in applied:
            if not self._plain(change):
                lines.extend(self._special(change))
        return lines

    def _plain(self, change: Applied) -> bool:
        fresh = change.before.status not in (Status.STATED, Status.ASSUMED) or change.before.value is None
        grown = isinstance(change.before.value, tuple) and isinstance(change.after.value, tuple)
        larger = grown and set(change.before.value or ()) <= set(change.after.value or ())  # type: ignore[arg-type]
        accepted = change.after.status is Status.ASSUMED and not change.after.note
        return accepted or (change.after.status is Status.STATED and (fresh or larger))

    def _noted(self, changes: Sequence[Applied]) -> list[str]:
        if not changes:
            return []
        if len(changes) <= FEW:
            items = [self._item(change) for change in changes]
            return [self.phrases.say("noted_few", items="; ".join(items))]
        return [self.phrases.say("noted_many") + "\n" + "\n".join(self._by_section(changes))]

    def _by_section(self, changes: Sequence[Applied]) -> list[str]:
        lines = []
        for section in self.demand.template.sections:
            own = [self._item(change) for change in changes if change.field in section_fields(section.fields)]
            if own:
                label = section.label.get(self.language) or section.label["en"]
                lines.append(f"- **{label}:** {'; '.join(own)}")
        return lines

    def _item(self, change: Applied) -> str:
        field = self._field(change.field)
        shown = self.value(field, change.after)
        added = self._excluded(field, change)
        note = f" ({change.after.note})" if change.after.note and len(change.after.note) < 25 else ""
        return f"{self._label(field)} {shown}{note}{added}"

    def _excluded(self, field: Field, change: Applied) -> str:
        new = [option for option in change.after.excluded if option not in change.before.excluded]
        return f", without {self.phrases.join([_option(field, option) for option in new])}" if new else ""

    def _special(self, change: Applied) -> list[str]:
        field, before, after = self._field(change.field), change.before, change.after
        label = self._label(field)
        if after.status is Status.STATED and before.value is not None:
            return [
                self.phrases.say(
                    "changed", label=label, before=self.value(field, before), after=self.value(field, after)
                )
            ]
        if after.status is Status.ASSUMED:
            because = after.note or ""
            return [self.phrases.say("assumed", label=label, after=self.value(field, after), because=because)]
        if after.status is Status.DEFERRED:
            return [self.phrases.say("deferred", label=label)]
        if after.status is Status.DECLINED:
            return [self.phrases.say("declined", label=label)]
        gone = [option for option in after.excluded if option not in before.excluded]
        if gone:
            named = self.phrases.join([_option(field, option) for option in gone])
            return [self.phrases.say("dropped", label=label, gone=named)]
        return []

    def warn(self, risks: Sequence[Risk], most: int = 2) -> list[str]:
        """The new risks, worst first, with a way out."""
        return [self.phrases.say("risk", message=risk.message, advice=risk.advice) for risk in risks[:most]]

    def doubt(self, doubts: Sequence[Doubt]) -> list[str]:
        """A short confirming question for words that fit several fields."""
        lines = []
        for doubt in doubts[:1]:
            readings = [self._label(self._field(name)) for name, _value in doubt.readings]
            lines.append(self.phrases.say("doubt", quote=doubt.quote, readings=self.phrases.join(readings, "or")))
        return lines

    def ask(self, step: Step) -> list[str]:
        """The questions of the step, the first with its reason."""
        lines = [line for stage in step.became_ready for line in self._ready(stage)]
        for index, question in enumerate(step.questions):
            lines.append(self._ask(question, index))
        if not step.questions and not lines:
            lines.append(self.phrases.say("done"))
        return lines

    def _ready(self, stage: Deliverable) -> list[str]:
        from assistant.demand.readiness import STAGES, readiness

        later = STAGES[STAGES.index(stage) + 1 :]
        states = readiness(self.demand)
        missing = [self._label(self._field(name)) for name in (states[later[0]].missing if later else ())]
        more = f" (+{len(missing) - 5})" if len(missing) > 5 else ""
        return [self.phrases.say(f"ready_{stage.value}", open=self.phrases.join(missing[:5]) + more)]

    def _ask(self, question: Question, index: int) -> str:
        field = self._field(question.field)
        label = self._label(field)
        if question.manner == "conflict":
            values = [say(field, item.value) for item in self.demand.entry(field.id).alternatives]
            return self.phrases.say("conflict", label=label, values=self.phrases.join(values))
        if question.proposal is not None:
            return self._propose(question, field)
        offers = self._offers(field)
        if question.manner == "again" and offers:
            return self.phrases.say("ask_again", label=label, offers=offers)
        asked = field.question
        act = "ask_first" if index == 0 else "ask_more"
        spoken = asked if index == 0 else lowered(asked)
        line = self.phrases.say(act, question=spoken)
        if index == 0:
            line += " " + self.phrases.say("ask_why", why=field.why)
        heard = sum(option.label["en"].lower() in field.question.lower() for option in field.options.values()) > 1
        return line + (" " + self.phrases.say("ask_offers", offers=offers) if offers and not heard else "")

    def _propose(self, question: Question, field: Field) -> str:
        label = self._label(field)
        proposal = say(field, question.proposal) if question.proposal is not None else ""
        if question.manner == "vague":
            quotes = self.demand.entry(field.id).evidence
            ask = self.phrases.say("vague_proposal", proposal=proposal, because=question.because)
            ask = lowered(ask)
            return self.phrases.say("vague", quote=quotes[-1].quote if quotes else label, label=label, ask=ask)
        act = "ask_default" if question.manner == "default" else "recommend"
        return self.phrases.say(act, label=label, proposal=proposal, because=question.because)

    def _offers(self, field: Field) -> str:
        if field.offers:
            return self.phrases.join(list(field.offers[:4]), "or")
        labels = [option.label.get(self.language) or option.label["en"] for option in field.options.values()]
        if not labels or len(labels) > 12:
            return ""
        return self.phrases.join(labels[:5], "or")

    def value(self, field: Field, entry: Entry) -> str:
        """An entry's value for people."""
        if entry.value is None:
            return "not wanted" if entry.status is Status.DECLINED else "open"
        return say(field, entry.value)

    def _field(self, name: str) -> Field:
        return self.demand.template.field(name)

    def _label(self, field: Field) -> str:
        return lowered(field.say(self.language))


def section_fields(fields: object) -> frozenset[str]:
    """The ids of a section's fields."""
    return frozenset(item.id for item in fields.values())  # type: ignore[attr-defined]


def _option(field: Field, option: str) -> str:
    definition = field.options.get(option)
    if definition is not None:
        return definition.label["en"]
    return say(field, from_json(field, [option] if field.many else option))
