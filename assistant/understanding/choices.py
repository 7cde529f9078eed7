"""Options, yes and no, vague wishes, markets and languages of a clause, to proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.demand.change import Action
from assistant.demand.template import Field, Kind, Template
from assistant.demand.values import Value
from assistant.understanding.amends import newest, taken_back, unreasoned, unrepeated
from assistant.understanding.context import Context
from assistant.understanding.gist import chance
from assistant.understanding.hearing import HEARD, Hear, deaf
from assistant.understanding.keyed import KeyedAnswers
from assistant.understanding.lexicon import Role, Sense
from assistant.understanding.neighbours import (
    agreed,
    heads_option,
    joined,
    means,
    ruled_out,
    solely,
    stands_alone,
    whole_line,
    within_option,
)
from assistant.understanding.proposal import MENTIONED, Proposal, propose
from assistant.understanding.scene import Item

_NEAR, _NEARER = 2.0, 3.0  # where a word may mean an option; where it means another field's anywhere
_STRONG: Final = 2.6
_BESIDE: Final = 4  # tokens between the name of an amount and the amount: "retail price will be around 40"
_CLOSE: Final = 0.05
_ECHO: Final = 0.01  # decides between fields that are named alike
_SPOKEN: Final = 0.85  # the chance from which the gist tells the field
_SAID: Final = 0.4  # how well the option must fit
_FEWEST: Final = 3  # letters of a word that may mean an option by the gist
_RULED_OUT: Final = 1.5  # a "none" that follows from a denial yields to any option that is named


@dataclass(frozen=True)
class ChoiceReader:
    """Reads what a clause says about options, booleans, markets and languages. `hear` tells the gist of sentences."""

    template: Template
    hear: Hear = deaf

    def read(self, context: Context) -> tuple[Proposal, ...]:
        """The proposals of a clause, in the order of its words."""
        found: list[Proposal] = []
        for item in context.clause.items:
            if item.match is None or item.void is not None:
                continue
            found.extend(() if self._labels_amount(context, item) else self._options(context, item))
            found.extend(self._plain(context, item))
        found.extend(self._listed_too(context, found))
        found.extend(KeyedAnswers(self.template).read(context))
        for left in (taken_back, unreasoned, unrepeated, newest):
            found = left(context, found)
        return tuple(self._strongest(found))

    def left_out(self, context: Context) -> Iterator[Proposal]:
        """What its words would mean, were their field spoken of: weak options, and yes-or-no fields merely named."""
        for item in context.clause.items:
            if item.match is None or not item.live or item.verb or context.nested(item):
                continue
            if context.clause.sentence.keyed and item.first < context.clause.value_first:
                continue
            for sense in item.match.of(Role.SHORT):
                if not self._part_of_option(context, item, sense.field):
                    yield self._option(context, item, self.template.field(sense.field), sense.value)
            for field in (self.template.field(sense.field) for sense in item.match.of(Role.FIELD)):
                if field.kind is Kind.BOOLEAN and not field.named:
                    yield propose(context.scene, context.clause, item, field.id, Action.STATE, True, MENTIONED)

    def _listed_too(self, context: Context, found: Sequence[Proposal]) -> list[Proposal]:
        """ "On the strap and on the box": what is joined to a member of a list is one, weak though its word is."""
        members = {p.at: p.field for p in found if self.template.field(p.field).many and p.action is Action.STATE}
        more: list[Proposal] = []
        for item in context.clause.items:
            field = next((f for f in members.values() if item.live and means(item, f)), None)
            if field is None or item.match is None or item.start in members:
                continue
            if self._part_of_option(context, item, field):
                continue
            if item.first < context.clause.value_first:
                continue
            others = [i for i in context.clause.items if members.get(i.start) == field]
            if any(joined(context, field, *sorted((item, o), key=lambda i: i.first)) for o in others):
                values = [s.value for s in item.match.of(Role.SHORT, Role.OPTION) if s.field == field]
                more.append(self._option(context, item, self.template.field(field), values[0]))
                members[item.start] = field
        return more

    def _strongest(self, found: Sequence[Proposal]) -> list[Proposal]:
        """Where only one option can hold, words that mean one anywhere win over words that need their field."""
        single = [p for p in found if p.action is Action.STATE and self.template.field(p.field).kind is Kind.CHOICE]
        told = {(p.field, str(p.value)) for p in single}
        single = [p for p in single if not any((p.field, option) in told for option in self._covered(p))]
        found = [p for p in found if (p.field, str(p.value)) not in told or p in single or p.action is not Action.STATE]
        best = {field: max(p.sure for p in single if p.field == field) for field in {p.field for p in single}}
        return [p for p in found if p not in single or p.sure >= best[p.field] - _CLOSE]

    def _covered(self, proposal: Proposal) -> tuple[str, ...]:
        """The more precise options that this one stands for."""
        option = self.template.field(proposal.field).options.get(str(proposal.value))
        return option.covers if option is not None else ()

    # -- options -------------------------------------------------------------------------------------------------------

    def _options(self, context: Context, item: Item) -> Iterator[Proposal]:
        if item.match is None:
            return
        in_key = context.clause.sentence.keyed and item.first < context.clause.value_first
        senses = self._meant(context, item, item.match.of(Role.OPTION, Role.SHORT, Role.TEXT))
        for score, sense in () if in_key or context.inside_another(item) else senses:
            field = self.template.field(sense.field)
            if sense.value == "none" and not item.live:
                continue
            if sense.role is not Role.TEXT and (item.live or not self._names_boolean(item)):
                proposal = self._option(context, item, field, sense.value)
                yield replace(proposal, sure=min(proposal.sure, score)) if sense.role is Role.SHORT else proposal

    def _meant(self, context: Context, item: Item, senses: Sequence[Sense]) -> list[tuple[float, Sense]]:
        """The scored senses of the field that fits best; short ones only where their field is meant."""
        scored = [(score, sense) for sense in senses if (score := self._score(context, item, sense)) is not None]
        if not scored:
            return []
        best, leader = max(scored, key=lambda row: row[0])
        equal = {sense.field for score, sense in scored if score == best and sense.role is leader.role is Role.OPTION}
        fields = equal | {leader.field}
        kept = {(s.field, s.value): score for score, s in scored if s.field in fields and s.role is leader.role}
        return [(score, Sense(leader.role, *pair)) for pair, score in kept.items()]

    def _score(self, context: Context, item: Item, sense: Sense) -> float | None:
        if sense.role is Role.OPTION:
            return _STRONG + (0.5 * context.weight(sense.field, item)) + _ECHO * context.echo(sense.field)
        if sense.role is not Role.SHORT or self._part_of_option(context, item, sense.field):
            return None
        weight = context.weight(sense.field, item, own=False)
        elsewhere = any(s.role is Role.OPTION and s.field != sense.field for s in _senses(item))
        if weight >= (_NEARER if elsewhere else _NEAR) or sense.field in context.headings:
            return 0.4 + weight + _ECHO * context.echo(sense.field)
        outdated = item.negated or item.removed or item.old
        beside = any(self._beside(context, other, item, sense.field) for other in context.clause.items)
        beside = beside or self._beside_others(context, item, sense.field)
        beside = beside or any(self._refines(context, other, item, sense) for other in context.clause.items)
        only = not any(s.field != sense.field for s in _senses(item))
        alone = whole_line(context, item) and only
        alike = {s.field for s in _senses(item) if context.demand.entry(s.field).value is not None}
        joins = (only or sense.field in context.before or alike == {sense.field}) and (
            self._joins(context, item, sense.field) or solely(context, item)
        )
        listed = sense.field in context.before and only and self.template.field(sense.field).many
        held = outdated and (context.holds(sense.field, sense.value) or listed)
        return 1.0 if held or beside or alone or joins else self._by_gist(context, item, sense)

    def _by_gist(self, context: Context, item: Item, sense: Sense) -> float | None:
        """Below 1 where the sentence, by its gist, says this of the field, though none of its words names it."""
        clause = context.clause
        cued = any(cue.first <= item.first and item.last <= cue.last for cue in clause.cues)
        if cued or not item.live or clause.language.code != HEARD or item.end - item.start < _FEWEST:
            return None
        heard = self.hear([context.sentence])
        if heard is None:
            return None
        spoken, said = chance(heard[0].field(sense.field)), heard[0].mark(sense.field, sense.value)
        return 0.9 * spoken if spoken >= _SPOKEN and said >= _SAID else None

    def _part_of_option(self, context: Context, item: Item, field: str) -> bool:
        """Whether the item belongs to an option that is named: it stands in its phrase, or is its head noun."""
        heads = self.template.field(field).many and heads_option(context, item, field)
        return heads or within_option(context, item, field)

    def _joins(self, context: Context, item: Item, field: str) -> bool:
        """ "Also on the case back", "and a manual": one more for a list that has members, and nothing else is named."""
        opens = any(cue.first == context.clause.first and cue.cue("and") for cue in context.clause.cues)
        more = context.clause.adds or opens
        adds = (cue for cue in context.clause.cues if cue.cue("addition"))
        beside = any(0 <= max(item.first - cue.last, cue.first - item.last) <= 1 for cue in adds)
        held = bool(context.demand.entry(field).value) or (beside and field in context.before)
        return more and item.live and self.template.field(field).many and held

    def _beside(self, context: Context, other: Item, item: Item, field: str) -> bool:
        """Whether an option that means this field anywhere stands close by ("aluminium, not plastic").

        One of several that all hold must be joined to it; where only one can hold, it is the one that was ruled out.
        """
        if other is item or other.match is None or other.void is not None:
            return False
        if any(s.field == field and context.holds(field, s.value) for s in other.match.of(Role.SHORT)) and other.old:
            return item.live and max(item.first - other.last, other.first - item.last) <= 4
        if not any(sense.field == field for sense in other.match.of(Role.OPTION)):
            return False
        only = all(sense.field == field for sense in item.match.of(Role.SHORT)) if item.match else False
        if not item.live or not other.live:
            reach = (12 if only else 6) if self.template.field(field).many and other.live else 4
            return max(item.first - other.last, other.first - item.last) <= reach
        return self.template.field(field).many and joined(context, field, *sorted((item, other), key=lambda i: i.first))

    def _beside_others(self, context: Context, item: Item, field: str) -> bool:
        """Whether an option stands in the clause that the field is about ("Giteki is obtained by your company")."""
        others = self.template.field(field).beside if item.last - item.first > 1 else ()
        told = (i.match for i in context.clause.items if i.live and i.match is not None)
        return bool(others) and any(sense.field in others for match in told for sense in match.of(Role.OPTION))

    def _refines(self, context: Context, other: Item, item: Item, sense: Sense) -> bool:
        """Whether an option stands near that covers this more precise one: "GPS, dual band"."""
        field = self.template.field(sense.field)
        told = [s.value for s in other.match.of(Role.OPTION) if s.field == field.id] if other.match else []
        near = max(item.first - other.last, other.first - item.last) <= 4
        if any(cue.first == item.last and cue.cue("condition") for cue in context.clause.cues):
            return False
        return other.live and item.live and near and any(sense.value in field.options[name].covers for name in told)

    def _option(self, context: Context, item: Item, field: Field, option: str) -> Proposal:
        if item.live:
            value: Value = (option,) if field.many else option
            stated = propose(context.scene, context.clause, item, field.id, Action.STATE, value)
            return replace(stated, sure=_RULED_OUT) if option == "none" else stated
        gone = field.options[option].means_field and not any(
            other.live and means(other, field.id) for other in context.clause.items
        )
        whole = gone and not item.old and not self._names_boolean(item)
        if field.kind is Kind.CHOICE and "none" in field.options and whole:
            ruled_out = propose(context.scene, context.clause, item, field.id, Action.STATE, "none", _RULED_OUT)
            return replace(ruled_out, replaces=True)
        action = Action.REMOVE if item.removed or item.old else Action.EXCLUDE
        return propose(context.scene, context.clause, item, field.id, action, (option,))

    def _labels_amount(self, context: Context, item: Item) -> bool:
        """Whether it is the name of the amount right behind it: the "retail" of "retail 39.99" is no way of selling."""
        measured = (Kind.NUMBER, Kind.MONEY)
        names = [s for s in _senses(item) if s.role is Role.FIELD and self.template.field(s.field).kind in measured]
        near = [other for other in context.clause.items if other.quantity and 0 <= other.first - item.last <= _BESIDE]
        tokens = context.scene.tokens
        behind = [o for o in near if all(t.wordlike or t.norm == ":" for t in tokens[item.last : o.first])]
        return bool(names) and any(o.quantity.unit is None for o in behind if o.quantity)

    def _names_boolean(self, item: Item) -> bool:
        """Whether the phrase also names a yes-or-no field, which a denial is about ("no eSIM")."""
        names = item.match.of(Role.FIELD) if item.match else ()
        return any(self.template.field(sense.field).kind is Kind.BOOLEAN for sense in names)

    # -- names, yes and no ---------------------------------------------------------------------------------------------

    def _plain(self, context: Context, item: Item) -> Iterator[Proposal]:
        """Booleans named, fields denied, vague wishes."""
        if item.match is None or item.verb:
            return
        if context.clause.sentence.keyed and item.first < context.clause.value_first:
            return
        for sense in item.match.senses:
            if sense.role is Role.YES:
                yield self._boolean(context, item, sense.field, True)
            elif sense.role is Role.NO:
                yield self._boolean(context, item, sense.field, False)
            elif sense.role is Role.VAGUE and item.live and self._at_home(context, sense.field):
                yield propose(context.scene, context.clause, item, sense.field, Action.VAGUE, None, 1.0)
            elif sense.role is Role.FIELD:
                yield from self._named(context, item, self.template.field(sense.field))

    def _at_home(self, context: Context, field: str) -> bool:
        """Whether the key of the line, if there is one, is of the field's section ("Box: our own design" is not)."""
        section = self.template.field(field).section
        return not context.keys or any(self.template.field(key).section == section for key in context.keys)

    def _boolean(self, context: Context, item: Item, field: str, says: bool) -> Proposal:
        value = says if item.live else not says
        return propose(context.scene, context.clause, item, field, Action.STATE, value)

    def _named(self, context: Context, item: Item, field: Field) -> Iterator[Proposal]:
        denied = item.negated or item.removed
        answers = any(means(item, key) for key in context.keys if key != field.id)
        if context.nested(item) or answers:
            return
        if field.kind is Kind.BOOLEAN and (field.named or denied or agreed(context, item)) and not item.old:
            sure = 10.0 if denied else MENTIONED
            stated = propose(context.scene, context.clause, item, field.id, Action.STATE, not denied, sure)
            yield replace(stated, replaces=stated.replaces or item.removed, updates=stated.updates or denied)
        elif denied and stands_alone(context, item):
            if field.kind is Kind.CHOICE and "none" in field.options:
                yield propose(context.scene, context.clause, item, field.id, Action.STATE, "none", _RULED_OUT)
            elif not field.many and field.kind is not Kind.CHOICE and ruled_out(context, item, field):
                yield propose(context.scene, context.clause, item, field.id, Action.DECLINE, None)


def _senses(item: Item) -> tuple[Sense, ...]:
    return tuple(sense for sense in item.match.senses if sense.role is not Role.CUE) if item.match else ()
