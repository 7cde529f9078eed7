"""How a place stands in its clause: in a list, alone, after words of origin or of aim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from assistant.understanding.context import Context
from assistant.understanding.lexicon import Role
from assistant.understanding.quantity import Quantity
from assistant.understanding.scene import Clause, Item, Scene

_SHOUTED: Final = 3  # codes up to this length must be in capitals, so that "us", "it" and "no" stay words
_ALWAYS: Final = frozenset({"uk", "eu", "usa", "uae", "nz", "gcc", "ksa", "prc", "eea"})


def is_place(scene: Scene, item: Item) -> bool:
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


def chain_start(item: Item, places: Sequence[Item]) -> int:
    """Where the list of places that holds the item begins: at most two words between neighbours."""
    first = item.first
    for other in reversed(places):
        if other.last <= first and first - other.last <= 2:
            first = other.first
    return first


def is_origin(clause: Clause, item: Item, places: Sequence[Item]) -> bool:
    start = chain_start(item, places)
    return any(cue.cue("origin") and 0 <= start - cue.last <= 3 for cue in clause.cues)


def is_aimed(clause: Clause, item: Item, places: Sequence[Item]) -> bool:
    start = chain_start(item, places)
    return any(cue.cue("target") and 0 <= start - cue.last <= 1 for cue in clause.cues)


def is_chained(clause: Clause, item: Item, places: Sequence[Item]) -> bool:
    """Whether another place stands right beside it: a list of countries that nothing calls an origin."""
    return any(_neighbours(clause, *sorted((item, other), key=_place)) for other in places if other is not item)


def _neighbours(clause: Clause, left: Item, right: Item) -> bool:
    """Whether at most one word or mark parts two items, or an "and" with a preposition: "in Germany and in Poland"."""
    joints = {i for cue in clause.cues if cue.cue("and", "or", "preposition") for i in range(cue.first, cue.last)}
    between = range(left.last, right.first)
    return 0 <= len(between) <= 1 or (len(between) == 2 and joints.issuperset(between))


def is_within(item: Item, places: Sequence[Item]) -> bool:
    """Whether it is a word of a longer name: the "European" of "European Union"."""
    return any(
        o.first <= item.first and item.last <= o.last and o.last - o.first > item.last - item.first for o in places
    )


def _place(item: Item) -> int:
    return item.first


def solely_there(clause: Clause, item: Item) -> bool:
    """ "USA only", "only India"."""
    return any(
        (cue.cue("only") and item.first in (cue.last, cue.last + 1)) or (item.last == cue.first and cue.cue("only"))
        for cue in clause.cues
    )


def stands_apart(context: Context, item: Item) -> bool:
    """Whether the place is all there is between two stops: "300 pcs, Singapore"."""
    tokens, clause = context.scene.tokens, context.clause
    before = item.first == clause.first or not tokens[item.first - 1].wordlike
    after = item.last >= clause.last or not tokens[item.last].wordlike
    return before and after


def only_places(context: Context, places: Sequence[Item]) -> bool:
    """A fragment such as "US + Canada": hardly any other words."""
    clause = context.clause
    covered = sum(item.last - item.first for item in places)
    joints = sum(cue.last - cue.first for cue in clause.cues if cue.cue("and", "or", "filler", "addition"))
    words = sum(token.wordlike for token in context.scene.tokens[clause.first : clause.last])
    return words - covered - joints <= 1


@cache
def countries() -> frozenset[str]:
    """The ISO 3166 codes of countries."""
    from babel import Locale

    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2 and str(code).isalpha())
