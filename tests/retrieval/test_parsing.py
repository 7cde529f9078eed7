from __future__ import annotations

import time

import pytest

from assistant.retrieval import parsing
from assistant.retrieval.document import Document
from assistant.retrieval.parsing import Job, Parser


def test_an_answer_that_is_fetched_late_is_no_late_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "GRACE", 0)
    jobs = [Job(f"{number}.txt", data=b"A seal ages in sea water.") for number in range(4)]
    read = []
    with Parser(processes=2, seconds=3) as parser:
        for job, result in parser.read_all(jobs):
            read.append((job.name, type(result)))
            if len(read) == 1:
                time.sleep(3.2)
    assert sorted(read) == [(f"{number}.txt", Document) for number in range(4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- from 3,000 pieces - with a new mould", "from 3,000 pieces - with a new mould"),
        ("It came in 2023. Since then p53- and (12) are kept.", "It came in 2023. Since then p53- and (12) are kept."),
        ("2) the 2nd step (5) follows", "the 2nd step (5) follows"),
    ],
    ids=["item", "sentence", "numbered item"],
)
def test_only_the_mark_of_an_item_is_dropped(text: str, expected: str) -> None:
    with Parser(processes=1) as parser:
        assert [block.text for block in parser.read(Job("a.md", data=text.encode())).blocks] == [expected]
