"""Battery life from capacity and functions, and the cell that a case holds."""

from __future__ import annotations

import pytest

CALLS = {"display.type": "ips_lcd", "connectivity.bluetooth_calls": True}


def test_calling_watch_draws_what_its_source_says(advise_on):
    typical = advise_on(CALLS).energy.typical
    assert (typical.low, typical.high) == (20, 35)


def test_always_on_amoled_draws_what_its_source_says(advise_on):
    spec = {"display.type": "amoled", "connectivity.bluetooth_calls": True, "display.always_on": True}
    typical = advise_on(spec).energy.typical
    assert (typical.low, typical.high) == (45, 70)


def test_days_span_good_and_poor_designs(advise_on):
    energy = advise_on({**CALLS, "battery.capacity": {"value": 300}}).energy
    assert (round(energy.days.low, 1), energy.days.high) == (8.6, 15)
    assert energy.expected_days == pytest.approx(300 / 27.5)
    assert energy.heavy_days.high < energy.days.low


def test_no_days_without_capacity(advise_on):
    assert advise_on(CALLS).energy.days is None


def test_gps_hours_need_gps(advise_on):
    spec = {"battery.capacity": {"value": 300}}
    assert advise_on(spec).energy.gnss_hours is None
    assert advise_on({**spec, "connectivity.gnss": "built_in"}).energy.gnss_hours.low == 7.5


def test_hungriest_is_the_function_that_draws_most(advise_on):
    energy = advise_on({**CALLS, "connectivity.cellular": "lte", "connectivity.gnss": "built_in"}).energy
    assert energy.hungriest.label == "LTE"


def test_cell_limit_follows_the_case(advise_on):
    size = {"design.case_size": {"value": 46}, "design.case_thickness": {"value": 12}}
    assert advise_on({**size, "design.case_shape": "round"}).energy.cell_limit == 698
    assert advise_on({"design.case_size": {"value": 46}}).energy.cell_limit is None
