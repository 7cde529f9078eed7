"""The differences between two advices in short sentences."""

from __future__ import annotations

from assistant.advice.figures import Range
from assistant.advice.risks import Risk
from assistant.advice.schemes import Certification
from assistant.advice.what_if import Difference, Shift
from assistant.advice.wording import join


def say_difference(change: Difference) -> tuple[str, ...]:
    """The differences as short sentences, the weightiest first; one sentence where nothing changes."""
    if change.nothing:
        return ("Nothing changes in schemes, time, cost, battery, minimum order or risks.",)
    told = [
        _risks("New risk", change.new_risks),
        _risks("No longer a risk", change.gone_risks),
        _schemes_told("Added", change.new_schemes),
        _schemes_told("No longer needed", change.gone_schemes),
        _weeks(change.weeks),
        _money("Unit cost", change.unit_cost),
        _money("One-off cost", change.one_off),
        _energy(change),
        _minimum(change.moq),
    ]
    return tuple(sentence for sentence in told if sentence)


def _risks(what: str, risks: tuple[Risk, ...]) -> str:
    return f"{what}: {'; '.join(f'{risk.title} ({risk.severity.value})' for risk in risks)}." if risks else ""


def _schemes_told(what: str, schemes: tuple[Certification, ...]) -> str:
    return f"{what}: {join(f'{item.name} ({item.market_label})' for item in schemes)}." if schemes else ""


def _weeks(weeks: float) -> str:
    return f"Earliest launch {abs(weeks):g} weeks {'later' if weeks > 0 else 'sooner'}." if weeks else ""


def _money(what: str, grown: Range) -> str:
    if grown == Range(0.0, 0.0):
        return ""
    down = grown.high < 0
    low, high = sorted((abs(grown.low), abs(grown.high)))
    amount = f"{low:,.0f} to {high:,.0f}" if high >= 100 else f"{low:g} to {high:g}"
    return f"{what} about {amount} USD {'lower' if down else 'higher'} (indicative)."


def _energy(change: Difference) -> str:
    if change.daily_mah == Range(0.0, 0.0):
        return ""
    grown = change.daily_mah
    low, high = sorted((abs(grown.low), abs(grown.high)))
    told = f"About {low:.0f} to {high:.0f} mAh a day {'less' if grown.high < 0 else 'more'}"
    if change.days.before is None or change.days.after is None:
        return f"{told}."
    return f"{told}: some {change.days.after:.1f} days instead of {change.days.before:.1f} in typical use."


def _minimum(moq: Shift) -> str:
    if moq.before == moq.after:
        return ""
    if moq.after is None:
        return "No usual minimum order any more."
    return f"Usual minimum order {moq.after:.0f} pcs" + (f" instead of {moq.before:.0f}." if moq.before else ".")
