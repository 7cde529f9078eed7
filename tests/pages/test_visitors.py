"""Sessions and what belongs to them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assistant.pages.visitors import ALL, Visitors


@pytest.fixture
def visitors(tmp_path: Path) -> Visitors:
    """Nobody was here yet."""
    return Visitors(tmp_path / "home" / "visitors.sqlite3")


def test_an_issued_cookie_is_known(visitors: Visitors) -> None:
    assert visitors.visitor(visitors.issue()) is not None


@pytest.mark.parametrize("cookie", [None, "", ".", "mine", "mine.signature", "mine.ключ", "\udcff.\udcff"])
def test_any_other_cookie_is_nobody(visitors: Visitors, cookie: str | None) -> None:
    assert visitors.visitor(cookie) is None


def test_a_changed_cookie_is_nobody(visitors: Visitors) -> None:
    assert visitors.visitor("x" + visitors.issue()) is None


def test_projects_belong_to_whom_they_were_granted(visitors: Visitors) -> None:
    visitors.grant("anna", "p1")
    visitors.grant("anna", "p1")
    assert visitors.projects("anna") == {"p1"}
    assert visitors.owns("anna", "p1")
    assert not visitors.owns("bert", "p1")
    assert not visitors.owns(None, "p1")


def test_staff_own_every_project(visitors: Visitors) -> None:
    visitors.grant("staff", ALL)
    assert visitors.owns("staff", "anything")


def test_sessions_outlive_a_restart(visitors: Visitors, tmp_path: Path) -> None:
    cookie = visitors.issue()
    again = Visitors(tmp_path / "home" / "visitors.sqlite3")
    assert again.visitor(cookie) == visitors.visitor(cookie)
    assert again.is_staff_key(visitors.staff_key)
    assert not again.is_staff_key("guessed")


def test_only_the_owner_reads_the_file(visitors: Visitors, tmp_path: Path) -> None:
    mode = (tmp_path / "home" / "visitors.sqlite3").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
