"""Answers to what was just asked, and wishes about who decides: yes, no, "the first two", "you decide", "later"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.demand.change import Action
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.template import Field, Kind
from assistant.demand.values import Value
from assistant.understanding.acts import spoken_of
from assistant.understanding.bare import compared, currency, figures
from assistant.understanding.context import REFUSALS, Context
from assistant.understanding.hearing import Hear, deaf
from assistant.understanding.lexicon import Match, Role
from assistant.understanding.proposal import MENTIONED, Proposal
from assistant.understanding.scene import Clause, Scene
from assistant.understanding.wishes import (
    first_of,
    is_about,
    is_label,
    left_open,
    qualifies,
    reached,
    refusable,
    refused,
    supposed,
    wished,
)

SHORT: Final = 8
_BARE: Final = 4  # words of an answer that turns down all that was asked: "no to all three"
_MOST_WAITING: Final = 4  # fields that one wish leaves to us or puts off
_FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that was just asked, and the value that was proposed for it, if any.

    `said`: the buyer's own words that may mean the value, where that was what we asked.
    """

    field: str
    proposal: Value | None = None
    said: Evidence | None = None


@dataclass(frozen=True)
class ResponseReader:
    """Reads what a message says to the fields in focus, and delegations to the fields that it names."""

    demand: DemandList
    asked: tuple[Asked, ...]
    hear: Hear = deaf

    def wishes(
        self, context: Context, found: Sequence[Proposal], before: Context | None = None
    ) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
        """Proposals for fields left to us, put off or not wanted, and the fields the buyer is unsure about.

        `found` is what the clause itself gives a value to, `before` the clause before it.
        """
        clause = context.clause
        decided = frozenset(
            proposal.field for proposal in found if proposal.value is not True or proposal.sure > MENTIONED
        )
        if not clause.sentence.live:
            return (), ()
        wish = self._wish(context, found)
        if wish is None or supposed(clause, wish) or self._agrees(clause):
            return (), ()
        if wish == "delegate" and decided and not context.keys:
            own = [item.field for item in self.asked if len(self.asked) == 1 and item.field not in decided]
            names = own or left_open(context, found, wish)
            return tuple(wished(self.demand, context, wish, name) for name in names), ()
        fields = [name for name in self._meant(context, wish, decided, before) if name not in decided]
        if wish == "defer" and not fields:
            fields = left_open(context, found, wish)
        if not (fields or found or self.asked):
            fields = spoken_of(self.hear, self.demand, context)
        if wish == "unsure" or (wish == "delegate" and clause.asks):
            return (), tuple(fields)
        return tuple(wished(self.demand, context, wish, name) for name in fields), ()

    def _agrees(self, clause: Clause) -> bool:
        """ "Yes please, our lawyer will read it": whether it opens with a yes to the one thing asked."""
        opens = any(cue.cue("yes") and cue.first == clause.first for cue in clause.cues)
        return opens and len(self.asked) == 1 and self._is_boolean(self.asked[0].field)

    def _wish(self, context: Context, found: Sequence[Proposal]) -> str | None:
        clause = context.clause
        for name in ("defer", "delegate", "unsure", "decline"):
            cues = [cue for cue in clause.cues if cue.cue(name) and not qualifies(context, cue)]
            if name == "decline" and cues and not self._denies_focus(clause):
                continue
            if not cues and name == "defer":
                cues = [cue for cue in clause.cues if cue.cue("defer_short") and self._alone(context, cue, found)]
            if cues and not (clause.asks and context.sentence.rstrip().endswith("?") and name in ("defer", "decline")):
                return name
        return None

    def _alone(self, context: Context, cue: Match, found: Sequence[Proposal]) -> bool:
        """Whether nothing is stated beside the cue, and it does not belong to a noun."""
        clause, tokens = context.clause, context.scene.tokens
        stops = cue.last >= clause.last or not tokens[cue.last].wordlike
        return clause.last - clause.first <= _FEW or (stops and not found)

    def _denies_focus(self, clause: Clause) -> bool:
        brief = clause.last - clause.first <= SHORT + 4
        other = clause.sentence.keyed or clause.cued("yes") or self._rules_out_other(clause)
        return bool(self.asked) and brief and not other

    def _rules_out_other(self, clause: Clause) -> bool:
        """Whether the clause takes out something that was not asked about: "nah, cancel the barometer"."""
        roles = (Role.OPTION, Role.FIELD) if clause.cued("removal_it") else (Role.OPTION, Role.FIELD, Role.SHORT)
        gone = (item.match for item in clause.items if item.match and item.removed)
        meant = {sense.field for match in gone for sense in match.of(*roles)}
        return bool(meant) and meant.isdisjoint(item.field for item in self.asked)

    def _meant(self, context: Context, wish: str, decided: frozenset[str], before: Context | None = None) -> list[str]:
        clause = context.clause
        if context.keys:
            firsts = {item.first for _, item in context.outer_names if item.first < clause.value_first}
            return list(dict.fromkeys(first_of(context, first, decided) for first in sorted(firsts)))
        focused = [asked.field for asked in self.asked]
        labels = [(f, i) for f, i in context.names if is_label(i, f) and not (i.negated or i.removed)]
        named = [field for field, item in labels if reached(context, wish, item)]
        in_focus = [name for name in focused if any(name == field for field, _item in labels)]
        about = [(f, i) for f, i in labels if is_about(context, wish, i) and not context.nested(i)]
        if about and focused and not in_focus and wish == "unsure":
            return [about[0][0]]
        opens = any(cue.cue(wish) and cue.first - clause.first <= 1 for cue in clause.cues)
        if in_focus or (focused and opens and wish != "decline" and clause.last - clause.first <= 3 * SHORT):
            return in_focus or focused
        if wish == "decline" and (self._speaks(context) or (focused and labels and not opens)):
            return []
        if named and wish != "decline":
            outer = {item.first for _, item in context.outer_names if reached(context, wish, item)}
            firsts = outer or {item.first for _, item in labels if reached(context, wish, item)}
            return list(dict.fromkeys(first_of(context, first, decided) for first in sorted(firsts)))[:_MOST_WAITING]
        if before is not None and before.clause.asks and clause.last - clause.first <= SHORT and not focused:
            return list(dict.fromkeys(name for name, item in before.outer_names if is_label(item, name)))[:1]
        short = clause.last - clause.first <= (_BARE if wish == "decline" and len(focused) > 1 else 3 * SHORT)
        return focused if short or wish in ("delegate", "unsure", "defer") else []

    def answers(
        self, scene: Scene, context: Context, decided: frozenset[str], used: frozenset[int]
    ) -> tuple[Proposal, ...]:
        """Proposals for the asked fields that the clause answers by a yes, a no, a position or a bare number.

        `decided` fields have a value already, at `used` places of the message stand values that are taken.
        """
        if not self.asked:
            return ()
        open_fields = [asked for asked in self.asked if asked.field not in decided]
        clause = context.clause
        if not open_fields or clause.asks:
            return ()
        low, high = clause.sentence.start, clause.sentence.end
        fields = [asked.field for asked in open_fields]
        found = list(compared(self.demand, context, fields)) or list(self._settled(clause, open_fields, low, high))
        found = found or list(self._vaguely(context, open_fields, low, high))
        found = (
            found or list(figures(self.demand, context, fields, used)) or list(currency(self.demand, context, fields))
        )
        found = found or list(self._positions(clause, decided, low, high))
        if clause.cued("yes") and any(cue.cue("yes") and cue.first == clause.first for cue in clause.cues):
            answered = {proposal.field for proposal in found}
            plain = [a for a in open_fields if a.field not in answered and self._is_boolean(a.field)]
            alone = len(self.asked) == 1 and not clause.cued("no", "negation", "negation_list", "negation_after", "but")
            found += [p for item in plain if alone or _brief(clause) for p in self._yes(item, low, high)]
        other = self._speaks(context) or _states_more(clause) or self._rules_out_other(clause)
        if (
            not found
            and len(self.asked) == 1
            and refusable(self.demand.template.field(open_fields[0].field))
            and _refuses(scene, clause)
        ):
            found = [refused(open_fields[0].field, low, high)]
        if not found and _brief(clause) and not (context.names or other):
            found = list(self._yes_or_no(scene, context, open_fields, low, high))
        return tuple(found)

    def _vaguely(self, context: Context, asked: Sequence[Asked], low: int, high: int) -> Iterator[Proposal]:
        """ "A good one", "as long as possible" to the one field asked, of which nothing was proposed."""
        item, clause = asked[0], context.clause
        kind = self.demand.template.field(item.field).kind
        if len(asked) > 1 or item.proposal is not None or kind in (Kind.BOOLEAN, Kind.TEXT) or context.names:
            return
        exact = any(i.quantity and not (i.quantity.spelled and i.quantity.value == 1) for i in clause.items)
        if clause.cued("vague_answer") and _brief(clause) and not exact and not any(item.when for item in clause.items):
            yield Proposal(item.field, Action.VAGUE, None, low, high)

    def _is_boolean(self, field: str) -> bool:
        return self.demand.template.field(field).kind is Kind.BOOLEAN

    def _speaks(self, context: Context) -> bool:
        """Whether the clause means one of several fields asked by its words, so that its yes or no is its own."""
        meant = {s.field for item in context.clause.items if item.match for s in item.match.senses}
        return len(self.asked) > 1 and any(asked.field in meant for asked in self.asked)

    def _settled(self, clause: Clause, asked: Sequence[Asked], low: int, high: int) -> Iterator[Proposal]:
        """ "The second one" of the values that contradict each other in the one field asked."""
        values = [alternative.value for alternative in self.demand.entry(asked[0].field).alternatives]
        chosen = {place for name, places in _POSITIONS.items() if clause.cued(name) for place in places[:1]}
        if len(self.asked) == 1 and len(chosen) == 1 and _brief(clause) and (place := chosen.pop()) < len(values):
            yield Proposal(asked[0].field, Action.STATE, values[place], low, high, None, True)

    def _positions(self, clause: Clause, decided: frozenset[str], low: int, high: int) -> Iterator[Proposal]:
        """ "The first two", "only the second one", "yes to both"; nothing for the fields `decided` already."""
        if len(self.asked) < 2:
            return
        chosen, denied = _placed(clause, len(self.asked))
        others = clause.cued("only")
        for index, item in enumerate(self.asked):
            if index in chosen and item.field not in decided:
                yield from self._yes(item, low, high)
            elif item.field not in decided and (index in denied or (chosen and others)):
                yield refused(item.field, low, high)

    def _yes_or_no(
        self, scene: Scene, context: Context, asked: Sequence[Asked], low: int, high: int
    ) -> Iterator[Proposal]:
        clause = context.clause
        leading = [cue for cue in clause.cues if cue.first - clause.first <= 1]
        denied = any(cue.cue("no", "decline") and _stands_alone(scene, clause, cue) for cue in leading)
        denied = denied or (context.says_yes_or_no and clause.cued(*REFUSALS) and not clause.cued("yes"))
        if denied and len(asked) > 1 and (len(scene.clauses) > 1 or clause.last - clause.first > _BARE):
            return  # a no to one of several questions, and which one is not told
        agreed = not denied and any(cue.cue("yes") for cue in leading)
        for item in asked if denied or agreed else ():
            if agreed:
                yield from self._yes(item, low, high)
            else:
                yield refused(item.field, low, high)

    def _yes(self, asked: Asked, low: int, high: int) -> Iterator[Proposal]:
        field: Field = self.demand.template.field(asked.field)
        if asked.proposal is not None:
            yield Proposal(asked.field, Action.ASSUME, asked.proposal, low, high)
        elif field.kind is Kind.BOOLEAN:
            yield Proposal(asked.field, Action.STATE, True, low, high, None, True)


