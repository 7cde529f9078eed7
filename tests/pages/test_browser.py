"""What a buyer sees and does on the page."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.pages.conftest import Served, open_page, send

MAIL = (
    'Hi there, Nordlauf from Munich here. Round, 46 mm or so, AMOLED 1.43", must survive swimming so 5 ATM, '
    "GPS on board, no ECG please. A week of battery. We sell in Germany, Austria and the UK. "
    "Thinking of 800 pieces for a start."
)
EVIL = (
    "our brand is <img src=x onerror=\"document.title='hacked'\"> & <script>document.title='hacked'</script> \"quoted'"
)


def test_a_pasted_mail_fills_the_list(page: Page) -> None:
    send(page, MAIL)
    field = page.locator('#demand [data-field="durability.water_rating"]')
    expect(field.locator(".value")).to_have_text("5ATM")
    expect(field.locator(".chip")).to_contain_text("stated")
    expect(field.locator("q")).to_be_hidden()
    field.locator("summary").click()
    expect(field.locator("q")).to_be_visible()
    assert field.locator("q").inner_text() in MAIL


def test_the_spec_is_downloaded(page: Page, tmp_path: Path) -> None:
    send(page, MAIL)
    page.click("#top summary:has-text('Download')")
    with page.expect_download() as download:
        page.click("text=Spec (JSON)")
    download.value.save_as(tmp_path / "spec.json")
    spec = json.loads((tmp_path / "spec.json").read_text())
    assert spec["format"] == "demand-spec/1"
    assert spec["fields"]["durability.water_rating"]["value"] == "5atm"
    assert download.value.suggested_filename == f"{spec['project']['name']}.json"


def test_what_is_missing_and_risky_shows(page: Page) -> None:
    send(page, MAIL)
    assert page.locator("#readiness progress").count() == 3
    page.get_by_role("tab", name="Missing next").click()
    page.locator("#missing .gap .answer").first.click()
    assert page.input_value("#message textarea").endswith(": ")
    page.get_by_role("tab", name="Risks").click()
    expect(page.locator("#risks .risk .advice").first).to_be_visible()


def test_what_a_buyer_writes_is_never_markup(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    send(page, EVIL)
    page.get_by_role("tab", name="Missing next").click()
    assert page.locator("#talk .user").last.inner_text().strip() == EVIL
    assert page.locator("#talk img[src='x'], #right img, #top img, #right script, #talk script").count() == 0
    assert page.title() == "Dockhand"
    assert dialogs == []


def test_shift_enter_starts_a_line(page: Page) -> None:
    page.fill("#message textarea", "round case")
    page.press("#message textarea", "Shift+Enter")
    page.type("#message textarea", "46 mm")
    assert page.input_value("#message textarea") == "round case\n46 mm"
    assert page.locator("#talk .user").count() == 0


def test_undo_takes_the_last_turn_back(page: Page) -> None:
    send(page, "The case is round.")
    send(page, "5 ATM please.")
    expect(page.locator('#demand [data-field="durability.water_rating"]')).to_have_count(1)
    page.click("#undo")
    expect(page.locator('#demand [data-field="durability.water_rating"]')).to_have_count(0)
    expect(page.locator('#demand [data-field="design.case_shape"]')).to_have_count(1)


def test_a_link_resumes_the_project(page: Page, browser: Browser) -> None:
    send(page, "The case is round.")
    assert "?project=" in page.url
    with browser.new_context() as elsewhere:
        other = elsewhere.new_page()
        open_page(other, page.url)
        expect(other.locator("#talk .user")).to_contain_text("The case is round.")
        expect(other.locator(".projects summary")).to_have_text("Projects (1)")


def test_a_document_is_read_into_the_list(page: Page, tmp_path: Path) -> None:
    document = tmp_path / "wishes <b>.txt"
    document.write_text("Water rating: 5 ATM\nCase shape: round\n")
    page.set_input_files("#document", document)
    expect(page.locator('#demand [data-field="durability.water_rating"]')).to_have_count(1)
    page.locator('#demand [data-field="durability.water_rating"] summary').click()
    expect(page.locator('#demand [data-field="durability.water_rating"] cite')).to_have_text("wishes <b>.txt")
    expect(page.locator("#talk .user")).to_have_text("Document: wishes <b>.txt")


def test_a_file_that_is_no_document_is_refused(page: Page, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.set_input_files("#document", tmp_path / "picture.txt")
    expect(page.locator("#upload-state")).to_contain_text("an image, not a document")


def test_the_page_breaks_no_policy(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page, told, asked = context.new_page(), list[str](), list[str]()
        page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: asked.append(request.url))
        open_page(page, served.address)
        send(page, "The case is round.")
    assert told == []
    assert [url for url in asked if not url.startswith((served.address, "data:", "blob:"))] == []


def test_a_citation_opens_at_its_words_by_keyboard(page: Page) -> None:
    send(page, "Is IP68 enough for swimming?")
    link = page.locator('#talk .bot a[href^="/knowledge/"]').first
    link.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    document = opened.value
    address = document.url
    document.set_viewport_size({"width": 800, "height": 300})
    document.goto("about:blank")  # a reload would keep the place that the larger window showed
    document.goto(address)
    quoted = document.locator("mark#quoted")
    expect(quoted).to_be_in_viewport()
    assert document.evaluate("scrollY") > 0
    assert quoted.inner_text() in document.locator("main").inner_text()


def test_a_phone_needs_no_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    send(page, MAIL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_process_stays_small(page: Page, served: Served) -> None:
    send(page, MAIL)
    assert served.megabytes <= 450
