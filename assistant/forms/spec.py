"""The whole spec JSON (format demand-spec/1): fields, readiness, gaps, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from assistant.advice.advice import Advice
from assistant.advice.spec_json import advice_json
from assistant.demand.readiness import gaps, readiness
from assistant.demand.spec import FORMAT, gap_json, readiness_json, spec_fields


class About(TypedDict):
    """Which project a spec is of. A spec that is of no recorded project has revision 0 and no id."""

    id: str | None
    name: str
    revision: int
    updated: str | None
    today: str


def whole_spec(advice: Advice, about: About, questions: Sequence[str] = ()) -> dict[str, Any]:
    """The spec of the demand list that `advice` is about; `questions` are those that nobody answered yet."""
    demand = advice.demand
    return {
        "format": FORMAT,
        "product": demand.template.product,
        "project": dict(about),
        "fields": spec_fields(demand),
        "readiness": readiness_json(readiness(demand)),
        "gaps": [gap_json(gap) for gap in gaps(demand)],
        **advice_json(advice),
        "questions": list(questions),
    }


def given_about(data: Mapping[str, Any], today: date) -> About:
    """What a spec from elsewhere says about its project; what is missing or of another form is left out."""
    given = data.get("project")
    said = given if isinstance(given, Mapping) else {}
    revision = said.get("revision")
    return About(
        id=_text(said.get("id")),
        name=_text(said.get("name")) or "",
        revision=revision if type(revision) is int and revision >= 0 else 0,
        updated=_text(said.get("updated")),
        today=today.isoformat(),
    )


def given_questions(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The open questions that a spec from elsewhere holds."""
    asked = data.get("questions")
    return tuple(item for item in asked if isinstance(item, str)) if isinstance(asked, list) else ()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
