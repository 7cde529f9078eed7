"""A yes, a no or particulars behind the key of a line: "Camera: no", "GPS: yes", "NDA: on your paper"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.demand.change import Action
from assistant.demand.template import Kind, Template
from assistant.demand.values import Value
from assistant.understanding.context import Context
from assistant.understanding.lexicon import Role, Sense
from assistant.understanding.proposal import Proposal, propose
from assistant.understanding.scene import Item

_CODES: Final = re.compile(r"\b[A-Z]{2}(?:\s?[,/+&]\s?[A-Z]{2})+\b")


@dataclass(frozen=True)
class KeyedAnswers:
    """Reads what a `key: value` line answers to what its key names."""

    template: Template

    def read(self, context: Context) -> Iterator[Proposal]:
        """ "Camera: no", "GPS: yes": the key is what is meant."""
        clause = context.clause
        if not clause.sentence.keyed or any(item.void for item in clause.items):
            return
        if _CODES.search(context.scene.text, clause.sentence.value_start, clause.sentence.end):
            return  # the "NO" of "NO, SE, DE" is Norway
        first = [cue for cue in clause.cues if clause.value_first <= cue.first <= clause.value_first + 1]
        first = [
            cue for cue in first if not any(i.first <= cue.first < i.last for i in clause.items if i.when or i.quantity)
        ]
        last = clause.last - 1 if not context.scene.tokens[clause.last - 1].wordlike else clause.last
        first += [cue for cue in clause.cues if cue.last == last and cue.cue("negation_after")]  # "our lawyers say no"
        alone = [cue for cue in first if cue.last >= clause.last or not context.scene.tokens[cue.last].wordlike]
        denied = any(cue.cue("key_no") for cue in alone) or any(
            cue.cue("no", "decline", "negation_after", "removal_after") for cue in first
        )
        denied = denied or any(
            cue.cue("takes_back") and "/" in context.scene.text[cue.start : cue.end] for cue in first
        )
        if denied and any(
            0 <= item.first - cue.last <= 1 and _is_denied_option(item) for cue in first for item in clause.items
        ):
            return
        affirmed = any(cue.cue("yes") for cue in first) or any(cue.cue("key_yes") for cue in alone)
        affirmed = affirmed and not denied
        if not (denied or affirmed):
            yield from self._specified(context)
            return
        for item in clause.items:
            if item.first >= clause.value_first or item.match is None or context.nested(item):
                continue
            yield from self._answered(context, item, item.match.senses, affirmed)

    def _specified(self, context: Context) -> Iterator[Proposal]:
        """ "NDA: on your paper": a yes-or-no field that is given particulars is wanted."""
        open_cues = ("defer", "delegate", "unsure", "decline", "negation", "negation_list", "removal", "condition")
        fields = [self.template.field(name) for name in context.keys[:1]]
        tokens = context.scene.tokens[context.clause.value_first : context.clause.last]
        if not fields or fields[0].kind is not Kind.BOOLEAN or context.clause.cued(*open_cues):
            return
        key = next((i for i in context.clause.items if i.first < context.clause.value_first), None)
        if key is not None and any(token.wordlike for token in tokens):
            yield propose(context.scene, context.clause, key, fields[0].id, Action.STATE, True)

    def _answered(self, context: Context, item: Item, senses: Iterable[Sense], affirmed: bool) -> Iterator[Proposal]:
        told = [sense for sense in senses if sense.role is not Role.CUE and sense.field]
        lists = [sense for sense in told if self.template.field(sense.field).many]
        for sense in told:
            field = self.template.field(sense.field)
            if sense.role is Role.SHORT and not (len(told) == len(lists) == 1 and _is_most(context, item)):
                continue
            if field.kind is Kind.BOOLEAN:
                yield propose(context.scene, context.clause, item, field.id, Action.STATE, affirmed)
            elif sense.role in (Role.OPTION, Role.SHORT):
                value: Value = (sense.value,) if field.many else sense.value
                if affirmed:
                    yield propose(context.scene, context.clause, item, field.id, Action.STATE, value)
                elif field.many or not field.options[sense.value].means_field:
                    yield propose(context.scene, context.clause, item, field.id, Action.EXCLUDE, (sense.value,))
                elif "none" in field.options:
                    yield propose(context.scene, context.clause, item, field.id, Action.STATE, "none")
            elif sense.role is Role.FIELD and not affirmed:
                yield propose(context.scene, context.clause, item, field.id, Action.DECLINE, None)


def _is_most(context: Context, item: Item) -> bool:
    """Whether the item is at least half of the words of the key: not the "all" of "IQC on all parts: yes"."""
    words = [i for i in range(context.clause.first, context.clause.value_first) if context.scene.tokens[i].wordlike]
    return 2 * (item.last - item.first) >= len(words)


def _is_denied_option(item: Item) -> bool:
    """Whether the item is an option that is ruled out ("Sensors: no ECG")."""
    return item.negated and bool(item.roles(Role.OPTION, Role.SHORT))
