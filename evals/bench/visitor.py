"""Somebody at the page without a browser: opens it and sends a message as the page's own script would."""

from __future__ import annotations

import json
import uuid
from typing import Any, Final

import httpx

from assistant.errors import BadInput

BOX: Final = "message"  # the element id of the message box
PATIENCE: Final = 120.0  # seconds


class Visitor:
    """One session with the page at `address`. Use it in a `with`."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=PATIENCE)
        self._session = uuid.uuid4().hex

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def open(self) -> bool:
        """Whether the page is there; False while nobody listens or it is being prepared."""
        try:
            return self._client.get("/").status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def say(self, message: str) -> list[Any]:
        """Sends a message in a new project and waits for its turn; what the page then shows. BadInput if it fails."""
        config = self._client.get("/config").json()
        prefix, event = config["api_prefix"], sending(config)
        data: list[Any] = [message, *([None] * (len(event["inputs"]) - 2)), []]
        joined = {"fn_index": event["id"], "data": data, "session_hash": self._session, "event_data": None}
        self._client.post(f"{prefix}/queue/join", json=joined).raise_for_status()
        with self._client.stream("GET", f"{prefix}/queue/data", params={"session_hash": self._session}) as lines:
            for line in lines.iter_lines():
                told = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
                if told.get("msg") == "process_completed":
                    return _shown(told)
        raise BadInput("the page did not reply")


def sending(config: dict[str, Any]) -> dict[str, Any]:
    """The event of a page's configuration that sends what is in the message box. BadInput where it has none."""
    boxes = {part["id"] for part in config["components"] if part["props"].get("elem_id") == BOX}
    for event in config["dependencies"]:
        if event["inputs"] and event["inputs"][0] in boxes:
            return dict(event)
    raise BadInput("the page has no message box")


def _shown(told: dict[str, Any]) -> list[Any]:
    if not told.get("success"):
        raise BadInput(f"the page failed: {told.get('output')}")
    return list(told["output"]["data"])
