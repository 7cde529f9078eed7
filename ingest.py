"""python ingest.py [PATH...]: files to the index; the knowledge folder where no path is given."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from assistant.errors import DockhandError
from assistant.past_projects import PastProjects
from assistant.products import Products
from assistant.retrieval import Embedder, Folder, Report, build_index
from assistant.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """0 when every file was read, 1 when some failed or nothing could be done."""
    parser = argparse.ArgumentParser(prog="ingest.py", description="Index documents; unchanged files are skipped.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folders or files (default: the knowledge)")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    chosen = parser.parse_args(arguments)
    settings = Settings.read()
    try:
        report = _run(chosen.paths, settings)
    except DockhandError as error:
        print(f"ingest.py: {error}", file=sys.stderr)
        return 1
    if chosen.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        _print(report)
    return 1 if report.failed else 0


def _run(paths: list[Path], settings: Settings) -> Report:
    folders = [Folder(str(path.resolve()), path.resolve()) for path in paths]
    folders = folders or [Folder("knowledge", settings.knowledge)]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[-40:])

        embedder = Embedder(settings.home)
        products = Products(settings, lambda: embedder)
        report = build_index(folders, settings.home, embedder, show)
        if report.count("added") or report.count("replaced"):
            bar.update(task, total=None, description="reading past projects")
            PastProjects(products).remember()
        if (gist := products.product().gist) is not None:
            bar.update(task, description="learning from what buyers say")
            gist.learn(lambda done, of: bar.update(task, completed=done, total=of))
        return report


def _print(report: Report) -> None:
    console = Console()
    counts = Table("added", "replaced", "unchanged", "removed", "failed", "passages", "seconds")
    counts.add_row(*(str(value) for value in list(report.to_json().values())[:7]))
    console.print(counts)
    for title, files in (("could not be read", report.failed), ("read in part", report.warned)):
        if files:
            table = Table("file", "reason", title=title, title_justify="left")
            for file in files:
                table.add_row(file.path, file.reason)
            console.print(table)


if __name__ == "__main__":
    raise SystemExit(main())
