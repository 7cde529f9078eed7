"""Which fields a clause speaks of, and how near."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.demand.demand_list import DemandList
from assistant.demand.template import Kind, Template
from assistant.demand.values import Number, Period, Value
from assistant.understanding.lexicon import Match, Role, Sense
from assistant.understanding.scene import Clause, Item, Scene, inside_name
from assistant.understanding.text import GLYPH, Token

_STOPS: Final = frozenset(",;(./|")
_LITTLE: Final = 0.5  # of a word's distance that an article or preposition does not count
_JOINT: Final = re.compile(r"[,;:.!]\s+|\s+(?:and|but)\s+|\s[-–—]\s|[()\n]")
_GLYPH: Final = re.compile(GLYPH)

REFUSALS: Final = ("no", "decline", "negation_after", "removal_after")
KEY, HEADING, FOCUS, REPLACED, ONLY, AKIN = 4.0, 1.5, 3.0, 4.0, 2.2, 1.5


@dataclass(frozen=True)
class Context:
    """A clause among its fields: the named ones, the key of its line, its heading, and what was just asked.

    `replies`: the focus is its own (one of several asked in order, or a quoted question), not that of the message.
    """

    template: Template
    scene: Scene
    clause: Clause
    demand: DemandList
    focus: tuple[str, ...] = ()
    replies: bool = False

    @property
    def sentence(self) -> str:
        """The words of its sentence, as they are meant."""
        return self.scene.meant(self.clause, self.clause.sentence.start, self.clause.sentence.end)

    @cached_property
    def joints(self) -> tuple[tuple[int, int], ...]:
        """Where its sentence is joined of parts: stops, "and", "but", dashes, brackets."""
        sentence = self.clause.sentence
        return tuple(match.span() for match in _JOINT.finditer(self.scene.text, sentence.start, sentence.end))

    @cached_property
    def void(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the message in it that state nothing."""
        tokens = self.scene.tokens
        return tuple((tokens[a].start, tokens[b - 1].end) for a, b, _why in self.clause.void if a < b)

    @property
    def says_yes_or_no(self) -> bool:
        """Whether it is a yes or a no and nothing else."""
        said = {i for cue in self.clause.cues if cue.cue("yes", *REFUSALS) for i in range(cue.first, cue.last)}
        words = (i for i in range(self.clause.first, self.clause.last) if self.scene.tokens[i].wordlike)
        return bool(said) and said.issuperset(words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Fields named by the key of a `key: value` line."""
        return self.clause.key_fields()

    @cached_property
    def headings(self) -> frozenset[str]:
        """Fields named by the heading above."""
        return frozenset(sense.field for match in self.clause.heading for sense in match.of(Role.FIELD))

    @cached_property
    def names(self) -> tuple[tuple[str, Item], ...]:
        """(field, item) for every name of a field in the clause."""
        resets = [cue.first for cue in self.clause.cues if cue.cue("other_product_reset")]
        shared = max(resets, default=self.clause.first)
        phrases = [item.match for item in self.clause.items if item.match is not None]
        outer = [
            item
            for item in self.clause.items
            if item.match
            and not self._swallowed(item.match, phrases)
            and not (item.roles(Role.FIELD) and self.inside_another(item))
        ]
        return tuple((sense.field, item) for item in outer for sense in _names(item, shared))

    def _swallowed(self, match: Match, phrases: Iterable[Match]) -> bool:
        """Whether a name is part of a longer one of the same kind ("price" in "retail price")."""
        kinds = {self.template.field(sense.field).kind for sense in match.of(Role.FIELD)}
        longer = [other for other in phrases if inside_name(match, other)]
        return any(self.template.field(s.field).kind in kinds for other in longer for s in other.of(Role.FIELD))

    def inside_another(self, item: Item) -> bool:
        """Whether it is one word of an option of another part of the product ("control" in "music control")."""
        if item.last - item.first > 1:
            return False
        longer = (i.match for i in self.clause.items if i.match is not None and inside(item, i) and not inside(i, item))
        around = (match for match in longer if item.first in match.own)
        options = {s.field.partition(".")[0] for match in around for s in match.of(Role.OPTION)}
        own = {s.field.partition(".")[0] for s in item.match.of(Role.FIELD, Role.OPTION)} if item.match else set()
        return bool(options and own) and options.isdisjoint(own)

    @cached_property
    def _wished(self) -> tuple[tuple[str, Item], ...]:
        """(field, item) for every vague wish in the clause, which an amount may make clear: "slim, under 10 mm"."""
        live = [item for item in self.clause.items if item.match is not None and item.void is None]
        return tuple((sense.field, item) for item in live if item.match for sense in item.match.of(Role.VAGUE))

    @cached_property
    def outer_names(self) -> tuple[tuple[str, Item], ...]:
        """The names that do not stand inside a longer phrase."""
        return tuple((field, item) for field, item in self.names if not self.nested(item))

    def nested(self, item: Item) -> bool:
        """Whether a phrase stands inside a longer one ("price" in "retail price")."""
        place = (item.first, item.last)
        phrases = [(o.first, o.last) for o in self.clause.items if o.match is not None and not o.match.parts]
        return any(first <= place[0] and place[1] <= last and (first, last) != place for first, last in phrases)

    @cached_property
    def named(self) -> frozenset[str]:
        """Every field that the clause names."""
        return frozenset(field for field, _item in self.names)

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Fields whose present value the clause calls outdated: "not 500 but 5000", "amoled instead of ips"."""
        outdated = [item for item in self.clause.items if item.old or item.negated or item.removed]
        numbers = {number for item in outdated if item.quantity for number in item.quantity.numbers}
        periods = [item.when.period for item in outdated if item.when]
        words = [self.scene.text[item.start : item.end].lower() for item in outdated if item.roles(Role.TEXT)]
        words += self._denied_words()
        if not outdated and not words:
            return frozenset()
        matches = [item.match for item in outdated if item.match is not None]
        options = {(s.field, s.value) for match in matches for s in match.of(Role.OPTION, Role.SHORT)}
        held = ((name, entry.value) for name, entry in self.demand.entries.items())
        texts = {field.id for field in self.template.fields.values() if field.kind is Kind.TEXT}
        return frozenset(
            name
            for name, value in held
            if _among(value, numbers, periods)
            or (name in texts and any(word and word in str(value).lower() for word in words))
            or (name, value) in options
        )

    def _denied_words(self) -> list[str]:
        """The few words that a short clause denies: "not the silver"."""
        cue = next((c for c in self.clause.cues if c.first == self.clause.first and c.cue("negation")), None)
        if cue is None or self.clause.last - cue.last > 4:
            return []
        fillers = {index for c in self.clause.cues if c.cue("filler") for index in range(c.first, c.last)}
        kept = [self.scene.tokens[i] for i in range(cue.last, self.clause.last) if i not in fillers]
        return [" ".join(token.norm for token in kept if token.wordlike)] if kept else []

    def holds(self, field: str, option: str) -> bool:
        """Whether the list holds this option of the field now."""
        value = self.demand.entry(field).value
        return option in value if isinstance(value, tuple) else option == value

    def speaks_of(self, field: str) -> bool:
        """Whether the field is the key, named, the heading, or was asked."""
        return field in self.keys or field in self.named or field in self.headings or field in self.focus

    def echo(self, field: str) -> int:
        """How many words of the field's id the clause holds ("app" of `app.languages`): it tells like fields apart."""
        tokens = self.scene.tokens[self.clause.first : self.clause.last]
        return len(self.template.own_words[field] & {token.norm for token in tokens})

    def weight(self, field: str, item: Item, rivals: Collection[Item] = (), own: bool = True) -> float:
        """How strongly the clause ties `item` to `field`: the key, the nearest name of it, the heading, the focus.

        Unless `own`, a name of the field at the very place of the item does not count.
        """
        keyed = field in self.keys and field not in self._named_again
        score = KEY - 0.5 * self.keys.index(field) if keyed else 0.0
        names = [name for owner, name in (*self.names, *self._wished) if owner == field]
        apart = [name for name in names if own or not (name.first < item.last and item.first < name.last)]
        score = max([score, *(self._nearness(name, item, rivals) - self._inner(field, name) for name in apart)])
        if item.when is not None and field in self.named and self._only_date(field):
            score = max(score, ONLY)
        if field in self.headings:
            score = max(score, HEADING)
        if field in self.replaced:
            score = max(score, REPLACED)
        if field in self.focus and not (self.keys and field not in self.keys):
            score += FOCUS - 0.2 * self.focus.index(field)
        elif self._akin(field):
            score += AKIN
        return score

    @cached_property
    def _named_again(self) -> frozenset[str]:
        """Fields that a line names behind its key beside others measured alike: "AQL: major 1.0, minor 2.5"."""
        behind = {owner for owner, name in self.names if name.first >= self.clause.value_first}
        units = {owner: unit for owner in behind if (unit := self.template.field(owner).unit)}
        return frozenset(owner for owner, unit in units.items() if list(units.values()).count(unit) > 1)

    def _akin(self, field: str) -> bool:
        """Whether what was asked is of the same part ("strap" of `strap_quick_release` and `strap_width`)."""
        own = self.template.own_words
        plain = [f for f in self.focus if self.template.field(f).kind in (Kind.BOOLEAN, Kind.CHOICE) and not self.keys]
        return len(plain) == len(self.focus) and any(own[field] & own[asked] for asked in plain)

    @cached_property
    def before(self) -> frozenset[str]:
        """The fields of which the sentence before says something."""
        place = self.scene.clauses.index(self.clause) if self.clause in self.scene.clauses else 0
        items = self.scene.clauses[place - 1].items if place else ()
        said = [item.match for item in items if item.live and item.match is not None]
        named = {sense.field for match in said for sense in match.of(Role.FIELD)}
        short = {sense.field for match in said for sense in match.of(Role.SHORT)}
        return frozenset({sense.field for match in said for sense in match.of(Role.OPTION)} | (named & short))

    def _little(self, low: int, high: int) -> int:
        """How many of the tokens [low, high) set others less apart: articles, prepositions, "is", "must"."""
        return bisect_left(self._little_places, high) - bisect_left(self._little_places, low) if low < high else 0

    @cached_property
    def _little_places(self) -> list[int]:
        cues = (cue for cue in self.clause.cues if cue.cue("filler", "preposition", "equals", "decided", "in_return"))
        return sorted({index for cue in cues for index in range(cue.first, cue.last)})

    def _only_date(self, field: str) -> bool:
        dates = {name for name in self.named if self.template.field(name).kind is Kind.DATE}
        return dates == {field} and sum(item.when is not None and item.live for item in self.clause.items) == 1

    def _inner(self, field: str, name: Item) -> float:
        """What a name loses that stands inside a longer name of another field ("AQL" in "minor AQL")."""
        kind = self.template.field(field).kind
        longer = [
            owner
            for owner, other in self.names
            if owner != field and inside(name, other) and other.last - other.first > name.last - name.first
        ]
        alike = any(self.template.field(owner).kind is kind for owner in longer)
        switch = any(self.template.field(owner).kind is Kind.BOOLEAN for owner in longer)
        return 0.8 if alike else 2.0 if switch else 0.0

    def _nearness(self, name: Item, item: Item, rivals: Collection[Item]) -> float:
        if name.first <= item.first and item.last <= name.last:
            return 4.5
        counted = item.quantity is not None and item.quantity.unit == "pcs"
        if counted and item.first < name.first and name.last <= item.last:
            return 0.0  # the "pieces" of "800 pieces" is its unit
        low, high = (name.last, item.first) if name.last <= item.first else (item.last, name.first)
        tokens = self.scene.tokens[low:high] if low < high else ()
        words = sum(_width(token) for token in tokens) - _LITTLE * self._little(low, high)
        stops = sum(token.norm in _STOPS for token in tokens)
        joints = sum(low <= cue.first < high and cue.cue("and", "but", "or") for cue in self.clause.cues)
        turns = sum(low <= cue.first < high and cue.cue("turn") for cue in self.clause.cues)
        between = sum(low <= rival.first < high or _claims(rival, name) for rival in rivals)
        length = 0.25 * (name.last - name.first - 1)
        stop = 1.0 if name.last <= item.first else 1.5
        return max(0.0, 4.0 + length - 0.35 * words - stop * stops - 0.6 * joints - 1.4 * turns - 2.5 * between)


def inside(inner: Item, outer: Item) -> bool:
    """Whether one item lies within another."""
    return outer.first <= inner.first and inner.last <= outer.last


def _among(value: Value | None, numbers: Collection[float], periods: Iterable[Period]) -> bool:
    """Whether a value held is one of the numbers, or lies in one of the periods."""
    if isinstance(value, Period):
        return any(value.start == period.start or value.end == period.end for period in periods)
    return isinstance(value, Number) and not set(value.numbers).isdisjoint(numbers)


def _width(token: Token) -> float:
    """How far a token sets words apart: a sign of a script without spaces is about half a word, a mark nothing."""
    return 0.5 * token.wordlike if _GLYPH.match(token.norm) else float(token.wordlike)


def _claims(rival: Item, name: Item) -> bool:
    """Whether another amount takes in a part of the name ("500 pcs" of "pcs trial")."""
    return rival.first < name.first < rival.last


def _names(item: Item, shared: int) -> tuple[Sense, ...]:
    """What the item names; somebody else's things name only what is then said of ours (`shared`: where that begins)."""
    if item.match is None or item.verb or item.void == "quoted" or (item.void == "other" and item.first > shared):
        return ()
    return item.match.of(Role.FIELD, Role.COUNT)
