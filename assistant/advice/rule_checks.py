"""Checks of the rule files that a schema cannot make: known fields and options, conditions, sources, examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from assistant.advice.derived import FIRST, SECOND
from assistant.advice.examples import entry_form
from assistant.advice.lint import LintModel
from assistant.advice.phase_model import PhaseModel
from assistant.advice.risks import PLACEHOLDER, RiskBook
from assistant.advice.schedule_model import ScheduleModel
from assistant.advice.schemes import SchemeBook
from assistant.demand.expression import SHARED_FUNCTIONS, BadExpression, Expression, compile_expression, without
from assistant.demand.forms import known_markets
from assistant.demand.spec import read_entry
from assistant.demand.template import Field, Kind, Template
from assistant.demand.yaml_file import Key, Strict, YamlFile, nearest
from assistant.errors import BadSpec

_COMPARED: Final = re.compile(r"([a-z_]+\.[a-z_]+)\s*(?:==|!=|in)\s*(\[[^\]]*\]|\"[^\"]*\")")
_LISTED: Final = re.compile(r"\b(?:any_of|none_of|all_of|reaches)\(\s*([a-z_]+\.[a-z_]+)\s*,\s*(\[[^\]]*\]|\"[^\"]*\")")
_QUOTED: Final = re.compile(r'"([^"]*)"')
_CALLED: Final = re.compile(r"\b([a-zA-Z_]+)\(")
_FUNCTIONS: Final = frozenset({*SHARED_FUNCTIONS, "open", "decided", "declined", "conflicting", "size", "matches"})


class Source(Strict):
    """Where figures and duties come from, and in which month it was last read."""

    address: str
    read: str


class Checker:
    """Collects the compiled conditions of the rule files; every check raises BadKnowledge at the key that is wrong.

    The files hold rules for all products: what they name has to be in `template` or in one of the `others`. A
    condition is compiled for `template`: what only others have is null in it, and neither open nor decided.
    """

    def __init__(
        self, template: Template, others: Sequence[Template], sources: Collection[str], readings: Collection[str]
    ) -> None:
        self.fields: dict[str, list[Field]] = {}
        for one in (template, *others):
            for name, field in one.fields.items():
                self.fields.setdefault(name, []).append(field)
        self.sources = sources
        derived = {f"derived.{name}" for name in (*FIRST, *SECOND, *readings)}
        self.known = frozenset(self.fields) | derived
        self._absent = frozenset(self.fields) - frozenset(template.fields)
        self.conditions: dict[str, Expression] = {}

    def check_file(self, file: YamlFile) -> None:
        """Every `when`, `source` and `field` of the file, wherever it stands."""
        for at, value in _walk(file.data, ()):
            if at[-1] == "when" and isinstance(value, str):
                self._condition(file, at, value)
            elif at[-1] == "source" and isinstance(value, list):
                self._known(file, at, value, self.sources, "source")
            elif at[-1] in ("field", "settled_by") and isinstance(value, str):
                self._known(file, at, [value], self.fields, "field")

    def check_risks(self, file: YamlFile, book: RiskBook) -> None:
        """Fields, placeholders and examples of every rule; patterns of the readings."""
        for name, reading in book.readings.items():
            for part, patterns in (("any", reading.any), ("none", reading.none)):
                for index, pattern in enumerate(patterns):
                    self._pattern(file, ("readings", name, part, index), pattern)
        for name, rule in book.rules.items():
            at: tuple[Key, ...] = ("rules", name)
            self._known(file, (*at, "fields"), rule.fields, self.fields, "field")
            for key, text in (("message", rule.message), ("advice", rule.advice)):
                self._known(file, (*at, key), PLACEHOLDER.findall(text), self.known, "field")
            used = {field for field in self.conditions[rule.when].fields if not field.startswith("derived.")}
            missing = sorted(used - set(rule.fields))
            if missing:
                raise file.problem((*at, "fields"), f"leaves out {missing[0]!r}, which `when` reads")
            for key, example in (("fires", rule.fires), ("silent", rule.silent)):
                self._example(file, (*at, key), example)

    def check_schemes(self, file: YamlFile, book: SchemeBook) -> None:
        """Triggers, stages and markets of every scheme."""
        for market, schemes in book.schemes.items():
            self._known(file, ("schemes", market), [market], book.markets, "market")
            for name, scheme in schemes.items():
                at: tuple[Key, ...] = ("schemes", market, name)
                self._known(file, (*at, "triggers"), scheme.triggers, book.triggers, "trigger")
                self._known(file, (*at, "stage"), [scheme.stage], book.stages, "stage")

    def check_schedule(self, file: YamlFile, model: ScheduleModel) -> None:
        """Milestones wait only for earlier ones; gates name fields and milestones."""
        earlier: list[str] = []
        for name, step in model.milestones.items():
            self._known(file, ("milestones", name, "after"), step.after, earlier, "earlier milestone")
            earlier.append(name)
        self._known(file, ("gates", "fields"), model.gates.fields, self.fields, "field")
        for part, gates in (("fields", model.gates.fields), ("blocks", model.gates.blocks)):
            self._known(file, ("gates", part), gates.values(), model.milestones, "milestone")

    def check_phases(self, file: YamlFile, model: PhaseModel) -> None:
        """Options of the moves, placeholders of the reasons."""
        for index, move in enumerate(model.moves):
            options = self._options_of(move.field)
            self._known(file, ("moves", index, "first"), [move.first], options, f"option of {move.field}")
        for name, reason in model.reasons.items():
            at: tuple[Key, ...] = ("reasons", name, "label")
            self._known(file, at, PLACEHOLDER.findall(reason.label), self.known, "field")

    def check_lint(self, file: YamlFile, model: LintModel) -> None:
        """Patterns of the texts, fields of the bounds."""
        self._known(file, ("bounds",), model.bounds, self.fields, "field")
        for index, rule in enumerate(model.texts):
            for key, pattern in (("needs", rule.needs), ("has", rule.has)):
                self._pattern(file, ("texts", index, key), pattern)

    def _pattern(self, file: YamlFile, at: tuple[Key, ...], pattern: str | None) -> None:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise file.problem(at, f"not a valid pattern ({error})") from error

    def _condition(self, file: YamlFile, at: tuple[Key, ...], text: str) -> None:
        try:
            self.conditions[text] = compile_expression(without(text, self._absent), self.known)
        except BadExpression as error:
            raise file.problem(at, str(error)) from error
        self._known(file, at, _CALLED.findall(_QUOTED.sub('""', text)), _FUNCTIONS, "function")
        for pattern in (_COMPARED, _LISTED):
            for field, options in pattern.findall(text):
                self._options(file, at, field, _QUOTED.findall(options))

    def _options(self, file: YamlFile, at: tuple[Key, ...], name: str, options: list[str]) -> None:
        known = self._options_of(name)
        if known:
            self._known(file, at, options, known, f"option of {name}")
        if any(field.kind is Kind.MARKETS for field in self.fields.get(name, ())):
            self._known(file, at, options, known_markets(), "market")

    def _options_of(self, name: str) -> frozenset[str]:
        """What the field has as options in any template."""
        return frozenset(option for field in self.fields.get(name, ()) for option in field.options)

    def _known(
        self, file: YamlFile, at: tuple[Key, ...], names: Collection[Any], known: Collection[str], what: str
    ) -> None:
        for name in names:
            if name not in known:
                raise file.problem(at, f"unknown {what} {name!r}{nearest(str(name), known)}")

    def _example(self, file: YamlFile, at: tuple[Key, ...], example: Mapping[str, Any]) -> None:
        for name, value in example.items():
            if name == "today":
                continue
            self._known(file, at, [name], self.fields, "field")
            problems = [problem for field in self.fields[name] if (problem := _misfit(field, value))]
            if len(problems) == len(self.fields[name]):
                raise file.problem((*at, name), str(problems[0])) from problems[0]


def _misfit(field: Field, value: Any) -> BadSpec | None:
    """Why an example's value does not fit the field; None where it does."""
    try:
        read_entry(field, entry_form(value))
    except BadSpec as error:
        return error
    return None


def _walk(data: Any, at: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Any]]:
    """Every value of the tree that has a key, with its path, in file order."""
    if at:
        yield at, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _walk(value, (*at, key))
