"""The tables. A revision is one turn, edit, undo or restore with all that belongs to it; rows are only added."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

NAME_LENGTH: Final = 120
METADATA: Final = MetaData()

PROJECTS: Final = Table(
    "projects",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("name", String(NAME_LENGTH), nullable=False, unique=True),
    Column("product", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated", DateTime(timezone=True), nullable=False, index=True),
    Column("today", Date, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("turns", Integer, nullable=False),
)

REVISIONS: Final = Table(
    "revisions",
    METADATA,
    Column("project", ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("who", String(NAME_LENGTH), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("state", JSON, nullable=False),
    Column("turn", Integer),
    Column("message", Text),
    Column("reply", Text),
    Column("citations", JSON, nullable=False),
    Column("restores", Integer),
    Column("label", String(NAME_LENGTH)),
)

CHANGES: Final = Table(
    "changes",
    METADATA,
    Column("project", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("field", String(NAME_LENGTH), primary_key=True),
    Column("before", JSON),
    Column("after", JSON),
    ForeignKeyConstraint(["project", "number"], ["revisions.project", "revisions.number"], ondelete="CASCADE"),
)
