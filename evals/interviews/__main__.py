"""python -m evals.interviews: interviews the simulated buyers and prints one table, a fixed questionnaire beside it."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from assistant.demand.template_file import load_template
from assistant.demand.yaml_file import nearest
from assistant.errors import BadInput, DockhandError
from assistant.settings import Settings
from evals.interviews.persona import PERSONAS, Persona, load_personas
from evals.interviews.printing import interview_table, persona_table, print_transcript
from evals.interviews.running import OURS, QUESTIONNAIRE, run_personas


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every interview was held, 1 for bad input and for one that failed."""
    chosen = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 200)
    try:
        template = load_template(Settings.read().template)
        personas = _chosen(load_personas(chosen.folder, template), chosen.persona, chosen.dev)
    except DockhandError as error:
        print(f"interviews: {error}", file=sys.stderr)
        return 1
    commands: dict[str, tuple[str, ...]] = {} if chosen.no_own else {"dockhand": OURS}
    commands |= {text: tuple(shlex.split(text)) for text in chosen.command}
    if not chosen.no_baseline:
        commands["questionnaire"] = QUESTIONNAIRE
    started = time.perf_counter()
    runs = {name: run_personas(command, personas, template) for name, command in commands.items()}
    for name, results in runs.items():
        for result in results if chosen.transcripts else ():
            if result.persona.half != "held_back":
                print_transcript(result, console)
        if chosen.each:
            console.print(persona_table(name, results))
    console.print(interview_table(runs))
    console.print(f"{time.perf_counter() - started:.0f} s")
    failed = [result for results in runs.values() for result in results if result.transcript.failure]
    for result in failed:
        print(f"interviews: {result.persona.id}: {result.transcript.failure}", file=sys.stderr)
    return 1 if failed else 0


def _chosen(personas: Sequence[Persona], ids: Sequence[str], dev: bool) -> list[Persona]:
    known = {persona.id: persona for persona in personas}
    for name in ids:
        if name not in known:
            raise BadInput(f"unknown persona {name!r}{nearest(name, known)}")
    found = [persona for persona in personas if (not ids or persona.id in ids) and not (dev and persona.half != "dev")]
    if not found:
        raise BadInput("no personas to interview")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evals.interviews", description="Interview simulated buyers.")
    parser.add_argument("--command", action="append", default=[], help="another assistant to measure, as one string")
    parser.add_argument(
        "--persona", action="append", default=[], metavar="ID", help="only this persona; may be repeated"
    )
    parser.add_argument("--folder", type=Path, default=PERSONAS, help="a folder of your own personas")
    parser.add_argument("--dev", action="store_true", help="only the half that may be looked at")
    parser.add_argument("--each", action="store_true", help="a line per persona")
    parser.add_argument("--transcripts", action="store_true", help="print the interviews (never those held back)")
    parser.add_argument("--no-baseline", action="store_true", help="without the fixed questionnaire")
    parser.add_argument("--no-own", action="store_true", help="without this assistant")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
