"""The report: one file that loads nothing, in which every text is escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from evals.charts import Row, chart
from evals.comparison import compare
from evals.figures import Figure
from evals.report import report
from evals.results import CaseScore, Mark, Measure, Outcome, Results, Share, TaskResult

EVIL = "<script>alert('x')</script>&\"<img src=http://example.org/x onerror=alert(1)>"
F1, TURNS = Measure("f1", EVIL), Measure("turns", percent=False, higher=False)


def run(hits: float, shown: str = EVIL, half: str = "dev", name: str = EVIL) -> Results:
    mark = Mark(EVIL, EVIL, Outcome.WRONG, EVIL, EVIL, EVIL)
    score = CaseScore(EVIL, (EVIL,), half, {"f1": Share(hits, 2), "turns": Share(7, 1)}, (mark,), shown, (EVIL,))
    return Results(name, EVIL, (TaskResult(EVIL, (F1, TURNS), (score,), 1.0, EVIL, (EVIL,)),), {"cases": EVIL})


class Tags(HTMLParser):
    """The tags of a page, and everything that they would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.loads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.loads += [f"{name}={value}" for name, value in attrs if name in ("src", "href", "action", "srcset")]
        self.loads += [name for name, _ in attrs if name.startswith("on")]


def test_every_text_is_escaped_and_nothing_is_loaded() -> None:
    before, now = run(2), run(1)
    page = report(now, compare(before, now), before)
    tags = Tags(page)
    assert not {"script", "img", "link", "iframe", "object"} & tags.seen
    assert tags.loads == []
    assert "url(" not in page and "@import" not in page
    assert "&lt;script&gt;alert" in page


def test_figures_charts_and_failed_cases_are_there() -> None:
    page = report(run(1, "a message"))
    assert page.count("<svg") == 3  # the first measures of all tasks, then percentages and plain numbers apart
    assert ">50.0<" in page and ">7.0<" in page
    assert "Failed cases" in page and "a message" in page


def test_held_back_words_are_not_told() -> None:
    page = report(run(1, "a secret message", "held_back"))
    assert "a secret message" not in page
    assert ">50.0<" in page


def test_what_changed_is_told_with_its_interval() -> None:
    before, now = run(2, name="the run before"), run(1)
    page = report(now, compare(before, now), before)
    assert "What changed" in page and "the run before" in page
    assert "-50.0 (-50.0 to -50.0)" in page
    assert "f1 100.0 → 50.0" in page


def test_tags_are_closed_in_order() -> None:
    page = report(run(1, "a message"))
    body = re.sub(r"<!doctype html>|<meta[^>]*>|<style>.*?</style>", "", page, flags=re.DOTALL)
    open_: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)[^>]*>", body):
        if closing:
            assert open_.pop() == tag
        else:
            open_.append(tag)
    assert open_ == []


def test_dots_stand_where_their_numbers_are() -> None:
    figures = {"dev": Figure(0.5, 0.25, 0.75, 4), "held_back": Figure(1.0, 1.0, 1.0, 2)}
    drawn = chart([Row("f1", F1, figures)], ["dev", "held_back"], "t")
    ticks = dict(re.findall(r'<text x="([\d.]+)" y="[\d.]+" class="tick">(\d+) %', drawn))
    centres = re.findall(r'<circle cx="([\d.]+)"', drawn)
    assert [ticks[x] for x in centres] == ["50", "100"]


def test_plain_numbers_have_round_ticks() -> None:
    drawn = chart([Row("turns", TURNS, {"dev": Figure(40, 31, 54.2, 9)})], ["dev"], "t")
    assert re.findall(r'class="tick">(\d+)<', drawn) == ["0", "15", "30", "45", "60"]
