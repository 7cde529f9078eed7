"""JSON in and out of the command line: one clear line for what cannot be read, one line for what is written."""

from __future__ import annotations

import json
from typing import Any

from assistant.errors import BadInput

MAX_BYTES = 10_000_000


def parse(data: bytes) -> Any:
    """The JSON value in `data`. Raises BadInput saying what is wrong, in one line."""
    if len(data) > MAX_BYTES:
        raise BadInput(f"{len(data) // 1_000_000} MB of JSON; up to {MAX_BYTES // 1_000_000} MB are read")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_int=_number)
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise BadInput(f"not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise BadInput("not valid JSON: nested too deeply") from error


def dump(value: Any, indent: int | None = None) -> str:
    """`value` as JSON, readable in any script; escaped where a letter cannot be written."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if _printable(text) else json.dumps(value, indent=indent)


def folded(value: Any, depth: int) -> str:
    """`value` as JSON with a line for each key down to `depth`, and everything deeper on one line."""
    if not isinstance(value, dict) or not value or not depth:
        return dump(value)
    lines = [f"{dump(key)}: {folded(item, depth - 1)}".replace("\n", "\n  ") for key, item in value.items()]
    return "{\n  " + ",\n  ".join(lines) + "\n}"


def _printable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < 16 else float(digits)
