"""What stands in a form."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.demand.entry import Entry, Status
from assistant.demand.template import Template
from assistant.demand.values import Money, Number, Period, Value
from assistant.forms.form import clean
from assistant.forms.values import entry_shown, market_shown, shown_value
from assistant.forms.words import _EN, _ZH, LANGUAGES, word
from tests.forms.conftest import MakeForm

MAY = Period(date(2027, 5, 1), date(2027, 5, 9))
VALUES: list[tuple[str, Value, str, str]] = [
    ("display.size", Number(1.43), "1.43 inch", "1.43 英寸"),
    ("battery.life", Number(min=7), "at least 7 days", "至少 7 天"),
    ("battery.life", Number(min=5, max=7), "5 to 7 days", "5 至 7 天"),
    ("commercial.target_unit_price", Money(max=38.5, currency="EUR"), "up to 38.5 EUR", "最多 38.5 EUR"),
    ("commercial.target_unit_price", Money(30), "30", "30"),
    ("commercial.order_quantity", Number(12000), "12,000 pcs", "12,000 件"),
    ("connectivity.wifi", False, "no", "否"),
    ("display.type", "amoled", "AMOLED", "AMOLED"),
    ("market.countries", ("DE", "EU"), "Germany, European Union", "德国、欧盟"),
    ("market.label_languages", ("en", "zh"), "English, Chinese", "英语、中文"),
    ("schedule.launch_date", Period(None, date(2027, 6, 20)), "until 2027-06-20", "2027-06-20 前"),
    ("schedule.launch_date", Period(date(2027, 5, 1)), "from 2027-05-01", "2027-05-01 起"),
    ("schedule.launch_date", Period(date(2027, 5, 1), date(2027, 5, 1)), "2027-05-01", "2027-05-01"),
    ("schedule.launch_date", MAY, "2027-05-01 to 2027-05-09", "2027-05-01 至 2027-05-09"),
    ("project.brand", "Nordlauf", "Nordlauf", "Nordlauf"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "english", "chinese"), VALUES)
def test_value_reads_in_both_languages(
    template: Template, field: str, value: Value, english: str, chinese: str
) -> None:
    found = template.field(field)
    assert (shown_value(found, value, "en"), shown_value(found, value, "zh")) == (english, chinese)


def test_excluded_options_are_named(template: Template) -> None:
    entry = Entry(("spo2",), Status.STATED, excluded=("ecg",))
    assert entry_shown(template.field("sensors.list"), entry, "en").endswith(", without ECG")


def test_open_entry_shows_nothing(template: Template) -> None:
    assert entry_shown(template.field("sensors.list"), Entry(), "en") == ""


def test_unknown_market_keeps_its_code() -> None:
    assert (market_shown("XX", "en"), market_shown("global", "zh")) == ("XX", "所有市场")


def test_languages_have_the_same_words() -> None:
    english, chinese = ({key for key in words if not key.startswith("unit_")} for words in (_EN, _ZH))
    assert english == chinese


def test_every_label_has_chinese(template: Template) -> None:
    bare = [item.id for item in template.fields.values() if "zh" not in item.label]
    bare += [f"{f.id}.{name}" for f in template.fields.values() for name, o in f.options.items() if "zh" not in o.label]
    assert bare == []


def test_control_characters_are_marked() -> None:
    assert clean("a\x00b\x1b\ud800\uffffc\td\r\ne") == "a\ufffdb\ufffd\ufffd\ufffdc\td\ne"


def test_fields_stand_by_section(form: MakeForm) -> None:
    (display,) = [table for table in form().sections if table.title == "Display"]
    assert display.header == ("Field", "Requirement", "Status", "In the buyer's words", "Note")
    assert ("Display size", "1.43 inch", "stated", '"as they said" (message 1)', "") in display.rows


def test_both_languages_stand_together(form: MakeForm) -> None:
    titles = [table.title for table in form(languages=LANGUAGES).tables]
    assert {"Display / 显示屏", "Risks / 风险", "Certifications / 认证", "Schedule (indicative) / 计划（参考）"} <= set(
        titles
    )


def test_conflict_shows_both_values(form: MakeForm) -> None:
    rows = [row for table in form().sections for row in table.rows]
    assert [row[1:3] for row in rows if row[0] == "First order"] == [("800 pcs or 2,000 pcs", "contradictory")]


def test_vague_words_are_kept(form: MakeForm) -> None:
    rows = [row for table in form().sections for row in table.rows]
    assert [row[1:4] for row in rows if row[0] == "Battery life"] == [("", "vague", '"long battery life" (message 1)')]


def test_untouched_nice_to_have_is_left_out(form: MakeForm, template: Template) -> None:
    rows = [row[0] for table in form().sections for row in table.rows]
    assert template.field("project.reference_product").say() not in rows


def test_unanswered_question_is_listed(form: MakeForm) -> None:
    assert form().advice[-1].rows == (("Can it make coffee?",),)


def test_status_words_cover_every_status() -> None:
    assert all(word(status.value, language) for status in Status for language in LANGUAGES)
