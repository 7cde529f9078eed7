"""Countries, market groups and languages of a clause: whose market, which texts, or only where the buyer lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import takewhile
from typing import Final

from assistant.demand.change import Action
from assistant.demand.template import Kind, Template
from assistant.understanding.context import Context
from assistant.understanding.gist import chance
from assistant.understanding.hearing import HEARD, Hear, deaf
from assistant.understanding.lexicon import Role
from assistant.understanding.proposal import Proposal, propose
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Clause, Item, Scene

_LANGUAGES: Final = frozenset(
    "ar bg ca cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv"
    " th tr uk ur vi zh".split()
)

_SPOKEN: Final = 0.3  # the chance from which the gist tells the field of languages
_SHOUTED: Final = 3  # codes up to this length must be in capitals, so that "us", "it" and "no" stay words
_ALWAYS: Final = frozenset({"uk", "eu", "usa", "uae", "nz", "gcc", "ksa", "prc", "eea"})


@dataclass(frozen=True)
class PlaceReader:
    """Gives places to the field of markets and language names to the fields of languages that the clause speaks of."""

    template: Template
    hear: Hear = deaf

    def read(self, context: Context) -> tuple[Proposal, ...]:
        """The proposals of a clause; places that are only an origin propose nothing."""
        items = [item for item in context.clause.value_items() if _is_place(context.scene, item) and item.void is None]
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
        spoken = self._of_part(context, spoken, language_fields)
        if tongues and not spoken:
            spoken = self._meant_languages(context, language_fields)
        if spoken and tongues:
            lands = [item for item in items if not item.roles(Role.TONGUE)]
            return (*self._tongues(context, tongues, spoken), *self._places(context, lands))
        usual = [f for f in language_fields if self.template.field(f).bare]
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
            roles = ((Role.PLACE, self.markets if _is_place(context.scene, item) else ()),)
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
        headed = {name.partition(".")[0] for name in context.headings}
        own = [field for field in fields if field.partition(".")[0] in headed]
        plain = all(self.template.field(field).bare for field in spoken)
        return own if len(own) == 1 and plain and (spoken or context.keys == ()) else list(spoken)

    def _meant_languages(self, context: Context, fields: Sequence[str]) -> list[str]:
        """The fields of languages that a clause means which names none: by a word of theirs, by its gist."""
        echoed = [field for field in fields if context.echo(field)]
        heard = self.hear([context.sentence]) if context.clause.language.code == HEARD else None
        if heard is None:
            return echoed
        best = max(echoed or fields, key=heard[0].field)
        return [best] if echoed or chance(heard[0].field(best)) >= _SPOKEN else []

    def _country_codes(self, context: Context) -> tuple[Proposal, ...]:
        """ "Countries: DE, AT, CH": codes alone behind the key of a field of markets, or where it alone was asked."""
        fields = [f for f in self._fields(Kind.MARKETS) if f in context.keys[:1] or context.focus == (f,)]
        clause, text = context.clause, context.scene.text
        words = [t for t in context.scene.tokens[clause.value_first : clause.last] if t.wordlike]
        codes = [text[token.start : token.end] for token in words]
        if not fields or len(codes) < 2 or clause.void or not all(code in _countries() for code in codes):
            return ()
        whole = Item(clause.value_first, clause.last, words[0].start, words[-1].end)
        return (propose(context.scene, clause, whole, fields[0], Action.STATE, tuple(codes)),)

    @cached_property
    def _of_kind(self) -> Mapping[Kind, list[str]]:
        fields = self.template.fields.values()
        return {kind: [field.id for field in fields if field.kind is kind] for kind in Kind}

    def _fields(self, kind: Kind) -> list[str]:
        return self._of_kind[kind]

    def _tongues(self, context: Context, items: Sequence[Item], fields: Sequence[str]) -> Iterator[Proposal]:
        for item in items:
            if item.match is None:
                continue
            codes = tuple(code for sense in item.match.of(Role.TONGUE)[:1] for code in sense.value.split(","))
            apart = _own_lists(context, fields, items)
            best = apart.get(item.first) or max(fields, key=lambda field: context.weight(field, item))
            both = context.clause.cued("all_of") and len(fields) > 1 and set(fields) <= set(context.focus)
            named = [f for f in fields if both or (_same_name(context, f, best) and not apart)]
            targets = named or [best]
            for field in targets:
                action = Action.STATE if item.live else Action.REMOVE if item.removed or item.old else Action.EXCLUDE
                yield propose(context.scene, context.clause, item, field, action, codes)

    def _places(self, context: Context, items: Sequence[Item]) -> Iterator[Proposal]:
        for field in self._fields(Kind.MARKETS):
            for item in items:
                if item.match is not None and self._belongs(context, field, item, items):
                    codes = tuple(code for sense in item.match.of(Role.PLACE)[:1] for code in sense.value.split(","))
                    action = (
                        Action.STATE if item.live else Action.REMOVE if item.removed or item.old else Action.EXCLUDE
                    )
                    yield propose(context.scene, context.clause, item, field, action, codes)

    def _of_other(self, context: Context, field: str, item: Item) -> bool:
        """Whether the place answers another field that the clause names ("exclusivity for Benelux")."""
        meant = {sense.field for sense in item.match.of(Role.SHORT, Role.OPTION)} if item.match else set()
        return field not in (*context.named, *context.focus) and bool(meant & {*context.named, *context.focus})

    def _belongs(self, context: Context, field: str, item: Item, places: Sequence[Item]) -> bool:
        if field in context.keys or field in context.headings:
            return True
        if item.roles(Role.TONGUE) and not self._meant(context, field, places):
            return False
        if _origin(context.clause, item, places) or self._of_other(context, field, item):
            return False
        if field in context.named or field in context.focus or _takes_back(context, field, places):
            return True
        listed = _chained(context.clause, item, places)
        if listed or _aimed(context.clause, item, places) or _only_places(context, places):
            return True
        if context.clause.adds and context.demand.entry(field).decided and not item.roles(Role.TONGUE):
            return True
        return _alone(context, item) or _solely(context.clause, item) or self._sold_in(context, item, places)

    def _meant(self, context: Context, field: str, places: Sequence[Item]) -> bool:
        """Whether "Polish" speaks of a market: the clause names markets, answers about them or takes one back."""
        return field in context.named or field in context.focus or _takes_back(context, field, places)

    def _sold_in(self, context: Context, item: Item, places: Sequence[Item]) -> bool:
        """ "Gifts for employees in Sweden", "shops in France": in, after what the clause says of users or channels."""
        start = _chain_start(item, places)
        inside = any(cue.cue("inside") and cue.last == start for cue in context.clause.cues)
        inside = inside or any(other.last == start for other in context.clause.items if other.roles(Role.OPTION))
        about = {
            sense.field
            for other in context.clause.items
            if other.match and other.live and other.last <= start
            for sense in other.match.of(Role.OPTION, Role.SHORT)
        }
        return inside and any(self.template.field(name).section == "project" for name in about)


@cache
def _countries() -> frozenset[str]:
    """The ISO 3166 codes of countries."""
    from babel import Locale

    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2 and str(code).isalpha())


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


def _is_place(scene: Scene, item: Item) -> bool:
    if not item.roles(Role.PLACE):
        return False
    raw = scene.text[item.start : item.end]
    if scene.text[item.end : item.end + 1] == "$" or any(o.currency for o in _amounts(scene, item)):
        return False  # US$, US dollars
    code = raw.replace(".", "").removeprefix("the ").removeprefix("The ")
    short = code == raw.replace(".", "") and code.isascii() and len(code) <= _SHOUTED and code.lower() not in _ALWAYS
    return not short or code.isupper()


def _amounts(scene: Scene, item: Item) -> list[Quantity]:
    """The amounts that the item is a part of."""
    clause = next(c for c in scene.clauses if c.first <= item.first < c.last)
    around = (other for other in clause.items if other.first <= item.first and item.last <= other.last)
    return [other.quantity for other in around if other.quantity is not None]


def _chain_start(item: Item, places: Sequence[Item]) -> int:
    """Where the list of places that holds the item begins: at most two words between neighbours."""
    first = item.first
    for other in reversed(places):
        if other.last <= first and first - other.last <= 2:
            first = other.first
    return first


def _origin(clause: Clause, item: Item, places: Sequence[Item]) -> bool:
    start = _chain_start(item, places)
    return any(cue.cue("origin") and 0 <= start - cue.last <= 3 for cue in clause.cues)


def _aimed(clause: Clause, item: Item, places: Sequence[Item]) -> bool:
    start = _chain_start(item, places)
    return any(cue.cue("target") and 0 <= start - cue.last <= 1 for cue in clause.cues)


def _chained(clause: Clause, item: Item, places: Sequence[Item]) -> bool:
    """Whether another place stands right beside it: a list of countries that nothing calls an origin."""
    return any(_neighbours(clause, *sorted((item, other), key=_place)) for other in places if other is not item)


def _neighbours(clause: Clause, left: Item, right: Item) -> bool:
    """Whether at most one word or mark parts two items, or an "and" with a preposition: "in Germany and in Poland"."""
    joints = {i for cue in clause.cues if cue.cue("and", "or", "preposition") for i in range(cue.first, cue.last)}
    between = range(left.last, right.first)
    return 0 <= len(between) <= 1 or (len(between) == 2 and joints.issuperset(between))


def _place(item: Item) -> int:
    return item.first


def _solely(clause: Clause, item: Item) -> bool:
    """ "USA only", "only India"."""
    return any(
        (cue.cue("only") and item.first in (cue.last, cue.last + 1)) or (item.last == cue.first and cue.cue("only"))
        for cue in clause.cues
    )


def _alone(context: Context, item: Item) -> bool:
    """Whether the place is all there is between two stops: "300 pcs, Singapore"."""
    tokens, clause = context.scene.tokens, context.clause
    before = item.first == clause.first or not tokens[item.first - 1].wordlike
    after = item.last >= clause.last or not tokens[item.last].wordlike
    return before and after


def _only_places(context: Context, places: Sequence[Item]) -> bool:
    """A fragment such as "US + Canada": hardly any other words."""
    clause = context.clause
    covered = sum(item.last - item.first for item in places)
    joints = sum(cue.last - cue.first for cue in clause.cues if cue.cue("and", "or", "filler", "addition"))
    words = sum(token.wordlike for token in context.scene.tokens[clause.first : clause.last])
    return words - covered - joints <= 1


def _own_lists(context: Context, fields: Sequence[str], items: Sequence[Item]) -> Mapping[int, str]:
    """Where each of several fields is named before languages of its own ("menus in French and English, manual in
    French"): the field of each language, by its place."""
    names = sorted((item.first, owner) for owner, item in context.outer_names if owner in fields)
    owners = {item.first: [owner for first, owner in names if first < item.first][-1:] for item in items}
    if len({owner for _, owner in names}) < 2 or not all(owners.values()):
        return {}
    found = {first: owner for first, (owner,) in owners.items()}
    return found if {owner for _, owner in names} == set(found.values()) else {}


def _same_name(context: Context, field: str, best: str) -> bool:
    """Whether the clause names both fields: each by its own words, or both by the same ("watch and app in")."""
    mine = {item.first for owner, item in context.names if owner == field}
    others = {item.first for owner, item in context.names if owner == best}
    apart = bool(mine - others) and bool(others - mine)
    return field == best or (field in context.named and (apart or mine == others))
