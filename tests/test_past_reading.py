"""Checklists of past projects, in every form that factories keep them in, as fields and lessons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.advice.past import Past, nearest
from assistant.advice.past_model import PastRules, load_past_rules
from assistant.demand.demand_list import DemandList
from assistant.demand.values import Number
from assistant.past_projects import CLOCK
from assistant.past_reading import read_past
from assistant.products import Products
from assistant.retrieval.passages import cut
from assistant.retrieval.reading import read_bytes
from assistant.settings import Settings
from tests.conftest import KNOWLEDGE

DOCUMENTS = sorted((KNOWLEDGE / "projects").iterdir())
Told = Callable[..., Past]


@dataclass(frozen=True)
class Piece:
    """A passage as the index would hold it."""

    document: str
    title: str
    section: str
    page: int | None
    text: str


def pieces(file: Path) -> list[Piece]:
    document = read_bytes(file.name, file.read_bytes())
    return [Piece(file.name, document.about.title, item.section, item.page, item.text) for item in cut(document)]


@pytest.fixture(scope="module")
def products(tmp_path_factory: pytest.TempPathFactory) -> Products:
    return Products(Settings(tmp_path_factory.mktemp("home"), KNOWLEDGE, "sqlite://"))


@pytest.fixture(scope="module")
def rules(products: Products) -> PastRules:
    return load_past_rules(KNOWLEDGE / "rules" / "past.yaml", products.product().template)


@pytest.fixture(scope="module")
def told(products: Products, rules: PastRules) -> Told:
    """Reads the passages of a document."""
    nothing = DemandList(products.product().template)
    return lambda passages: read_past(passages, products.read, nothing, rules, CLOCK)


@pytest.fixture(scope="module")
def pasts(told: Told) -> dict[str, Past]:
    """Every past project of the knowledge folder, by its file's name."""
    return {file.stem: told(pieces(file)) for file in DOCUMENTS}


def values(past: Past) -> dict[str, object]:
    return {fact.field: fact.value for fact in past.facts}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "kids-lte-watch-eu",
            {
                "market.countries": ("DE", "FR", "ES", "EU"),
                "connectivity.cellular": "lte_cat1",
                "display.size": Number(1.69),
                "commercial.incoterm": "fob",
                "commercial.order_quantity": Number(3000.0),
            },
        ),
        (
            "corporate-gift-watch",
            {
                "project.use_cases": ("gifts",),
                "market.countries": ("DE", "CH"),
                "commercial.order_quantity": Number(500.0),
                "app.mode": "factory_app",
                "battery.life": Number(5.0),
            },
        ),
        (
            "outdoor-rugged-watch",
            {
                "durability.water_rating": "10atm",
                "display.type": "memory_lcd",
                "display.cover_glass": "sapphire",
                "battery.capacity": Number(500.0),
            },
        ),
    ],
    ids=["xlsx", "docx", "pdf"],
)
def test_a_checklist_is_read_into_fields(pasts: dict[str, Past], name: str, expected: dict[str, object]) -> None:
    found = values(pasts[name])
    assert {field: found.get(field) for field in expected} == expected


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_every_checklist_tells_fields_and_lessons(pasts: dict[str, Past], file: Path) -> None:
    past = pasts[file.stem]
    assert len(past.facts) >= 15
    assert len(past.went_wrong) == len(past.lessons) == 3
    assert past.note.startswith("Illustrative example")


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_every_quote_stands_in_its_section(pasts: dict[str, Past], file: Path) -> None:
    past = pasts[file.stem]
    said = [(piece.section, piece.page, " ".join(piece.text.split())) for piece in pieces(file)]
    for item in (*past.facts, *past.went_wrong, *past.lessons):
        place = item.place
        assert any(
            place.quote in text and (section, page) == (place.section, place.page) for section, page, text in said
        ), place


def test_lessons_are_told_without_their_lead_in(pasts: dict[str, Past]) -> None:
    wrong = pasts["fashion-hybrid-watch"].went_wrong[1]
    assert wrong.text == "The first buckle failed the nickel release test."
    assert wrong.place.quote == "In this illustrative project the first buckle failed the nickel release test."


def test_what_was_never_settled_is_no_fact(told: Told) -> None:
    rows = "Item: Display; Requirement: AMOLED; Status: open\nItem: Glass; Requirement: sapphire; Status: stated"
    assert values(told([Piece("a.xlsx", "A", "Checklist", None, rows)])) == {"display.cover_glass": "sapphire"}


def test_what_stands_first_is_kept(told: Told) -> None:
    text = "Quantity: 500 pcs\nInspection: own staff on 50 pcs"
    assert values(told([Piece("a.docx", "A", "", None, text)]))["commercial.order_quantity"] == Number(500.0)


def test_a_head_on_one_line_is_taken_apart(told: Told) -> None:
    past = told([Piece("a.pdf", "A", "Project", 1, "Note: An example. Markets: US, DE Quantity: 900 pcs")])
    assert values(past) == {"market.countries": ("US", "DE"), "commercial.order_quantity": Number(900.0)}
    assert past.note == "An example."


def test_lessons_are_found_by_the_first_cell_too(told: Told) -> None:
    rows = "Type: What went wrong; Text: The seal leaked.\nType: Lesson; Text: Test the seal."
    past = told([Piece("a.xlsx", "A", "Sheet2", None, rows)])
    assert [item.text for item in past.went_wrong] == ["The seal leaked."]
    assert [item.text for item in past.lessons] == ["Test the seal."]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("A safety watch with 4G and SOS for children in Austria and Italy, 2,500 pieces.", "kids-lte-watch-eu"),
        ("Runners in the US, AMOLED, dual-band GPS, 5 ATM, 3,000 pieces.", "running-gps-watch-us"),
        ("Giveaway for our staff in Germany: 400 stock watches with our logo.", "corporate-gift-watch"),
        ("An emergency watch for seniors in the UK with fall detection and LTE.", "senior-sos-watch-uk"),
        ("Patients of a Dutch hospital wear it for a study; we need raw PPG data. 250 pieces.", "hospital-pilot-watch"),
        ("Hybrid watch with hands for women in France, fashion stores, 2,000 pieces.", "fashion-hybrid-watch"),
        ("Entry price watch for India with Bluetooth calling, 20,000 pieces.", "india-budget-watch"),
        ("Hikers in Sweden: 10 ATM, memory LCD, barometer, compass, 4,000 pieces.", "outdoor-rugged-watch"),
    ],
    ids=lambda value: value if " " not in value else "",
)
def test_the_kind_of_project_is_recognised(
    products: Products, rules: PastRules, pasts: dict[str, Past], message: str, expected: str
) -> None:
    nothing = DemandList(products.product().template)
    demand, _ = nothing.apply(products.read(message, nothing, CLOCK, "message 1").changes)
    found = nearest(demand, list(pasts.values()), rules)
    assert Path(found[0].past.document).stem == expected
