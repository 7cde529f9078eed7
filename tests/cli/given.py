"""What the tests of the command hand to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.command_line import Result

Run = Callable[..., Result]
MAIL = "Round watch, AMOLED 1.43 inch, 5 ATM, no NFC. 800 pieces, not more than 38 euros each.\n"


def spec_of(fields: dict[str, Any]) -> dict[str, Any]:
    return {"format": "demand-spec/1", "fields": {name: {"value": value} for name, value in fields.items()}}


def lines(*objects: dict[str, Any]) -> str:
    return "".join(json.dumps(item) + "\n" for item in objects)
