"""Interviews as text: one table of all commands, one line per persona, transcripts to read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.figures import Figure, figure
from evals.interviews.running import Result
from evals.interviews.scores import SHARES
from evals.results import CaseScore, Outcome

TURNS: Final = ("turns to quote", "turns to production", "turns")
REACHED: Final = ("quote ready", "production ready")
FEWER_IS_BETTER: Final = frozenset({"invented", "asked again", "asked in vain", "said again", *TURNS})

Runs = Mapping[str, Sequence[Result]]


def interview_table(runs: Runs) -> Table:
    """A column for each command and half with its mean and 95 % interval, a row for each measure."""
    halves = sorted({result.score.half for results in runs.values() for result in results})
    table = Table("measure", "better", title="Simulated buyers", title_justify="left")
    groups: list[list[CaseScore]] = []
    for name, results in runs.items():
        for half in halves:
            scores = [result.score for result in results if result.score.half == half]
            table.add_column(f"{name}\n{half} ({len(scores)})", justify="right")
            groups.append(scores)
    for measure in (*REACHED, *TURNS, *SHARES):
        better = "fewer" if measure in FEWER_IS_BETTER else "more"
        table.add_row(measure, better, *(_cell(figure(scores, measure), measure) for scores in groups))
    return table


def persona_table(name: str, results: Sequence[Result]) -> Table:
    """A line per persona: its turns and shares."""
    columns = (*TURNS, *SHARES)
    table = Table("persona", "temperament", *columns, title=name, title_justify="left")
    for result in results:
        cells = (_cell(figure([result.score], measure), measure, interval=False) for measure in columns)
        table.add_row(result.persona.id, result.persona.temperament.value, *cells)
    return table


def print_transcript(result: Result, console: Console) -> None:
    """All that was said, what was asked and understood, and what is wrong in the end."""
    persona, transcript = result.persona, result.transcript
    console.rule(f"{persona.name} ({persona.temperament.value})")
    for turn, exchange in enumerate(transcript.exchanges, start=1):
        console.print(f"\n[bold]{turn} {escape(persona.id)}:[/] {escape(exchange.message)}", highlight=False)
        changes = "; ".join(
            f"{item.get('field')}={item.get('after')} {item.get('status')}" for item in exchange.changes
        )
        console.print(f"  -> {escape(changes)}", style="dim", highlight=False)
        console.print(escape(exchange.reply), style="cyan", highlight=False)
        console.print(f"  ? {', '.join(exchange.asked)}  {' '.join(exchange.ready)}", style="dim", highlight=False)
    for line in faults(result):
        console.print(escape(line), highlight=False)


def faults(result: Result) -> Iterator[str]:
    """A line for every difference between the persona and the final list, and for a failure."""
    for mark in result.score.marks:
        if mark.outcome is not Outcome.RIGHT:
            unsaid = " (never said)" if mark.name not in result.transcript.told and mark.expected else ""
            yield f"{mark.outcome.upper():8} {mark.name}: expected {mark.expected or 'nothing'}; got {mark.got}{unsaid}"
    yield from (f"FAILED   {note}" for note in result.score.notes)


def _cell(found: Figure | None, measure: str, interval: bool = True) -> str:
    if found is None:
        return "-"
    factor, digits = (1, 1) if measure in TURNS else (100, 1)
    mean = f"{factor * found.mean:.{digits}f}"
    return f"{mean} ({factor * found.low:.0f}-{factor * found.high:.0f})" if interval else mean
