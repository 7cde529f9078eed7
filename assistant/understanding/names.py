"""Names in the words of a message: where one opens an answer, and what is none."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from assistant.demand.template import Field
from assistant.understanding.context import Context
from assistant.understanding.frames import name_pattern
from assistant.understanding.language import NameWords
from assistant.understanding.lexicon import Role

TRAIL: Final = " \t\n.,;:!?|\"'“”«»()"  # what stands around a value and is none of it


def leading_name(context: Context) -> re.Match[str] | None:
    """The name that the sentence opens with, maybe behind words such as "that would be"."""
    words, sentence = context.clause.language.names, context.clause.sentence
    name = re.compile(name_pattern(words)).match
    opening = _opening(words.answering).match(context.scene.text, sentence.start, sentence.end)
    behind = name(context.scene.text, opening.end(), sentence.end) if opening else None
    return behind or name(context.scene.text, sentence.start, sentence.end)


def is_stop(context: Context, name: str) -> bool:
    """Whether the words begin as no name does: "Thanks"."""
    return name.lower().split()[0].strip(TRAIL) in context.clause.language.names.stop


def opens_by_name(context: Context) -> bool:
    """Whether the sentence is a name, or opens with words that announce the one which was asked about."""
    sentence, name = context.clause.sentence, leading_name(context)
    meant = any(item.quantity or item.roles(Role.OPTION, Role.FIELD) for item in context.clause.items)
    if name and not meant and not context.clause.cues:
        return not context.scene.text[name.end() : sentence.end].strip(TRAIL)
    words = _opening(context.clause.language.names.answering)
    return words.match(context.scene.text, sentence.start, sentence.end) is not None


@cache
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """An expression for opening words before a name, apostrophes left out or not."""
    own = "|".join("['’]?".join(map(re.escape, word)).replace(r"\ ", r"\s+") for word in words) or "(?!)"
    return re.compile(rf"\s*(?:(?:oh|hm|well|ok|yes)[,\s]+)?(?:{own}),?\s+(?:our\s+|my\s+)?", re.IGNORECASE)


def plausible_name(value: str, start: int, field: Field, context: Context) -> bool:
    if len(value) < 2 or not any(sign.isalpha() for sign in value):
        return False
    if field.captures != "name":
        denials = ("negation", "negation_list", "negation_after", "removal", "removal_after")
        answers = any(cue.start == start and cue.cue("yes", "no", *denials) for cue in context.clause.cues)
        return not answers and (" " in value or not value.islower())
    sentence = context.clause.sentence
    shouted = context.scene.text[sentence.start : sentence.end]
    if shouted.isupper() and len(shouted.split()) > 3:
        return False
    items = [item for item in context.clause.items if item.match]
    whole = [item for item in items if context.scene.text[item.start : item.end].lower() == value.lower()]
    known = any(i.roles(Role.PLACE, Role.TONGUE, Role.OPTION) for i in whole) or _only_tongues(context, start, value)
    known = known or any(i.roles(Role.OPTION) and i.start <= start and start + len(value) <= i.end for i in items)
    denied = any(cue.start == start and cue.cue("negation", "negation_list", "no") for cue in context.clause.cues)
    return not is_stop(context, value) and not known and not denied


def _only_tongues(context: Context, start: int, value: str) -> bool:
    """Whether a name is a list of languages: "Punjabi and English"."""
    inside = [i for i in context.clause.items if i.roles(Role.TONGUE) and start <= i.start < start + len(value)]
    return bool(inside) and len(inside) == len(re.findall(r"\w+", value)) - sum(
        cue.cue("and") and start <= cue.start < start + len(value) for cue in context.clause.cues
    )


def without_tail(name: str, words_of: NameWords) -> str:
    """The name without little words at its end ("lumi for")."""
    words = name.split(" ")
    while len(words) > 1 and words[-1].lower() in words_of.stop:
        words.pop()
    return " ".join(words)
