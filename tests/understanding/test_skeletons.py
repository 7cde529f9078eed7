"""Phrases in two parts, and the newer ways in which words around a value change what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Status
from assistant.demand.spec import read_spec
from assistant.demand.template import Template
from assistant.understanding.reading import Reader
from assistant.understanding.responses import Asked
from tests.understanding.conftest import TODAY

State = Callable[..., dict[str, object]]

TWO_PARTS = {
    "words between": ("The raw optical heart rate signal is what we need.", "sensors.raw_data_access", True),
    "no words between": ("Raw data please.", "sensors.raw_data_access", True),
    "whose name": ("All certificates have to be issued in our name.", "market.certification_holder", "buyer"),
    "whose account": ("The app is published under our own accounts.", "app.store_account", "buyer"),
    "whose cloud": ("All readings are stored on our own servers.", "app.hosting", "buyer_cloud"),
    "swallows the rest of its field": (
        "A modified version of one of your moulds will do.",
        "design.tooling",
        "modified_mould",
    ),
}


@pytest.mark.parametrize(("message", "field", "value"), TWO_PARTS.values(), ids=TWO_PARTS.keys())
def test_a_phrase_in_two_parts_is_found(stated: State, message: str, field: str, value: object) -> None:
    assert stated(message)[field] == value


def test_the_second_part_may_not_stand_farther_than_four_words_away(stated: State) -> None:
    assert "sensors.raw_data_access" not in stated("Raw wood is what the box should be made of and it holds the data.")


def test_a_stop_ends_a_phrase_in_two_parts(stated: State) -> None:
    assert "sensors.raw_data_access" not in stated("The box is raw; data sheets follow.")


MEANT = {
    "a denied part": ("Maps that work with no network.", {"software.features": ("offline_maps",)}),
    "a test of cartons": ("The cartons have to pass a drop test.", {"packaging.transport_test": True}),
    "a drop test is kept": ("Carton drop test per ISTA please.", {"packaging.transport_test": True}),
    "a denial turned round": ("We won't send drawings without an NDA.", {"ownership.nda": True}),
    "a total": ("1,000 pcs in total, four colours of 250 pcs.", {"commercial.order_quantity": 1000}),
    "a refused option beside another": ("UPC barcode is not needed, EAN.", {"packaging.barcode": "ean"}),
    "a no beside a chosen one": ("We do not want a finished app, only your SDK.", {"app.mode": "sdk_only"}),
    "the exact one": ("GPS, but dual band.", {"connectivity.gnss": "dual_band"}),
    "a figure for a vague wish": ("a slim watch, nothing bulky, under 10mm", {"design.case_thickness": (None, 10)}),
    "samples by a day": ("Kindly send us 5 samples by 10 December.", {"commercial.sample_quantity": 5}),
    "a shop's place": ("We sell on Amazon US and in Canada.", {"market.countries": ("US", "CA")}),
    "a colour of something else": ("white dial with real hands", {}),
    "a colour left": ("Change the colour from graphite to champagne.", {"design.case_colours": "champagne"}),
    "the name of another product": ("The Xplora has a camera. Ours: IP68.", {"durability.water_rating": "ip68"}),
    "a quotation mark": ('Model: "Aero 1".', {"project.product_name": "Aero 1"}),
    "no bound": ("2500 pcs, split over two colours", {"commercial.variants": 2}),
    "a person no user": ("Our quality lady will answer that.", {}),
    "words that run together": ("budget 60 EUR each", {}),
}


@pytest.mark.parametrize(("message", "values"), MEANT.values(), ids=MEANT.keys())
def test_what_words_around_it_make_of_a_value(
    told: Callable[..., dict[str, Entry]], message: str, values: dict[str, object]
) -> None:
    found = {name: _plain(entry) for name, entry in told(message).items() if entry.status is Status.STATED}
    kept = {name: found.get(name) for name in values}
    assert kept == values
    forbidden = {
        "connectivity.camera",
        "project.target_users",
        "compliance.certifications",
        "quality.reliability_tests",
    }
    assert not (forbidden | {"design.case_colours", "display.size"}) & (set(found) - set(values))


def _plain(entry: Entry) -> object:
    value = entry.value
    number = getattr(value, "value", value)
    return (value.min, value.max) if number is None and hasattr(value, "max") else number


def _after(
    reader: Reader, template: Template, before: dict[str, object], message: str, asked: tuple[str, ...] = ()
) -> DemandList:
    fields = {name: {"value": value} for name, value in before.items()}
    demand = read_spec({"format": "demand-spec/1", "fields": fields}, template)
    reading = reader.read(message, demand, [Asked(name) for name in asked], TODAY, "message 2")
    return demand.apply(reading.changes)[0]


def test_what_follows_goes_the_way_of_what_went_before(reader: Reader, template: Template) -> None:
    before: dict[str, object] = {"software.features": ["music_control", "games", "weather"]}
    demand = _after(reader, template, before, "Games can go, and so can the weather.")
    assert demand.entry("software.features").value == ("music_control",)


def test_what_is_removed_from_a_place_is_the_place(reader: Reader, template: Template) -> None:
    before: dict[str, object] = {"design.logo_places": ["case_back", "strap", "box"]}
    demand = _after(reader, template, before, "Please remove the logo from the box.")
    assert demand.entry("design.logo_places").value == ("case_back", "strap")


def test_the_amount_that_stood_is_no_new_one(reader: Reader, template: Template) -> None:
    before: dict[str, object] = {"commercial.order_quantity": {"value": 600}}
    demand = _after(reader, template, before, "One change: 600 was optimistic, make it 400.")
    assert _plain(demand.entry("commercial.order_quantity")) == 400


def test_the_width_belongs_to_the_strap_that_was_asked_about(reader: Reader, template: Template) -> None:
    demand = _after(reader, template, {}, "yes please, and make it 20 mm wide", ("design.strap_quick_release",))
    assert _plain(demand.entry("design.strap_width")) == 20
    assert demand.entry("design.case_size").value is None


@pytest.mark.parametrize("said", ["a good one", "long please", "as long as possible"])
def test_a_vague_answer_leaves_what_was_asked_vague(reader: Reader, template: Template, said: str) -> None:
    assert _after(reader, template, {}, said, ("battery.life",)).entry("battery.life").status is Status.VAGUE


def test_lines_broken_by_hand_are_sentences_of_their_own(told: Callable[..., dict[str, Entry]]) -> None:
    found = told(
        "want sell on Shopee and Lazada, Malaysia + Singapore\nbox just our brand sticker\ncan mix 3 colour or not?"
    )
    assert found["market.countries"].value == ("MY", "SG")
