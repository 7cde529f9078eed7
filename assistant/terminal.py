"""What people see in the terminal: answers, specs, projects and the talk. Brief, and coloured where that helps."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from assistant.errors import DockhandError

if TYPE_CHECKING:
    from assistant.demand.template import Field, Template
    from assistant.exchange import Exchange
    from assistant.projects import Summary
    from assistant.retrieval import Answer
    from assistant.wiring import Assistant

FEW: Final = 8
PASTED: Final = 0.05  # seconds within which further lines belong to the same message
_COLOURS: Final = {
    "stated": "green", "assumed": "cyan", "vague": "yellow", "conflicting": "red", "deferred": "yellow",
    "blocker": "bold red", "high": "red", "medium": "yellow", "low": "dim",
}  # fmt: skip


def show_answer(question: str, answer: Answer, named: bool) -> None:
    """An answer with its citations; with its question where there are several (`named`)."""
    console = Console()
    if named:
        console.print(Text(question, style="bold"))
    console.print(Text(answer.text))
    for item in answer.citations:
        page = f", page {item.page}" if item.page else ""
        console.print(Text(f"[{item.n}] {item.document} · {item.section}{page}", style="dim"))
    if named:
        console.print()


def show_projects(found: Sequence[Summary]) -> None:
    """The projects in a table."""
    if not found:
        Console().print("No projects yet. Start one with: dockhand chat --project NAME")
        return
    table = Table("project", "messages", "revision", "changed", box=None, header_style="dim")
    for item in found:
        table.add_row(Text(item.name), str(item.turns), str(item.revision), f"{item.updated:%Y-%m-%d %H:%M} UTC")
    Console().print(table)


def show_spec(spec: Mapping[str, Any], template: Template) -> None:
    """A spec: what is known, how far it is, what is missing, what to watch, and the plan."""
    console = Console()
    for block in (_fields(spec, template), _contradictions(spec, template), _readiness(spec["readiness"]),
                  _gaps(spec["gaps"], template),
                  _risks(spec["risks"]), _certifications(spec["certifications"]), _schedule(spec["schedule"]),
                  _questions(spec["questions"]), *_details(spec, template)):  # fmt: skip
        if block is not None:
            console.print(block)
            console.print()


def converse(assistant: Assistant, name: str, today: Callable[[], date]) -> int:
    """A talk with a person until the input ends; an error is told and the talk goes on."""
    console = Console()
    greeting = assistant.greeting(assistant.projects.find(name))
    console.print(Text(f"Project “{name}”. Ctrl-D ends; “undo that” takes your last message back.", style="dim"))
    console.print(Markdown(greeting))
    while True:
        try:
            message = _listen(console)
        except (EOFError, KeyboardInterrupt):
            console.print()
            return 0
        if message.strip():
            _turn(console, assistant, name, message, today())


def _listen(console: Console) -> str:
    """One message. What is pasted with line breaks comes line by line at once and is one message."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # gives input() editing and a history
    lines = [console.input("[bold]> [/]")]
    while sys.stdin.isatty() and os.name == "posix" and select.select([sys.stdin], [], [], PASTED)[0]:
        lines.append(input())
    return "\n".join(lines)


def _turn(console: Console, assistant: Assistant, name: str, message: str, today: date) -> None:
    try:
        show_exchange(console, assistant.say(name, message, today))
    except DockhandError as error:
        console.print(Text(str(error), style="red"))


def show_exchange(console: Console, exchange: Exchange) -> None:
    """A reply, where its citations stand, and how far the list is."""
    from assistant.demand.readiness import readiness

    console.print(Markdown(exchange.turn.reply))
    for item in exchange.turn.citations:
        console.print(Text(f"[{item.n}] {item.document} · {item.section}", style="dim"))
    states = readiness(exchange.project.demand)
    shown = " · ".join(f"{stage} {state.decided}/{state.needed}" for stage, state in states.items())
    console.print(Text(shown, style="dim"))


def _fields(spec: Mapping[str, Any], template: Template) -> RenderableType:
    table = Table("field", "value", "status", "words", "where", box=None, header_style="dim")
    for section in template.sections:
        own = [field for field in section.fields.values() if field.id in spec["fields"]]
        if own:
            table.add_row(Text(section.label["en"], style="bold"))
        for field in own:
            entry = spec["fields"][field.id]
            newest = entry["evidence"][-1] if entry["evidence"] else {"quote": "", "source": ""}
            table.add_row(Text(f"  {field.say()}"), Text(_value(field, entry)), _coloured(entry["status"]),
                          Text(_short(newest["quote"]), style="dim"), Text(newest["source"], style="dim"))  # fmt: skip
    table.columns[-1].overflow = "fold"
    return table if table.row_count else Text("Nothing on the list yet.")


