"""What the dockhand commands share: their common options, the assistant they ask, and how they print and complain."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.errors import BadInput
from assistant.jsonlines import dump
from assistant.settings import Settings
from assistant.wiring import Assistant


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write YYYY-MM-DD") from None


Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Today = Annotated[
    date | None,
    typer.Option("--today", parser=_day, metavar="YYYY-MM-DD", help="The clock date; the day it runs by default."),
]
Template = Annotated[str, typer.Option("--template", metavar="NAME", help="A name in knowledge/templates, like ring.")]


def opened(template: str = "") -> Assistant:
    """The assistant of the environment's settings, or of another product's template."""
    settings = Settings.read()
    return Assistant(replace(settings, product=template) if template else settings, _progress)


def listening(template: str = "") -> Assistant:
    """The same, when it has learnt how buyers speak: once, about a minute and a half."""
    assistant = opened(template)
    assistant.learn(starting=lambda: complain("learning from what buyers say (once, about a minute and a half) ..."))
    return assistant


def read(file: Path) -> bytes:
    """What the file holds. Raises BadInput."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error


def write(file: Path, content: bytes) -> None:
    """Raises BadInput."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error


def print_json(value: Any) -> None:
    """One line for programs."""
    print(dump(value), flush=True)


def complain(message: str, status: int = 1) -> int:
    """One line on standard error; the exit status."""
    print(f"dockhand: {' '.join(message.split())}", file=sys.stderr, flush=True)
    return status


def _progress(done: int, total: int, name: str) -> None:
    """The building of the index, on standard error: one line that grows, or two where it is no terminal."""
    if not total:
        print("The knowledge is read and indexed once; this takes about half a minute.", file=sys.stderr, flush=True)
    elif sys.stderr.isatty():
        full = 30 * done // total
        bar = "█" * full + "░" * (30 - full)
        print(f"\r{bar} {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done == total:
        print(f"{total} documents are indexed.", file=sys.stderr, flush=True)
