"""What puts right what stands before it: "7 days, no, 10 days", "zinc alloy - no sorry, aluminium"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.demand.change import Action
from assistant.understanding.context import Context
from assistant.understanding.lexicon import Role
from assistant.understanding.proposal import Proposal
from assistant.understanding.scene import Clause, Item, Scene

_CORRECTS: Final = ("correction", "correction_strong", "no")
_PASSED: Final = (
    *_CORRECTS,
    "filler",
    "preposition",
    "addition",
    "yes",
    "approx",
    "old_before",
    "hedge",
    "decided",
    "equals",
)
_NEAR: Final = 12  # tokens from one amount to the other
_SENTENCES: Final = 2  # sentences back
_APART: Final = 2  # sentences from what is said of others to what is said of ours


def put_right(scene: Scene, clause: Clause, item: Item) -> tuple[Clause, Item] | None:
    """The amount of the same kind, with its clause, that the live amount `item` takes the place of; None where nothing
    but words of correction must stand between them, and other words do."""
    earlier = next((i for i in reversed(clause.items) if i.last <= item.first and _same_kind(i, item)), None)
    if earlier is not None and _corrected(scene, clause, earlier.last, item.first):
        turned = any(cue.first == earlier.last and cue.cue("correction_strong") for cue in clause.cues)
        return (clause, earlier) if turned or not scene.tokens[earlier.last].wordlike else None
    if (before := _said_before(clause, item)) is not None:
        begun = _run_of_correction(scene, clause, before.last, item.first)
        if _corrected(scene, clause, begun, item.first):
            return clause, before
    if earlier is not None:
        return None
    opens, corrected = item.first == clause.first, _corrected(scene, clause, clause.first, item.first)
    if clause.sentence.keyed or not (opens or corrected):
        return None
    place = scene.clauses.index(clause) if clause in scene.clauses else 0
    for other in reversed(scene.clauses[max(0, place - _SENTENCES) : place]):
        said = [i for i in other.items if _same_kind(i, item) or (corrected and _measures(i, item))]
        if said := [i for i in said if i.void in (None, "story")]:
            return (other, said[-1]) if len(said) == 1 and (corrected or said[-1].old) else None
    return None


def _measures(earlier: Item, item: Item) -> bool:
    """Whether a bare number may be in the unit of an earlier amount: "1.4 inch. No, 1.3."."""
    if earlier.quantity is None or item.quantity is None:
        return False
    return earlier.quantity.unit is not None and not (item.quantity.unit or item.quantity.currency)


def set_against(scene: Scene, clause: Clause, item: Item) -> tuple[Clause, Item] | None:
    """The measured amount of somebody else's product, with its clause, that the bare number `item` is set against:
    "theirs has 47 mm, ours shall have 40"; None where there is no such one."""
    quantity = item.quantity
    if quantity is None or quantity.unit or quantity.currency or quantity.article or clause.sentence.keyed:
        return None
    if any(other is not item and other.quantity and other.live for other in clause.items):
        return None
    resets = [cue for cue in clause.cues if cue.cue("other_product_reset") and abs(cue.first - item.first) <= _NEAR]
    place = scene.clauses.index(clause) if clause in scene.clauses else 0
    around = scene.clauses[max(0, place - _APART) : place + 1]
    others = [(c, i) for c in around for i in c.items if i.void == "other" and i.quantity and i.quantity.unit]
    return others[0] if resets and len(others) == 1 and others[0][1].start < item.start else None


def measured_like(item: Item, other: Item) -> Item:
    """The item; a bare number in the unit of the other amount."""
    if item.quantity is None or other.quantity is None or item.quantity.unit or item.quantity.currency:
        return item
    of = other.quantity
    return replace(item, quantity=replace(item.quantity, unit=of.unit, dimension=of.dimension, currency=of.currency))


def traded(items: Sequence[Item]) -> bool:
    """Whether one amount or date stands and another of its kind is denied: "January, not March"."""
    denied, live = [i for i in items if i.negated], [i for i in items if i.live]
    amounts = any(i.quantity for i in denied) and any(i.quantity for i in live)
    return amounts or (any(i.when for i in denied) and any(i.when for i in live))


def _same_kind(one: Item, other: Item) -> bool:
    if one.quantity is None or other.quantity is None:
        return one.when is not None and other.when is not None
    first, second = one.quantity, other.quantity
    if first.currency or second.currency:
        return bool(first.currency and second.currency)
    counts = {first.unit, second.unit} <= {None, "pcs"}
    return counts or (first.dimension == second.dimension and None not in (first.unit, second.unit))


def _said_before(clause: Clause, item: Item) -> Item | None:
    """The last amount before a bare number that counts nothing: the 46 mm of "46 mm, no sorry, 44"."""
    quantity = item.quantity
    if quantity is None or quantity.unit or quantity.currency or quantity.article:
        return None
    behind = (i for i in clause.items if i.match and item.last <= i.first <= item.last + 1)
    counted = any(i.roles(Role.COUNT, Role.FIELD) for i in behind)
    amounts = (i for i in reversed(clause.items) if i.quantity and i.last <= item.first)
    return None if counted else next(amounts, None)


def _run_of_correction(scene: Scene, clause: Clause, first: int, last: int) -> int:
    """Where the words of correction right before `last` begin, behind a stop after `first`; `last` where none do."""
    covered = {i for cue in clause.cues if cue.cue(*_PASSED) for i in range(cue.first, cue.last)}
    index = last
    while index > first and (index - 1 in covered or not scene.tokens[index - 1].wordlike):
        index -= 1
    stops = (i for i in range(index, last) if not scene.tokens[i].wordlike)
    return next(stops, last)


def _corrected(scene: Scene, clause: Clause, first: int, last: int) -> bool:
    """Whether the tokens [first, last) are words of correction and little else. A bare "no" needs a stop behind it, as
    "not" is the same word in some languages."""
    if not 0 < last - first <= _NEAR:
        return False
    cues = [cue for cue in clause.cues if first <= cue.first and cue.last <= last]
    covered = {index for cue in cues if cue.cue(*_PASSED) for index in range(cue.first, cue.last)}
    tokens: Sequence[int] = [index for index in range(first, last) if scene.tokens[index].wordlike]
    plain = any(cue.cue("correction", "correction_strong") for cue in cues)
    refused = any(cue.cue("no") and cue.last < last and not scene.tokens[cue.last].wordlike for cue in cues)
    return (plain or refused) and all(index in covered for index in tokens)


def taken_back(context: Context, found: Sequence[Proposal]) -> list[Proposal]:
    """Without the option of a list that the next one puts right at once: "zinc alloy - no sorry, aluminium"."""
    gone = []
    for cue in (cue for cue in context.clause.cues if cue.cue("takes_back")):
        after = {p.field for p in found if p.at >= cue.end and p.action is Action.STATE}
        before = {p.field: p for p in found if p.at < cue.start and isinstance(p.value, tuple)}
        gone += [p for field, p in before.items() if field in after]
    return [p for p in found if p not in gone]


def unreasoned(context: Context, found: Sequence[Proposal]) -> list[Proposal]:
    """Without the options of a list that are only the reason for another: "FKM, because salt eats silicone"."""
    reasons = [cue.start for cue in context.clause.cues if cue.cue("reason")]
    before = {p.field for p in found if reasons and p.place < reasons[0] and isinstance(p.value, tuple)}
    return [p for p in found if p.field not in before or p.place < reasons[0] or p.action is not Action.STATE]


def newest(context: Context, found: Sequence[Proposal]) -> list[Proposal]:
    """Without the value that is named only because it held until now: "IP68, they complained about IP67"."""
    found = _past_reasons(context, found) if context.clause.cued("swap") and not context.clause.adds else found
    told = {(p.field, p.value) for p in found if p.action is Action.STATE and isinstance(p.value, str)}
    changed = {field for field, value in told if value != context.demand.entry(field).value}
    held = {(field, context.demand.entry(field).value) for field in changed}
    both = {field for field, value in held if (field, value) in told}
    kept = [p for p in found if p.action is not Action.STATE or (p.field, p.value) not in held]
    return [replace(p, replaces=True) if p.field in both and p.action is Action.STATE else p for p in kept]


def _past_reasons(context: Context, found: Sequence[Proposal]) -> Sequence[Proposal]:
    """Without the option held that follows the one it makes room for: "change to TPU, silicone collects dust"."""
    ands = [cue.start for cue in context.clause.cues if cue.cue("and", "or")]
    stated = [p for p in found if p.action is Action.STATE and isinstance(p.value, tuple)]
    options = {p.at: p.value for p in stated if isinstance(p.value, tuple)}
    new = {p.field: p.at for p in stated if not any(context.holds(p.field, option) for option in options[p.at])}
    return [
        p
        for p in found
        if p not in stated or p.at <= new.get(p.field, p.at) or any(new[p.field] < place < p.at for place in ands)
    ]


def unrepeated(context: Context, found: Sequence[Proposal]) -> list[Proposal]:
    """Without options that the clause has just denied and names once more: "not leather, leather stinks"."""
    if context.clause.corrects:
        return list(found)
    denied = {(p.field, p.value): p.at for p in found if p.action in (Action.EXCLUDE, Action.REMOVE)}
    again = [p for p in found if p.action is Action.STATE and isinstance(p.value, tuple) and len(p.value) == 1]
    return [p for p in found if p not in again or denied.get((p.field, p.value), p.at) >= p.at]


def order(source: str) -> tuple[int, str]:
    """Sources in the order of the talk: "message 2" before "message 10"."""
    digits = "".join(sign for sign in source if sign.isdigit())
    return int(digits or 0), source
