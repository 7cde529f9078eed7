"""Runs as JSON files below the home, and back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from assistant.demand.yaml_file import nearest
from assistant.errors import BadInput, NotFound
from evals.results import Results

LAST: Final = "last"


def save(results: Results, home: Path) -> Path:
    """Writes the run whole or not at all; its file, which is named after it."""
    file = runs_folder(home) / f"{results.name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(TypeAdapter(Results).dump_json(results))
    part.replace(file)
    return file


def read_run(name: str, home: Path) -> Results:
    """The run of that name, in the file of that path, or the `last` one. Raises NotFound, BadInput for another file."""
    file = _file(name, home)
    try:
        return TypeAdapter(Results).validate_json(file.read_bytes())
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error
    except ValidationError as error:
        raise BadInput(f"{file}: is no saved run of the evaluation") from error


def runs_folder(home: Path) -> Path:
    """Where runs are kept."""
    return home / "evals"


def _file(name: str, home: Path) -> Path:
    runs = {file.stem: file for file in sorted(runs_folder(home).glob("*.json"))}
    if name == LAST and runs:
        return list(runs.values())[-1]
    if name in runs:
        return runs[name]
    if Path(name).is_file():
        return Path(name)
    raise NotFound(f"there is no saved run {name!r}" + (nearest(name, runs) if runs else ": none is saved yet"))
