"""The dockhand command. Errors are one line on standard error: exit status 1 for bad input, 2 for bad usage."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import Abort, TyperException

from assistant.command import Json, Template, Today, complain, listening, opened, print_json, read, write
from assistant.errors import BadInput, DockhandError
from assistant.jsonlines import dump, folded, parse
from assistant.library_commands import past, show
from assistant.wiring import Assistant

app = typer.Typer(
    name="dockhand",
    help="Interviews a buyer of wearables, fills a complete demand list, answers with citations, warns early.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit status."""
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return app(given or ["--help"], prog_name="dockhand", standalone_mode=False) or 0
    except TyperException as error:
        return complain(error.format_message(), error.exit_code)
    except DockhandError as error:
        return complain(str(error))
    except Abort:
        return 130


@app.command()
def ask(
    questions: Annotated[list[str], typer.Argument(metavar="QUESTION...")], json: Json = False, today: Today = None
) -> int:
    """Answer questions from the knowledge base, with citations."""
    assistant = opened()
    for question in questions:
        answer = assistant.ask(question)
        if json:
            from assistant.citing import citation_json

            cited = [citation_json(citation) for citation in answer.citations]
            print_json({"question": question, "answer": answer.text, "answered": answer.answered, "citations": cited})
        else:
            from assistant.terminal import show_answer

            show_answer(question, answer, len(questions) > 1)
    return 0


@app.command()
def draft(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    template: Template = "",
    json: Json = False,
    today: Today = None,
) -> int:
    """Read requirement documents or mails and print the spec they make."""
    assistant, day, failed = listening(template), today or date.today(), 0
    made = assistant.new_draft()
    for file in files:
        try:
            made = assistant.add_to_draft(made, file.name, read(file), day)
        except BadInput as error:
            failed = complain(str(error))
    if failed and len(files) == 1:
        return failed
    for line in made.unread:
        complain(line)
    _show_spec(assistant.draft_spec(made, files[0].stem, day), assistant, json)
    return failed


@app.command()
def chat(
    json: Json = False,
    project: Annotated[str, typer.Option("--project", metavar="NAME", help="The project to start or resume.")] = "",
    template: Template = "",
    today: Today = None,
) -> int:
    """Talk in the terminal; with --json one JSON object per line in and out."""
    from assistant.chat import answer_lines

    assistant = listening(template)
    assistant.prepare()
    if json:
        for line in answer_lines(sys.stdin.buffer, assistant, lambda: today or date.today()):
            print_json(line)
        return 0
    from assistant.terminal import converse

    return converse(assistant, project or assistant.fresh_name(), lambda: today or date.today())


@app.command()
def check(
    specs: Annotated[list[Path], typer.Argument(metavar="SPEC...")],
    chart: Annotated[Path | None, typer.Option("--chart", metavar="SVG", help="Where to draw the schedule.")] = None,
    template: Template = "",
    json: Json = False,
    today: Today = None,
) -> int:
    """Gaps, risks, certifications, schedule, cost and readiness of specs from anywhere."""
    assistant, day, failed = opened(template), today or date.today(), 0
    for file in specs:
        try:
            data = parse(read(file))
            spec = assistant.check(data, day)
            if chart is not None:
                write(chart, assistant.chart(data, day).encode())
        except BadInput as error:
            failed = complain(_named(file.name, error))
            continue
        _show_spec({"file": str(file), **spec}, assistant, json)
    return failed


@app.command()
def export(
    project: Annotated[str, typer.Argument(metavar="PROJECT", help="The project's name.")],
    format: Annotated[
        str, typer.Option("--format", metavar="json|xlsx|docx|pdf|md", help="By default as -o ends.")
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh|both")] = "en",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
    json: Json = False,
    today: Today = None,
) -> int:
    """Write the demand form of a project; to standard output where no file is named."""
    from assistant.forms.writing import form_format, form_languages, write_form

    kind, languages = form_format(format, output), form_languages(lang)
    assistant, day = opened(), today or date.today()
    found = assistant.project(project)
    content = write_form(kind, lambda: assistant.spec(found, day), lambda: assistant.form(found, day, languages))
    if output is None:
        sys.stdout.buffer.write(content)
        return 0
    write(output, content)
    if json:
        print_json({"project": found.name, "file": str(output), "format": kind, "bytes": len(content)})
    return 0


@app.command()
def schema(template: Template = "", json: Json = False, today: Today = None) -> int:
    """Print the JSON Schema of the spec."""
    made = opened(template).schema()
    print(dump(made) if json else folded(made, 4))
    return 0


app.command()(show)
app.command()(past)


@app.command()
def projects(json: Json = False, today: Today = None) -> int:
    """The projects, newest first."""
    found = opened().projects.list()
    if not json:
        from assistant.terminal import show_projects

        show_projects(found)
        return 0
    from assistant.exchange import summary_json

    for item in found:
        print_json(summary_json(item))
    return 0


@app.command()
def bench(
    json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Where to write the figures.")] = None,
    plots: Annotated[Path | None, typer.Option("--plots", metavar="FOLDER", help="Where to draw latencies.")] = None,
    scifact: Annotated[Path | None, typer.Option("--scifact", metavar="FOLDER", help="SciFact in BEIR's form.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer turns, no 100,000 passages.")] = False,
) -> int:
    """Measure speed, memory and, where its data is given, search on SciFact; 1 where a figure misses its line."""
    from evals.bench.command import bench as measure

    return measure(json, plots, scifact, quick)


@app.command(
    name="eval",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def evaluate(context: typer.Context) -> int:
    """Measure the assistant on the eval sets, compare with an earlier run, write a report; --help tells the options."""
    from evals.command import main as measure

    return measure(context.args, "dockhand eval")


def _named(name: str, error: BadInput) -> str:
    return str(error) if str(error).startswith(name) else f"{name}: {error}"


def _show_spec(spec: dict[str, Any], assistant: Assistant, json: bool) -> None:
    if json:
        print_json(spec)
        return
    from assistant.terminal import show_spec

    show_spec(spec, assistant.template_of(spec))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    raise SystemExit(main())
