"""The whole spec JSON (format demand-spec/1): fields, readiness, gaps, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
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
