"""Talking with programs: one JSON object per input line, one per output line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from assistant.errors import BadInput, DockhandError
from assistant.exchange import exchange_json
from assistant.jsonlines import parse
from assistant.wiring import Assistant

Line = dict[str, Any]


def answer_lines(lines: Iterable[bytes], assistant: Assistant, today: Callable[[], date]) -> Iterator[Line]:
    """One JSON object per input line that is not blank; what is wrong with a line becomes {"error": ...}."""
    for line in lines:
        if line.strip():
            yield _answered(line, assistant, today())


def _answered(line: bytes, assistant: Assistant, today: date) -> Line:
    try:
        return _answer(parse(line), assistant, today)
    except DockhandError as error:
        return {"error": str(error)}
    except Exception as error:  # the outermost edge: the talk goes on, nothing of this turn was recorded
        logging.getLogger(__name__).error("a turn failed: %s", error, exc_info=True)
        return {"error": f"the turn failed and was not recorded ({type(error).__name__})"}


def _answer(asked: Any, assistant: Assistant, today: date) -> Line:
    if not isinstance(asked, dict):
        raise BadInput('a line is a JSON object with "project" and "message"')
    project = asked.get("project")
    if not isinstance(project, str):
        raise BadInput('"project" must be the name of a project')
    if asked.get("spec") is True:
        return {"project": project, "spec": assistant.spec(assistant.project(project), today)}
    message = asked.get("message")
    if not isinstance(message, str):
        raise BadInput('"message" must be a text')
    return {"project": project, **exchange_json(assistant.say(project, message, today))}
