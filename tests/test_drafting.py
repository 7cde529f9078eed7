"""Requirement documents of every kind to a demand list: values with their places, contradictions, what is not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.demand.demand_list import DemandList
from assistant.demand.entry import Status
from assistant.demand.forms import to_json
from assistant.drafting import Draft
from assistant.errors import UnreadableFile
from assistant.pages.document_reply import document_reply
from assistant.settings import Settings
from assistant.terminal import show_spec
from assistant.wiring import Assistant
from tests.conftest import KNOWLEDGE
from tests.requirement_documents import mail, page, questionnaire, spec_sheet, tender, workbook
from tests.retrieval.making import encrypted_pdf

TODAY = date(2026, 11, 22)
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
Drafted = Callable[..., Draft]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over an empty home."""
    home = tmp_path_factory.mktemp("home")
    return Assistant(Settings(home, KNOWLEDGE, f"sqlite:///{home / 'projects.sqlite3'}"))


@pytest.fixture
def drafted(assistant: Assistant) -> Drafted:
    """The draft of files, given as `name=bytes` with "__" for the dot."""

    def draft(**files: bytes) -> Draft:
        made = assistant.new_draft()
        for name, data in files.items():
            made = assistant.add_to_draft(made, name.replace("__", "."), data, TODAY)
        return made

    return draft


def values(demand: DemandList) -> dict[str, object]:
    return {name: to_json(entry.value) for name, entry in demand.entries.items() if entry.decided}


def quoted(demand: DemandList, name: str) -> list[tuple[str, str]]:
    return [(item.source, item.quote) for item in demand.entry(name).evidence]


class TestKinds:
    def test_questionnaire_of_two_sheets(self, drafted: Drafted) -> None:
        demand = drafted(q__xlsx=questionnaire()).demand
        assert values(demand) == {
            "project.use_cases": ["swimming"],
            "commercial.order_quantity": {"value": 1200},
            "commercial.target_unit_price": {"max": 28, "currency": "USD"},
            "commercial.incoterm": "fob",
            "market.countries": ["DE", "AT"],
            "after_sales.warranty": {"value": 24},
            "display.type": "amoled",
            "display.always_on": True,
            "durability.water_rating": "5atm",
            "connectivity.gnss": "built_in",
            "connectivity.nfc": "none",
            "sensors.list": ["optical_hr", "spo2"],
            "battery.life": {"value": 7},
            "design.case_material": ["aluminium"],
            "design.case_size": {"value": 46},
        }
        assert demand.entry("sensors.list").excluded == ("ecg",)

    def test_every_cell_is_quoted_where_it_stands(self, drafted: Drafted) -> None:
        demand = drafted(q__xlsx=questionnaire()).demand
        assert quoted(demand, "durability.water_rating") == [("q.xlsx, Hardware", "5 ATM")]
        assert quoted(demand, "battery.life") == [("q.xlsx, Hardware", "7 days")]
        assert quoted(demand, "commercial.order_quantity") == [("q.xlsx, Commercial", "1200")]

    def test_word_file_with_a_table(self, drafted: Drafted) -> None:
        demand = drafted(s__docx=spec_sheet()).demand
        assert values(demand) == {
            "battery.life": {"min": 10},
            "durability.water_rating": "10atm",
            "commercial.order_quantity": {"value": 2000},
            "design.strap_material": ["silicone"],
            "design.strap_width": {"value": 22},
        }
        assert quoted(demand, "durability.water_rating") == [("s.docx, Technical data", "10 ATM")]

    def test_tender_as_pdf(self, drafted: Drafted) -> None:
        demand = drafted(t__pdf=tender()).demand
        assert values(demand) == {
            "project.target_users": ["seniors"],
            "software.features": ["sos"],
            "connectivity.cellular": "lte",
            "durability.water_rating": "ip67",
            "commercial.incoterm": "ddp",
            "after_sales.warranty": {"value": 36},
        }
        assert quoted(demand, "durability.water_rating") == [("t.pdf p.1", "Water protection at least IP67.")]
        assert quoted(demand, "after_sales.warranty") == [("t.pdf p.2", "36 months")]

    def test_page_with_a_column_of_units(self, drafted: Drafted) -> None:
        demand = drafted(p__html=page()).demand
        assert values(demand) == {
            "project.target_users": ["children"],
            "design.case_shape": "square",
            "commercial.order_quantity": {"value": 5000},
            "battery.life": {"value": 3},
            "display.size": {"value": 1.54},
        }

    def test_mail_with_an_attachment(self, drafted: Drafted) -> None:
        message = mail()
        message.add_attachment(spec_sheet(), maintype=WORD[0], subtype=WORD[1], filename="spec.docx")
        demand = drafted(m__eml=bytes(message)).demand
        assert quoted(demand, "commercial.incoterm") == [("m.eml", "FOB Shenzhen.")]
        assert quoted(demand, "durability.water_rating") == [("m.eml spec.docx, Technical data", "10 ATM")]


