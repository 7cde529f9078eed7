"""Answers to questions about the buyer's own project, taken from the advice and the template, not from search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.advice.advice import Advice
from assistant.advice.schemes import Certification
from assistant.demand.readiness import readiness
from assistant.demand.template import Deliverable
from assistant.interview.speech import Speech
from assistant.interview.wording import Phrases
from assistant.understanding.about_project import ProjectQuestion

MOST: Final = 6


@dataclass(frozen=True)
class ProjectAnswers:
    """What the answers are made of; `supposed` are the differences that a "what if" would make."""

    advice: Advice
    phrases: Phrases
    speech: Speech
    supposed: Sequence[str] = ()

    def answer(self, question: ProjectQuestion) -> str:
        """The answer in words; every topic has one."""
        return _ANSWERS[question.topic](self, question)

    def _what_if(self, _question: ProjectQuestion) -> str:
        lines = "\n".join(f"- {line}" for line in self.supposed)
        return self.phrases.say("about_what_if", lines=lines) if lines else self.phrases.say("about_what_if_nothing")

    def _why(self, question: ProjectQuestion) -> str:
        field = self.advice.demand.template.field(question.fields[0])
        suggestion = self.advice.demand.suggestion(field.id)
        because = f" {suggestion.because}" if suggestion else ""
        label, why = self.speech.label(field), self.speech.why(field)
        return self.phrases.say("about_why", label=label, why=why, because=because)

    def _missing(self, _question: ProjectQuestion) -> str:
        states = readiness(self.advice.demand)
        quote, sample = states[Deliverable.QUOTE], states[Deliverable.SAMPLE]
        if quote.ready:
            return self.phrases.say("about_nothing_missing", open=self._labels(sample.missing))
        counts = {"count": str(len(quote.missing)), "needed": str(quote.needed)}
        return self.phrases.say("about_missing", open=self._labels(quote.missing), **counts)

    def _labels(self, fields: tuple[str, ...]) -> str:
        labels = [self.speech.label(self.advice.demand.template.field(name)) for name in fields[:MOST]]
        more = self.speech.filled("and_more", count=str(len(fields) - MOST)) if len(fields) > MOST else ""
        return self.phrases.join(labels) + more

    def _certificates(self, _question: ProjectQuestion) -> str:
        if self.advice.demand.value("market.countries") is None:
            return self.phrases.say("about_certificates_open")
        lines = []
        for items in self.advice.certifications.by_market().values():
            named = self.speech.wording.joins["semicolon"].join(map(self._scheme, items))
            lines.append(self.speech.filled("section", label=self._market(items[0]), items=named))
        lines += [f"- {note}" for note in self.advice.certifications.notes.values()]
        return self.phrases.say("about_certificates", plan="\n".join(lines))

    def _scheme(self, item: Certification) -> str:
        if not item.weeks:
            return item.name
        return self.speech.filled("weeks", name=item.name, low=f"{item.weeks.min:g}", high=f"{item.weeks.max:g}")

    def _market(self, item: Certification) -> str:
        return self.speech.market(item.market) if self.speech.foreign else item.market_label

    def _launch(self, _question: ProjectQuestion) -> str:
        schedule = self.advice.schedule
        longest = sorted((m for m in schedule.milestones if m.critical), key=lambda m: m.start - m.end)[:3]
        path = self.phrases.join([self.speech.step(item.id, item.label) for item in longest])
        text = self.phrases.say("about_launch", earliest=self.speech.day(schedule.earliest_launch), path=path)
        if schedule.slack_days is None:
            return text
        return f"{text} {self.phrases.say('about_launch_slack', days=str(schedule.slack_days))}"

    def _risks(self, _question: ProjectQuestion) -> str:
        if not self.advice.risks:
            return self.phrases.say("about_no_risks")
        lines = [f"- {risk.message} {risk.advice}" for risk in self.advice.risks[:3]]
        return self.phrases.say("about_risks", risks="\n".join(lines))

    def _cost(self, _question: ProjectQuestion) -> str:
        unit = self.advice.cost.unit
        if not self.advice.cost.blocks:
            return self.phrases.say("about_cost_unknown")
        return self.phrases.say("about_cost", low=f"{unit.low:.0f}", high=f"{unit.high:.0f}")


_ANSWERS: Final[Mapping[str, Callable[[ProjectAnswers, ProjectQuestion], str]]] = {
    "what_if": ProjectAnswers._what_if,
    "why": ProjectAnswers._why,
    "missing": ProjectAnswers._missing,
    "certificates": ProjectAnswers._certificates,
    "launch": ProjectAnswers._launch,
    "risks": ProjectAnswers._risks,
    "cost": ProjectAnswers._cost,
}
