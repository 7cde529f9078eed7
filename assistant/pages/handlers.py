"""What happens when the page is opened and when a message is sent; each checks whose project it is."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any, Protocol

from assistant.demand.readiness import gaps
from assistant.errors import DockhandError, NotFound
from assistant.pages.demand_panel import demand_panel
from assistant.pages.desk import Desk, Listed, Recorded
from assistant.pages.header import Choice, header
from assistant.pages.markup import Html, element
from assistant.pages.missing_panel import missing_panel
from assistant.pages.past_panel import past_panel
from assistant.pages.readiness_panel import readiness_panel
from assistant.pages.risks_panel import risks_panel
from assistant.pages.talk import Bubble, talk
from assistant.pages.visitors import ALL, COOKIE, Visitors

UNDO = "Undo that"


class Asker(Protocol):
    """The request of the browser, as Gradio gives it to a handler."""

    @property
    def cookies(self) -> Any: ...
    @property
    def query_params(self) -> Any: ...


@dataclass(frozen=True)
class View:
    """All that the page shows of a project. `draft` is what stands in the message box, `kind` what a new one is for."""

    project: str
    kind: str
    header: Html
    talk: list[Bubble]
    draft: str
    notice: Html
    readiness: Html
    demand: Html
    missing: Html
    risks: Html
    past: Html
    gap_count: int
    risk_count: int
    past_count: int
    can_undo: bool


@dataclass(frozen=True)
class Handlers:
    """The page's events over a desk."""

    desk: Desk
    visitors: Visitors
    log: logging.Logger = field(default_factory=lambda: logging.getLogger(__name__))

    def open(self, request: Asker) -> View:
        """The project of the link, which from then on belongs to the visitor too; else a new one of the link's kind."""
        asked, visitor = request.query_params.get("project"), self._visitor(request)
        if not asked:
            return self._view(None, visitor, self._kind(request.query_params.get("new")))
        try:
            project = self.desk.find(str(asked))
        except DockhandError as error:
            return self._view(None, visitor, self._kind(), notice=str(error))
        if visitor:
            self.visitors.grant(visitor, project.id)
        return self._view(project, visitor)

    def say(self, message: str, project_id: str, request: Asker, kind: str = "") -> View:
        """One turn. What goes wrong is said, and the message stands in its box again."""
        visitor, project = self._visitor(request), None
        try:
            project = self._owned(visitor, project_id)
            if not message.strip():
                return self._view(project, visitor, self._kind(kind))
            return self._view(self._turn(project, message, visitor, kind), visitor)
        except DockhandError as error:
            return self._view(project, visitor, self._kind(kind), draft=message, notice=str(error))
        except Exception as error:  # the outermost edge: the page goes on, nothing of this turn was recorded
            self.log.error("a turn failed: %s", type(error).__name__, exc_info=True)
            said = "That did not work; nothing was recorded."
            return self._view(project, visitor, self._kind(kind), draft=message, notice=said)

    def undo(self, project_id: str, request: Asker, kind: str = "") -> View:
        """Takes the last turn back."""
        return self.say(UNDO if project_id else "", project_id, request, kind)

    def _kind(self, name: str | None = None) -> str:
        """What a new project is for: as named, else the usual."""
        known = [kind.name for kind in self.desk.kinds]
        return name if name in known else known[0]

    def _visitor(self, request: Asker) -> str | None:
        return self.visitors.visitor(request.cookies.get(COOKIE))

    def _owned(self, visitor: str | None, project_id: str) -> Recorded | None:
        if not project_id:
            return None
        if not self.visitors.owns(visitor, project_id):
            raise NotFound("there is no such project")
        return self.desk.find(project_id)

    def _turn(self, project: Recorded | None, message: str, visitor: str | None, kind: str) -> Recorded:
        if visitor is None:
            raise NotFound("this browser keeps no cookies, so that its project could not be found again")
        after = self.desk.say(project.id if project else None, message, self._kind(kind))
        self.visitors.grant(visitor, after.id)
        return after

    def _listed(self, visitor: str | None) -> list[Listed]:
        own = self.visitors.projects(visitor) if visitor else frozenset()
        return [item for item in self.desk.listed() if item.id in own or ALL in own]

    def _view(
        self, project: Recorded | None, visitor: str | None, kind: str = "", draft: str = "", notice: str = ""
    ) -> View:
        demand = project.demand if project else self.desk.empty(kind)
        risks = self.desk.advise(demand).risks if project else ()
        similar = self.desk.similar(demand) if project else ()
        turn = len(project.messages) if project else 0
        return View(
            project=project.id if project else "",
            kind=kind,
            header=header(project, self._listed(visitor), self.desk.formats, Choice(self.desk.kinds, kind)),
            talk=talk(project, self.desk.greeting(kind)),
            draft=draft,
            notice=element("p", notice, class_="notice", role="alert") if notice else Html(""),
            readiness=readiness_panel(demand),
            demand=demand_panel(demand, turn),
            missing=missing_panel(demand),
            risks=risks_panel(risks, demand),
            past=past_panel(similar, demand),
            gap_count=len(gaps(demand)),
            risk_count=len(risks),
            past_count=len(similar),
            can_undo=turn > 0,
        )
