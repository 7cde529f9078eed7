"""A first mail as a new brand writes it: everything in it is entered, and nothing that is not in it."""

from __future__ import annotations

from datetime import date

from assistant.demand.values import Money, Number, Period

MAIL = (
    "Hi there, Nordlauf from Munich here. We're a running brand and want our first own watch for next "
    'summer, say in the shops by mid June 2027. Round, 46 mm or so, AMOLED 1.43", must survive swimming '
    "so 5 ATM, GPS on board, heart rate and SpO2, no ECG please, that's only trouble. A week of battery "
    "with normal use. We sell in Germany, Austria and the UK through our own shop and Amazon. Thinking of"
    " 800 pieces for a start, maybe 5k a year if it flies, and landed it can't cost us more than 38 "
    "euros. Our own logo on the case back and the app should carry our name. Not sure about the strap, "
    "what do people take? And do we need anything special for the UK?"
)


def test_everything_in_the_mail_is_entered_and_nothing_else(told):
    held = {field: entry.value for field, entry in told(MAIL).items() if entry.value is not None}
    use_cases = held.pop("project.use_cases")
    assert set(use_cases) == {"running", "swimming"}
    assert held == {
        "project.brand": "Nordlauf",
        "project.sales_channels": ("own_webshop", "amazon"),
        "market.countries": ("DE", "AT", "GB"),
        "schedule.launch_date": Period(None, date(2027, 6, 20)),
        "design.case_shape": "round",
        "design.case_size": Number(46.0),
        "design.logo_places": ("case_back",),
        "display.type": "amoled",
        "display.size": Number(1.43),
        "durability.water_rating": "5atm",
        "connectivity.gnss": "built_in",
        "sensors.list": ("optical_hr", "spo2"),
        "battery.life": Number(7.0),
        "app.mode": "white_label",
        "commercial.order_quantity": Number(800.0),
        "commercial.annual_forecast": Number(5000.0),
        "commercial.target_unit_price": Money(None, None, 38.0, "EUR"),
    }
    assert told(MAIL)["sensors.list"].excluded == ("ecg",)


def test_both_its_questions_are_heard(read):
    reading = read(MAIL)
    assert "design.strap_material" in reading.unsure
    assert reading.questions == ("And do we need anything special for the UK?",)
