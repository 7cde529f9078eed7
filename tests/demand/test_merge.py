"""How changes meet what is already on the list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Entry, Evidence, Status
from assistant.demand.values import Money, Number, Period

SAID = (Evidence("message 1", "46 mm"),)
LATER = (Evidence("message 2", "42 mm"),)


def after(demand: DemandList, *changes: Change) -> DemandList:
    return demand.apply(changes)[0]


def test_a_first_value_is_stated_with_its_words(empty):
    change = Change("design.case_size", Action.STATE, Number(46.0), SAID, "about")
    assert after(empty, change).entry("design.case_size") == Entry(Number(46.0), Status.STATED, (), SAID, (), "about")


def test_the_old_list_stays_as_it_was(empty):
    empty.apply([Change("design.case_size", Action.STATE, Number(46.0), SAID)])
    assert empty.entries == {}


def test_a_correction_replaces(empty):
    demand = after(empty, Change("design.case_size", Action.STATE, Number(46.0), SAID))
    demand = after(demand, Change("design.case_size", Action.STATE, Number(42.0), LATER, replaces=True))
    assert demand.entry("design.case_size") == Entry(Number(42.0), Status.STATED, (), LATER)


def test_a_plain_contradiction_keeps_both(empty):
    demand = after(empty, Change("design.case_size", Action.STATE, Number(46.0), SAID))
    entry = after(demand, Change("design.case_size", Action.STATE, Number(42.0), LATER)).entry("design.case_size")
    assert (entry.status, entry.value) == (Status.CONFLICTING, None)
    assert [item.value for item in entry.alternatives] == [Number(46.0), Number(42.0)]


def test_naming_one_alternative_settles_the_conflict(empty):
    changes = [Change("design.case_size", Action.STATE, Number(size), SAID) for size in (46.0, 42.0, 42.0)]
    assert after(empty, *changes).entry("design.case_size").value == Number(42.0)


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("battery.life", Number(min=5.0, max=7.0), Number(6.0)),
        ("commercial.target_unit_price", Money(max=28.0), Money(max=28.0, currency="USD")),
        ("connectivity.cellular", "lte", "lte_cat1"),
    ],
    ids=["inside a range", "currency named", "category named"],
)
def test_a_more_precise_value_is_no_contradiction(empty, field, first, second):
    demand = after(empty, Change(field, Action.STATE, first), Change(field, Action.STATE, second))
    assert (demand.entry(field).status, demand.entry(field).value) == (Status.STATED, second)


def test_the_general_word_does_not_undo_the_precise_one(empty):
    demand = after(empty, *(Change("connectivity.cellular", Action.STATE, value) for value in ("lte_cat1", "lte")))
    assert demand.entry("connectivity.cellular").value == "lte_cat1"


def test_a_day_in_the_season_narrows_it(empty):
    from datetime import date

    summer = Period(date(2027, 6, 1), date(2027, 8, 31))
    by_june = Period(None, date(2027, 6, 20))
    demand = after(empty, *(Change("schedule.launch_date", Action.STATE, value) for value in (summer, by_june)))
    assert demand.entry("schedule.launch_date").value == by_june


def test_lists_grow_and_shrink(empty):
    demand = after(
        empty,
        Change("market.countries", Action.STATE, ("DE", "FR")),
        Change("market.countries", Action.STATE, ("ES",)),
        Change("market.countries", Action.REMOVE, ("FR",)),
    )
    entry = demand.entry("market.countries")
    assert (entry.value, entry.excluded) == (("DE", "ES"), ("FR",))


def test_an_option_that_comes_back_is_no_longer_ruled_out(empty):
    demand = after(
        empty, Change("sensors.list", Action.EXCLUDE, ("ecg",)), Change("sensors.list", Action.STATE, ("ecg", "spo2"))
    )
    assert (demand.entry("sensors.list").value, demand.entry("sensors.list").excluded) == (("ecg", "spo2"), ())


def test_a_vague_wish_never_erases_a_value(empty):
    demand = after(empty, Change("durability.water_rating", Action.STATE, "5atm"))
    assert after(demand, Change("durability.water_rating", Action.VAGUE)) == demand


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("connectivity.wifi", (Status.STATED, False)),
        ("connectivity.nfc", (Status.STATED, "none")),
        ("commercial.annual_forecast", (Status.DECLINED, None)),
    ],
    ids=["boolean", "choice with none", "no plain no"],
)
def test_not_wanted_is_a_plain_no_where_there_is_one(empty, field, expected):
    entry = after(empty, Change(field, Action.DECLINE)).entry(field)
    assert (entry.status, entry.value) == expected


def test_later_does_not_undo_what_was_stated(empty):
    demand = after(empty, Change("battery.life", Action.STATE, Number(7.0)))
    assert after(demand, Change("battery.life", Action.DEFER)) == demand


VALUES = {
    "design.case_size": st.builds(Number, st.floats(20, 60)),
    "connectivity.wifi": st.booleans(),
    "display.type": st.sampled_from(["amoled", "ips_lcd", "none"]),
    "market.countries": st.lists(st.sampled_from(["DE", "FR", "US"]), min_size=1, max_size=3).map(tuple),
}
CHANGES = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.builds(
        Change, st.just(name), st.sampled_from([Action.STATE, Action.ASSUME]), VALUES[name], replaces=st.booleans()
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CHANGES, max_size=12))
def test_replaying_gives_the_same_and_loses_nothing(template, changes):
    at_once = DemandList(template).apply(changes)[0]
    one_by_one = DemandList(template)
    for change in changes:
        before = set(one_by_one.entries)
        one_by_one = one_by_one.apply([change])[0]
        assert before <= set(one_by_one.entries)
    assert one_by_one.entries == at_once.entries
