"""HTML in which every text is escaped: elements are made here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Markup that is safe to show. Only this module makes it."""

    __slots__ = ()


NOTHING = Html("")


def element(tag: str, *content: str | None, **attributes: str | bool | None) -> Html:
    """`<tag ...>content</tag>`. Content that is not Html is escaped; None is left out.

    An attribute's trailing underscore is dropped, other underscores become hyphens (`class_`, `data_field`).
    True stands alone; False, None and "" are left out. There is no line break in the result.
    """
    inside = "".join(item if isinstance(item, Html) else escaped(item) for item in content if item is not None)
    return Html(f"<{tag}{_attributes(attributes)}>{inside}</{tag}>")


def escaped(text: str) -> Html:
    """The text as it is; its line breaks as entities, so that markup stays on one line."""
    return Html(escape(text).replace("\r", "&#13;").replace("\n", "&#10;"))


def joined(items: Iterable[Html]) -> Html:
    """The elements one after the other."""
    return Html("".join(items))


def _attributes(attributes: dict[str, str | bool | None]) -> str:
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value)
    return "".join(f" {name}" if value is True else f' {name}="{escaped(str(value))}"' for name, value in named)