_POSITIONS: Final = {"first": (0,), "second": (1,), "third": (2,), "first_two": (0, 1)}


def _placed(clause: Clause, count: int) -> tuple[set[int], set[int]]:
    """The places of the `count` questions that the clause says yes to, and those that it says no to."""
    chosen: set[int] = set()
    denied: set[int] = set()
    for cue in clause.cues:
        refused = any(other.cue("no") and 0 <= cue.first - other.last <= 2 for other in clause.cues)
        for name, places in _POSITIONS.items():
            if cue.cue(name):
                (denied if refused else chosen).update(places)
    if clause.cued("all_of") and not chosen:
        every = set(range(count))
        return (set(), every) if clause.cued("no", "negation_after") else (every, denied)
    return chosen, denied


def _refuses(scene: Scene, clause: Clause) -> bool:
    """ "No, that eats the battery": whether a no opens the clause with a stop behind it."""
    tokens = scene.tokens
    opens = (cue for cue in clause.cues if cue.cue("no") and cue.first == clause.first)
    return any(cue.last < clause.last and tokens[cue.last].norm in (",", ";", "-", "–", ".") for cue in opens)


def _stands_alone(scene: Scene, clause: Clause, cue: Match) -> bool:
    """Whether a no is one, and does not deny the word behind it: "No, gracias", but not "No entendí"."""
    if not cue.cue("denies_verb") or cue.last >= clause.last:
        return True
    follows = any(other.first == cue.last for other in clause.cues) or any(i.first == cue.last for i in clause.items)
    return follows or not scene.tokens[cue.last].wordlike


def _states_more(clause: Clause) -> bool:
    """Whether the clause holds an amount or a date, so that its no is about that: "no, stay with the 1,200"."""
    single = (i for i in clause.items if not (i.quantity and i.quantity.spelled and i.quantity.value == 1))
    return any(i.live and (i.quantity or i.when) for i in single)


def _brief(clause: Clause) -> bool:
    return clause.last - clause.first <= SHORT