def _short(quote: str) -> str:
    return " ".join(quote.split())[:60]


def _contradictions(spec: Mapping[str, Any], template: Template) -> RenderableType | None:
    """The values in play of each field that has several, with their places."""
    from assistant.advice.wording import say
    from assistant.demand.forms import from_json

    lines = []
    for name, entry in spec["fields"].items():
        field = template.field(name)
        values = entry.get("alternatives", ())
        told = [f"{say(field, from_json(field, item['value']))}{_places(item)}" for item in values]
        if told:
            lines.append(Text(f"  {field.say()}: {', or '.join(told)}?"))
    return _block(f"Contradictions ({len(lines)}): which holds", lines)


def _places(item: Mapping[str, Any]) -> str:
    places = [f"{one['source']}: “{_short(one['quote'])}”" for one in item["evidence"]]
    return f" ({'; '.join(places)})" if places else ""


def _value(field: Field, entry: Mapping[str, Any]) -> str:
    from assistant.advice.wording import say
    from assistant.demand.forms import from_json

    parts = [] if entry["value"] is None else [say(field, from_json(field, entry["value"]))]
    parts += [" or ".join(say(field, from_json(field, item["value"])) for item in entry.get("alternatives", ()))]
    excluded = tuple(entry.get("excluded", ()))
    parts += [f"without {', '.join(excluded)}" if excluded else ""]
    return ", ".join(part for part in parts if part)


def _coloured(word: str) -> Text:
    return Text(word, style=_COLOURS.get(word, ""))


def _readiness(states: Mapping[str, Any]) -> RenderableType:
    table = Table(box=None, show_header=False)
    for stage, state in states.items():
        full = round(20 * state["decided"] / max(1, state["needed"]))
        bar = Text("█" * full, style="green") + Text("░" * (20 - full), style="dim")
        table.add_row(stage, bar, f"{state['decided']} of {state['needed']}", "ready" if state["ready"] else "")
    return table


def _gaps(found: Sequence[Mapping[str, Any]], template: Template) -> RenderableType | None:
    lines = [Text(f"  {template.field(gap['field']).say()} ({gap['kind']}): {gap['question']}") for gap in found[:FEW]]
    return _block(f"Still to settle ({len(found)}, first {min(FEW, len(found))})", lines)


def _risks(found: Sequence[Mapping[str, Any]]) -> RenderableType | None:
    lines = [Text("  ") + _coloured(risk["severity"]) + Text(f"  {risk['message']} {risk['advice']}") for risk in found]
    return _block(f"Risks ({len(found)})", lines)


def _certifications(found: Sequence[Mapping[str, Any]]) -> RenderableType | None:
    table = Table(box=None, show_header=False)
    for item in found:
        weeks = item["weeks"]
        table.add_row("", item["market"], Text(item["scheme"]), Text(item["reason"]),
                      f"{weeks['min']:g}–{weeks['max']:g} weeks" if weeks else "time not known")  # fmt: skip
    return _block(f"Certifications ({len(found)})", [table] if found else [])


def _schedule(plan: Mapping[str, Any]) -> RenderableType | None:
    lines = [Text(f"  {item['start']} – {item['end']}  {item['id']}") for item in plan["milestones"]]
    slack = plan["slack_days"]
    room = "" if slack is None else f", {-slack} days too late" if slack < 0 else f", {slack} days to spare"
    return _block(f"Earliest launch {plan['earliest_launch']}{room} (indicative)", lines)


def _questions(found: Sequence[str]) -> RenderableType | None:
    return _block("Questions that the knowledge base does not answer", [Text(f"  {question}") for question in found])


def _details(spec: Mapping[str, Any], template: Template) -> list[RenderableType | None]:
    if "details" not in spec:
        return []
    from assistant.terminal_details import detail_lines
    from assistant.terminal_library import past_block

    past = list(past_block(spec["details"].get("past_projects", ()), template))
    found = [*detail_lines(spec["details"], template), ("Nearest past projects", past)]
    return [_block(title, [Text(f"  {line}") for line in lines]) for title, lines in found]


def _block(title: str, lines: Sequence[RenderableType]) -> RenderableType | None:
    return Group(Text(title, style="bold"), *lines) if lines else None
