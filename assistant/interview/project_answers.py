"""Answers to questions about the buyer's own project, taken from the advice and the template, not from search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from assistant.advice.advice import Advice
from assistant.advice.wording import say_day
from assistant.demand.readiness import readiness
from assistant.demand.template import Deliverable
from assistant.interview.wording import Phrases, lowered
from assistant.understanding.reading import ProjectQuestion

MOST: Final = 6


def answer_project(question: ProjectQuestion, advice: Advice, phrases: Phrases, supposed: Sequence[str]) -> str:
    """The answer in words; every topic has one. `supposed` are the differences that a "what if" would make."""
    if question.topic == "what_if":
        lines = "\n".join(f"- {line}" for line in supposed)
        return phrases.say("about_what_if", lines=lines) if lines else phrases.say("about_what_if_nothing")
    return _ANSWERS[question.topic](question, advice, phrases)


def _why(question: ProjectQuestion, advice: Advice, phrases: Phrases) -> str:
    field = advice.demand.template.field(question.fields[0])
    suggestion = advice.demand.suggestion(field.id)
    because = f" {suggestion.because}" if suggestion else ""
    return phrases.say("about_why", label=lowered(field.say()), why=field.why, because=because)


def _missing(question: ProjectQuestion, advice: Advice, phrases: Phrases) -> str:
    states = readiness(advice.demand)
    quote, sample = states[Deliverable.QUOTE], states[Deliverable.SAMPLE]
    if quote.ready:
        return phrases.say("about_nothing_missing", open=_labels(advice, sample.missing, phrases))
    count = str(len(quote.missing))
    return phrases.say(
        "about_missing", open=_labels(advice, quote.missing, phrases), count=count, needed=str(quote.needed)
    )


def _labels(advice: Advice, fields: tuple[str, ...], phrases: Phrases) -> str:
    labels = [lowered(advice.demand.template.field(name).say()) for name in fields[:MOST]]
    more = f" (+{len(fields) - MOST})" if len(fields) > MOST else ""
    return phrases.join(labels) + more


def _certificates(question: ProjectQuestion, advice: Advice, phrases: Phrases) -> str:
    if advice.demand.value("market.countries") is None:
        return phrases.say("about_certificates_open")
    lines = []
    for items in advice.certifications.by_market().values():
        named = [
            f"{item.name} ({item.weeks.min:g}-{item.weeks.max:g} weeks)" if item.weeks else item.name for item in items
        ]
        lines.append(f"- **{items[0].market_label}:** {'; '.join(named)}")
    lines += [f"- {note}" for note in advice.certifications.notes.values()]
    return phrases.say("about_certificates", plan="\n".join(lines))


def _launch(question: ProjectQuestion, advice: Advice, phrases: Phrases) -> str:
    schedule = advice.schedule
    longest = sorted((m for m in schedule.milestones if m.critical), key=lambda m: m.start - m.end)[:3]
    path = phrases.join([lowered(item.label) for item in longest])
    text = phrases.say("about_launch", earliest=say_day(schedule.earliest_launch), path=path)
    if schedule.slack_days is None:
        return text
    return f"{text} {phrases.say('about_launch_slack', days=str(schedule.slack_days))}"


def _risks(question: ProjectQuestion, advice: Advice, phrases: Phrases) -> str:
    if not advice.risks:
        return phrases.say("about_no_risks")
    lines = [f"- {risk.message} {risk.advice}" for risk in advice.risks[:3]]
    return phrases.say("about_risks", risks="\n".join(lines))


def _cost(question: ProjectQuestion, advice: Advice, phrases: Phrases) -> str:
    unit = advice.cost.unit
    if not advice.cost.blocks:
        return phrases.say("about_cost_unknown")
    return phrases.say("about_cost", low=f"{unit.low:.0f}", high=f"{unit.high:.0f}")


_ANSWERS: Final[Mapping[str, Callable[[ProjectQuestion, Advice, Phrases], str]]] = {
    "why": _why,
    "missing": _missing,
    "certificates": _certificates,
    "launch": _launch,
    "risks": _risks,
    "cost": _cost,
}
