"""Each document is read once as a past project, whatever else changes."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.advice.past import Fact, Past, Place, Saying
from assistant.demand.values import Number
from assistant.past_memory import bytes_of, past_json, read_past_json, remembered

PLACE = Place("projects/a.pdf", "Checklist", 2, "8 h")
PAST = Past(
    "projects/a.pdf",
    "A watch",
    "an example",
    (Fact("quality.aging_test", Number(8.0), PLACE), Fact("market.countries", ("DE", "EU"), PLACE)),
    (Saying("It broke.", PLACE),),
    (Saying("Test it.", PLACE),),
)


def document(name: str, text: str = "Display: AMOLED"):
    return [SimpleNamespace(document=name, title=name, section="", page=None, text=text)]


class Reading:
    """Counts what is read."""

    def __init__(self, template) -> None:
        self.template, self.read = template, list[str]()

    def __call__(self, documents, file: Path, rules: bytes = b"rules"):
        def read(passages):
            self.read.append(passages[0].document)
            return Past(passages[0].document, passages[0].text, "", (), (), ())

        return remembered(documents, file, rules, self.template, read)


@pytest.fixture
def reading(template) -> Reading:
    return Reading(template)


def test_a_past_project_is_the_same_after_its_json(template) -> None:
    assert read_past_json(json.loads(json.dumps(past_json(PAST))), template) == PAST


def test_a_second_time_nothing_is_read(reading: Reading, tmp_path: Path) -> None:
    documents = [document("a"), document("b")]
    first, second = reading(documents, tmp_path / "past.json"), reading(documents, tmp_path / "past.json")
    assert first == second
    assert reading.read == ["a", "b"]


def test_only_what_changed_is_read(reading: Reading, tmp_path: Path) -> None:
    file = tmp_path / "past.json"
    reading([document("a"), document("b")], file)
    found = reading([document("a"), document("b", "Display: OLED"), document("c")], file)
    assert reading.read == ["a", "b", "b", "c"]
    assert [past.title for past in found] == ["Display: AMOLED", "Display: OLED", "Display: AMOLED"]


def test_other_rules_read_all_anew(reading: Reading, tmp_path: Path) -> None:
    reading([document("a")], tmp_path / "past.json")
    reading([document("a")], tmp_path / "past.json", b"other rules")
    assert reading.read == ["a", "a"]


def test_what_is_gone_is_forgotten(reading: Reading, tmp_path: Path) -> None:
    file = tmp_path / "past.json"
    reading([document("a"), document("b")], file)
    reading([document("b")], file)
    assert len(json.loads(file.read_text())) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"x": 1}', b"\xff"], ids=str)
def test_a_damaged_file_is_done_without(reading: Reading, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "past.json"
    file.write_bytes(content)
    assert [past.document for past in reading([document("a")], file)] == ["a"]
    assert [past.document for past in reading([document("a")], file)] == ["a"]
    assert reading.read == ["a"]


def test_a_field_that_is_no_more_is_read_anew(template, reading: Reading, tmp_path: Path) -> None:
    file = tmp_path / "past.json"
    reading([document("a")], file)
    (key,) = json.loads(file.read_text())
    file.write_text(json.dumps({key: {**past_json(PAST), "facts": [{"field": "gone.field", "value": 1, "place": {}}]}}))
    reading([document("a")], file)
    assert reading.read == ["a", "a"]


def test_a_folder_that_cannot_be_written_is_no_error(reading: Reading, tmp_path: Path) -> None:
    assert len(reading([document("a")], tmp_path / "missing" / "past.json")) == 1


def test_any_file_that_changes_is_noticed(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("b")
    before = bytes_of([one, other])
    assert bytes_of([other, one]) == before
    other.write_text("c")
    assert bytes_of([one, other]) != before
