"""The kinds of product that demand lists are made for: each template with its rules and its reader."""

from __future__ import annotations

from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from assistant.demand.template_file import load_template
from assistant.demand.yaml_file import nearest
from assistant.errors import BadInput, BadKnowledge

if TYPE_CHECKING:
    from datetime import date

    from assistant.advice.rulebook import Rulebook
    from assistant.demand.demand_list import DemandList
    from assistant.demand.template import Template
    from assistant.settings import Settings
    from assistant.understanding.reading import Reader, Reading


class Product:
    """One template and what belongs to it, each made at its first use. All raise BadKnowledge."""

    def __init__(self, name: str, products: Products) -> None:
        self._name, self._products = name, products
        self._file = products.settings.templates / f"{name}.yaml"

    @cached_property
    def template(self) -> Template:
        """The template; its product has the name of its file."""
        template = load_template(self._file)
        if template.product != self._name:
            raise BadKnowledge(str(self._file), 1, "product", f"must be {self._name!r}, as the file is named")
        return template

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules that are for this product."""
        from assistant.advice.rulebook import load_rulebook

        others = [self._products.product(name).template for name in self._products.names if name != self._name]
        return load_rulebook(self._products.settings.rules, self.template, others)

    @cached_property
    def reader(self) -> Reader:
        """What understands messages about this product."""
        from assistant.retrieval.model_export import packaged_model
        from assistant.understanding.language import load_units
        from assistant.understanding.reading import Reader
        from assistant.understanding.voices import read_voices

        languages = self._products.settings.languages
        units = load_units(languages / "units.yaml")
        known = (packaged_model() / "vocab.txt").read_text(encoding="utf-8").split()
        voices = read_voices(self.template, self._file, languages, units, frozenset(known))
        return Reader(self.template, voices, units)


class Products:
    """All products that there is a template of. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._made: dict[str, Product] = {}
        self._lock = RLock()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the templates, the one of the settings first."""
        found = (file.stem for file in sorted(self.settings.templates.glob("*.yaml")) if "." not in file.stem)
        return tuple(sorted(found, key=lambda name: name != self.settings.product))

    def product(self, name: str = "") -> Product:
        """The product of that name, "" for the one of the settings. Raises BadInput."""
        wanted = name or self.settings.product
        if self.names and wanted not in self.names:
            raise BadInput(f"there is no template {wanted!r}{nearest(wanted, self.names)}")
        with self._lock:
            return self._made.setdefault(wanted, Product(wanted, self))

    def of(self, demand: DemandList) -> Product:
        """The product of a demand list."""
        return self.product(demand.template.product)

    def read(self, text: str, demand: DemandList, today: date, source: str) -> Reading:
        """What a text says, as the reader of the demand list's product takes it."""
        return self.of(demand).reader.read(text, demand, (), today, source)
