"""A command that answers JSON lines: one object in, one object out, each within a time."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final

from assistant.errors import BadInput

LAST_LINES: Final = 3


class NoAnswer(BadInput):
    """The command did not answer: it ended, took too long, or wrote something that is not a JSON object."""


class Process:
    """A running command. Use as a context manager: it is stopped at the end, whatever happened."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed on leaving
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=dict(environment),
                start_new_session=True,
            )
        except OSError as error:
            self._errors.close()
            raise NoAnswer(f"cannot run {command[0]!r}: {error.strerror or error}") from error
        self._lines: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._collect, daemon=True).start()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._stdin.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The answer to one request, within `seconds`. Raises NoAnswer."""
        try:
            self._stdin.write(json.dumps(request).encode() + b"\n")
            self._stdin.flush()
            line = self._lines.get(timeout=seconds)
        except queue.Empty as error:
            raise NoAnswer(f"no answer within {seconds:g} s") from error
        except OSError as error:
            raise NoAnswer(f"the command has ended{self._last_words()}") from error
        if not line:
            self._lines.put(b"")  # for who asks again
            raise NoAnswer(f"the command has ended{self._last_words()}")
        return _object(line)

    @property
    def _stdin(self) -> Any:
        return self._process.stdin

    def _collect(self) -> None:
        """Lines as they come, and an empty one at the end."""
        for line in self._process.stdout or ():
            self._lines.put(line)
        self._lines.put(b"")

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()[-LAST_LINES:]
        return ": " + " / ".join(lines) if lines else ""


def _object(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError as error:
        raise NoAnswer(f"not a JSON line: {line[:80]!r}") from error
    if not isinstance(answer, dict):
        raise NoAnswer(f"not a JSON object: {line[:80]!r}")
    if "error" in answer:
        raise NoAnswer(f"the command says: {answer['error']}")
    return answer
