"""Which field an amount belongs to: by unit, by the names around it, by what is plausible."""

from __future__ import annotations

import pytest

from assistant.demand.values import Money, Number

PRICE, RETAIL = "commercial.target_unit_price", "project.retail_price"
ORDER, YEAR = "commercial.order_quantity", "commercial.annual_forecast"

SEVERAL = {
    "by their nouns": (
        "44 mm wide, 11 mm thick, 22 mm strap",
        {"design.case_size": 44.0, "design.case_thickness": 11.0, "design.strap_width": 22.0},
    ),
    "by their subjects": (
        "The strap is 22 mm wide, the case 45 mm",
        {"design.strap_width": 22.0, "design.case_size": 45.0},
    ),
    "by their units": (
        "Battery: 400 mAh, 10 days, charges in 2 hours",
        {"battery.capacity": 400.0, "battery.life": 10.0, "battery.charge_time": 120.0},
    ),
    "without a unit": (
        "Size of the case 44, of the display 1.32",
        {"design.case_size": 44.0, "display.size": 1.32},
    ),
    "the unit of the one before": (
        "Firmware updates for 3 years, security patches for 5",
        {"after_sales.firmware_support": 36.0, "after_sales.security_updates": 60.0},
    ),
    "counted things": (
        "10 sport modes and 30 watch faces",
        {"software.sport_modes": 10.0, "software.watch_faces": 30.0},
    ),
    "hours of two kinds": (
        "charge in 90 minutes, ageing test 72 hours",
        {"battery.charge_time": 90.0, "quality.aging_test": 72.0},
    ),
    "both limits of quality": ("Major 0.65, minor 1.5", {"quality.aql_major": 0.65, "quality.aql_minor": 1.5}),
    "memory of two kinds": (
        "storage 4 gigs, 512 megs of RAM",
        {"platform.storage": 4096.0, "platform.ram": 512.0},
    ),
    "pieces of three kinds": (
        "Minimum order: 500 pcs; sample: 5 pcs; forecast: 6000 pcs",
        {ORDER: 500.0, "commercial.sample_quantity": 5.0, YEAR: 6000.0},
    ),
    "an order and its year": ("an order of 500, 3000 per year", {ORDER: 500.0, YEAR: 3000.0}),
    "an order and a volume": (
        "We need 6,000 pieces, with an annual volume of about 15,000.",
        {ORDER: 6000.0, YEAR: 15000.0},
    ),
    "samples before the order": (
        "20 samples first, then 2000 pcs",
        {"commercial.sample_quantity": 20.0, ORDER: 2000.0},
    ),
    "a part of the whole": (
        "2,400 units, of which 200 for a pilot",
        {ORDER: 2400.0, "commercial.trial_quantity": 200.0},
    ),
    "samples within the whole": (
        "we order 5,000 units including 100 samples",
        {ORDER: 5000.0, "commercial.sample_quantity": 100.0},
    ),
    "a part named after its number": (
        "500 pieces, 100 of them for a pilot",
        {ORDER: 500.0, "commercial.trial_quantity": 100.0},
    ),
    "what a number is made of": ("4 variants (2 sizes x 2 bands)", {"commercial.variants": 4.0}),
    "a product and its factors": ("2 colors x 3 straps so 6 variants", {"commercial.variants": 6.0}),
    "no product is said": (
        "2 colors x 3 straps, 6 months warranty",
        {"commercial.variants": 2.0, "after_sales.warranty": 6.0},
    ),
    "an arrow to the new one": ("Refresh rate: 60 → 30 Hz is fine", {"display.refresh_rate": 30.0}),
    "versions and rates": (
        "Bluetooth 5.3, 1000 nits, 60 Hz",
        {"connectivity.bluetooth": 5.3, "display.brightness": 1000.0, "display.refresh_rate": 60.0},
    ),
}


@pytest.mark.parametrize(("message", "numbers"), SEVERAL.values(), ids=SEVERAL.keys())
def test_each_amount_finds_its_field(stated, message, numbers):
    assert stated(message) == {field: Number(number) for field, number in numbers.items()}


NO_AMOUNT = {
    "of the buyer": "we have 40 years of experience and 12 shops",
    "of members": "our gym has 900 members",
    "a year that is big": "2027 is a big year for us",
    "a telephone": "Tel. +44 20 7946 0018",
    "a pronoun": "We need one that lasts.",
    "a verb that is a currency in capitals": "We'd try 150 first.",
    "bare figures": "44/20",
    "a ratio and a time": "Ratio 3:2 and at 10:30 we call",
}


@pytest.mark.parametrize("message", NO_AMOUNT.values(), ids=NO_AMOUNT.keys())
def test_a_number_of_something_else_belongs_to_no_field(stated, message):
    assert stated(message) == {}


PRICES = {
    "two currencies": (
        "target price $24 and retail £129",
        {PRICE: Money(24.0, currency="USD"), RETAIL: Money(129.0, currency="GBP")},
    ),
    "rupees for us, rupees in the shop": (
        "target price 2,000 rupees, retail price 5,999 rupees",
        {PRICE: Money(2000.0, currency="INR"), RETAIL: Money(5999.0, currency="INR")},
    ),
    "a rupee sign": ("up to ₹2,500 each", {PRICE: Money(max=2500.0, currency="INR")}),
    "rupees without a name": ("Rs 1,900 per watch", {PRICE: Money(1900.0, currency="INR")}),
    "yuan": ("we can pay 180 yuan per piece", {PRICE: Money(180.0, currency="CNY")}),
    "yen": ("target price 4,500 yen", {PRICE: Money(4500.0, currency="JPY")}),
    "a shop's price": ("we sell it at 149 euros", {RETAIL: Money(149.0, currency="EUR")}),
    "money for tools": (
        "15 to 18 thousand dollars for tools",
        {"commercial.tooling_budget": Money(min=15000.0, max=18000.0, currency="USD")},
    ),
    "a range behind its sign": ("$25-28", {PRICE: Money(min=25.0, max=28.0, currency="USD")}),
    "no currency": ("target price 25", {PRICE: Money(25.0)}),
    "with its terms": ("FOB 22 USD", {PRICE: Money(22.0, currency="USD"), "commercial.incoterm": "fob"}),
}


