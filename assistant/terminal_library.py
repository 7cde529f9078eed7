"""Documents of the knowledge base and past projects, for people in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from assistant.advice.past import Similar
    from assistant.demand.demand_list import DemandList
    from assistant.demand.template import Template
    from assistant.retrieval.quoting import Found
    from assistant.retrieval.stored import Stored

FEW: Final = 6
PROJECTS: Final = 2


def show_document(stored: Stored, chosen: Sequence[int], found: Found | None) -> None:
    """The chosen passages under their sections; quoted words are marked, by signs where there are no colours."""
    console, heading = Console(), ""
    console.print(Text(f"{stored.about.title} · {stored.name}", style="dim"))
    for n in chosen:
        passage = stored.passages[n]
        page = f"page {passage.page}" if passage.page else ""
        here = " · ".join(part for part in (passage.section, page) if part)
        if here != heading:
            heading = here
            console.print(Text(here, style="bold"))
        quoted = found if found is not None and found.passage == n else None
        console.print(_marked(passage.text, quoted, console.is_terminal))
        console.print()


def show_past(found: Sequence[Similar], demand: DemandList) -> None:
    """Past projects, nearest first; a line that says so where none is near."""
    from assistant.advice.past_json import similar_json

    console = Console()
    if not found:
        console.print("No past project is near enough to what is known so far.")
        return
    for item in similar_json(found, demand):
        console.print(Text(item["title"], style="bold"))
        for line in past_lines(item, demand.template):
            console.print(Text(f"  {line}"))
        console.print()


def past_block(found: Sequence[Mapping[str, Any]], template: Template) -> Iterator[str]:
    """The lines of the nearest past projects of a checked spec."""
    for item in found[:PROJECTS]:
        yield item["title"]
        yield from (f"  {line}" for line in past_lines(item, template))


def past_lines(item: Mapping[str, Any], template: Template) -> Iterator[str]:
    """One past project: what is alike, what was settled, what went wrong, and where it stands."""

    def labels(names: Sequence[str]) -> str:
        return ", ".join(template.field(name).say() for name in names)

    if item["note"]:
        yield item["note"]
    yield f"Alike in: {labels(item['alike'])}"
    if item["unlike"]:
        yield f"Unlike in: {labels(item['unlike'])}"
    if item["settled"]:
        yield f"Settled there, open here ({len(item['settled'])}):"
    for fact in item["settled"][:FEW]:
        yield f"  {template.field(fact['field']).say()}: {fact['said']} (“{fact['citation']['quote']}”)"
    yield from _listed("What went wrong there:", item["went_wrong"])
    yield from _listed("What was learned:", item["lessons"])
    yield f"In full: dockhand show {item['document']}"


def _listed(title: str, sayings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if sayings:
        yield title
        yield from (f"  {saying['text']}" for saying in sayings)


def _marked(text: str, found: Found | None, in_colours: bool) -> Text:
    if found is None:
        return Text(text)
    if in_colours:
        shown = Text(text)
        shown.stylize("black on yellow", found.start, found.end)
        return shown
    return Text(f"{text[: found.start]}»{text[found.start : found.end]}«{text[found.end :]}")
