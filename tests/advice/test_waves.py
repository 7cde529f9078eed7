"""Markets that launch together, and those that hold up the launch."""

from __future__ import annotations


def test_close_markets_make_one_wave(advise_on):
    waves = advise_on({"market.countries": ["US", "CA", "GB"], "app.mode": "none"}).waves
    assert [wave.markets for wave in waves] == [("GB", "US", "CA")]


def test_slow_market_makes_a_second_wave(advise_on):
    advice = advise_on({"market.countries": ["US", "IN"]})
    assert [wave.markets for wave in advice.waves] == [("US",), ("IN",)]
    assert advice.waves[0].earliest_launch < advice.waves[1].earliest_launch == advice.schedule.earliest_launch
    assert advice.waves[1].longest == "BIS compulsory registration of smart watches (India)"


def test_no_market_no_wave(advise_on):
    assert advise_on({}).waves == ()


def test_first_wave_is_proposed_when_the_launch_is_too_early(advise_on):
    spec = {"market.countries": ["US", "BR"], "schedule.launch_date": {"to": "2027-01-15"}}
    risk = advise_on(spec).risk("schedule.too_late")
    assert risk is not None
    assert "Launch first in the United States" in risk.advice
