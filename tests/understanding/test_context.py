"""Which field a word or a number is tied to when several are near."""

from __future__ import annotations

import pytest

from assistant.demand.values import Number

NEAREST = {
    "each by its own name": (
        "The case has 44 mm and the strap 22",
        {"design.case_size": Number(44.0), "design.strap_width": Number(22.0)},
    ),
    "an adjective behind": (
        "11 mm thick and 44 mm wide",
        {"design.case_thickness": Number(11.0), "design.case_size": Number(44.0)},
    ),
    "keys in one line": (
        "thickness of the case: 11; weight: 40",
        {"design.case_thickness": Number(11.0), "design.weight": Number(40.0)},
    ),
    "a name beside a name": ("Weight without strap 38 g", {"design.weight": Number(38.0)}),
    "a part of the list": (
        "Quantity\n- first order 500\n- per year 6000",
        {"commercial.order_quantity": Number(500.0), "commercial.annual_forecast": Number(6000.0)},
    ),
    "a longer name": (
        "AQL major 1.0, minor 2.5",
        {"quality.aql_major": Number(1.0), "quality.aql_minor": Number(2.5)},
    ),
    "a size beside its screen": ("AMOLED 1.43", {"display.type": "amoled", "display.size": Number(1.43)}),
    "a strap under its heading": (
        "Strap:\n- silicone\n- 20 mm",
        {"design.strap_material": ("silicone",), "design.strap_width": Number(20.0)},
    ),
}


@pytest.mark.parametrize(("message", "values"), NEAREST.values(), ids=NEAREST.keys())
def test_the_nearest_name_wins(stated, message, values):
    assert stated(message) == values


SUPPORT = ("after_sales.warranty", "after_sales.security_updates", "after_sales.firmware_support")


def test_an_amount_that_fits_several_fields_is_a_doubt(read):
    reading = read("24 months", SUPPORT)
    assert reading.changes == ()
    (doubt,) = reading.doubts
    assert doubt.quote == "24 months"
    assert doubt.readings == tuple((field, Number(24.0)) for field in SUPPORT)


def test_nothing_named_and_nothing_asked_is_no_amount(told):
    assert told("24 months") == {}
