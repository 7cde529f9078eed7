"""Databases that cannot be used, and databases that are in use."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from assistant.demand.template import Template
from assistant.errors import BadInput, Busy
from assistant.projects import Projects, database
from assistant.projects.tables import METADATA
from tests.projects.turns import TODAY


@pytest.mark.parametrize(
    "url",
    ["nonsense", "oracle+nothing://x/y", "postgresql+absent://me:secret@host/db"],
    ids=["none", "driver", "absent"],
)
def test_unusable_url_is_one_clear_line(url: str, template: Template) -> None:
    with pytest.raises(BadInput, match="database URL cannot be used") as caught:
        Projects(url, template)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_file_that_is_no_database_is_told(tmp_path: Path, template: Template) -> None:
    (tmp_path / "projects.sqlite3").write_text("not a database at all" * 100)
    with pytest.raises(BadInput, match="cannot be used: file is not a database"):
        Projects(f"sqlite:///{tmp_path / 'projects.sqlite3'}", template)


def test_folder_that_cannot_be_made_is_told(tmp_path: Path, template: Template) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="folder of the database cannot be made"):
        Projects(f"sqlite:///{tmp_path / 'file' / 'projects.sqlite3'}", template)


def test_locked_database_is_busy(
    projects: Projects, url: str, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    impatient = Projects(url, template)
    with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="try again"):
            impatient.start("p", TODAY)


def test_reading_goes_on_while_another_writes(projects: Projects, url: str) -> None:
    projects.start("p", TODAY)
    with sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert [item.name for item in projects.list()] == ["p"]


def test_tables_are_valid_for_postgresql() -> None:
    statements = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in METADATA.sorted_tables]
    assert [statement.split()[2] for statement in statements] == ["projects", "revisions", "changes"]
