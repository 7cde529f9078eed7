"""The past projects of the knowledge base at hand: read once for each state of the index, near ones on demand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final

from assistant.advice.past import Past, Similar, nearest
from assistant.advice.past_model import PastRules, load_past_rules
from assistant.demand.demand_list import DemandList
from assistant.past_memory import FILE, bytes_of, remembered
from assistant.past_reading import read_past

if TYPE_CHECKING:
    from assistant.demand.template import Template
    from assistant.products import Products

KIND: Final = "project"
CLOCK: Final = date(2026, 1, 1)  # relative dates of a finished project say nothing; the same words give the same facts


class PastProjects:
    """Safe to share between threads; follows the swaps of the index by itself. Without an index it knows of none."""

    def __init__(self, products: Products) -> None:
        self._products, self._settings = products, products.settings
        self._lock = RLock()
        self._rules: dict[str, PastRules] = {}
        self._read: dict[str, tuple[int, tuple[Past, ...]]] = {}

    def similar(self, demand: DemandList) -> tuple[Similar, ...]:
        """The past projects near to a demand list, nearest first; empty where none is. Raises BadKnowledge."""
        template = demand.template
        return nearest(demand, self.all(template), self._rules_of(template))

    def remember(self) -> None:
        """Read now what was not read before, for the settings' product. Raises BadKnowledge."""
        self.all(self._products.product().template)

    def all(self, template: Template) -> tuple[Past, ...]:
        """All past projects, in the terms of a template. Raises BadKnowledge."""
        from assistant.retrieval.stored import generation_of

        with self._lock:
            generation = generation_of(self._settings.home)
            known, pasts = self._read.get(template.product, (-1, ()))
            if known != generation:
                pasts = self._read_all(template)
                self._read[template.product] = (generation, pasts)
            return pasts

    def _read_all(self, template: Template) -> tuple[Past, ...]:
        from assistant.retrieval.ingestion import index_folder
        from assistant.retrieval.stored import documents_of_kind

        documents = documents_of_kind(self._settings.home, KIND)
        if not documents:
            return ()
        nothing, rules = DemandList(template), self._rules_of(template)
        settings = self._settings
        files = [
            self._rule_file,
            *settings.languages.glob("*.yaml"),
            *(settings.knowledge / "templates").glob(f"{template.product}*.yaml"),
        ]
        return remembered(
            documents,
            index_folder(settings.home) / f"{template.product}-{FILE}",
            bytes_of(files),
            template,
            lambda passages: read_past(passages, self._products.read, nothing, rules, CLOCK),
        )

    def _rules_of(self, template: Template) -> PastRules:
        with self._lock:
            if template.product not in self._rules:
                others = [self._products.product(name).template for name in self._products.names]
                self._rules[template.product] = load_past_rules(self._rule_file, template, others)
            return self._rules[template.product]

    @property
    def _rule_file(self) -> Path:
        return self._settings.rules / "past.yaml"
