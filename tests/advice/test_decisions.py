"""The last day for each open field."""

from __future__ import annotations

from datetime import date

SPEC = {"market.countries": ["US"], "schedule.launch_date": {"to": "2027-12-15"}}


def test_open_fields_get_a_last_day(advise_on):
    advice = advise_on(SPEC, date(2027, 3, 1))
    by = {decision.field: decision for decision in advice.decisions}
    assert by["display.type"].by == advice.schedule.milestone("sample").latest_start
    assert by["market.importer"].milestone == "certification"
    assert by["display.type"].by < by["market.importer"].by < by["quality.aql_major"].by
    assert "market.countries" not in by


def test_no_last_day_without_a_launch(advise_on):
    assert advise_on({"market.countries": ["US"]}).decisions == ()


def test_missed_launch_gives_the_days_of_the_earliest_one(advise_on):
    today = date(2027, 3, 1)
    advice = advise_on({**SPEC, "schedule.launch_date": {"to": "2027-03-20"}}, today)
    assert min(decision.by for decision in advice.decisions) == today
