"""Tables and headings as buyers lay them out: which column numbers, groups, names, answers or only keeps book."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date

import docx
import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.forms import to_json
from assistant.drafting import Draft
from assistant.settings import Settings
from assistant.wiring import Assistant
from tests.conftest import KNOWLEDGE
from tests.requirement_documents import workbook

TODAY = date(2026, 11, 22)
Rows = Sequence[Sequence[object]]
Drafted = Callable[[str, bytes], Draft]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """The draft of one file."""
    home = tmp_path_factory.mktemp("home")
    assistant = Assistant(Settings(home, KNOWLEDGE, f"sqlite:///{home / 'projects.sqlite3'}"))
    return lambda name, data: assistant.add_to_draft(assistant.new_draft(), name, data, TODAY)


@pytest.fixture
def table(drafted: Drafted) -> Callable[[Rows], DemandList]:
    """The demand list read from a sheet of those rows."""
    return lambda rows: drafted("q.xlsx", workbook(RFI=rows)).demand


def values(demand: DemandList) -> dict[str, object]:
    return {name: to_json(entry.value) for name, entry in demand.entries.items() if entry.decided}


def quotes(demand: DemandList) -> dict[str, str]:
    return {name: entry.evidence[0].quote for name, entry in demand.entries.items() if entry.decided}


def written(*parts: tuple[str, str]) -> bytes:
    """A Word file of paragraphs, each with its style."""
    file, target = docx.Document(), io.BytesIO()
    for style, text in parts:
        file.add_paragraph(text, style=style)
    file.save(target)
    return target.getvalue()


GROUPED = [
    ["Section", "Ref", "Parameter", "Unit", "Our requirement", "Comments"],
    ["Display", "1.1", "Screen technology", "–", "AMOLED", ""],
    ["", "1.2", "Screen diagonal", "inch", 1.43, "round"],
    ["", "1.3", "Always on display", "Y/N", "Y", ""],
    ["Sensors", "2.1", "SpO2", "Y/N", "Y", ""],
    ["", "2.2", "ECG", "Y/N", "N", ""],
    ["Commercial", "3.1", "First order", "pcs", 3000, ""],
    ["", "3.2", "Target price", "USD", 32, "FOB Shenzhen"],
]


def test_groups_and_references_before_the_name_are_no_answers(table) -> None:
    demand = table(GROUPED)
    assert values(demand) == {
        "display.type": "amoled",
        "display.size": {"value": 1.43},
        "design.case_shape": "round",
        "display.always_on": True,
        "sensors.list": ["spo2"],
        "commercial.order_quantity": {"value": 3000},
        "commercial.target_unit_price": {"value": 32, "currency": "USD"},
        "commercial.incoterm": "fob",
    }
    assert demand.entry("sensors.list").excluded == ("ecg",)


def test_of_two_answers_that_is_quoted_which_says_it(table) -> None:
    told = quotes(table(GROUPED))
    assert (told["display.size"], told["design.case_shape"]) == ("1.43", "round")
    assert (told["commercial.target_unit_price"], told["commercial.incoterm"]) == ("32", "FOB Shenzhen")


def test_a_bare_name_is_read_with_its_group(table) -> None:
    rows = [
        ["Group", "Parameter", "Requirement"],
        ["Display", "Type", "AMOLED"],
        ["", "Diagonal", "1.43 inch"],
        ["Battery", "Life", "10 days"],
    ]
    assert values(table(rows)) == {
        "display.type": "amoled",
        "display.size": {"value": 1.43},
        "battery.life": {"value": 10},
    }


def test_a_group_alone_states_nothing(table) -> None:
    rows = [["Group", "Parameter", "Requirement"], ["Camera", "Supplier", "Sony"], ["GPS", "Owner", "Anna"]]
    assert values(table(rows)) == {}


def test_whose_task_a_row_is_and_how_urgent_is_no_answer(table) -> None:
    rows = [
        ["Merkmal", "Anforderung", "Einheit", "Muss/Kann"],
        ["Akkulaufzeit", "mindestens 7", "Tage", "Muss"],
        ["EKG", "nein", "", "Muss"],
        ["GPS", "ja", "", "Kann"],
    ]
    demand = table(rows)
    assert values(demand) == {"battery.life": {"min": 7}, "connectivity.gnss": "built_in"}
    assert demand.entry("sensors.list").excluded == ("ecg",)
    assert quotes(demand)["battery.life"] == "mindestens 7"


def test_bounds_in_columns_of_their_own(table) -> None:
    rows = [
        ["Parameter", "Min", "Typ", "Max", "Unit"],
        ["Battery life", 7, 10, "", "days"],
        ["Case thickness", 9, "", 12, "mm"],
        ["Case size", "", "", 46, "mm"],
    ]
    assert values(table(rows)) == {
        "battery.life": {"value": 10},
        "design.case_thickness": {"min": 9, "max": 12},
        "design.case_size": {"max": 46},
    }


def test_the_unit_may_stand_in_the_name(table) -> None:
    rows = [["Item", "Requirement"], ["Target price [USD]", 32], ["Case diameter (mm)", 46]]
    assert values(table(rows)) == {
        "commercial.target_unit_price": {"value": 32, "currency": "USD"},
        "design.case_size": {"value": 46},
    }


def test_a_mark_under_required_is_a_yes(table) -> None:
    rows = [["Function", "Required", "Remark"], ["Wi-Fi", "✓", ""], ["Camera", "✗", ""], ["Speaker", "", ""]]
    assert values(table(rows)) == {"connectivity.wifi": True, "connectivity.camera": False}


def test_a_heading_that_denies_denies_what_stands_under_it(drafted: Drafted) -> None:
    file = written(("Heading 1", "4. Out of scope"), ("List Bullet", "LTE"), ("List Bullet", "Voice assistant"))
    demand = drafted("prd.docx", file).demand
    assert values(demand) == {"connectivity.cellular": "none"}
    assert demand.entry("software.features").excluded == ("voice_assistant",)


def test_a_heading_that_names_a_part_states_nothing(drafted: Drafted) -> None:
    assert values(drafted("prd.docx", written(("Heading 1", "Camera"), ("Normal", "To be discussed."))).demand) == {}


def test_every_quote_stands_in_a_cell(table) -> None:
    cells = {str(cell) for row in GROUPED for cell in row}
    assert all(any(quote in cell for cell in cells) for quote in quotes(table(GROUPED)).values())


def test_the_semicolon_file_of_a_spreadsheet_is_read_alike(drafted: Drafted) -> None:
    text = (
        "Pos.;Merkmal;Anforderung;Einheit\n1;Zielpreis;29,50;EUR\n2;Displaygröße;1,43;Zoll\n3;Stückzahl;2.000;Stück\n"
    )
    demand = drafted("liste.csv", text.encode("cp1252")).demand
    assert values(demand) == {
        "commercial.target_unit_price": {"value": 29.5, "currency": "EUR"},
        "display.size": {"value": 1.43},
        "commercial.order_quantity": {"value": 2000},
    }


def test_a_mark_quotes_what_it_marks(table) -> None:
    rows = [["Feature", "Need", "Nice", "No"], ["Speaker", "", "", "x"], ["Wireless charging", "x", "", ""]]
    demand = table(rows)
    assert values(demand) == {"connectivity.speaker": False, "battery.charging": "wireless"}
    assert quotes(demand) == {"connectivity.speaker": "Speaker", "battery.charging": "Wireless charging"}


def test_the_header_may_stand_below_who_asks(table) -> None:
    rows = [
        ["Customer requirement form"],
        ["Customer", "Kestrel Outdoor AB"],
        [],
        ["#", "Question", "Your answer"],
        ["A. Product"],
        [1, "Is GPS required?", True],
        [2, "Is LTE required?", False],
        [3, "Is a camera needed?", "n/a"],
        [4, "How long must the battery last in normal use?", "at least 21 days"],
    ]
    demand = table(rows)
    assert {name: value for name, value in values(demand).items() if name != "project.brand"} == {
        "connectivity.gnss": "built_in",
        "connectivity.cellular": "none",
        "connectivity.camera": False,
        "battery.life": {"min": 21},
    }
    assert demand.entry("battery.life").evidence[0].source == "q.xlsx, RFI > A. Product"


FORM = [
    "Display type:  ☐ TFT   ☒ AMOLED   ☐ MIP",
    "Water resistance:  [ ] IP67  [x] 5 ATM",
    "NFC:  ☐ yes  ☒ no",
    "Functions: ☒ heart rate ☒ SpO2 ☐ ECG",
    "Camera: yes ☐ no ☐",
    "First order: 4,000 pcs",
]
TICKED = {
    "display.type": "amoled",
    "durability.water_rating": "5atm",
    "connectivity.nfc": "none",
    "sensors.list": ["optical_hr", "spo2"],
    "commercial.order_quantity": {"value": 4000},
}


def test_of_boxes_only_what_is_ticked_is_read(drafted: Drafted) -> None:
    demand = drafted("form.docx", written(*(("Normal", line) for line in FORM))).demand
    assert values(demand) == TICKED
    assert quotes(demand)["display.type"] == "AMOLED"


def test_boxes_in_a_text_are_read_alike(drafted: Drafted) -> None:
    assert values(drafted("form.txt", "\n".join(FORM).encode()).demand) == TICKED


def test_boxes_in_cells_are_read_alike(table) -> None:
    rows = [
        ["Item", "Requirement"],
        ["Display type", "☐ TFT ☑ AMOLED"],
        ["Case shape", "□ round ■ square"],
        ["Camera", "☐ yes ☐ no"],
    ]
    assert values(table(rows)) == {"display.type": "amoled", "design.case_shape": "square"}


def test_a_group_only_fills_what_is_open(table) -> None:
    rows = [
        ["Group", "Parameter", "Requirement"],
        ["Order", "Quantity", "5,000 pcs"],
        ["Order", "Delivery", "week 32/2027"],
    ]
    assert values(table(rows))["commercial.order_quantity"] == {"value": 5000}


def test_a_first_key_is_no_header(table) -> None:
    rows = [["Type", "IPS"], ["Size", "1.4 inch"], ["Water rating", "5 ATM"]]
    demand = table(rows)
    assert quotes(demand)["durability.water_rating"] == "5 ATM"
    assert "Size" not in quotes(demand).values()
