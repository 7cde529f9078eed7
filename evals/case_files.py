"""Finds the files of a task's cases and says which half a file belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.demand.yaml_file import YamlFile, nearest

CASES: Final = Path(__file__).resolve().parent / "cases"
DEV: Final = "dev"
HELD_BACK: Final = "held_back"
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A YAML list of cases; `half` is dev, held_back, or the name of a user's own file."""

    path: Path
    half: str

    @property
    def shown(self) -> bool:
        """Whether its cases may be looked at: those held back give figures only."""
        return self.half != HELD_BACK


def case_file(path: Path) -> CaseFile:
    """The half follows from the name: *_dev.yaml, *_held_back.yaml; any other is a half of its own."""
    half = next((half for half in (DEV, HELD_BACK) if path.stem.endswith(half)), path.stem)
    return CaseFile(path, half)


def own_files(pattern: str, halves: Sequence[str] = (DEV, HELD_BACK)) -> tuple[CaseFile, ...]:
    """The project's own files of a pattern such as "risks/*.yaml", sorted by name; empty where there are none."""
    found = (case_file(path) for path in sorted(CASES.glob(pattern)))
    return tuple(file for file in found if file.half in halves)


def read_list(path: Path) -> YamlFile:
    """The file, which must be a list of mappings with unique ids; dates become ISO text. Raises BadKnowledge."""
    file = YamlFile(path)
    if not isinstance(file.data, list):
        raise file.problem((), "wants a list of cases")
    file.data = _plain(file.data)
    seen: set[Any] = set()
    for index, item in enumerate(file.data):
        if not isinstance(item, Mapping):
            raise file.problem((index,), "a case is a mapping")
        if item.get("id") in seen:
            raise file.problem((index, "id"), f"{item.get('id')!r} is given twice")
        seen.add(item.get("id"))
    return file


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def read_case(file: YamlFile, index: int, model: type[Model]) -> Model:
    """The case at `index` of a list file as `model`. Raises BadKnowledge with file, line, key and the nearest key."""
    try:
        return model.model_validate(file.data[index])
    except ValidationError as error:
        first = error.errors()[0]
        known = [field.alias or name for name, field in model.model_fields.items()]
        told = str(first["msg"])
        if first["type"] == "extra_forbidden":
            told = "unknown key" + (nearest(str(first["loc"][-1]), known) if len(first["loc"]) == 1 else "")
        raise file.problem((index, *first["loc"]), told) from error
