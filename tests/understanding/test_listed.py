"""The values of one list are as likely as the likeliest of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from assistant.demand.change import Action
from assistant.demand.demand_list import DemandList
from assistant.understanding.context import Context
from assistant.understanding.gist import Heard
from assistant.understanding.listed import as_lists
from assistant.understanding.proposal import Proposal
from assistant.understanding.told import Told

TODAY = date(2026, 11, 22)
SHOPS = "Sold in Amazon, retail and webshop, and much later perhaps one day through distributors."
WORDS = {"amazon": "Amazon", "retail": "retail", "own_webshop": "webshop", "distributors": "distributors"}


@pytest.fixture
def told(reader, template):
    """A value for each of the words, as if the clause had given it."""
    scene = reader._builder.build(SHOPS, TODAY)
    context = Context(template, scene, scene.clauses[0], DemandList(template), ())
    unheard = Heard(None, np.zeros(0, np.float32))

    def told(action: Action = Action.STATE) -> list[Told]:
        places = [(value, SHOPS.index(word)) for value, word in WORDS.items()]
        made = [Proposal("project.sales_channels", action, (v,), at, at + 1, at=at) for v, at in places]
        return [Told(context, unheard, unheard, None, None, proposal, 0) for proposal in made]

    return told


def test_the_values_of_a_list_are_as_likely_as_the_likeliest(told):
    assert as_lists(told(), np.array([0.9, 0.5, 0.6, 0.3])).tolist() == [0.9, 0.9, 0.9, 0.3]


def test_what_is_left_to_us_is_judged_alone(told):
    chances = [0.9, 0.5, 0.6, 0.3]
    assert as_lists(told(Action.ASSUME), np.array(chances)).tolist() == chances
