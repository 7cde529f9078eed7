"""Periods of a project: how days, months, quarters, seasons and feasts are said (today is 22 November 2026)."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Status
from assistant.demand.values import Period

LAUNCH = {
    "days of one month": ("launch from 1 to 15 May 2027", "2027-05-01", "2027-05-15"),
    "a quarter": ("launch in Q3 2027", "2027-07-01", "2027-09-30"),
    "a quarter in words": ("launch second quarter of 2027", "2027-04-01", "2027-06-30"),
    "a half": ("launch H1 2028", "2028-01-01", "2028-06-30"),
    "a year": ("launch in 2028", "2028-01-01", "2028-12-31"),
    "a season": ("launch next spring", "2027-03-01", "2027-05-31"),
    "a month of two digits": ("launch Sept '27", "2027-09-01", "2027-09-30"),
    "a month in figures": ("launch 9/2027", "2027-09-01", "2027-09-30"),
    "the middle of a month": ("launch mid-September 2027", "2027-09-11", "2027-09-20"),
    "from month to month": ("launch between May and July 2027", "2027-05-01", "2027-07-31"),
    "next month": ("launch next month", "2026-12-01", "2026-12-31"),
    "a day": ("launch September 15th, 2027", "2027-09-15", "2027-09-15"),
    "a day without a year": ("launch on the 15th of September", "2027-09-15", "2027-09-15"),
    "the day before the month": ("launch 03/09/2027", "2027-09-03", "2027-09-03"),
    "the year first": ("launch on 2027-09-01", "2027-09-01", "2027-09-01"),
    "weeks from now": ("launch in 10 weeks", "2027-01-31", "2027-01-31"),
    "within months": ("launch within three months", None, "2027-02-28"),
    "Easter": ("launch Easter 2027", "2027-03-28", "2027-03-28"),
    "Black Friday": ("launch for Black Friday 2027", "2027-11-26", "2027-11-26"),
    "before Christmas": ("launch before Christmas", None, "2026-12-24"),
    "a feast of the moon": ("launch no later than Chinese New Year", None, "2027-02-06"),
    "a feast that moves": ("launch for Diwali 2027", "2027-10-29", "2027-10-29"),
    "the end of a fast": ("launch by Eid al Fitr", None, "2027-03-10"),
    "from a month on": ("launch from October 2027 on", "2027-10-01", None),
    "between two days": ("launch between 1 April and 30 April 2027", "2027-04-01", "2027-04-30"),
    "the first of a month": ("launch on the first of October", "2027-10-01", "2027-10-01"),
    "half a month": ("launch in the second half of July", "2027-07-16", "2027-07-31"),
    "the week of a day": ("launch in the week of 17 February", "2027-02-15", "2027-02-21"),
    "the end of a month": ("launch by the end of May 2027", None, "2027-05-31"),
}


@pytest.mark.parametrize(("message", "start", "end"), LAUNCH.values(), ids=LAUNCH.keys())
def test_a_period_is_read(stated, message, start, end):
    days = [date.fromisoformat(text) if text else None for text in (start, end)]
    assert stated(message) == {"schedule.launch_date": Period(*days)}


def test_each_date_goes_to_its_step(stated):
    message = "samples in March, mass production delivered in June, in shops by September 2027"
    assert stated(message) == {
        "schedule.sample_date": Period(date(2027, 3, 1), date(2027, 3, 31)),
        "schedule.delivery_date": Period(date(2027, 6, 1), date(2027, 6, 30)),
        "schedule.launch_date": Period(None, date(2027, 9, 30)),
    }


def test_not_before_a_day_begins_on_it(stated):
    assert stated("not before 1 March 2027 delivery") == {"schedule.delivery_date": Period(date(2027, 3, 1), None)}


def test_a_place_and_a_date_share_a_sentence(stated):
    assert stated("Delivery to Denmark in May 2027") == {
        "market.countries": ("DK",),
        "schedule.delivery_date": Period(date(2027, 5, 1), date(2027, 5, 31)),
    }


def test_another_event_lends_its_date_to_nothing(stated):
    message = "the fair is in March, so the samples by 20 February"
    assert stated(message) == {"schedule.sample_date": Period(None, date(2027, 2, 20))}


def test_a_verb_is_no_month(told):
    assert told("We may launch it soon, the team can march on.") == {}


@pytest.mark.parametrize(
    "message", ["The launch date will follow.", "The launch is decided in April, I tell you then."]
)
def test_a_date_to_come_is_put_off(told, message):
    assert told(message)["schedule.launch_date"].status is Status.DEFERRED


def test_two_days_for_one_thing_are_none_of_both(stated):
    assert "schedule.delivery_date" not in stated("Delivery half in June and half in October.")
