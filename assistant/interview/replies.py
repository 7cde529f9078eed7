"""A reply in words: what was understood, the answers, a warning if something new is wrong, the next questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.advice.risks import Risk
from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.readiness import STAGES, readiness
from assistant.demand.template import Deliverable, Field
from assistant.interview.policy import Question, Step
from assistant.interview.speech import Speech
from assistant.interview.wording import Phrases
from assistant.understanding.proposal import Doubt

FEW: Final = 4
SHOWN: Final = 5  # options named at once
NAMED: Final = 6  # open fields named at once
LONG_QUOTE: Final = 60


@dataclass(frozen=True)
class Writer:
    """Writes one reply about one demand list."""

    demand: DemandList
    phrases: Phrases
    speech: Speech

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
            return [self.phrases.say("noted_few", items=self._listed(items))]
        return [self.phrases.say("noted_many") + "\n" + "\n".join(self._by_section(changes))]

    def _by_section(self, changes: Sequence[Applied]) -> list[str]:
        lines = []
        for section in self.demand.template.sections:
            own = [self._item(change) for change in changes if change.field in section_fields(section.fields)]
            if own:
                label = self.speech.section(section)
                lines.append(self.speech.filled("section", label=label, items=self._listed(own)))
        return lines

    def _listed(self, items: Sequence[str]) -> str:
        return self.speech.wording.joins["semicolon"].join(items)

    def _item(self, change: Applied) -> str:
        field = self._field(change.field)
        shown = self.value(field, change.after)
        added = self._excluded(field, change)
        noted = change.after.note and len(change.after.note) < 25
        note = self.speech.filled("with_note", note=change.after.note or "") if noted else ""
        kind = "flag" if isinstance(change.after.value, bool) else "item"
        return self.speech.filled(kind, label=self._label(field), value=shown) + note + added

    def _excluded(self, field: Field, change: Applied) -> str:
        new = [option for option in change.after.excluded if option not in change.before.excluded]
        named = self.phrases.join([self.speech.option(field, option) for option in new])
        return self.speech.filled("without", options=named) if new else ""

    def _special(self, change: Applied) -> list[str]:
        field, before, after = self._field(change.field), change.before, change.after
        label = self._label(field)
        if after.status is Status.STATED and before.value is not None:
            if after.value == before.value:
                return []
            return [
                self.phrases.say(
                    "changed", label=label, before=self.value(field, before), after=self.value(field, after)
                )
            ]
        if after.status is Status.ASSUMED:
            return [self._told("assumed", after.note or "", label=label, after=self.value(field, after))]
        if after.status is Status.DEFERRED:
            return [self.phrases.say("deferred", label=label)]
        if after.status is Status.DECLINED:
            return [self.phrases.say("declined", label=label)]
        gone = [option for option in after.excluded if option not in before.excluded]
        if gone:
            named = self.phrases.join([self.speech.option(field, option) for option in gone])
            return [self.phrases.say("dropped", label=label, gone=named)]
        return []

    def not_understood(self, asked: Sequence[str]) -> str:
        """Says that nothing was understood, of what was asked if something was."""
        if not asked:
            return self.phrases.say("nothing").strip()
        labels = [self._label(self._field(name)) for name in asked]
        return self.phrases.say("not_understood", labels=self.phrases.join(labels, "or"))

    def answer(self, text: str, step: Step, answered: bool = True) -> str:
        """The answer to a question of the buyer, in other languages without what is said where there is none. One that
        was given before is not given again, and not even mentioned where we propose something: then that is the
        answer."""
        if self.speech.foreign and not answered:
            return self.phrases.say("unanswered")
        if self.phrases.fresh(text):
            return text
        proposes = any(question.proposal is not None for question in step.questions)
        return "" if proposes else self.phrases.say("answered_before")

    def note_english(self) -> str:
        """Says that advice and quotes are English; "" to whom it was said before, and to buyers who write English."""
        note = self.speech.wording.acts["in_english"][0]
        return note if self.speech.foreign and self.phrases.fresh(note) else ""

    def warn(self, risks: Sequence[Risk], most: int = 2) -> list[str]:
        """The new risks, worst first, with a way out."""
        return [self.phrases.say("risk", message=risk.message, advice=risk.advice) for risk in risks[:most]]

    def doubt(self, doubts: Sequence[Doubt]) -> list[str]:
        """A short confirming question for words that fit several fields, or for such as probably mean one value."""
        first = doubts[0]
        if len(first.readings) > 1:
            readings = [self._label(self._field(name)) for name, _value in first.readings]
            return [self.phrases.say("doubt", quote=first.quote, readings=self.phrases.join(readings, "or"))]
        if len(doubts) == 1:
            return [self.phrases.say("confirm", **self._read(first))]
        rows = (self.phrases.say("confirm_row", **self._read(doubt)) for doubt in doubts)
        listed = "\n".join(f"{number}. {row}" for number, row in enumerate(rows, 1))
        return [f"{self.phrases.say('confirm_several')}\n\n{listed}"]

    def _read(self, doubt: Doubt) -> dict[str, str]:
        """The one reading of a doubt, as words: its quote, the label of the field and the value."""
        name, value = doubt.readings[0]
        field = self._field(name)
        return {"quote": doubt.quote, "label": self._label(field), "value": self.speech.value(field, value)}

    def not_meant(self) -> str:
        """Says that a reading which the buyer turned down is dropped."""
        return self.phrases.say("not_meant")

    def ask(self, step: Step) -> list[str]:
        """The questions of the step, the first with its reason."""
        lines = [self._ready(stage) for stage in step.became_ready]
        if step.bundle:
            return [*lines, self._bundle(step.questions)]
        for index, question in enumerate(step.questions):
            lines.append(self._ask(question, index))
        if not step.questions and not lines:
            lines.append(self._done())
        return lines

    def _ready(self, stage: Deliverable) -> str:
        later = STAGES[STAGES.index(stage) + 1 :]
        missing = readiness(self.demand)[later[0]].missing if later else ()
        return self.phrases.say(f"ready_{stage.value}", open=self._named(missing))

    def _done(self) -> str:
        """Nothing is left to ask: what is open all the same, if anything is."""
        missing = readiness(self.demand)[STAGES[-1]].missing
        return self.phrases.say("done_open", open=self._named(missing)) if missing else self.phrases.say("done")

    def _named(self, fields: Sequence[str]) -> str:
        labels = [self._label(self._field(name)) for name in fields]
        if len(labels) <= NAMED:
            return self.phrases.join(labels)
        more = self.speech.filled("more", count=str(len(labels) - NAMED + 1))
        return self.phrases.join([*labels[: NAMED - 1], more])

    def _bundle(self, questions: Sequence[Question]) -> str:
        lines = [self._proposed(question) for question in questions]
        return self.phrases.say("ask_bundle", lines="\n".join(lines))

    def _proposed(self, question: Question) -> str:
        field = self._field(question.field)
        known = self.speech.foreign or not self.phrases.fresh(question.because)
        because = "" if known else question.because
        label, value = self.speech.label(field), self._proposal(question, field)
        return self.speech.filled(
            "proposal", label=label[:1].upper() + label[1:], value=value, because=because
        ).rstrip()

    def _proposal(self, question: Question, field: Field) -> str:
        return "" if question.proposal is None else self.speech.value(field, question.proposal)

    def _told(self, act: str, because: str, **parts: str) -> str:
        """The act with its reason; briefly where the reason is none or was told before."""
        if because and self.phrases.fresh(because):
            return self.phrases.say(act, because=because, **parts)
        return self.phrases.say(f"{act}_briefly", **parts)

    def _ask(self, question: Question, index: int) -> str:
        field = self._field(question.field)
        label = self._label(field)
        if question.manner in ("conflict", "conflict_again"):
            values = [self.speech.value(field, item.value) for item in self.demand.entry(field.id).alternatives]
            last = "and" if question.manner == "conflict" else "or"
            return self.phrases.say(question.manner, label=label, values=self.phrases.join(values, last))
        if question.proposal is not None:
            return self._propose(question, field)
        offers = self._offers(field)
        if question.manner == "again" and offers:
            return self.phrases.say("ask_again", label=label, offers=offers)
        act = "ask_first" if index == 0 else "ask_more"
        asked = self.speech.question(field, inside_sentence=index > 0)
        said = [self.phrases.say(act, question=asked)]
        if index == 0:
            said.append(self.phrases.say("ask_why", why=self.speech.why(field)))
        heard = sum(self.speech.option(field, option).lower() in asked.lower() for option in field.options) > 1
        if offers and not heard:
            said.append(self.phrases.say("ask_offers", offers=offers))
        return self.speech.wording.joins["sentence"].join(said)

    def _propose(self, question: Question, field: Field) -> str:
        label, proposal = self._label(field), self._proposal(question, field)
        if question.manner == "vague":
            return self._vague(question, field, proposal)
        if question.manner == "return":
            act = "ask_return" if self._offers(field) else "ask_default"
            return self._told(act, question.because, label=label, offers=self._offers(field), proposal=proposal)
        act = "ask_default" if question.manner == "default" else "recommend"
        return self._told(act, question.because, label=label, proposal=proposal)

    def _vague(self, question: Question, field: Field, proposal: str) -> str:
        """The buyer's vague words and our proposal; words that are too long to repeat are left out."""
        ask = self.phrases.say("vague_proposal", proposal=proposal, because=question.because)
        quotes = [item.quote for item in self.demand.entry(field.id).evidence if len(item.quote) <= LONG_QUOTE]
        if not quotes:
            return self.phrases.say("vague_unquoted", label=self._label(field), ask=ask)
        return self.phrases.say("vague", quote=quotes[-1], label=self._label(field), ask=ask)

    def _offers(self, field: Field) -> str:
        """Examples of answers: the template's, or options around the one that we recommend; "" for too many."""
        if offers := self.speech.offers(field):
            return self._examples(offers[:4])
        names = [name for name in field.options if name != "none"]
        if not names or len(field.options) > 12:
            return ""
        shown = _around(names, self._suggested(field), SHOWN)
        return self.phrases.join([self.speech.option(field, name) for name in shown], "or")

    def _examples(self, offers: Sequence[str]) -> str:
        """Examples of answers; in quotation marks where one has a comma of its own."""
        example = self.speech.wording.words["example"] if any(", " in offer for offer in offers) else "{}"
        marked = [example.format(offer) for offer in offers]
        return self.phrases.join(marked, "or")

    def _suggested(self, field: Field) -> str | None:
        suggestion = self.demand.suggestion(field.id)
        value = suggestion.value if suggestion else None
        return (value[0] if isinstance(value, list | tuple) and value else value) if value else None

    def value(self, field: Field, entry: Entry) -> str:
        """An entry's value for people."""
        return self.speech.entry(field, entry)

    def _field(self, name: str) -> Field:
        return self.demand.template.field(name)

    def _label(self, field: Field) -> str:
        return self.speech.label(field)


def section_fields(fields: object) -> frozenset[str]:
    """The ids of a section's fields."""
    return frozenset(item.id for item in fields.values())  # type: ignore[attr-defined]


def _around(names: Sequence[str], middle: str | None, most: int) -> Sequence[str]:
    """At most `most` of the names in their order, with the one in the middle among them."""
    at = names.index(middle) if middle in names else 0
    start = max(0, min(at - most // 2, len(names) - most))
    return names[start : start + most]
