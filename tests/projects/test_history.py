"""Undo, restore, replay and compare."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.demand.change import Action, Applied, Change
from assistant.demand.entry import Entry, Status
from assistant.demand.values import Number
from assistant.errors import NotFound
from assistant.projects import Project, Projects, StepKind
from assistant.projects.history import differences, replay
from tests.projects.turns import TODAY, say, state, turn


def size(project: Project) -> object:
    return project.demand.value("display.size")


@pytest.fixture
def grown(projects: Projects) -> Project:
    """A project whose size was said to be 1, then 2, then 3."""
    project = projects.start("p", TODAY)
    for number in (1, 2, 3):
        project = say(projects, project, state("display.size", Number(number)), message=f"size {number}")
    return project


def test_undo_goes_back_one_turn(projects: Projects, grown: Project) -> None:
    assert size(projects.undo(grown)) == Number(2)


def test_undo_twice_goes_back_two(projects: Projects, grown: Project) -> None:
    assert size(projects.undo(projects.undo(grown))) == Number(1)


def test_undo_after_a_new_turn_goes_back_to_it(projects: Projects, grown: Project) -> None:
    once = projects.undo(say(projects, projects.undo(grown), state("display.size", Number(9))))
    twice = projects.undo(once)
    assert (size(once), size(twice)) == (Number(2), Number(1))


def test_undo_steps_over_turns_without_change(projects: Projects, grown: Project) -> None:
    asked = say(projects, grown, message="does 5 ATM cost more?")
    assert size(projects.undo(asked)) == Number(2)


def test_undo_brings_the_conversation_back(projects: Projects, grown: Project) -> None:
    assert projects.undo(grown).state == {"turn": 2}


def test_undo_keeps_what_was_said(projects: Projects, grown: Project) -> None:
    undone = projects.undo(grown, said=turn(grown, message="undo that"))
    assert [message.text for message in undone.messages] == ["size 1", "size 2", "size 3", "undo that"]
    assert (undone.turns, undone.revision) == (4, 5)


def test_undo_of_nothing_only_records_words(projects: Projects) -> None:
    project = projects.start("p", TODAY)
    undone = projects.undo(project, said=turn(project, message="undo"))
    assert dict(undone.demand.entries) == {}
    assert [step.kind for step in projects.history(undone)] == [StepKind.START, StepKind.TURN]


def test_undo_takes_back_an_edit(projects: Projects, grown: Project) -> None:
    edited = projects.edit(grown, [Change("display.type", Action.STATE, "amoled")], who="Lin")
    undone = projects.undo(edited, who="Lin")
    assert undone.demand == grown.demand


def test_restore_goes_to_any_revision(projects: Projects, grown: Project) -> None:
    restored = projects.restore(grown, 2, who="Lin")
    assert size(restored) == Number(1)
    assert projects.history(restored)[-1].restores == 2


def test_restore_of_unknown_revision_is_not_found(projects: Projects, grown: Project) -> None:
    with pytest.raises(NotFound, match="no revision 77"):
        projects.restore(grown, 77, who="Lin")


def test_revision_can_be_named(projects: Projects, grown: Project) -> None:
    projects.label(grown, 3, "sent to the factory")
    assert [step.label for step in projects.history(grown)] == [None, None, "sent to the factory", None]


def test_naming_unknown_revision_is_not_found(projects: Projects, grown: Project) -> None:
    with pytest.raises(NotFound, match="no revision 9"):
        projects.label(grown, 9, "x")


def test_history_tells_before_and_after(projects: Projects, grown: Project) -> None:
    last = projects.history(grown)[-1]
    before, after = (Entry(Number(n), Status.STATED, evidence=last.changes[0].after.evidence) for n in (2, 3))
    assert last.changes == (Applied("display.size", before, after),)
    assert (last.revision, last.kind, last.who, last.message) == (4, StepKind.TURN, "buyer", "size 3")


def test_revisions_can_be_compared(projects: Projects, grown: Project) -> None:
    old, new = projects.at(grown, 2), projects.at(grown, 4)
    assert [(change.before.value, change.after.value) for change in differences(old, new)] == [(Number(1), Number(3))]


CHANGES = st.sampled_from(
    [
        state("display.type", "amoled"),
        state("display.size", Number(1.43)),
        Change("display.size", Action.STATE, Number(1.2)),
        Change("sensors.list", Action.ADD, ("ecg", "spo2")),
        Change("sensors.list", Action.EXCLUDE, ("ecg",)),
        Change("sensors.list", Action.REMOVE, ("spo2",)),
        Change("project.brand", Action.VAGUE),
        Change("project.brand", Action.DEFER),
        Change("display.type", Action.DECLINE),
        Change("display.size", Action.CLEAR),
        Change("project.countries", Action.ASSUME, ("DE",), note="most buyers start there"),
    ]
)
STEPS = st.lists(st.one_of(st.lists(CHANGES, max_size=3), st.just("undo"), st.just("restore")), max_size=8)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_project_replays_from_its_changes(projects: Projects, steps: list[object]) -> None:
    project = projects.start(f"p{len(projects.list())}", TODAY)
    for step in steps:
        if step == "undo":
            project = projects.undo(project)
        elif step == "restore":
            project = projects.restore(project, (project.revision + 1) // 2, "Lin")
        else:
            assert isinstance(step, list)
            project = say(projects, project, *step)
    assert replay(project.demand.template, projects.history(project)) == project.demand
    assert projects.get(project.id) == project
