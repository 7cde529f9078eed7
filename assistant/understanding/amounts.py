"""Quantities and periods to fields: by unit, by the names near them, by what is plausible and what was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from assistant.demand.change import Action
from assistant.demand.template import Field, Kind, Template
from assistant.demand.values import Number, Value
from assistant.understanding.amends import measured_like, order, put_right, set_against
from assistant.understanding.beside import (
    ACCEPT,
    Ranking,
    bounded_as_before,
    clearest,
    close,
    fresh,
    narrowest,
    one_date,
    totals,
    untaken,
    wholes,
)
from assistant.understanding.context import REPLACED, Context
from assistant.understanding.fits import FieldFit
from assistant.understanding.gist import chance
from assistant.understanding.hearing import HEARD, Hear, deaf
from assistant.understanding.language import Unit
from assistant.understanding.mere_numbers import alone, mute
from assistant.understanding.proposal import Doubt, Findings, Proposal, propose
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Clause, Item

SPOKEN = 0.7  # the chance from which the gist tells the field


@dataclass(frozen=True)
class AmountReader:
    """Gives each quantity and period of a clause to the field that it fits best, or reports a doubt."""

    template: Template
    units: Mapping[str, Mapping[str, Unit]]
    hear: Hear = deaf

    @cached_property
    def _fit(self) -> FieldFit:
        return FieldFit(self.units)

    @cached_property
    def _measured(self) -> tuple[Field, ...]:
        kinds = (Kind.NUMBER, Kind.MONEY, Kind.DATE)
        return tuple(field for field in self.template.fields.values() if field.kind in kinds)

    def read(self, context: Context, currency: str | None) -> Findings:
        """The findings of a clause; `currency` is what the project already uses, for money without one."""
        items = [item for item in context.clause.value_items() if item.quantity or item.when]
        proposals: list[Proposal] = list(self._listed(context, items))
        doubts: list[Doubt] = []
        amended = self._amended(context, items, currency)
        wrong = [earlier for earlier, _field in amended.values()]
        rankings = self._rankings(context, [item for item in items if item not in wrong], amended, currency)
        for item in items:
            if not item.live or item in wrong or any(proposal.at == item.start for proposal in proposals):
                continue
            if (moved := self._moved(context, item)) is not None:
                proposals.append(moved)
                continue
            ranked = untaken(item, rankings)
            put_in_place = item.start in amended and amended[item.start][0].void is None
            if item.start in amended:
                ranked = self._in_its_place(context, item, *amended[item.start], currency)
            if not ranked or ranked[0][0] < ACCEPT:
                ranked = self._by_gist(context, item, ranked, currency)
            if not ranked:
                continue
            told = self._told(context, ranked)
            score, field, value = told or ranked[0]
            value = bounded_as_before(context, field, value)
            if told is None and len(close(ranked)) > 1:
                readings = tuple((name.id, other) for _, name, other in ranked[:3])
                doubts.append(Doubt(context.scene.quote(item.start, item.end), readings))
                continue
            stated = propose(context.scene, context.clause, item, field.id, Action.STATE, value, score)
            proposals.append(replace(stated, replaces=stated.replaces or put_in_place))
        proposals = fresh(context, totals(context, wholes(context, self._spanned(proposals))))
        return Findings(
            tuple(proposals if context.clause.corrects else clearest(one_date(context, proposals))), tuple(doubts)
        )

    def left_out(
        self, context: Context, claimed: Collection[int], currency: str | None
    ) -> Iterator[tuple[Proposal, float]]:
        """Each amount but those `claimed` (by their places) as a value of every field that measures like it, with how
        well it fits what is usual there."""
        for item in context.clause.value_items():
            if item.live and item.start not in claimed and (item.quantity or item.when):
                for usual, field, value in self._as_if_asked(context, item, currency):
                    yield propose(context.scene, context.clause, item, field.id, Action.STATE, value, ACCEPT), usual

    def _by_gist(self, context: Context, item: Item, ranked: Ranking, currency: str | None) -> Ranking:
        """The field that the sentence speaks of in no words of the template, where it measures like the amount."""
        bare = item.quantity is not None and not (item.quantity.unit or item.money_sign)
        if bare:
            ranked = self._as_if_asked(context, item, currency) if alone(context, item) else ()
        if not ranked or context.clause.language.code != HEARD:
            return ()
        heard = self.hear([context.sentence])
        if heard is None:
            return ()
        best = max(ranked, key=lambda row: heard[0].field(row[1].id))
        told = chance(heard[0].field(best[1].id)) >= SPOKEN
        return [(ACCEPT, best[1], best[2])] if told else ()

    def _told(self, context: Context, ranked: Ranking) -> tuple[float, Field, Value] | None:
        """Of fields that fit alike the one that the sentence speaks of by its gist, where it speaks of none other."""
        rivals = close(ranked)
        english = len(rivals) > 1 and context.clause.language.code == HEARD
        heard = self.hear([context.sentence]) if english else None
        spoken = [row for row in rivals if heard and chance(heard[0].field(row[1].id)) >= SPOKEN]
        silent = [row for row in rivals if heard and chance(heard[0].field(row[1].id)) <= 1 - SPOKEN]
        return spoken[0] if len(spoken) == 1 and len(silent) == len(rivals) - 1 else None

    def _as_if_asked(self, context: Context, item: Item, currency: str | None) -> Ranking:
        """What a mere number would be to each field, were that asked about."""
        fields = ((field, replace(context, focus=(field.id,))) for field in self._measured)
        readings = ((field, self._fit.reading(there, field, item, currency)) for field, there in fields)
        return [(reading[0], field, reading[1]) for field, reading in readings if reading is not None]

    def _moved(self, context: Context, item: Item) -> Proposal | None:
        """ "Raise the 250 to 380": from the number that one field holds to another one."""
        parts = item.quantity.parts if item.quantity and not item.quantity.unit and context.clause.corrects else None
        held = ((name, entry.value) for name, entry in context.demand.entries.items())
        fields = [name for name, value in held if parts and isinstance(value, Number) and value.value == parts[0]]
        if parts is None or len(fields) != 1:
            return None
        value = Number(parts[1])
        return replace(propose(context.scene, context.clause, item, fields[0], Action.STATE, value), replaces=True)

    def _spanned(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """Two values of a field that has a span by its nature ("minus 25 ... and plus 45") are its ends."""
        kept: list[Proposal] = []
        for proposal in proposals:
            before = next((p for p in kept if p.field == proposal.field), None)
            ends = (before.value, proposal.value) if before and self.template.field(proposal.field).spans else ()
            numbers = [n for v in ends if isinstance(v, Number) for n in v.numbers]
            if before is None or len(numbers) != 2:
                kept.append(proposal)
                continue
            span = Number(None, min(numbers), max(numbers))
            kept[kept.index(before)] = replace(before, value=span, end=max(before.end, proposal.end))
        return kept

    def _listed(self, context: Context, items: Sequence[Item]) -> list[Proposal]:
        """ "3000 / 12000": bare numbers that answer several fields asked, in the order of the asking."""
        live = [item for item in items if item.live and item.quantity]
        asked = [field for name in context.focus if (field := self.template.field(name)).kind is Kind.NUMBER]
        bare = [item for item in items if item.live and item.quantity and not (item.quantity.unit or item.money_sign)]
        if len(asked) > 1 and len(live) == 1 and context.clause.cued("all_of"):
            readings = [(field, self._fit.reading(context, field, live[0], None)) for field in asked]
            return [
                propose(context.scene, context.clause, live[0], field.id, Action.STATE, reading[1], 5.0)
                for field, reading in readings
                if reading is not None
            ]
        if like := self._in_asked_order(context, asked, live):
            return like
        if len(asked) < 2 or len(bare) != len(items) or len(bare) != len(asked) or context.names:
            return []
        return [
            propose(context.scene, context.clause, item, field.id, Action.STATE, value, 5.0)
            for field, item in zip(asked, bare, strict=True)
            if item.quantity and (value := Number(item.quantity.value, item.quantity.min, item.quantity.max))
        ]

    def _in_asked_order(self, context: Context, asked: Sequence[Field], live: Sequence[Item]) -> list[Proposal]:
        """ "2 GB and 16 GB" to the fields asked that are measured alike, in their order, where nothing is named."""
        units = [(field, self._fit.unit(field.unit)) for field in asked]
        dimensions = {item.quantity.dimension for item in live if item.quantity}
        alike = [field for field, unit in units if unit is not None and {unit[0]} == dimensions]
        if len(alike) < 2 or len(alike) != len(live) or context.names:
            return []
        readings = [self._fit.reading(context, field, item, None) for field, item in zip(alike, live, strict=True)]
        pairs = zip(alike, live, readings, strict=True)
        return [
            propose(context.scene, context.clause, item, field.id, Action.STATE, reading[1], 5.0)
            for field, item, reading in pairs
            if reading is not None
        ]

    def _ranked(self, context: Context, item: Item, rivals: Sequence[Item], currency: str | None) -> Ranking:
        found = []
        meant = self._corrected(context, item)
        for field in self._measured:
            there = replace(context, focus=(field.id,)) if field.id == meant else context
            reading = self._fit.reading(there, field, item, currency)
            if reading is not None:
                extra, value = reading
                weight = REPLACED if field.id == meant else context.weight(field.id, item, rivals)
                found.append((weight + extra, field, value))
        return sorted(narrowest(context, item, found), key=lambda row: -row[0])

    def _rankings(
        self, context: Context, items: Sequence[Item], amended: Collection[int], currency: str | None
    ) -> list[tuple[Item, Ranking]]:
        """The fields of each live item, the best first."""
        near = [item for item in items if not item.old and item.void != "other"]
        alike = {dated: [item for item in near if (item.when is not None) is dated] for dated in (True, False)}
        ranked = [item for item in items if item.live and (item.start in amended or not mute(context, item))]
        rivals = ([o for o in alike[item.when is not None] if o is not item] for item in ranked)
        return [(item, self._ranked(context, item, own, currency)) for item, own in zip(ranked, rivals, strict=True)]

    def _amended(
        self, context: Context, items: Sequence[Item], currency: str | None
    ) -> Mapping[int, tuple[Item, Field]]:
        """The amounts that put an earlier one right, by their place, with that one and its field."""
        found: dict[int, tuple[Item, Field]] = {}
        for item in items:
            scene, clause = context.scene, context.clause
            earlier = (put_right(scene, clause, item) or set_against(scene, clause, item)) if item.live else None
            if earlier is None and item.live and not context.names:
                earlier = self._held_behind(context, item)
            if earlier is None or context.replies:
                continue
            clause, wrong = earlier
            taken = found[wrong.start][1] if wrong.start in found else self._holding(context, wrong)
            if wrong.void == "story" and not taken:
                continue
            there = context if clause is context.clause else replace(context, clause=clause)
            ranked = self._ranked(there, replace(wrong, old=False, negated=False), (), currency)
            if taken or (ranked and ranked[0][0] >= ACCEPT):
                found[item.start] = (wrong, taken or ranked[0][1])
        return found

    def _held_behind(self, context: Context, item: Item) -> tuple[Clause, Item] | None:
        """What the list holds and is said behind the new amount: "38 mm, my director cries at 36"."""
        if not context.demand.entries:
            return None
        behind = islice((i for i in context.clause.items if i.quantity and i.first >= item.last), 3)
        fields = [(i, self._holding(context, i)) for i in behind]
        unit = item.quantity.unit if item.quantity else None
        return next(((context.clause, i) for i, field in fields if field and unit and field.unit == unit), None)

    def _holding(self, context: Context, said: Item) -> Field | None:
        """The one field whose number, as it stands in the list, is said: the 44 of "44 looks tiny, make it 46"."""
        numbers = said.quantity.numbers if said.quantity and not said.quantity.currency else ()
        measure = said.quantity.dimension if said.quantity else None
        held = {name: entry.value for name, entry in context.demand.entries.items()}
        fields = [
            self.template.field(n) for n, v in held.items() if isinstance(v, Number) and set(v.numbers) & {*numbers}
        ]
        units = [(field, self._fit.unit(field.unit)) for field in fields]
        fitting = [field for field, unit in units if measure is None or (unit and unit[0] == measure)]
        return fitting[0] if len(fitting) == 1 else None

    def _in_its_place(
        self, context: Context, item: Item, wrong: Item, field: Field, currency: str | None
    ) -> list[tuple[float, Field, Value]]:
        new = measured_like(item, wrong)
        if new.quantity and not (new.quantity.unit or new.quantity.currency) and (known := self._fit.unit(field.unit)):
            new = replace(new, quantity=replace(new.quantity, unit=field.unit, dimension=known[0]))
        reading = self._fit.reading(replace(context, focus=(field.id,)), field, new, currency)
        return [(REPLACED, field, reading[1])] if reading else []

    def _corrected(self, context: Context, item: Item) -> str | None:
        """The one number known in the dimension of the quantity, which a correction that names nothing is about."""
        if context.names or not context.clause.corrects:
            return None
        if item.when is not None:
            dates = [
                n for n, e in context.demand.entries.items() if self.template.field(n).kind is Kind.DATE and e.evidence
            ]
            return dates[0] if len(dates) == 1 else None
        if item.quantity is None or item.quantity.currency:
            return None
        if item.quantity.unit is None:
            return self._of_like_size(context, item.quantity)
        held = [name for name, entry in context.demand.entries.items() if isinstance(entry.value, Number)]
        units = [(name, self._fit.unit(self.template.field(name).unit)) for name in held]
        like = [name for name, unit in units if unit is not None and unit[0] == item.quantity.dimension]
        return like[0] if len(like) == 1 else None

    def _of_like_size(self, context: Context, quantity: Quantity) -> str | None:
        """The one number known, said last of several, that a bare new figure may replace: within a factor of five."""
        held = [(name, entry) for name, entry in context.demand.entries.items() if isinstance(entry.value, Number)]
        near = [(name, entry) for name, entry in held if _like(entry.value, quantity) and entry.evidence]
        last = max((entry.evidence[-1].source for _name, entry in near), key=order, default="")
        latest = [name for name, entry in near if entry.evidence[-1].source == last]
        return latest[0] if len(latest) == 1 else None


def _like(held: Value | None, quantity: Quantity) -> bool:
    numbers = (held.value, held.min, held.max) if isinstance(held, Number) else ()
    return any(n and 0.2 <= new / n <= 5 for n in numbers for new in quantity.numbers)