@pytest.mark.parametrize(("message", "values"), PRICES.values(), ids=PRICES.keys())
def test_money_finds_its_field_and_keeps_its_currency(stated, message, values):
    assert stated(message) == values


def test_a_currency_once_said_holds_for_later_sums(stated):
    values = stated("tooling budget 15k EUR", "target price 21")
    assert values["commercial.target_unit_price"] == Money(21.0, currency="EUR")


COLD = {
    "from and up to": ("It must work from minus 20 up to plus 50 degrees.", -20.0, 50.0),
    "both ends apart": ("it freezes here, minus 30 in winter, plus 35 in summer", -30.0, 35.0),
    "signs without units": ("operating temperature from -5 to +40", -5.0, 40.0),
    "fahrenheit": ("operating temperature 14 to 113 F", -10.0, 45.0),
    "only the cold end": ("it must survive down to -25 °C", -25.0, None),
}


@pytest.mark.parametrize(("message", "low", "high"), COLD.values(), ids=COLD.keys())
def test_temperatures_are_a_span(stated, message, low, high):
    assert stated(message) == {"durability.operating_temperature": Number(min=low, max=high)}


def test_a_narrower_field_that_is_named_takes_the_one_amount(told):
    held = told("With GPS running it should last 30 hours at least.")
    assert held["battery.gnss_life"].value == Number(None, 30.0)
    assert "battery.life" not in held


def test_a_narrower_field_leaves_what_fits_it_badly(told):
    assert told("A watch with GPS on board, and a battery of 7 days.")["battery.life"].value == Number(7.0)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("For kids under 12, price under 14 USD.", "commercial.target_unit_price", Money(max=14, currency="USD")),
        ("Shelf price around £120.", "project.retail_price", Money(120, currency="GBP")),
        ("Battery for a fortnight.", "battery.life", Number(14)),
        ("The price must not cross 1,850 rupees.", "commercial.target_unit_price", Money(max=1850, currency="INR")),
    ],
)
def test_words_that_begin_an_amount_are_part_of_it(stated, said, field, value):
    assert stated(said)[field] == value


def test_the_number_in_the_name_of_a_model_counts_nothing(stated):
    found = stated("Sample order: 4 pcs of the modified housing (your AX-7 tooling with our new bezel).")
    assert found["commercial.sample_quantity"] == Number(4)


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ("AQL: major 1.0 / minor 2.5", "quality.aql_major", 1.0),
        ("AQL: major 1.0 / minor 2.5", "quality.aql_minor", 2.5),
        ("Minor defects: AQL 1.5", "quality.aql_minor", 1.5),
        ("1000 pcs, 5 colors mixed.", "commercial.variants", 5),
        ("life: 12 days normal use / 35 h GPS", "battery.gnss_life", 35),
        ("life: 12 days normal use / 35 h GPS", "battery.life", 12),
    ],
)
def test_each_amount_of_a_line_has_its_own_name(stated, message, field, value):
    assert stated(message)[field] == Number(value)


def test_a_dash_before_a_price_is_no_minus(stated):
    assert stated("- price - 42 EUR ex works")["commercial.target_unit_price"] == Money(42, currency="EUR")


def test_a_sum_far_beyond_the_usual_is_no_price_of_a_piece(told):
    assert "commercial.target_unit_price" not in told("Our budget is 25k USD.")


@pytest.mark.parametrize(
    ("message", "currency"),
    [
        ("Price around 450 pesos a piece. Philippines only.", "PHP"),
        ("Price around 450 pesos a piece. We sell in Chile.", "CLP"),
        ("At most 900 rupees a piece, for Pakistan.", "PKR"),
        ("At most Rp 150.000 a piece.", "IDR"),
        ("At most 62 złoty a piece.", "PLN"),
        ("Not above NZ$ 85 a piece.", "NZD"),
        ("32-ish euro a piece", "EUR"),
    ],
)
def test_the_currency_is_that_of_the_country(stated, message, currency):
    assert stated(message)["commercial.target_unit_price"].currency == currency


def test_of_two_amounts_of_memory_the_lesser_is_working_memory(stated):
    assert stated("1 GB of memory and 8 GB storage") == {
        "platform.ram": Number(1024.0),
        "platform.storage": Number(8192.0),
    }
    named = {"platform.ram": Number(8192.0), "platform.storage": Number(1024.0)}
    assert stated("RAM: 8 GB\nStorage: 1 GB") == named  # as said, however odd
    assert stated("8 GB memory") == {"platform.storage": Number(8192.0)}


def test_hundred_and_twenty_is_one_number(stated):
    assert stated("Hundred and twenty mAh battery.") == {"battery.capacity": Number(120.0)}
    assert stated("Case nothing above 42 mm") == {"design.case_size": Number(max=42.0)}
