"""The commands that open what the knowledge base holds: a document at the words that are cited, and past projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.command import Json, Today, opened, print_json
from assistant.errors import BadInput

if TYPE_CHECKING:
    from assistant.retrieval.quoting import Found
    from assistant.retrieval.stored import Stored


def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document as citations name it.")],
    passage: Annotated[int | None, typer.Option("--passage", metavar="N", min=1, help="Only the passage N.")] = None,
    quote: Annotated[str, typer.Option("--quote", metavar="TEXT", help="The section of these words, marked.")] = "",
    json: Json = False,
    today: Today = None,
) -> int:
    """Print a document of the knowledge base as it was indexed, or the place that a citation quotes."""
    stored = opened().document(document)
    found = _place(stored, passage, quote)
    chosen = _chosen(stored, passage, found)
    if json:
        for n in chosen:
            print_json(_passage_json(stored, n, found))
        return 0
    from assistant.terminal_library import show_document

    show_document(stored, chosen, found)
    return 0


def past(
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name.")],
    json: Json = False,
    today: Today = None,
) -> int:
    """The past projects nearest to a project: what they settled that it has not, and what went wrong there."""
    assistant = opened()
    demand = assistant.project(project).demand
    _ = assistant.index
    found = assistant.past.similar(demand)
    if json:
        from assistant.advice.past_json import similar_json

        print_json({"project": project, "past_projects": similar_json(found, demand)})
        return 0
    from assistant.terminal_library import show_past

    show_past(found, demand)
    return 0


def _place(stored: Stored, passage: int | None, quote: str) -> Found | None:
    if passage is not None and passage > len(stored.passages):
        raise BadInput(f"{stored.name} has {len(stored.passages)} passages, no passage {passage}")
    if not quote.strip():
        return None
    from assistant.retrieval.quoting import find_quote

    within = stored.passages[passage - 1 : passage] if passage else stored.passages
    found = find_quote(within, quote)
    if found is None:
        raise BadInput(f"these words do not stand in {stored.name}: {quote.strip()[:80]}")
    return Found(passage - 1, found.start, found.end) if passage else found


def _chosen(stored: Stored, passage: int | None, found: Found | None) -> list[int]:
    """The passages to show, counted from 0: one, those of the quote's section and page, or all."""
    if passage:
        return [passage - 1]
    if found is None:
        return list(range(len(stored.passages)))
    here = stored.passages[found.passage]
    return [i for i, item in enumerate(stored.passages) if (item.section, item.page) == (here.section, here.page)]


def _passage_json(stored: Stored, n: int, found: Found | None) -> dict[str, object]:
    item = stored.passages[n]
    shown: dict[str, object] = {
        "document": item.document,
        "passage": n + 1,
        "section": item.section,
        "page": item.page,
        "text": item.text,
    }
    return {**shown, "quote": item.text[found.start : found.end]} if found and found.passage == n else shown
