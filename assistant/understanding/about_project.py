"""Questions of buyers, and those among them that are about their own project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from assistant.understanding.context import Context


@dataclass(frozen=True, slots=True)
class ProjectQuestion:
    """A question about the buyer's own project: its topic (why, missing, certificates ...) and the fields it names."""

    text: str
    topic: str
    fields: tuple[str, ...] = ()


_TOPICS: Final = ("what_if", "past", "why", "missing", "certificates", "launch", "risks", "cost")


def granted(context: Context) -> Context:
    """The clause as if what it asks were stated."""
    items = tuple(replace(item, void=None) for item in context.clause.items)
    return replace(context, clause=replace(context.clause, items=items, void=()))


def project_question(context: Context) -> ProjectQuestion:
    """The question of a clause; its topic is "" where it is one for the knowledge base."""
    clause = context.clause
    text = context.scene.text[clause.sentence.start : clause.sentence.end]
    topic = next((name for name in _TOPICS if clause.cued(f"topic_{name}")), "")
    fields = tuple(dict.fromkeys(field for field, _item in context.outer_names))
    if topic == "why" and not fields:
        fields = context.focus[:1] if clause.last - clause.first <= 8 else ()
        topic = topic if fields else ""
    if topic == "past" and fields:  # what others take for one field is a question for the knowledge base
        topic = ""
    return ProjectQuestion(text, topic, fields)
