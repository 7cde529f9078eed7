"""The parts of the benchmark that measure nothing: percentiles, lines, tables, plots, synthetic passages."""

from __future__ import annotations

import json
from itertools import islice
from xml.etree import ElementTree

import numpy as np
import pytest
from rich.console import Console

from assistant.errors import BadInput
from assistant.retrieval.passages import Piece
from evals.bench.ingesting import Ingested, evenly, ingestion_figures
from evals.bench.measured import AtSize, Cost, Line, Measured, Report, Spread, at_size, cost, least, percentile, spread
from evals.bench.plot import latency_svg
from evals.bench.printing import print_report, shown
from evals.bench.searching import search_figures
from evals.bench.starting import Start, start_figures
from evals.bench.synthetic import Real, varied
from evals.bench.turns import Turn, turn_figures
from evals.bench.visitor import sending

PROCESSOR = Spread(3, 7, 200)
CURVE = tuple(
    AtSize("search", size, Spread(p50, p95, 200), PROCESSOR) for size, p50, p95 in [(1000, 4, 9), (10_000, 8, 31)]
)


@pytest.mark.parametrize(
    ("percent", "expected"), [(50, 10), (95, 19), (100, 20), (0, 1)], ids=["median", "p95", "highest", "lowest"]
)
def test_a_percentile_is_one_of_the_values(percent: float, expected: float) -> None:
    assert percentile(list(range(20, 0, -1)), percent) == expected


def test_one_time_is_its_own_spread() -> None:
    assert spread([3.0]) == Spread(3.0, 3.0, 1)


@pytest.mark.parametrize(
    ("line", "kept", "missed"), [(Line(30), 30, 30.1), (Line(0.8, at_least=True), 0.8, 0.79)], ids=str
)
def test_a_line_is_kept_at_its_value(line: Line, kept: float, missed: float) -> None:
    assert Measured("g", "n", kept, line=line).kept is True
    assert Measured("g", "n", missed, line=line).kept is False


def test_a_figure_without_a_line_keeps_none() -> None:
    assert Measured("g", "n", 1.0).kept is None


def test_turns_are_compared_with_their_own_embedding() -> None:
    figures = {figure.name: figure.value for figure in turn_figures([Turn(20, 5), Turn(30, 10), Turn(80, 8)])}
    assert figures["p50"] == 30
    assert figures["turn / embedding, p50"] == 4
    assert figures["turn / embedding, p95"] == 10


def test_only_search_at_sizes_with_a_line_is_judged() -> None:
    answer = AtSize("answer", 10_000, Spread(200, 300, 60), PROCESSOR)
    judged = {figure.name: figure.kept for figure in search_figures([*CURVE, answer]) if figure.kept is not None}
    assert judged == {"search among 10,000 passages, p95": False}


def test_ingestion_is_a_share_of_bare_embedding() -> None:
    documents = Ingested(100, Cost(0.9, 1.4), Cost(1.0, 2.0), Cost(0.02, 0.02))
    thousand = Ingested(1000, Cost(4, 8), Cost(6, 10), Cost(2.5, 2.5))
    figures = {figure.name: figure for figure in ingestion_figures(documents, thousand)}
    assert figures["ingestion / bare embedding"].value == 0.9
    assert figures["ingestion / bare embedding, by processor time"].value == 0.7
    assert figures["ingestion"].value == 100
    assert figures["second run / first run"].value == 0.02
    assert figures["second run, 1,000 short files"].kept is False


def test_the_least_of_each_time_counts() -> None:
    assert least([Cost(3, 1), Cost(2, 2)]) == Cost(2, 1)


def test_work_over_an_index_is_spread_by_clock_and_processor() -> None:
    found = at_size("search", 10, [lambda: sum(range(100_000))] * 3)
    assert (found.name, found.passages, found.spread.count, found.processor.count) == ("search", 10, 3, 3)
    assert found.processor.p50 > 0 and 0 < found.spread.p50 <= found.spread.p95


def test_work_costs_time() -> None:
    spent = cost(lambda: sum(range(2_000_000)))
    assert spent.clock > 0 and spent.processor > 0


def test_starts_are_told_by_their_median() -> None:
    asks = [Start(1, 1, 0.5, 100), Start(9, 9, 0.9, 900), Start(2, 2, 0.6, 200)]
    assert [figure.value for figure in start_figures(asks, [Start(3, 5, 4, 300)])] == [2, 0.6, 3, 5, 4, 200, 300]


def test_documents_are_drawn_evenly() -> None:
    assert evenly(list("abcdefghij"), 3) == ["a", "d", "g"]
    assert evenly(["a"], 3) == ["a"]


def test_synthetic_passages_are_the_same_every_time() -> None:
    real = Real(
        (Piece("one two three four", "S", 1), Piece("five six seven", "", None)), np.eye(2, 8, dtype=np.float32)
    )
    first, second = (list(islice(varied(real), 50)) for _ in range(2))
    assert [piece for piece, _ in first] == [piece for piece, _ in second]
    assert all(abs(float(np.linalg.norm(vector)) - 1) < 1e-5 for _, vector in first)
    assert len({piece.text for piece, _ in first}) > 10
    assert {word for piece, _ in first for word in piece.text.split()} <= set(
        "one two three four five six seven".split()
    )


def test_the_table_says_what_was_missed_and_skipped() -> None:
    console = Console(width=140, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    print_report(Report("a machine", 12, search_figures(CURVE), CURVE, ("SciFact is skipped",)), console)
    text = console.export_text()
    assert "31.0 ms" in text and "at most 30" in text and "MISSED" in text and "SciFact is skipped" in text


@pytest.mark.parametrize(
    ("value", "expected"), [(1234.5, "1,234 ms"), (12.34, "12.3 ms"), (1.234, "1.23 ms"), (0.0456, "0.046 ms")]
)
def test_a_value_is_shown_with_about_three_digits(value: float, expected: str) -> None:
    assert shown(Measured("g", "n", value, "ms")) == expected


def test_json_holds_lines_and_curve() -> None:
    report = json.loads(json.dumps(Report("m", 1.23, search_figures(CURVE), CURVE).to_json()))
    processor = {"p50": 3, "p95": 7, "count": 200}
    spread = {"p50": 8, "p95": 31, "count": 200, "processor": processor}
    assert report["curve"][1] == {"name": "search", "passages": 10_000, **spread}
    assert [(f["line"], f["kept"]) for f in report["figures"] if f["line"]] == [("at most 30", False)]


def test_the_plot_shows_each_size_and_time() -> None:
    drawing = ElementTree.fromstring(latency_svg("search", CURVE))
    texts = {element.text for element in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"1,000", "10,000", "4.0", "9.0", "8.0", "31.0", "median", "95th percentile"} <= texts


def test_a_slower_time_is_drawn_higher() -> None:
    circles = ElementTree.fromstring(latency_svg("search", CURVE)).iter("{http://www.w3.org/2000/svg}circle")
    heights = [float(circle.attrib["cy"]) for circle in circles]
    assert heights[0] > heights[1] > heights[3]


def test_the_sending_event_starts_from_the_message_box() -> None:
    config = {
        "components": [{"id": 1, "props": {"elem_id": "top"}}, {"id": 2, "props": {"elem_id": "message"}}],
        "dependencies": [{"id": 0, "inputs": []}, {"id": 1, "inputs": [1]}, {"id": 2, "inputs": [2, 1]}],
    }
    assert sending(config)["id"] == 2
    with pytest.raises(BadInput):
        sending({**config, "components": []})
