"""What stands around an item of a clause: a longer phrase, members of the same list, nothing else."""

from __future__ import annotations

from assistant.demand.template import Field
from assistant.understanding.context import Context
from assistant.understanding.lexicon import Role
from assistant.understanding.scene import Item


def within_option(context: Context, item: Item, field: str) -> bool:
    """Whether a longer phrase around it already means an option of the field ("two buttons" around "buttons")."""
    return any(
        other.match is not None
        and other.first <= item.first
        and item.last <= other.last
        and other.last - other.first > item.last - item.first
        and any(sense.field == field for sense in other.match.of(Role.OPTION, Role.SHORT))
        for other in context.clause.items
    )


def heads_option(context: Context, item: Item, field: str) -> bool:
    """Whether an option of the field stands right before the item, which then is its head noun: "geofence alerts"."""
    return any(
        other.last == item.first
        and "/" not in context.scene.text[other.end : item.start]
        and any(sense.field == field for sense in other.match.of(Role.OPTION))
        for other in context.clause.items
        if other.match is not None
    )


def whole_line(context: Context, item: Item) -> bool:
    """Whether the item is all that a line says ("- plastic") in a message of several lines."""
    clause = context.clause
    words = sum(token.wordlike for token in context.scene.tokens[clause.first : clause.last])
    return item.last - item.first == words and len(context.scene.clauses) > 1 and not context.focus


def solely(context: Context, item: Item) -> bool:
    """Whether "only" stands right behind the item and ends the part: "webshop only"."""
    after = next((cue for cue in context.clause.cues if cue.first == item.last and cue.cue("only")), None)
    if after is None or not item.live:
        return False
    return after.last >= context.clause.last or not context.scene.tokens[after.last].wordlike


def means(item: Item, field: str) -> bool:
    return item.match is not None and any(s.field == field for s in item.match.of(Role.SHORT, Role.OPTION))


def joined(context: Context, field: str, left: Item, right: Item) -> bool:
    """Whether only commas, words such as "and", and other options of the field stand between two items."""
    cues = [cue for cue in context.clause.cues if cue.cue("and", "or", "filler", "addition", "preposition")]
    members = [i for i in context.clause.items if i.roles(Role.SHORT, Role.OPTION) and means(i, field)]
    places = [*((cue.first, cue.last) for cue in cues), *((i.first, i.last) for i in members)]
    covered = {index for first, last in places for index in range(first, last)}
    tokens = context.scene.tokens
    between = range(left.last, right.first)
    marks = any(mark in context.scene.text[left.end : right.start] for mark in ",/+&")
    joints = any(left.last <= cue.first < right.first and cue.cue("and", "or", "addition") for cue in cues)
    if not marks and not joints:
        return False  # "add a bezel to the buttons", "geofence alerts", "we run a swim school"
    return (
        all(index in covered or tokens[index].norm in (",", "/", "+") for index in between) and left.last <= right.first
    )


def stands_alone(context: Context, item: Item) -> bool:
    """Whether the name ends what is denied, so that the denial is of the field and not of what it qualifies."""
    if item.last >= context.clause.last or not context.scene.tokens[item.last].wordlike:
        return True
    ends = (
        "and",
        "or",
        "but",
        "filler",
        "target",
        "addition",
        "removal_after",
        "negation_after",
        "correction",
        "preposition",
        "equals",
        "no",
    )
    return any(cue.first == item.last and cue.cue(*ends) for cue in context.clause.cues)


def agreed(context: Context, item: Item) -> bool:
    """Whether the clause opens with the name and its part ends with a yes: "touch, of course yes", "touch yes, and"."""
    cues = [cue for cue in context.clause.cues if cue.cue("yes") and cue.first >= item.last]
    tokens, last = context.scene.tokens, context.clause.last
    ends = any(not any(tokens[i].wordlike for i in range(cue.last, last)) for cue in cues)
    beside = any(cue.first == item.last and (cue.last >= last or not tokens[cue.last].wordlike) for cue in cues)
    return (ends or beside) and item.live and item.first == context.clause.first


def ruled_out(context: Context, item: Item, field: Field) -> bool:
    """Whether the denial is right beside the name, or of what was asked, so that the field itself is not wanted."""
    others = item.match.of(Role.OPTION, Role.SHORT) if item.match is not None else ()
    if any(sense.field == field.id or field.id not in context.focus for sense in others):
        return False
    denials = ("negation", "negation_list", "negation_after", "removal", "removal_after", "decline")
    cues = [cue for cue in context.clause.cues if cue.cue(*denials)]
    beside = any(0 <= max(item.first - cue.last, cue.first - item.last) <= 1 for cue in cues)
    return beside or field.id in (*context.focus, *context.keys)
