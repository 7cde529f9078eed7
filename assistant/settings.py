"""Settings from the environment, read once at the edge; nothing else reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

KNOWLEDGE: Final = Path(__file__).resolve().parent.parent / "knowledge"
PRODUCT: Final = "smartwatch"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where everything is.

    `home` holds all data (index, projects, exported model), `knowledge` the files that domain experts edit,
    `database` is the URL of the projects' database, `model` the chat model's name or None, `product` the name of the
    template that new demand lists follow.
    """

    home: Path
    knowledge: Path
    database: str
    model: str | None = None
    product: str = PRODUCT

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """From the variables DOCKHAND_HOME, _KNOWLEDGE, _DATABASE, _MODEL and _TEMPLATE; an empty one is unset."""
        home = _path(environment.get("DOCKHAND_HOME")) or user_data_path("dockhand", appauthor=False)
        knowledge = _path(environment.get("DOCKHAND_KNOWLEDGE")) or KNOWLEDGE
        database = environment.get("DOCKHAND_DATABASE") or f"sqlite:///{home / 'projects.sqlite3'}"
        product = environment.get("DOCKHAND_TEMPLATE") or PRODUCT
        return cls(home, knowledge, database, environment.get("DOCKHAND_MODEL") or None, product)

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.knowledge / "templates"

    @property
    def template(self) -> Path:
        """The template that new demand lists follow."""
        return self.templates / f"{self.product}.yaml"

    @property
    def rules(self) -> Path:
        """The folder of the rule files."""
        return self.knowledge / "rules"

    @property
    def languages(self) -> Path:
        """The folder of the language files."""
        return self.knowledge / "languages"

    @property
    def sayings(self) -> Path:
        """The folder of what buyers say, with a folder for each product."""
        return self.knowledge / "sayings"


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser().resolve() if text else None
