"""Past projects near to a demand list, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.advice.past import Fact, Place, Saying, Similar
from assistant.advice.wording import say
from assistant.demand.demand_list import DemandList
from assistant.demand.forms import to_json


def similar_json(found: Sequence[Similar], demand: DemandList) -> list[dict[str, Any]]:
    """Nearest first: the share that is alike, what was settled, what went wrong, each with its citation."""
    return [
        {
            "document": item.past.document,
            "title": item.past.title,
            "note": item.past.note,
            "share": item.share,
            "alike": [fact.field for fact in item.alike],
            "unlike": [fact.field for fact in item.unlike],
            "settled": [_fact(fact, demand) for fact in item.fixed],
            "went_wrong": [_saying(saying) for saying in item.past.went_wrong],
            "lessons": [_saying(saying) for saying in item.past.lessons],
        }
        for item in found
    ]


def _fact(fact: Fact, demand: DemandList) -> dict[str, Any]:
    said = say(demand.template.field(fact.field), fact.value)
    return {"field": fact.field, "value": to_json(fact.value), "said": said, "citation": _citation(fact.place)}


def _saying(saying: Saying) -> dict[str, Any]:
    return {"text": saying.text, "citation": _citation(saying.place)}


def _citation(place: Place) -> dict[str, Any]:
    return {"document": place.document, "section": place.section, "page": place.page, "quote": place.quote}
