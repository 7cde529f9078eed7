"""Countries, market groups and languages of a clause: whose market, which texts, or only where the buyer lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import Final

from assistant.demand.change import Action
from assistant.demand.template import Kind, Template
from assistant.understanding.context import Context
from assistant.understanding.gist import chance
from assistant.understanding.hearing import HEARD, Hear, deaf
from assistant.understanding.lexicon import Role
from assistant.understanding.parts_named import alike_behind, named_in_row
from assistant.understanding.place_signs import (
    chain_start,
    countries,
    is_aimed,
    is_chained,
    is_origin,
    is_place,
    is_within,
    only_places,
    solely_there,
    stands_apart,
)
from assistant.understanding.proposal import Proposal, propose
from assistant.understanding.scene import Item

_LANGUAGES: Final = frozenset(
    "ar az bg bn ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk ko lt lv mk mn ms nb nl no pl pt"
    " ro ru sk sl sq sr sv sw ta th tr uk ur uz vi zh".split()
)

_CODES: Final = {"UK": "GB", "USA": "US", "UAE": "AE", "KSA": "SA"}  # of countries, as people write them
_CLEARLY: Final = 1.5  # log odds by which it must be ahead of the usual one
_SPOKEN: Final = 0.3  # the chance from which the gist tells the field of languages


@dataclass(frozen=True)
class PlaceReader:
    """Gives places to the field of markets and language names to the fields of languages that the clause speaks of."""

    template: Template
    hear: Hear = deaf

    def read(self, context: Context) -> tuple[Proposal, ...]:
        """The proposals of a clause; places that are only an origin propose nothing."""
        places = [item for item in context.clause.value_items() if is_place(context.scene, item)]
        items = [item for item in places if item.void is None and not is_within(item, places)]
        if countries := self._country_codes(context):
            return countries
        tongues = [i for i in context.clause.value_items() if i.roles(Role.TONGUE) and i.void is None]
        language_fields = self._fields(Kind.LANGUAGES)
        spoken = [f for f in language_fields if context.speaks_of(f)]
        codes = _codes(context, keyed=any(field in context.keys for field in spoken)) if spoken else []
        if codes:
            best = max(spoken, key=lambda field: context.weight(field, codes[0]))
            value = tuple(context.scene.text[item.start : item.end].lower() for item in codes)
            whole = replace(codes[0], last=codes[-1].last, end=codes[-1].end)
            return (propose(context.scene, context.clause, whole, best, Action.STATE, value),)
        if same := self._same(context, language_fields) if not tongues else ():
            return same
        heads = [i for i in context.clause.items if i.roles(Role.TONGUE) and i.void is None]
        shared = named_in_row(context, language_fields, heads) if heads else []
        if shared and not _own_lists(context, shared, heads):
            return tuple(p for field in shared for p in self._tongues(context, heads, [field]))
        spoken = self._of_part(context, spoken, language_fields)
        if tongues and not spoken:
            spoken = self._meant_languages(context, language_fields)
        spoken += [field for field in alike_behind(context, language_fields, tongues) if field not in spoken]
        if spoken and tongues:
            lands = [item for item in items if not item.roles(Role.TONGUE)]
            return (*self._tongues(context, tongues, spoken), *self._places(context, lands))
        usual = self._usual(language_fields)
        every = sorted({*tongues, *items}, key=lambda item: item.first)
        leading = list(takewhile(lambda item: item.roles(Role.TONGUE), every))
        opens = bool(leading) and leading[0].first == context.clause.value_first
        held = [f for f in language_fields if _takes_back(context, f, tongues)]
        if held and not any(_takes_back(context, f, items) for f in self._fields(Kind.MARKETS)):
            return tuple(self._tongues(context, tongues, held))
        listed = len(leading) > 1 and (opens or leading == every)
        if usual and listed and any(not item.roles(Role.PLACE) for item in leading):
            return tuple(self._tongues(context, leading, usual))
        return tuple(self._places(context, items))

    @property
    def markets(self) -> Sequence[str]:
        """The fields of markets."""
        return self._fields(Kind.MARKETS)

    def left_out(self, context: Context) -> Iterator[Proposal]:
        """Its places as markets and its languages as each of the fields of languages, whatever it speaks of."""
        for item in context.clause.value_items():
            if item.match is None or not item.live:
                continue
            roles = ((Role.PLACE, self.markets if is_place(context.scene, item) else ()),)
            for role, fields in (*roles, (Role.TONGUE, self._fields(Kind.LANGUAGES))):
                codes = tuple(code for sense in item.match.of(role)[:1] for code in sense.value.split(","))
                for field in fields if codes else ():
                    yield propose(context.scene, context.clause, item, field, Action.STATE, codes)

    def _same(self, context: Context, fields: Sequence[str]) -> tuple[Proposal, ...]:
        """ "Same in the app": the languages named last, for the field that the clause names."""
        names = [(field, item) for field, item in context.outer_names if field in fields]
        if not names or not context.clause.cued("same"):
            return ()
        before = [c for c in context.scene.clauses if c.last <= context.clause.first]
        named = [[i for i in c.items if i.roles(Role.TONGUE) and i.live and i.match] for c in before]
        last = next((items for items in reversed(named) if items), [])
        senses = (sense for item in last if item.match for sense in item.match.of(Role.TONGUE)[:1])
        codes = tuple(dict.fromkeys(code for sense in senses for code in sense.value.split(",")))
        (field, item), *_others = names
        return (propose(context.scene, context.clause, item, field, Action.STATE, codes),) if codes else ()

    def _of_part(self, context: Context, spoken: Sequence[str], fields: Sequence[str]) -> list[str]:
        """ "App requirements", and below it "Languages: English, German": those of the part that the heading names."""
        headed = {_part(name) for name in context.headings}
        own = [field for field in fields if _part(field) in headed]
        plain = all(self.template.field(field).bare for field in spoken)
        return own if len(own) == 1 and plain and (spoken or context.keys == ()) else list(spoken)

    def _meant_languages(self, context: Context, fields: Sequence[str]) -> list[str]:
        """The fields of languages that a clause means which names none: by a word of theirs, by its gist."""
        echoed = [field for field in fields if context.echo(field)]
        heard = self.hear([context.sentence]) if context.clause.language.code == HEARD else None
        if heard is None:
            return echoed
        best = max(echoed or fields, key=heard[0].field)
        if not echoed and any(heard[0].field(best) < heard[0].field(field) + _CLEARLY for field in self._usual(fields)):
            return []  # a bare "Spanish." is the usual field's
        return [best] if echoed or chance(heard[0].field(best)) >= _SPOKEN else []

    def _usual(self, fields: Sequence[str]) -> list[str]:
        """The fields that a language alone is for."""
        return [field for field in fields if self.template.field(field).bare]

    def _country_codes(self, context: Context) -> tuple[Proposal, ...]:
        """ "Countries: DE, AT, CH": codes alone behind the key of a field of markets, or where it alone was asked."""
        fields = [f for f in self._fields(Kind.MARKETS) if f in context.keys[:2] or context.focus == (f,)]
        clause, text = context.clause, context.scene.text
        words = [t for t in context.scene.tokens[clause.value_first : clause.last] if t.wordlike]
        codes = [_CODES.get(code, code) for code in (text[token.start : token.end] for token in words)]
        alone = len(context.scene.clauses) == 1 and not context.keys
        if (
            not fields
            or len(codes) < (1 if alone else 2)
            or clause.void
            or not all(code in countries() for code in codes)
        ):
            return ()
        whole = Item(clause.value_first, clause.last, words[0].start, words[-1].end)
        return (propose(context.scene, clause, whole, fields[0], Action.STATE, tuple(codes)),)

    @cached_property
    def _of_kind(self) -> Mapping[Kind, list[str]]:
        fields = self.template.fields.values()
        return {kind: [field.id for field in fields if field.kind is kind] for kind in Kind}

    @cached_property
    def _owners(self) -> frozenset[str]:
        """The fields with options beside which others have places among their words: who hosts, in which region."""
        return frozenset(f.id for f in self.template.fields.values() if f.kind is Kind.CHOICE)

    def _fields(self, kind: Kind) -> list[str]:
        return self._of_kind[kind]

    def _tongues(self, context: Context, items: Sequence[Item], fields: Sequence[str]) -> Iterator[Proposal]:
        apart, alike = _own_lists(context, fields, items), alike_behind(context, fields, items)
        asked = len(fields) > 1 and set(fields) <= set(context.focus)
        both = asked and (context.clause.cued("all_of") or not context.names)
        for item in items:
            if item.match is None:
                continue
            codes = tuple(code for sense in item.match.of(Role.TONGUE)[:1] for code in sense.value.split(","))
            best = apart.get(item.first) or max(fields, key=lambda field: context.weight(field, item))
            named = [f for f in fields if both or f in alike or (_same_name(context, f, best) and not apart)]
            targets = named or [best]
            for field in targets:
                action = Action.STATE if item.live else Action.REMOVE if item.removed or item.old else Action.EXCLUDE
                yield propose(context.scene, context.clause, item, field, action, codes)

    def _places(self, context: Context, items: Sequence[Item]) -> Iterator[Proposal]:
        for field in self._fields(Kind.MARKETS) if not self._tells_particulars(context) else ():
            for item in items:
                if item.match is not None and self._belongs(context, field, item, items):
                    codes = tuple(code for sense in item.match.of(Role.PLACE)[:1] for code in sense.value.split(","))
                    action = (
                        Action.STATE if item.live else Action.REMOVE if item.removed or item.old else Action.EXCLUDE
                    )
                    yield propose(context.scene, context.clause, item, field, action, codes)

    def _tells_particulars(self, context: Context) -> bool:
        """Whether the places are those of a line about a choice: "Server country: Ireland", "Train via: EU"."""
        kinds = [self.template.field(key).kind for key in context.keys]
        return Kind.MARKETS not in kinds and bool({Kind.CHOICE, Kind.BOOLEAN} & {*kinds[:1]})

    def _of_other(self, context: Context, field: str, item: Item) -> bool:
        """Whether the place answers another field that the clause names, or one of its part ("exclusivity for Benelux",
        "the cloud must stand in the UK")."""
        meant = {sense.field for sense in item.match.of(Role.SHORT, Role.OPTION)} if item.match else set()
        spoken = {*context.named, *context.focus}
        parts = {_part(name) for name in meant} & {_part(name) for name in spoken if name in self._owners}
        return field not in spoken and bool(meant & spoken or parts)

    def _belongs(self, context: Context, field: str, item: Item, places: Sequence[Item]) -> bool:
        if field in context.keys or field in context.headings:
            return True
        if item.roles(Role.TONGUE) and not self._meant(context, field, places):
            return False
        more = context.clause.adds and context.demand.entry(field).decided and not item.roles(Role.TONGUE)
        if more and only_places(context, places):
            return True
        if is_origin(context.clause, item, places) or self._of_other(context, field, item):
            return False
        if field in context.named or field in context.focus or _takes_back(context, field, places):
            return True
        listed = is_chained(context.clause, item, places)
        if listed or is_aimed(context.clause, item, places) or only_places(context, places):
            return True
        return (
            more
            or stands_apart(context, item)
            or solely_there(context.clause, item)
            or self._sold_in(context, item, places)
        )

    def _meant(self, context: Context, field: str, places: Sequence[Item]) -> bool:
        """Whether "Polish" speaks of a market: the clause names markets, answers about them or takes one back."""
        return field in context.named or field in context.focus or _takes_back(context, field, places)

    def _sold_in(self, context: Context, item: Item, places: Sequence[Item]) -> bool:
        """ "Gifts for employees in Sweden", "shops in France": in, after what the clause says of users or channels."""
        start = chain_start(item, places)
        inside = any(cue.cue("inside") and cue.last == start for cue in context.clause.cues)
        inside = inside or any(other.last == start for other in context.clause.items if other.roles(Role.OPTION))
        about = {
            sense.field
            for other in context.clause.items
            if other.match and other.live and other.last <= start
            for sense in other.match.of(Role.OPTION, Role.SHORT)
        }
        return inside and any(self.template.field(name).section == "project" for name in about)


def _part(field: str) -> str:
    return field.partition(".")[0]


def _takes_back(context: Context, field: str, items: Sequence[Item]) -> bool:
    """Whether the clause takes out, or trades, a place or language that the list holds now."""
    gone = (item.match for item in items if item.match and (item.negated or item.removed or item.old))
    return any(context.holds(field, sense.value) for match in gone for sense in match.of(Role.PLACE, Role.TONGUE))


def _codes(context: Context, keyed: bool) -> list[Item]:
    """Two or more codes of languages in a row: "EN, FR, ES"; in lower case only behind a key that asks for them."""
    clause, text = context.clause, context.scene.text
    found: list[Item] = []
    for index in range(clause.value_first, clause.last):
        token = context.scene.tokens[index]
        raw = text[token.start : token.end]
        if len(raw) == 2 and (raw.isupper() or keyed) and raw.lower() in _LANGUAGES:
            found.append(Item(index, index + 1, token.start, token.end))
        elif token.wordlike and found:
            break
    known = any(item.roles(Role.TONGUE) and item.void is None for item in clause.value_items())
    return found if len(found) > 1 and not clause.void and not known else []


def _own_lists(context: Context, fields: Sequence[str], items: Sequence[Item]) -> Mapping[int, str]:
    """Where each of several fields has languages of its own ("menus in French and English, manual in French", "English
    and Finnish on the watch, manual in English"): the field of each language, by its place."""
    names = sorted((item.first, owner) for owner, item in context.outer_names if owner in fields)
    chains: list[list[Item]] = []
    for item in sorted(items, key=lambda item: item.first):
        near = chains and not any(chains[-1][-1].first < first < item.first for first, _ in names)
        chains[-1].append(item) if near else chains.append([item])
    owners = list(dict.fromkeys(owner for _, owner in names))
    others = [field for field in fields if field in context.focus and field not in owners]
    if len(owners) == len(others) == 1 and len(chains) == 2:
        owners = [*others, *owners]  # of two that were asked only the second is named
    if len(owners) < 2 or len(owners) != len(chains):
        return {}
    return {item.first: owner for chain, owner in zip(chains, owners, strict=True) for item in chain}


def _same_name(context: Context, field: str, best: str) -> bool:
    """Whether the clause names both fields: each by its own words, or both by the same ("watch and app in")."""
    mine = {item.first for owner, item in context.names if owner == field}
    others = {item.first for owner, item in context.names if owner == best}
    apart = bool(mine - others) and bool(others - mine)
    return field == best or (field in context.named and (apart or mine == others))
