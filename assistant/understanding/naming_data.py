"""What tells the buyer's own name, as data: words around a name by class, the signs of a name, and their weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from assistant.demand.yaml_file import Strict, YamlFile

HEARD_OF: Final = ("project.reference_product", "schedule.project_contact", "market.importer", "project.product_name")
PLACED: Final = (
    "one first soon later signature keyed key void question other foreign place option tongue known role legal"
    " two_words more_words capitals ampersand twice often framed framed_any opens_greeting new_in_part new_whole"
    " new_first line_0 line_1 line_2 whole_line short_line short_comma signed opens_sentence opens_line closes_line"
    " capital_behind number_behind from_behind role_behind"
).split()
GIST: Final = ("heard_field", "heard_rank", "heard_talk", *(f"heard_{name.partition('.')[2]}" for name in HEARD_OF))


class NamingData(Strict):
    """`knowledge/naming.yaml`: the field that the name is a value of, levels, classes of words, and fitted weights."""

    field: str
    sure: float
    close: float
    stop: tuple[str, ...]
    links: tuple[str, ...]
    roles: tuple[str, ...]
    legal: tuple[str, ...]
    signs_off: tuple[str, ...]
    before: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]

    @property
    def signs(self) -> tuple[str, ...]:
        """The names of the signs, in order."""
        classes = (*(f"before_{name}" for name in self.before), *(f"behind_{name}" for name in self.behind))
        return (*classes, *PLACED, *GIST)


def load_naming(path: Path) -> NamingData:
    """The file at `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    data = file.model(NamingData)
    file.complete("weights", data.signs, data.weights)
    return data


def ending(phrases: Iterable[str]) -> re.Pattern[str]:
    """An expression for a text that ends with one of the phrases."""
    return re.compile(rf"(?:{'|'.join(_bounded(phrase) for phrase in phrases)})$", re.IGNORECASE)


def beginning(phrases: Iterable[str]) -> re.Pattern[str]:
    """An expression for a text that begins with one of the phrases, after spaces."""
    return re.compile(rf"\s*(?:{'|'.join(_bounded(phrase) for phrase in phrases)})", re.IGNORECASE)


def _bounded(phrase: str) -> str:
    """The phrase between the edges of words."""
    head = r"\b" if phrase[0].isalnum() else ""
    return head + re.escape(phrase) + (r"\b" if phrase[-1].isalnum() else "")
