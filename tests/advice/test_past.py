"""Which past projects are near to a demand list, and what they tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.advice.past import Fact, Past, Place, Saying, Similar, by_place, nearest
from assistant.advice.past_json import similar_json
from assistant.advice.past_model import PastRules, load_past_rules
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.values import Money, Number, Value
from assistant.errors import BadKnowledge
from tests.conftest import KNOWLEDGE

FILE = KNOWLEDGE / "rules" / "past.yaml"


@pytest.fixture(scope="module")
def rules(template) -> PastRules:
    return load_past_rules(FILE, template)


@pytest.fixture
def kids(template) -> DemandList:
    """A watch for children in Germany, with LTE."""
    return listed(
        template,
        {
            "project.target_users": ("children",),
            "market.countries": ("DE",),
            "connectivity.cellular": "lte",
            "commercial.order_quantity": Number(2000.0),
        },
    )


def listed(template, values: dict[str, Value]) -> DemandList:
    demand, _ = DemandList(template).apply(Change(name, Action.STATE, value) for name, value in values.items())
    return demand


def place(words: str = "words") -> Place:
    return Place("projects/a.xlsx", "Checklist", None, words)


def past(values: dict[str, Value], name: str = "projects/a.xlsx") -> Past:
    wrong = Saying("The strap broke.", place("the strap broke"))
    return Past(
        name, "A watch", "", tuple(Fact(field, value, place()) for field, value in values.items()), (wrong,), ()
    )


def near(demand: DemandList, rules: PastRules, *pasts: Past) -> tuple[Similar, ...]:
    return nearest(demand, pasts, rules)


ALIKE: dict[str, Value] = {
    "project.target_users": ("children",),
    "market.countries": ("EU",),
    "connectivity.cellular": "lte_cat1",
    "design.case_shape": "square",
    "quality.aging_test": Number(8.0),
}


def test_what_is_alike_and_what_is_open_here_is_told(kids, rules) -> None:
    (found,) = near(kids, rules, past({**ALIKE, "commercial.order_quantity": Number(60_000.0)}))
    assert [fact.field for fact in found.alike] == [
        "project.target_users",
        "market.countries",
        "connectivity.cellular",
    ]
    assert [fact.field for fact in found.unlike] == ["commercial.order_quantity"]
    assert [fact.field for fact in found.fixed] == ["design.case_shape", "quality.aging_test"]
    assert found.past.went_wrong[0].text == "The strap broke."


def test_the_nearest_comes_first(kids, rules) -> None:
    seniors = past({**ALIKE, "project.target_users": ("seniors",)}, "projects/seniors.xlsx")
    found = near(kids, rules, seniors, past(ALIKE, "projects/kids.xlsx"))
    assert [item.past.document for item in found] == ["projects/kids.xlsx", "projects/seniors.xlsx"]
    assert found[0].share > found[1].share


def test_no_more_than_the_rules_allow(kids, rules) -> None:
    found = near(kids, rules, *(past(ALIKE, f"projects/{n}.xlsx") for n in range(9)))
    assert [item.past.document for item in found] == [f"projects/{n}.xlsx" for n in range(rules.most)]


def test_what_differs_is_not_near(kids, rules) -> None:
    other: dict[str, Value] = {
        "project.target_users": ("athletes",),
        "market.countries": ("US",),
        "connectivity.cellular": "none",
    }
    assert near(kids, rules, past(other)) == ()


def test_an_empty_list_has_nothing_near(template, rules) -> None:
    assert near(DemandList(template), rules, past(ALIKE)) == ()


def test_too_little_is_known_to_compare(template, rules) -> None:
    assert near(listed(template, {"market.countries": ("DE",)}), rules, past(ALIKE)) == ()


def test_what_was_decided_here_is_not_offered(kids, rules) -> None:
    demand, _ = kids.apply([Change("design.case_shape", Action.STATE, "round")])
    (found,) = near(demand, rules, past(ALIKE))
    assert [fact.field for fact in found.fixed] == ["quality.aging_test"]


def test_what_does_not_apply_here_is_not_offered(kids, rules) -> None:
    demand, _ = kids.apply([Change("connectivity.cellular", Action.STATE, "none", replaces=True)])
    assert not demand.applies("connectivity.esim")
    (found,) = near(demand, rules, past({**ALIKE, "connectivity.esim": True}))
    assert "connectivity.esim" not in [fact.field for fact in found.fixed]


def test_its_own_affairs_are_never_offered(kids, rules) -> None:
    own: dict[str, Value] = {"project.brand": "Acme", "commercial.target_unit_price": Money(9.0, currency="USD")}
    (found,) = near(kids, rules, past({**ALIKE, **own}))
    assert not {fact.field for fact in found.fixed} & set(own)


@pytest.mark.parametrize(
    ("there", "alike"),
    [(Number(2100.0), True), (Number(min=1500.0, max=2500.0), True), (Number(9000.0), False)],
    ids=["near", "a range around it", "far"],
)
def test_numbers_are_alike_by_their_ratio(kids, rules, there, alike) -> None:
    (found,) = near(kids, rules, past({**ALIKE, "commercial.order_quantity": there}))
    assert ("commercial.order_quantity" in [fact.field for fact in found.alike]) == alike


def test_prices_in_other_currencies_are_not_compared(kids, rules) -> None:
    demand, _ = kids.apply([Change("commercial.target_unit_price", Action.STATE, Money(20.0, currency="EUR"))])
    (found,) = near(demand, rules, past({**ALIKE, "commercial.target_unit_price": Money(20.0, currency="USD")}))
    assert "commercial.target_unit_price" not in [fact.field for fact in (*found.alike, *found.unlike)]


def test_what_the_same_words_settled_stands_together() -> None:
    round_, steel, glass = (
        Fact("design.case_shape", "round", place("round, steel")),
        Fact("design.case_material", ("stainless_steel",), place("round, steel")),
        Fact("display.cover_glass", "sapphire", place("sapphire")),
    )
    assert by_place((round_, glass, steel)) == ((round_, steel), (glass,))


def test_programs_get_values_and_citations(kids, rules) -> None:
    (told,) = similar_json(near(kids, rules, past(ALIKE)), kids)
    citation = {"document": "projects/a.xlsx", "section": "Checklist", "page": None, "quote": "words"}
    assert told["settled"][1] == {
        "field": "quality.aging_test",
        "value": {"value": 8},
        "said": "8 hours",
        "citation": citation,
    }
    assert told["went_wrong"] == [{"text": "The strap broke.", "citation": {**citation, "quote": "the strap broke"}}]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  display.type: 3", "  display.typ: 3", "weights.display.typ: unknown field 'display.typ', did you mean"),
        ("[project.brand,", "[project.brnad,", "not_told: unknown field 'project.brnad', did you mean 'project.brand'"),
        ("most: 3", "most: 0", "most: Input should be greater than or equal to 1"),
        ("most: 3", "at_most: 3", "at_most: unknown key, did you mean 'most'?"),
    ],
    ids=["weight", "not told", "number", "key"],
)
def test_a_mistake_in_the_rules_is_told_with_its_key(template, tmp_path: Path, old, new, told) -> None:
    file = tmp_path / "past.yaml"
    file.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadKnowledge) as error:
        load_past_rules(file, template)
    assert told in str(error.value)
