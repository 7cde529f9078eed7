"""Milestones forwards and backwards, the critical path, slack and holidays."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

SPRING = date(2027, 3, 1)
PLAIN = {"market.countries": ["US"], "commercial.order_quantity": {"value": 1000}, "design.tooling": "public_mould"}


def test_steps_follow_one_another(advise_on):
    schedule = advise_on(PLAIN, SPRING).schedule
    ids = [step.id for step in schedule.milestones]
    assert ids == [
        "sample",
        "confirmation",
        "certification",
        "production",
        "inspection",
        "freight",
        "customs",
        "buffer",
    ]
    assert schedule.milestones[0].start == SPRING
    for earlier, later in pairwise(schedule.milestones):
        assert earlier.end == later.start
    assert schedule.earliest_launch == schedule.milestones[-1].end


def test_plan_lies_between_best_and_worst(advise_on):
    schedule = advise_on(PLAIN, SPRING).schedule
    assert schedule.best_launch < schedule.earliest_launch < schedule.worst_launch
    assert (schedule.best_launch - SPRING).days == 7 + 2 + (14 + 7) + 15 + 1 + 5 + 2 + 14
    assert (schedule.worst_launch - SPRING).days == 14 + 7 + (28 + 14) + 25 + 3 + 10 + 7 + 21


@pytest.mark.parametrize(
    ("more", "shortest"),
    [
        ({"market.countries": ["IN"]}, 9 * 7 + 7),
        ({"market.countries": ["US", "BR"]}, 8 * 7 + 7),
        ({"market.countries": ["US"], "connectivity.cellular": "lte"}, 6 * 7 + 7),
        ({"market.countries": ["DE"], "sensors.list": ["ecg"], "market.health_claims": ["ecg_diagnosis"]}, 52 * 7 + 7),
    ],
)
def test_longest_scheme_decides_certification(advise_on, more, shortest):
    step = advise_on({**PLAIN, **more}, SPRING).schedule.milestone("certification")
    assert step is not None
    assert step.shortest == shortest


def test_private_mould_adds_tooling_material_and_pilot(advise_on):
    plain, mould = (
        advise_on({**PLAIN, "design.tooling": tooling}, SPRING).schedule
        for tooling in ("public_mould", "private_mould")
    )
    assert {"tooling", "material", "pilot"} <= {step.id for step in mould.milestones}
    assert (mould.earliest_launch - plain.earliest_launch).days > 60
    assert mould.milestone("material").critical is False


def test_sea_takes_longer_than_air(advise_on):
    air, sea = (advise_on({**PLAIN, "schedule.freight": by}, SPRING).schedule.earliest_launch for by in ("air", "sea"))
    assert (sea - air).days == 20


def test_slack_counts_from_the_end_of_the_wished_launch(advise_on):
    early = advise_on(PLAIN, SPRING).schedule.earliest_launch
    wished = early - timedelta(days=10)
    spec = {**PLAIN, "schedule.launch_date": {"from": "2027-04-01", "to": wished.isoformat()}}
    advice = advise_on(spec, SPRING)
    assert advice.schedule.slack_days == -10
    assert advice.risk("schedule.too_late") is not None


def test_no_slack_without_a_last_day(advise_on):
    assert advise_on({**PLAIN, "schedule.launch_date": {"from": "2027-04-01"}}, SPRING).schedule.slack_days is None


def test_backwards_plan_meets_the_wished_launch(advise_on):
    early = advise_on(PLAIN, SPRING).schedule.earliest_launch
    exact = advise_on({**PLAIN, "schedule.launch_date": {"to": early.isoformat()}}, SPRING).schedule
    assert all(step.latest_start == step.start for step in exact.critical_path)
    later = advise_on(
        {**PLAIN, "schedule.launch_date": {"to": (early + timedelta(days=30)).isoformat()}}, SPRING
    ).schedule
    assert later.milestone("buffer").latest_start - later.milestone("buffer").start == timedelta(days=30)


def test_critical_path_leads_from_today_to_the_launch(advise_on):
    path = advise_on({**PLAIN, "design.tooling": "private_mould", "app.mode": "custom"}, SPRING).schedule.critical_path
    assert path[0].start == SPRING
    assert all(earlier.end == later.start for earlier, later in pairwise(path))
    assert "app" not in [step.id for step in path]


def test_new_year_stops_production(advise_on):
    winter = advise_on(PLAIN, date(2026, 12, 1))
    assert [stop.name for stop in winter.schedule.holidays] == ["Chinese New Year"]
    assert winter.risk("schedule.holiday") is not None
    production = winter.schedule.milestone("production")
    assert (production.end - production.start).days > production.longest


def test_production_after_the_stop_is_not_touched(advise_on):
    assert advise_on(PLAIN, date(2027, 1, 20)).schedule.holidays == ()


def test_open_project_gets_a_short_plan(advise_on):
    schedule = advise_on({}, SPRING).schedule
    assert schedule.milestone("certification") is None
    assert 40 < (schedule.earliest_launch - SPRING).days < 90


def test_amazon_adds_its_check_in(advise_on):
    assert advise_on({**PLAIN, "project.sales_channels": ["amazon"]}, SPRING).schedule.milestone("check_in") is not None
