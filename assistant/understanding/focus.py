"""What each clause answers: the questions just asked, one by one where it answers them in order, or a quoted one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from typing import Final

from assistant.demand.template import Kind
from assistant.understanding.context import Context
from assistant.understanding.lexicon import CONTENT, Role
from assistant.understanding.scene import Clause, Scene, inside_name

_SIGNS: Final = frozenset({",", ";", "/"})
_JOINERS: Final = frozenset({"/", "+", "&"})
_KEY_JOINERS: Final = _JOINERS | {","}
_ENDS_VALUE: Final = frozenset({"%", '"', "″", "°"})
_STOPS: Final = frozenset({";"})
_ORDINALS: Final = {"first": 0, "second": 1, "third": 2}
_MOST: Final = 3  # questions that may be answered in another order
_MARKED: Final = frozenset({":", ",", ")", ".", "-", "–"})

Says = Callable[[Context], bool]


def focused(contexts: Sequence[Context], says: Says) -> list[Context]:
    """The clauses with their focus set.

    Several questions are answered by number ("2 and 3: no"), by the parts of one sentence ("ours, and your cloud is
    ok"), or by one sentence each; the latter two only where `says` finds that the parts say something to their fields
    (in the order of the asking, of three or more, all but one).
    """
    found = [part for context in contexts for part in _paired(_echoing(_replying(context)))]
    if len(found) == 0 or len(found[0].focus) < 2 or found[0].replies:
        return found
    if _of_one_kind(found[0]):
        return found
    numbered = [_numbered(context) for context in found]
    if any(context.replies for context in numbered):
        return numbered
    for signs in (_STOPS, _SIGNS):
        parts = [_narrowed(found[0], part) for part in _parts(found[0], signs)]
        if aligned := _aligned(parts, found[0].focus, says):
            return [*aligned, *found[1:]]
    count = len(found[0].focus)
    aligned = _aligned(found[:count], found[0].focus, says)
    return [*aligned, *found[count:]] if aligned else found


def _of_one_kind(context: Context) -> bool:
    """Whether it answers questions of one kind alike: "both in Greek", "only Thai" where two asked for languages."""
    kinds = {context.template.field(name).kind for name in context.focus}
    listed = kinds == {Kind.LANGUAGES} and not context.names
    return len(kinds) == 1 and (context.clause.cued("all_of") or listed)


def _replying(context: Context) -> Context:
    """The clause with the fields of the quoted question above it as its focus, where there is one."""
    if not context.clause.sentence.replies:
        return context
    heading = [m for m in context.clause.heading if not any(inside_name(m, other) for other in context.clause.heading)]
    ordered = sorted(heading, key=lambda match: match.start - match.end)
    named = [sense.field for match in ordered for sense in match.of(Role.FIELD)]
    meant = named or [sense.field for match in ordered for sense in match.of(Role.OPTION)]
    return replace(context, focus=tuple(dict.fromkeys(meant))[:2], replies=True)


def _echoing(context: Context) -> Context:
    """ "Accounts: the factory's": a key that names no field, but shares a word with just one of those asked."""
    clause, tokens = context.clause, context.scene.tokens
    if not clause.sentence.keyed or context.keys or context.replies:
        return context
    key = {tokens[index].norm.removesuffix("s") for index in range(clause.first, clause.value_first)}
    own = context.template.own_words
    meant = [field for field in context.focus if key & own[field]]
    part = _part(clause, context.scene, clause.value_first, clause.last)
    return replace(_narrowed(context, part), focus=(meant[0],)) if len(meant) == 1 else context


def _paired(context: Context) -> list[Context]:
    """ "RAM / flash: 128 MB / 1 GB", "RAM, ROM: 4 + 64 GB": as many values as names in the key, each with its own."""
    clause = context.clause
    if not clause.sentence.keyed or context.replies:
        return [context]
    names = [_named(context, part) for part in _cut(context, clause.first, clause.value_first, _KEY_JOINERS)]
    values = list(_cut(context, clause.value_first, clause.last, _JOINERS))
    if len(names) < 2 or len(names) != len(values) or not all(names):
        return [context]
    parts = (_part(clause, context.scene, low, high) for low, high in values)
    return [replace(_narrowed(context, part), focus=(name,)) for name, part in zip(names, parts, strict=True)]


def _named(context: Context, span: tuple[int, int]) -> str:
    """The field that the words of a part of the key name, "" where none or several do."""
    inside = [i for i in context.clause.items if span[0] <= i.first and i.last <= span[1] and i.match is not None]
    longest = max((item.last - item.first for item in inside), default=0)
    names = {s.field for i in inside if i.match and i.last - i.first == longest for s in i.match.of(Role.FIELD)}
    return names.pop() if len(names) == 1 else ""


def _cut(context: Context, first: int, last: int, signs: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The parts of [first, last) between the signs."""
    tokens = context.scene.tokens
    stops = [index for index in range(first, last) if tokens[index].norm in signs]
    for low, high in zip([first, *(stop + 1 for stop in stops)], [*stops, last], strict=True):
        while high > low and not tokens[high - 1].wordlike and tokens[high - 1].norm not in _ENDS_VALUE:
            high -= 1
        if low < high:
            yield low, high


# -- by number ---------------------------------------------------------------------------------------------------------


def _numbered(context: Context) -> Context:
    """ "To the first: yes", "2 and 3: no": the clause after its number, with the questions of that number as focus."""
    start, places = _number(context)
    chosen = tuple(context.focus[place] for place in sorted(places) if place < len(context.focus))
    if not chosen:
        return context
    return replace(_narrowed(context, _part(context.clause, context.scene, start, context.clause.last)), focus=chosen)


def _number(context: Context) -> tuple[int, set[int]]:
    """Where the answer begins after "the second:", "1)" or "2 and 3:", and the places that these words count."""
    clause, tokens = context.clause, context.scene.tokens
    places: set[int] = set()
    index = clause.first
    while index < clause.last and tokens[index].norm not in _MARKED:
        cue = next((c for c in clause.cues if c.first == index and c.cue(*_ORDINALS)), None)
        joint = next((c for c in clause.cues if c.first == index and c.cue("and", "preposition", "filler")), None)
        if cue is not None:
            places |= {place for name, place in _ORDINALS.items() if cue.cue(name)}
        elif tokens[index].norm.isdigit():
            places.add(int(tokens[index].norm) - 1)
        elif joint is None:
            return clause.first, set()
        index = cue.last if cue else joint.last if joint else index + 1
    return index + 1, places if index + 1 < clause.last else set()


# -- in order ----------------------------------------------------------------------------------------------------------


def _in_order(parts: Sequence[Context], fields: Sequence[str]) -> bool:
    if len(parts) != len(fields) or any(part.clause.sentence.keyed or part.clause.asks for part in parts):
        return False
    return all(_may_answer(part, field, fields) for part, field in zip(parts, fields, strict=True))


def _may_answer(part: Context, field: str, fields: Sequence[str]) -> bool:
    """Whether a part can be the answer to `field`: it means no other of the fields asked."""
    matches = [item.match for item in part.clause.items if item.match is not None]
    meant = {s.field for match in matches for s in match.of(*CONTENT - {Role.SHORT}, Role.FIELD)} & set(fields)
    return not meant or field in meant


def _aligned(parts: Sequence[Context], fields: Sequence[str], says: Says) -> list[Context]:
    """Each part with its own field as focus, in the order of the asking or another; nothing where one of them says
    nothing to its field."""
    for order in permutations(fields) if len(parts) == len(fields) <= _MOST else ():
        if not _in_order(parts, order):
            continue
        aligned = [replace(part, focus=(field,), replies=True) for part, field in zip(parts, order, strict=True)]
        silent = sum(not says(part) for part in aligned)
        if silent == 0 or (silent == 1 and len(aligned) > 2 and order == tuple(fields)):
            return aligned
    return []


def _narrowed(context: Context, clause: Clause) -> Context:
    return replace(context, clause=clause, replies=True)


def _parts(context: Context, signs: frozenset[str]) -> Iterator[Clause]:
    """The parts of a clause between the `signs` (where they are commas, its "and"s too), each a clause of its own."""
    clause = context.clause
    bounds = [clause.first, *_joints(context, signs), clause.last]
    for low, high in pairwise(bounds):
        first, last = _without_joints(context, low, high)
        if first < last:
            yield _part(clause, context.scene, first, last)


def _part(clause: Clause, scene: Scene, first: int, last: int) -> Clause:
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return replace(
        clause,
        sentence=replace(clause.sentence, start=start, end=end, value_start=start),
        first=first,
        last=last,
        value_first=first,
        items=tuple(item for item in clause.items if first <= item.first and item.last <= last),
        cues=tuple(cue for cue in clause.cues if first <= cue.first and cue.last <= last),
        void=tuple(span for span in clause.void if span[0] < last and first < span[1]),
    )


def _joints(context: Context, signs: frozenset[str]) -> Iterator[int]:
    """Where a part ends: at a sign, or at an "and" that no comma precedes; not inside an amount or a phrase."""
    clause, tokens = context.clause, context.scene.tokens
    inside = {i for item in clause.items for i in range(item.first, item.last) if item.last - item.first > 1}
    ands = {cue.first for cue in clause.cues if cue.cue("and") and signs == _SIGNS}
    for index in range(clause.first + 1, clause.last):
        sign = tokens[index].norm in signs
        if index not in inside and (sign or (index in ands and tokens[index - 1].norm not in _SIGNS)):
            yield index


def _without_joints(context: Context, low: int, high: int) -> tuple[int, int]:
    ands: set[int] = {cue.first for cue in context.clause.cues if cue.cue("and")}
    tokens = context.scene.tokens
    while low < high and (tokens[low].norm in _SIGNS or low in ands):
        low += 1
    while high > low and not tokens[high - 1].wordlike:
        high -= 1
    return low, high
