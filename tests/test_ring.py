"""A second product by its template alone: the smart ring is talked about, drafted, checked and exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from app import DeskOf
from assistant.demand.forms import to_json
from assistant.errors import BadInput
from assistant.forms.writing import write_form
from assistant.pages.handlers import Handlers
from assistant.pages.visitors import COOKIE, Visitors
from assistant.settings import Settings
from assistant.wiring import Assistant
from tests.command_line import environment, run_process, small_knowledge
from tests.conftest import KNOWLEDGE

TODAY = date(2026, 11, 22)
MAIL = (
    "We're Somnia from Copenhagen. A smart ring for women, titanium, matte black, sizes US 6 to 12, 1500 rings first. "
    "Heart rate, SpO2 and skin temperature, no ECG. It must last a week and be swim proof. Below 38 USD FOB. "
    "Germany and the UK. Launch in October 2027."
)
STATED = {
    "project.brand": "Somnia",
    "project.target_users": ["women"],
    "design.outer_material": ["titanium"],
    "design.colours": "matte black",
    "design.ring_sizes": "sizes US 6 to 12",
    "commercial.order_quantity": {"value": 1500},
    "commercial.target_unit_price": {"max": 38, "currency": "USD"},
    "commercial.incoterm": "fob",
    "sensors.list": ["optical_hr", "spo2", "skin_temperature"],
    "battery.life": {"value": 7},
    "market.countries": ["DE", "GB"],
    "schedule.launch_date": {"from": "2027-10-01", "to": "2027-10-31"},
}
RFQ = """Request for quotation: smart ring
Quantity: 5k pcs
Outer material: ceramic
Thickness: max 2.5 mm
Charging: charging case, 15 charges
App: white label
Water rating: 10 ATM
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of somebody who makes rings."""
    return Settings(tmp_path, KNOWLEDGE, f"sqlite:///{tmp_path / 'projects.sqlite3'}", product="ring")


@pytest.fixture
def assistant(settings: Settings) -> Iterator[Assistant]:
    """An assistant for rings over an empty database."""
    made = Assistant(settings)
    yield made
    made.projects.close()


def test_the_template_is_small_and_complete(assistant: Assistant) -> None:
    fields = assistant.template.fields.values()
    assert len(fields) == 40
    assert [field.id for field in fields if not field.label.get("zh")] == []
    assert [field.id for field in fields if not field.question.endswith("?")] == []


def test_a_mail_fills_the_list(assistant: Assistant) -> None:
    demand = assistant.say("somnia", MAIL, TODAY).project.demand
    assert {name: to_json(demand.value(name)) for name in STATED} == STATED
    assert demand.entry("sensors.list").excluded == ("ecg",)
    assert all(item.quote in MAIL for entry in demand.entries.values() for item in entry.evidence)


def test_a_talk_asks_what_a_ring_has_until_it_can_be_quoted(assistant: Assistant) -> None:
    asked: set[str] = set()
    exchange = assistant.say("somnia", MAIL, TODAY)
    for _ in range(12):
        asked.update(exchange.turn.asked)
        exchange = assistant.say("somnia", "you decide", TODAY)
    spec = assistant.spec(exchange.project, TODAY)
    assert spec["readiness"]["quote"]["ready"] is True
    assert asked <= set(assistant.template.fields)
    assert "smartwatch" not in assistant.greeting(None)


def test_a_correction_and_an_undo_work(assistant: Assistant) -> None:
    assistant.say("somnia", "Outer side ceramic, 5 ATM, 1000 rings", TODAY)
    corrected = assistant.say("somnia", "make it titanium and 2000 rings instead", TODAY).project.demand
    assert corrected.value("design.outer_material") == ("titanium",)
    restored = assistant.say("somnia", "undo that", TODAY).project.demand
    assert restored.value("design.outer_material") == ("ceramic",)


def test_the_markets_bring_their_schemes(assistant: Assistant) -> None:
    spec = assistant.spec(assistant.say("somnia", MAIL, TODAY).project, TODAY)
    schemes = {(item["market"], item["scheme"]) for item in spec["certifications"]}
    assert {("EU", "ce_red"), ("GB", "uk_radio"), ("global", "bluetooth_sig"), ("global", "un38_3")} <= schemes
    assert spec["schedule"]["earliest_launch"] > TODAY.isoformat()


def test_the_spec_says_ring_and_keeps_its_schema(assistant: Assistant) -> None:
    spec = assistant.spec(assistant.say("somnia", MAIL, TODAY).project, TODAY)
    assert spec["product"] == "ring"
    Draft202012Validator(assistant.schema()).validate(spec)


def test_a_spec_is_checked_as_what_it_says_it_is(settings: Settings) -> None:
    spec = {"format": "demand-spec/1", "product": "ring", "fields": {"design.width": {"value": {"value": 8}}}}
    checked = Assistant(replace(settings, product="smartwatch")).check(spec, TODAY)
    assert checked["product"] == "ring"
    assert checked["details"]["cost"]["unit"] is None
    assert checked["details"]["energy"]["typical"] is None


@pytest.mark.parametrize("kind", ["json", "xlsx", "docx", "pdf", "md"])
def test_the_form_is_written(assistant: Assistant, kind: str) -> None:
    project = assistant.say("somnia", MAIL, TODAY).project
    form = write_form(
        kind, lambda: assistant.spec(project, TODAY), lambda: assistant.form(project, TODAY, ("en", "zh"))
    )
    if kind == "md":
        assert "Smart ring" in form.decode()
        assert "智能戒指" in form.decode()
    if kind == "xlsx":
        sheets = openpyxl.load_workbook(BytesIO(form))
        cells = {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row}
        assert any("Ring sizes" in str(cell) for cell in cells)
    assert len(form) > 500


def test_a_project_keeps_its_template(settings: Settings, assistant: Assistant) -> None:
    assistant.say("somnia", "titanium", TODAY)
    others = Assistant(replace(settings, product="smartwatch"))
    assert others.say("somnia", "sizes US 7 to 12", TODAY).project.demand.value("design.ring_sizes")
    assert others.say("watch", "round", TODAY).project.demand.template.product == "smartwatch"
    assert [item.name for item in others.projects.list()] == ["watch", "somnia"]


def test_an_unknown_template_is_told(settings: Settings) -> None:
    with pytest.raises(BadInput, match="no template 'rings', did you mean 'ring'"):
        _ = Assistant(replace(settings, product="rings")).template


def test_the_page_offers_the_choice(settings: Settings) -> None:
    desk = DeskOf(Assistant(replace(settings, product="smartwatch")))
    visitors = Visitors(settings.home / "visitors.sqlite3")
    handlers, browser = Handlers(desk, visitors), _Browser(visitors.issue())
    assert "Smart ring" in handlers.open(browser).header
    opened = handlers.open(_Browser(browser.cookie, new="ring"))
    assert "smart ring" in opened.talk[0]["content"]
    said = handlers.say("titanium, US 6 to 12", opened.project, browser, opened.kind)
    assert desk.find(said.project).demand.value("design.outer_material") == ("titanium",)
    assert "Smart ring 1" in said.header
    assert 'class="kinds"' not in said.header


class _Browser:
    """A request as the page's handlers see it."""

    def __init__(self, cookie: str, **query: str) -> None:
        self.cookie, self.query_params = cookie, query
        self.cookies = {COOKIE: cookie}


def test_the_command_line_takes_the_template(tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "home", small_knowledge(tmp_path / "knowledge"))
    (tmp_path / "rfq.txt").write_text(RFQ, encoding="utf-8")
    drafted = run_process(["draft", str(tmp_path / "rfq.txt"), "--template", "ring", "--json"], surroundings)
    (spec,) = drafted.lines
    assert (spec["product"], drafted.errors) == ("ring", "")
    values = {name: entry["value"] for name, entry in spec["fields"].items()}
    assert values == {
        "commercial.order_quantity": {"value": 5000},
        "design.outer_material": ["ceramic"],
        "design.thickness": {"max": 2.5},
        "battery.charging": "charging_case",
        "battery.case_charges": {"value": 15},
        "app.mode": "white_label",
        "durability.water_rating": "10atm",
    }
    message = json.dumps({"project": "halo", "message": "titanium rings, 800 pcs"}).encode()
    talked = run_process(["chat", "--json"], {**surroundings, "DOCKHAND_TEMPLATE": "ring"}, message)
    assert [change["field"] for change in talked.lines[0]["changes"]] == [
        "design.outer_material",
        "commercial.order_quantity",
    ]
    assert run_process(["schema", "--template", "bracelet"], surroundings).status == 1
