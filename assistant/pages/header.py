"""The top of the page: which project this is, the others, and the demand form to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from assistant.pages.desk import Kind, Listed, Recorded
from assistant.pages.markup import Html, element, joined


@dataclass(frozen=True, slots=True)
class Choice:
    """What a new project can be for, and which of it is chosen."""

    kinds: Sequence[Kind]
    chosen: str


def header(project: Recorded | None, listed: Sequence[Listed], formats: Sequence[str], choice: Choice) -> Html:
    """The header; without a project there is nothing to take away, but what it is for can be chosen."""
    return element(
        "div",
        element("a", "Dockhand", href="/", class_="brand"),
        element("span", project.name if project else "New project", class_="project", title=_revision(project)),
        _kinds(choice) if project is None and len(choice.kinds) > 1 else None,
        element("span", class_="space"),
        _projects(project, listed),
        _downloads(project, formats) if project else None,
        class_="header",
        data_project=project.id if project else "",
        data_kind=choice.chosen if project is None else "",
        data_turn=str(len(project.messages)) if project else "0",
    )


def _revision(project: Recorded | None) -> str:
    return f"revision {project.revision}" if project else ""


def _kinds(choice: Choice) -> Html:
    links = joined(
        element("a", kind.label, href=f"/?new={quote(kind.name)}", aria_current=kind.name == choice.chosen and "true")
        for kind in choice.kinds
    )
    return element("span", links, class_="kinds", role="group", aria_label="What the project is for")


def _projects(project: Recorded | None, listed: Sequence[Listed]) -> Html:
    current = project.id if project else ""
    items = joined(_item(item, item.id == current) for item in listed)
    new = element("a", "+ New project", href="/", class_="new-project")
    menu = element("div", new, items, class_="menu")
    return element("details", element("summary", f"Projects ({len(listed)})"), menu, class_="drop projects")


def _item(item: Listed, current: bool) -> Html:
    turns = f"{item.turns} message{'' if item.turns == 1 else 's'}"
    when = element("small", f"{item.updated:%d %b %Y, %H:%M} UTC · {turns}")
    return element("a", item.name, when, href=f"/?project={quote(item.id)}", aria_current=current and "page")


def _downloads(project: Recorded, formats: Sequence[str]) -> Html:
    links = joined(
        element("a", _NAMES.get(kind, kind), href=f"/projects/{quote(project.id)}/form.{kind}", download=True)
        for kind in formats
    )
    return element("details", element("summary", "Download"), element("div", links, class_="menu"), class_="drop")


_NAMES = {
    "json": "Spec (JSON)",
    "xlsx": "Form, Excel",
    "docx": "Form, Word",
    "pdf": "Form, PDF",
    "md": "Form, Markdown",
}