class TestRows:
    def test_what_is_only_offered_is_no_answer(self, drafted: Drafted) -> None:
        rows = [
            ["Question", "Options", "Answer"],
            ["Display type", "AMOLED / IPS / TFT", "IPS"],
            ["Case shape", "round / square", ""],
        ]
        assert values(drafted(q__xlsx=workbook(Form=rows)).demand) == {"display.type": "ips_lcd"}

    def test_a_mark_answers_with_its_column(self, drafted: Drafted) -> None:
        rows = [["Function", "Yes", "No"], ["Camera", "", "x"], ["Wi-Fi", "x", ""], ["Speaker", "", ""]]
        assert values(drafted(q__xlsx=workbook(Form=rows)).demand) == {
            "connectivity.camera": False,
            "connectivity.wifi": True,
        }

    def test_columns_that_name_fields_are_read_too(self, drafted: Drafted) -> None:
        rows = [["Model", "Display type", "Water rating", "Battery life"], ["A1", "AMOLED", "5 ATM", "7 days"]]
        demand = drafted(q__xlsx=workbook(Models=rows)).demand
        assert values(demand) | {"project.product_name": "A1"} == {
            "project.product_name": "A1",
            "display.type": "amoled",
            "durability.water_rating": "5atm",
            "battery.life": {"value": 7},
        }


class TestContradictions:
    def test_all_candidates_are_kept_with_their_places(self, drafted: Drafted) -> None:
        draft = drafted(q__xlsx=questionnaire(), s__docx=spec_sheet(), n__txt=b"Order quantity: 900 pcs\n")
        entry = draft.demand.entry("commercial.order_quantity")
        assert entry.status is Status.CONFLICTING
        assert [(to_json(item.value), item.evidence[0].source) for item in entry.alternatives] == [
            ({"value": 1200}, "q.xlsx, Commercial"),
            ({"value": 2000}, "s.docx, Technical data"),
            ({"value": 900}, "n.txt"),
        ]

    def test_saying_one_of_them_again_settles_nothing(self, drafted: Drafted) -> None:
        draft = drafted(
            a__txt=b"Water rating: 5 ATM\n", b__txt=b"Water rating: 10 ATM\n", c__txt=b"Water rating: 5 ATM\n"
        )
        entry = draft.demand.entry("durability.water_rating")
        assert [item.value for item in entry.alternatives] == ["5atm", "10atm"]

    def test_the_report_tells_found_conflicting_and_missing(
        self,
        assistant: Assistant,
        drafted: Drafted,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        draft = drafted(q__xlsx=questionnaire(), s__docx=spec_sheet())
        show_spec(assistant.draft_spec(draft, "both", TODAY), assistant.template)
        told = capsys.readouterr().out
        assert "q.xlsx, Hardware" in told
        assert "Water rating: 5ATM (q.xlsx, Hardware: “5 ATM”), or 10ATM (s.docx, Technical data: “10 ATM”)?" in told
        assert "Still to settle" in told

    def test_the_reply_asks_which_holds(self, assistant: Assistant, drafted: Drafted) -> None:
        before, after = (
            drafted(a__txt=b"Water rating: 5 ATM\n"),
            drafted(a__txt=b"Water rating: 5 ATM\n", b__txt=b"Water rating: 10 ATM\n"),
        )
        reply = document_reply("b.txt", before.demand, after.demand, ())
        assert "Which holds for Water rating: 5ATM (a&#46;txt) or 10ATM (b&#46;txt)?" in reply


class TestUnread:
    def test_attachments_that_cannot_be_read_are_named(self, drafted: Drafted) -> None:
        message = mail()
        message.add_attachment(encrypted_pdf(), maintype="application", subtype="pdf", filename="prices.pdf")
        message.add_attachment(PNG, maintype="image", subtype="png", filename="sketch.png")
        draft = drafted(m__eml=bytes(message))
        assert draft.unread == (
            "m.eml: attachment prices.pdf: encrypted: save it without a password",
            "m.eml: attachment sketch.png: an image, not a document",
        )
        assert draft.demand.value("commercial.incoterm") == "fob"
        assert "prices&#46;pdf" in document_reply(
            "m.eml", DemandList(draft.demand.template), draft.demand, (), draft.unread
        )

    def test_pictures_that_the_text_shows_are_not_named(self, drafted: Drafted) -> None:
        message = mail()
        message.add_attachment(PNG, maintype="image", subtype="png", filename="logo.png", disposition="inline")
        assert drafted(m__eml=bytes(message)).unread == ()

    def test_a_mail_in_a_mail_is_read(self, drafted: Drafted) -> None:
        outer = EmailMessage()
        outer["Subject"] = "Fwd"
        outer.set_content("See below.")
        outer.add_attachment(mail())
        draft = drafted(m__eml=bytes(outer))
        assert draft.unread == ()
        assert quoted(draft.demand, "commercial.incoterm") == [("m.eml mail 1.eml", "FOB Shenzhen.")]

    def test_history_in_a_mail_states_nothing(self, drafted: Drafted) -> None:
        html = "<p>We need 5 ATM.</p><blockquote>You wrote: <blockquote>round case</blockquote> 800 pcs</blockquote>"
        draft = drafted(m__eml=bytes(mail(html)))
        assert values(draft.demand) == {"durability.water_rating": "5atm"}

    def test_a_file_that_cannot_be_read_changes_nothing(self, drafted: Drafted) -> None:
        with pytest.raises(UnreadableFile, match=r"prices\.pdf: encrypted"):
            drafted(n__txt=b"round case", prices__pdf=encrypted_pdf())


def test_the_command_names_what_it_could_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.cli import main

    message = mail()
    message.add_attachment(encrypted_pdf(), maintype="application", subtype="pdf", filename="prices.pdf")
    (tmp_path / "rfq.eml").write_bytes(bytes(message))
    monkeypatch.setenv("DOCKHAND_HOME", str(tmp_path / "home"))
    assert main(["draft", str(tmp_path / "rfq.eml"), "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == "dockhand: rfq.eml: attachment prices.pdf: encrypted: save it without a password\n"
    assert '"commercial.incoterm"' in told.out
