"""The demand list: what is known of a project's fields. It changes by one door, `apply`, and is never mutated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from assistant.demand import expression
from assistant.demand.change import Applied, Change
from assistant.demand.entry import Entry
from assistant.demand.merge import merged
from assistant.demand.template import Suggestion, Template
from assistant.demand.values import Value

_NOTHING = Entry()


@dataclass(frozen=True)
class DemandList:
    """Entries by field id over a template. Two lists are equal when their entries are."""

    template: Template
    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))

    def entry(self, name: str) -> Entry:
        """The entry of the field `name`; an open one where nothing was said."""
        return self.entries.get(name, _NOTHING)

    def value(self, name: str) -> Value | None:
        """The decided value of a field that applies, else None."""
        entry = self.entry(name)
        return entry.value if entry.decided and self.applies(name) else None

    def applies(self, name: str) -> bool:
        """Whether the field's `when` holds (always where it has none)."""
        return name not in self._closed

    def is_open(self, name: str) -> bool:
        """Whether the field applies and is not decided (open, vague, deferred or conflicting)."""
        return self.applies(name) and not self.entry(name).decided

    def rests_on_open(self, name: str) -> bool:
        """Whether the field's condition reads a field that is still open, so that it is too early to ask."""
        condition = self.template.conditions.get(name)
        return condition is not None and any(self.is_open(other) for other in condition.fields)

    def apply(self, changes: Iterable[Change]) -> tuple[DemandList, tuple[Applied, ...]]:
        """A new list with the changes, and what each did. A change of an unknown field is a KeyError.

        Several changes of one field are reported once, with the entry before the first and after the last.
        """
        entries = dict(self.entries)
        for change in changes:
            definition = self.template.field(change.field)
            entries[change.field] = merged(definition, entries.get(change.field, _NOTHING), change)
        touched = [name for name in entries if entries[name] != self.entry(name)]
        applied = tuple(Applied(name, self.entry(name), entries[name]) for name in touched)
        return (replace(self, entries=MappingProxyType(entries)) if applied else self), applied

    def suggestion(self, name: str) -> Suggestion | None:
        """What we recommend for the field in this project; None where the template recommends nothing."""
        for condition, suggestion in self.template.suggestions.get(name, ()):
            if condition is None or condition.holds(self._facts):
                return suggestion
        return None

    @property
    def facts(self) -> expression.Facts:
        """What conditions are evaluated against."""
        return self._facts

    @cached_property
    def _facts(self) -> expression.Facts:
        return expression.facts(self)

    @cached_property
    def _closed(self) -> frozenset[str]:
        """Fields whose `when` does not hold; it reads decided values whether or not those fields apply themselves."""
        if not self.template.conditions:
            return frozenset()
        variables: dict[str, dict[str, object]] = {section.id: {} for section in self.template.sections}
        for name, definition in self.template.fields.items():
            entry = self.entry(name)
            shown = entry.value if entry.decided else None
            variables[definition.section][definition.key] = expression.plain(shown)
        facts = expression.make_facts(variables, {})
        return frozenset(name for name, when in self.template.conditions.items() if not when.holds(facts))
