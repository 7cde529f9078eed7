"""The baseline: a fixed questionnaire over the template, as `python -m evals.interviews.questionnaire`.

It asks every field in file order, three of a section at a time, whether it applies or not and whatever the buyer has
said already; it reads answers with the assistant's own reader, and speaks the same JSON lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from assistant.demand.change import Applied
from assistant.demand.demand_list import DemandList
from assistant.demand.forms import to_json
from assistant.demand.readiness import readiness
from assistant.demand.spec import FORMAT, readiness_json, spec_fields
from assistant.demand.template import Template
from assistant.errors import BadInput, DockhandError
from assistant.jsonlines import dump, parse
from assistant.settings import Settings
from assistant.understanding.reading import Reader
from assistant.understanding.responses import Asked
from assistant.wiring import Assistant

AT_ONCE: Final = 3


@dataclass(frozen=True)
class Form:
    """A buyer's questionnaire: the list so far, and how many pages of it were asked."""

    demand: DemandList
    turn: int = 0
    asked: tuple[str, ...] = ()


def pages(template: Template) -> list[tuple[str, ...]]:
    """All fields in file order, three of a section to a page."""
    sections = [[field.id for field in section.fields.values()] for section in template.sections]
    return [tuple(ids[at : at + AT_ONCE]) for ids in sections for at in range(0, len(ids), AT_ONCE)]


def answered(form: Form, message: str, reader: Reader, today: date) -> tuple[Form, tuple[Applied, ...]]:
    """The form after a message, with the next page asked, and what the message changed."""
    asked = tuple(Asked(name) for name in form.asked)
    reading = reader.read(message, form.demand, asked, today, f"message {form.turn + 1}")
    demand, applied = form.demand.apply(reading.changes)
    page = (pages(demand.template)[form.turn : form.turn + 1] or [()])[0]
    return replace(form, demand=demand, turn=form.turn + 1, asked=page), applied


def main() -> int:
    """Answers the lines of standard input until it ends."""
    parser = argparse.ArgumentParser(prog="questionnaire", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    today = parser.parse_args().today
    assistant = Assistant(Settings.read())
    for line in _answers(assistant.template, assistant.reader, today):
        print(dump(line), flush=True)
    return 0


def _answers(template: Template, reader: Reader, today: date) -> Iterator[Mapping[str, Any]]:
    forms: dict[str, Form] = {}
    for line in sys.stdin.buffer:
        try:
            yield _answer(parse(line), forms, template, reader, today)
        except DockhandError as error:
            yield {"error": str(error)}


def _answer(request: Any, forms: dict[str, Form], template: Template, reader: Reader, today: date) -> Mapping[str, Any]:
    if not isinstance(request, dict) or not isinstance(request.get("project"), str):
        raise BadInput('a line is a JSON object with "project" and "message"')
    name = request["project"]
    form = forms.get(name, Form(DemandList(template)))
    if request.get("spec") is True:
        return {"project": name, "spec": {"format": FORMAT, "fields": spec_fields(form.demand)}}
    form, applied = answered(form, str(request.get("message") or ""), reader, today)
    forms[name] = form
    return {
        "project": name,
        "turn": form.turn,
        "reply": "\n".join(template.field(field).question for field in form.asked),
        "asked": list(form.asked),
        "changes": [_change(change) for change in applied],
        "readiness": readiness_json(readiness(form.demand)),
    }


def _change(change: Applied) -> dict[str, Any]:
    return {"field": change.field, "after": to_json(change.after.value), "status": change.after.status.value}


if __name__ == "__main__":
    raise SystemExit(main())
