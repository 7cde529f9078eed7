"""A demand list over the project's own template and rules, with all that can go wrong in a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.advice.advice import advise
from assistant.advice.rulebook import Rulebook, load_rulebook
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.template import Template
from assistant.demand.template_file import load_template
from assistant.demand.values import Money, Number, Value
from assistant.forms.form import Form, make_form
from assistant.forms.spec import About

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
ABOUT = About(id="1", name="Nordlauf", revision=7, updated=None, today="2026-11-22")
TODAY = date(2026, 11, 22)
NASTY = '=HYPERLINK("http://x") \x07 <b>bold</b> | pipe\nsecond line'
MakeForm = Callable[..., Form]


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template(KNOWLEDGE / "templates" / "smartwatch.yaml")


@pytest.fixture(scope="session")
def rulebook(template: Template) -> Rulebook:
    return load_rulebook(KNOWLEDGE / "rules", template)


def stated(field: str, value: Value, quote: str = "as they said") -> Change:
    """The buyer says `value`."""
    return Change(field, Action.STATE, value, (Evidence("message 1", quote),))


def changes(brand: str) -> list[Change]:
    """A few fields of different kinds and statuses."""
    return [
        stated("project.brand", brand, brand),
        stated("display.size", Number(1.43)),
        stated("commercial.target_unit_price", Money(max=38, currency="EUR")),
        stated("market.countries", ("DE", "GB")),
        stated("commercial.order_quantity", Number(800)),
        stated("commercial.order_quantity", Number(2000)),
        Change("sensors.list", Action.EXCLUDE, ("ecg",)),
        Change("battery.life", Action.VAGUE, None, (Evidence("message 1", "long battery life"),)),
    ]


@pytest.fixture(scope="session")
def form(template: Template, rulebook: Rulebook) -> MakeForm:
    """Makes a form; the brand stands in for whatever a buyer may write."""

    def make(brand: str = NASTY, languages: Sequence[str] = ("en",)) -> Form:
        demand, _ = DemandList(template).apply(changes(brand))
        return make_form(advise(demand, rulebook, TODAY), ABOUT, ["Can it make coffee?"], languages)

    return make
