"""What a project remembers."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import StatementError

from assistant.demand.change import Action, Change
from assistant.demand.entry import Evidence
from assistant.demand.template import Template
from assistant.demand.values import Money, Number, Period
from assistant.errors import Conflict, NotFound
from assistant.projects import Message, Projects, StepKind, Summary, TurnRecord
from tests.projects.turns import TODAY, say, state, turn


def test_new_project_is_empty(projects: Projects) -> None:
    project = projects.start("Nordlauf", TODAY)
    assert (project.name, project.revision, project.turns, dict(project.demand.entries)) == ("Nordlauf", 1, 0, {})


def test_nothing_found_is_none(projects: Projects) -> None:
    assert projects.find("Nordlauf") is None


def test_unknown_id_raises_not_found(projects: Projects) -> None:
    with pytest.raises(NotFound, match="no such project"):
        projects.get("nothing")


def test_name_taken_is_conflict(projects: Projects) -> None:
    projects.start("Nordlauf", TODAY)
    with pytest.raises(Conflict, match="'Nordlauf' already"):
        projects.start("  Nordlauf ", TODAY)


def test_turn_survives_a_restart(projects: Projects, url: str, template: Template) -> None:
    project = projects.start("Nordlauf", TODAY)
    recorded = projects.record(project, turn(project, state("display.size", Number(1.43)), asked=["display.type"]))
    projects.close()
    again = Projects(url, template).find("Nordlauf")
    assert again == recorded
    assert again is not None
    assert again.demand.value("display.size") == Number(1.43)
    assert again.state == {"turn": 1, "asked": ["display.type"]}


def test_every_kind_of_value_comes_back(projects: Projects) -> None:
    values = {
        "project.brand": "Nördlauf 北",
        "project.target_unit_price": Money(max=38, currency="EUR"),
        "project.launch": Period(end=date(2027, 6, 20)),
        "project.countries": ("DE", "EU"),
        "display.size": Number(1.2, None, None),
        "display.type": "amoled",
        "sensors.list": ("ecg", "spo2"),
    }
    project = say(projects, projects.start("p", TODAY), *(state(name, value) for name, value in values.items()))
    assert {name: projects.get(project.id).demand.value(name) for name in values} == values


def test_quote_and_source_come_back(projects: Projects) -> None:
    project = say(projects, projects.start("p", TODAY), state("display.type", "amoled", "super AMOLED"))
    assert project.demand.entry("display.type").evidence == (Evidence("message 1", "super AMOLED"),)


def test_messages_come_back_in_order(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    for text in ("one", "two"):
        project = say(projects, project, message=text)
    at = [datetime(2026, 11, 22, 10, 0, second, tzinfo=UTC) for second in (1, 2)]
    assert project.messages == (
        Message(1, 2, at[0], "one", "reply to one"),
        Message(2, 3, at[1], "two", "reply to two"),
    )


def test_citations_come_back(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    cited = TurnRecord("why?", "so [1]", project.demand, {}, TODAY, ({"n": 1, "document": "moq.md"},))
    assert projects.record(project, cited).messages[0].citations == ({"n": 1, "document": "moq.md"},)


def test_clock_date_moves_with_the_turn(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    later = TurnRecord("hi", "hello", project.demand, {}, date(2026, 12, 1))
    assert projects.record(project, later).today == date(2026, 12, 1)


def test_newest_project_comes_first(projects: Projects) -> None:
    first, second = projects.start("first", TODAY), projects.start("second", TODAY)
    say(projects, first)
    assert [(item.name, item.revision, item.turns) for item in projects.list()] == [("first", 2, 1), ("second", 1, 0)]
    assert projects.list()[1] == Summary(second.id, "second", 1, second.updated, 0)


def test_second_editor_gets_conflict(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    mine = say(projects, project, state("display.type", "amoled"))
    with pytest.raises(Conflict, match="meanwhile"):
        say(projects, project, state("display.type", "none"))
    assert projects.get(project.id) == mine


def test_edit_keeps_the_conversation(projects: Projects) -> None:
    project = projects.record(project := projects.start("p", TODAY), turn(project, asked=["display.size"]))
    edited = projects.edit(project, [Change("display.type", Action.STATE, "amoled")], who="Lin")
    assert edited.state == project.state
    assert [(step.kind, step.who) for step in projects.history(edited)][-1] == (StepKind.EDIT, "Lin")


def test_edit_without_effect_is_no_revision(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    assert projects.edit(project, [Change("display.type", Action.CLEAR)], who="Lin") is project


def test_failed_turn_leaves_nothing(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    broken = TurnRecord("hi", "hello", project.demand, {"no": object()}, TODAY)
    with pytest.raises(StatementError, match="not JSON serializable"):
        projects.record(project, broken)
    assert projects.get(project.id) == project


def test_only_one_of_many_threads_wins(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    outcomes: list[str] = []

    def work(number: int) -> None:
        try:
            say(projects, project, state("display.size", Number(number)))
            outcomes.append("written")
        except Conflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict"] * 7 + ["written"]
    assert projects.get(project.id).revision == 2
