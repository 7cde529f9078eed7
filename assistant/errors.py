"""Every error that Dockhand raises on purpose.

DockhandError
  BadInput                what was given cannot be used: exit status 1
    BadKnowledge          a template, rule or language file is wrong: file, line, key
    BadValue              a value does not fit its field
    BadSpec               a spec names an unknown field or has the wrong form
    UnreadableFile        a document cannot be read: encrypted, empty, not what its name says
  NotFound                no project, revision or passage of that name
  Busy                    another process is writing; try again
  Conflict                somebody else changed the project meanwhile
"""

from __future__ import annotations


class DockhandError(Exception):
    """Base of all. `str(error)` is one line fit to show a person."""


class BadInput(DockhandError):
    """What was given cannot be used; the message says why and what to do."""


class BadKnowledge(BadInput):
    """A knowledge file is wrong. The message reads `file:line: key: what is wrong`."""

    def __init__(self, file: str, line: int, key: str, problem: str) -> None:
        super().__init__(f"{file}:{line}: {key}: {problem}")
        self.file, self.line, self.key, self.problem = file, line, key, problem


class BadValue(BadInput):
    """A value does not fit its field."""


class BadSpec(BadInput):
    """A spec has an unknown field or the wrong form."""


class UnreadableFile(BadInput):
    """A document cannot be read. The message reads `name: reason`."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


class NotFound(DockhandError):
    """No project, revision or passage of that name."""


class Busy(DockhandError):
    """Another process is writing; try again in a moment."""


class Conflict(DockhandError):
    """Somebody else changed the project since it was read."""
