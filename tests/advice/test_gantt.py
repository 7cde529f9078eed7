"""The Gantt chart is well-formed SVG with everything escaped."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from assistant.advice.gantt import gantt_svg

SVG = "{http://www.w3.org/2000/svg}"
SPEC = {"market.countries": ["IN"], "design.tooling": "private_mould", "schedule.launch_date": {"to": "2027-08-31"}}


def test_chart_has_a_bar_for_every_milestone(advise_on, rulebook):
    schedule = advise_on(SPEC).schedule
    root = ElementTree.fromstring(gantt_svg(schedule, rulebook.schedule.stops))
    bars = [rect for rect in root.iter(f"{SVG}rect") if "bar" in rect.get("class", "")]
    assert len(bars) == len(schedule.milestones)
    assert sum("critical" in bar.get("class", "") for bar in bars) == len(schedule.critical_path)
    assert all(float(bar.get("x")) >= 0 and float(bar.get("x")) + float(bar.get("width")) <= 960 for bar in bars)


def test_chart_marks_both_launches_and_the_stop(advise_on, rulebook):
    chart = gantt_svg(advise_on(SPEC).schedule, rulebook.schedule.stops)
    assert "wished launch 31 August 2027" in chart
    assert "earliest launch" in chart
    assert "Chinese New Year" in chart


def test_texts_are_escaped(advise_on):
    schedule = advise_on(SPEC).schedule
    bad = replace(schedule.milestones[0], label='<script>"&', what="<b>&")
    chart = gantt_svg(replace(schedule, milestones=(bad,)), title="A & <B>")
    ElementTree.fromstring(chart)
    assert "<script>" not in chart
    assert "A &amp; &lt;B&gt;" in chart


def test_same_schedule_same_chart(advise_on):
    assert gantt_svg(advise_on(SPEC).schedule) == gantt_svg(advise_on(SPEC).schedule)
