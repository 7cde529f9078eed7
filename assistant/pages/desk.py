"""What the page asks of the rest; the parts are joined where the program starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from assistant.advice.advice import Advice
from assistant.advice.past import Similar
from assistant.demand.demand_list import DemandList
from assistant.retrieval.stored import Stored


class Said(Protocol):
    """One turn of a talk, as recorded."""

    @property
    def turn(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def reply(self) -> str: ...
    @property
    def citations(self) -> Sequence[Mapping[str, Any]]: ...


class Recorded(Protocol):
    """A project as of one revision."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> int: ...
    @property
    def demand(self) -> DemandList: ...
    @property
    def messages(self) -> Sequence[Said]: ...


class Listed(Protocol):
    """A project in the list of projects."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def updated(self) -> datetime: ...
    @property
    def turns(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """What a project can be for: its name in addresses, and for people."""

    name: str
    label: str


class Desk(Protocol):
    """All of these raise DockhandError with one line fit to show a person; projects go by their ids.

    `kind` says what a new project is for, "" the usual; a project keeps its kind.
    """

    @property
    def formats(self) -> Sequence[str]:
        """The formats of the demand form."""

    @property
    def kinds(self) -> Sequence[Kind]:
        """What a new project can be for, the usual one first."""

    def empty(self, kind: str = "") -> DemandList:
        """A demand list that holds nothing yet."""

    def greeting(self, kind: str = "") -> str:
        """What to say in a new project."""

    def listed(self) -> Sequence[Listed]:
        """All projects, newest first."""

    def find(self, project: str) -> Recorded:
        """Raises NotFound."""

    def say(self, project: str | None, message: str, kind: str = "") -> Recorded:
        """The project after one turn; None starts one. What is refused starts none."""

    def read_document(self, project: str | None, name: str, data: bytes, kind: str = "") -> Recorded:
        """The project after one turn that is a requirement document; None starts one. Raises UnreadableFile."""

    def advise(self, demand: DemandList) -> Advice:
        """All that follows from a demand list."""

    def similar(self, demand: DemandList) -> Sequence[Similar]:
        """Past projects of the knowledge base that are near, nearest first."""

    def document(self, name: str) -> Stored:
        """A document of the knowledge base. Raises NotFound."""

    def form(self, project: str, kind: str, language: str) -> bytes:
        """The demand form in one of `formats`."""
