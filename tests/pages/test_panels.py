"""What the panels say of a demand list."""

from __future__ import annotations

from assistant.advice.past import Fact, Past, Place, Saying, Similar
from assistant.demand.change import Action, Change
from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Evidence
from assistant.demand.values import Number, Value
from assistant.pages.demand_panel import demand_panel, value_shown
from assistant.pages.document_reply import document_reply
from assistant.pages.missing_panel import missing_panel
from assistant.pages.past_panel import past_panel
from assistant.pages.readiness_panel import readiness_panel
from assistant.pages.risks_panel import risks_panel


def change(field: str, value: Value | None, quote: str, action: Action = Action.STATE) -> Change:
    """What a message said of a field."""
    return Change(field, action, value, (Evidence("message 1", quote),))


def after(empty: DemandList, *changes: Change) -> DemandList:
    """The list after the changes."""
    return empty.apply(changes)[0]


def test_a_value_is_said_for_people(empty: DemandList) -> None:
    demand = after(empty, change("battery.life", Number(min=7), "at least a week"))
    field = demand.template.field("battery.life")
    assert value_shown(field, demand.entry(field.id)) == "at least 7 days"


def test_what_is_ruled_out_is_said(empty: DemandList) -> None:
    demand = after(empty, change("sensors.list", ("ecg",), "no ECG", Action.EXCLUDE))
    field = demand.template.field("sensors.list")
    assert value_shown(field, demand.entry(field.id)) == "Without ECG"


def test_both_values_of_a_conflict_show(empty: DemandList) -> None:
    said = (change("commercial.order_quantity", Number(value=n), str(n)) for n in (800, 5000))
    shown = demand_panel(after(empty, *said))
    assert "800 pcs or 5000 pcs" in shown
    assert "contradictory" in shown


def test_vague_words_stand_as_they_were_said(empty: DemandList) -> None:
    shown = demand_panel(after(empty, change("battery.life", None, "good <battery>", Action.VAGUE)))
    assert '<span class="value"><q>good &lt;battery&gt;</q></span>' in shown


def test_news_of_a_turn_is_marked(empty: DemandList) -> None:
    demand = after(empty, change("design.case_shape", "round", "round"))
    assert "field new words" in demand_panel(demand, turn=1)
    assert "field new words" not in demand_panel(demand, turn=2)


def test_an_empty_list_shows_all_as_open(empty: DemandList) -> None:
    shown = demand_panel(empty)
    assert "Open: " in shown
    assert 'class="section" open' not in shown
    assert shown.count('<details class="section"') == len(empty.template.sections)


def test_bars_count_what_is_decided(empty: DemandList) -> None:
    shown = readiness_panel(after(empty, change("design.case_shape", "round", "round")))
    assert "Quotation" in shown
    assert shown.count("<progress") == 3
    assert 'value="1"' in shown


def test_the_nearest_deliverable_is_unfolded(empty: DemandList) -> None:
    shown = missing_panel(empty)
    assert shown.index("Needed for: Quotation") < shown.index("Needed for: Sample order")
    assert shown.count('class="section" open') == 1


def test_no_risk_is_said_so(empty: DemandList) -> None:
    assert risks_panel((), empty) == '<p class="empty">No risks in what is known so far.</p>'


def test_past_projects_are_told_with_their_words(empty: DemandList) -> None:
    place = Place("projects/a.xlsx", "Checklist", None, "round <46 mm>")
    settled = (Fact("design.case_shape", "round", place), Fact("design.case_size", Number(46.0), place))
    past = Past("projects/a.xlsx", "Kids & co", "An example.", settled, (Saying("It broke.", place),), ())
    users = (Fact("project.target_users", ("children",), place),)
    shown = past_panel((Similar(past, 0.7, users, (), settled),), empty)
    assert "Kids &amp; co" in shown
    assert "Alike in: </b>Target users" in shown and "Unlike in" not in shown
    assert shown.count("“round &lt;46 mm&gt;”") == 1
    assert shown.index("It broke.") > shown.index("What went wrong there")
    assert 'href="/knowledge/projects/a.xlsx?section=Checklist&amp;quote=round+%3C46+mm%3E#quoted"' in shown


def test_no_past_project_is_said_so(empty: DemandList) -> None:
    assert "No past project is near enough" in past_panel((), empty)


def test_a_document_is_answered_with_what_it_says(empty: DemandList) -> None:
    demand = after(
        empty,
        change("design.case_shape", "round", "round"),
        change("battery.life", None, "good battery", Action.VAGUE),
    )
    reply = document_reply("a<b>.pdf", empty, demand, ("Do you offer FOB?",))
    assert "took 1 point from it" in reply
    assert "Too vague to build or test: Battery life." in reply
    assert "FOB" in reply
    assert "<" not in reply


def test_a_document_that_says_nothing_is_told(empty: DemandList) -> None:
    assert document_reply("a.pdf", empty, empty, ()).startswith("I read a&#46;pdf, but found nothing in it")
