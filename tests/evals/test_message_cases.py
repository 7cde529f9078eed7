"""Case files: read into typed cases; what is wrong is told with file, line, key and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.demand.entry import Entry, Status
from assistant.demand.template import Template
from assistant.demand.values import Number, Period
from assistant.errors import BadKnowledge
from evals.case_files import case_file, own_files
from evals.expected import Expected
from evals.message_cases import Said, load_dialogues, load_messages

GOOD = """
- id: a
  tags: [mail]
  today: 2026-11-22
  asked: [battery.life]
  before: {market.countries: [NO], battery.life: {status: vague}}
  message: "7 days"
  expect:
    battery.life: {value: {value: 7}}
    schedule.launch_date: {value: {to: 2027-06-30}}
  may: {project.use_cases: [{value: [running]}, {status: vague}]}
"""


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_reads_a_case(tmp_path: Path, template: Template) -> None:
    (case,) = load_messages([case_file(written(tmp_path, GOOD))], template)
    assert case.turns == (Said("7 days", ("battery.life",)),)
    assert case.before["market.countries"] == Entry(("NO",), Status.STATED)
    assert case.before["battery.life"].status is Status.VAGUE
    assert case.expect["battery.life"] == Expected(Status.STATED, Number(value=7))
    assert isinstance(case.expect["schedule.launch_date"].value, Period)
    assert len(case.may["project.use_cases"]) == 2


def test_reads_plain_and_asked_turns(tmp_path: Path, template: Template) -> None:
    text = """
- id: d
  today: 2026-11-22
  turns: ["hello", {asked: [battery.life], message: "a week"}]
  expect: {}
"""
    (case,) = load_dialogues([case_file(written(tmp_path, text))], template)
    assert case.turns == (Said("hello"), Said("a week", ("battery.life",)))


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        pytest.param("battery.life: {value: {value: 7}}", "battery.lief: {}", "9: 0.expect.battery.lief: ", id="field"),
        pytest.param("{value: {value: 7}}", "{value: amoled}", 'battery.life: wants {"value"', id="value"),
        pytest.param("{value: {value: 7}}", "{valu: 7}", "unknown key, did you mean 'value'", id="key of an entry"),
        pytest.param("{value: {value: 7}}", "{status: vauge}", "did you mean 'vague'", id="status"),
        pytest.param("  message:", "  mesage:", "0.mess", id="key of a case"),
        pytest.param("[battery.life]", "[battery.live]", "5: 0.asked.0: unknown field 'battery.live'", id="asked"),
        pytest.param("[{value: [running]}, {status: vague}]", "{value: [running]}", "wants a list", id="may"),
    ],
)  # fmt: skip
def test_tells_what_is_wrong(wrong: str, right: str, told: str, tmp_path: Path, template: Template) -> None:
    with pytest.raises(BadKnowledge) as caught:
        load_messages([case_file(written(tmp_path, GOOD.replace(wrong, right)))], template)
    assert told in str(caught.value)


def test_same_id_twice_is_refused(tmp_path: Path, template: Template) -> None:
    with pytest.raises(BadKnowledge, match="given twice"):
        load_messages([case_file(written(tmp_path, GOOD + GOOD))], template)


@pytest.mark.parametrize(
    ("name", "half"), [("a_dev.yaml", "dev"), ("a_held_back.yaml", "held_back"), ("our-mails.yaml", "our-mails")]
)
def test_the_name_tells_the_half(name: str, half: str) -> None:
    assert case_file(Path(name)).half == half


def test_our_own_cases_are_valid(template: Template) -> None:
    assert len(load_messages(own_files("extraction/*.yaml"), template)) >= 200
    assert len(load_dialogues(own_files("dialogues/*.yaml"), template)) >= 40
