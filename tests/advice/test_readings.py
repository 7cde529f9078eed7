"""Texts that mean prepayment, a copied look, or an MCU, and their near misses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parent / "reading_cases.yaml").read_text(encoding="utf-8"))
FIRING = [(risk, cases["field"], text) for risk, cases in CASES.items() for text in cases["fires"]]
SILENT = [(risk, cases["field"], text) for risk, cases in CASES.items() for text in cases["silent"]]


def _spec(field, text):
    return {field: text, "platform.os": "wear_os"} if field == "platform.chipset" else {field: text}


@pytest.mark.parametrize(("risk", "field", "text"), FIRING, ids=[text for *_, text in FIRING])
def test_text_means_the_risk(advise_on, risk, field, text):
    assert advise_on(_spec(field, text)).risk(risk) is not None


@pytest.mark.parametrize(("risk", "field", "text"), SILENT, ids=[text for *_, text in SILENT])
def test_near_miss_stays_silent(advise_on, risk, field, text):
    assert advise_on(_spec(field, text)).risk(risk) is None
