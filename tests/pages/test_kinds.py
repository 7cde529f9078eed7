"""Choosing what a new project is for, in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.pages.conftest import Served, send


def test_a_ring_is_chosen_before_the_first_message(page: Page) -> None:
    expect(page.locator(".kinds a[aria-current]")).to_have_text("Smartwatch")
    page.click(".kinds a:has-text('Smart ring')")
    expect(page.locator(".kinds a[aria-current]")).to_have_text("Smart ring")
    expect(page.locator("#talk .bot")).to_contain_text("smart ring")
    send(page, "titanium, sizes US 6 to 12")
    expect(page.locator('#demand [data-field="design.ring_sizes"] .value')).to_have_text("sizes US 6 to 12")
    expect(page.locator(".kinds")).to_have_count(0)
    page.reload()
    send(page, "1000 rings")
    expect(page.locator('#demand [data-field="commercial.order_quantity"] .value')).to_have_text("1000 pcs")


def test_a_document_starts_a_project_of_the_chosen_kind(page: Page, served: Served, tmp_path: Path) -> None:
    page.goto(f"{served.address}/?new=ring")
    expect(page.locator(".kinds a[aria-current]")).to_have_text("Smart ring")
    (tmp_path / "rfq.txt").write_text("Outer material: ceramic\n", encoding="utf-8")
    page.set_input_files("#document", tmp_path / "rfq.txt")
    expect(page.locator('#demand [data-field="design.outer_material"]')).to_have_count(1)
    expect(page.locator("#top .project")).to_contain_text("Smart ring")


def test_a_kind_that_there_is_not_is_the_usual_one(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/?new=%3Cscript%3E")
    expect(page.locator(".kinds a[aria-current]")).to_have_text("Smartwatch")
