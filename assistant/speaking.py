"""In which language a buyer is replied to, and in which words: those of the replies joined to those of the products."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.interview.speech import Speech
from assistant.interview.wording import Wording, load_wordings

if TYPE_CHECKING:
    from assistant.demand.demand_list import DemandList
    from assistant.products import Products
    from assistant.projects import Project
    from assistant.understanding.spoken import Listener


class Speaking:
    """The languages of replies, loaded at their first use. Everything raises BadKnowledge."""

    def __init__(self, products: Products) -> None:
        self._products = products

    @cached_property
    def wordings(self) -> Mapping[str, Wording]:
        """The wordings of each language by its code, English among them."""
        return load_wordings(self._products.settings.knowledge / "replies")

    def greeting(self, project: Project | None, product: str = "") -> str:
        """What to say first: a greeting in a new project, what was said last in one that is resumed."""
        if project is not None and project.messages:
            return project.messages[-1].reply
        template = project.demand.template if project else self._products.product(product).template
        return self.wordings["en"].greeting(template.name["en"])

    def speech(self, demand: DemandList, language: str) -> Speech:
        """How to speak the language about the product of the demand list; English where there are no words for it."""
        code = language if language in self.wordings else "en"
        return Speech(self.wordings[code], self._products.of(demand).words(code))

    def spoken(self, message: str, first: bool) -> str | None:
        """The language of a message; see Listener."""
        return self._listener.spoken(message, first)

    @cached_property
    def _listener(self) -> Listener:
        return self._products.product().listener
