"""Who may see which project: a browser has a cookie that we issued, and owns what it started or got a link to."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

COOKIE: Final = "dockhand_session"
ALL: Final = "*"
"""Granted instead of a project's id: all of them."""

YEAR: Final = 365 * 24 * 3600
_TABLES: Final = """
create table if not exists secret (value blob not null);
create table if not exists grants (visitor text, project text, primary key (visitor, project)) without rowid;
"""


def cookie_header(cookie: str, secure: bool) -> str:
    """The Set-Cookie header of a session."""
    return f"{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR}{'; Secure' if secure else ''}"


class Visitors:
    """Sessions and their projects, in a small database of their own. Safe to share between threads and processes."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT, 0o600))
        self._file = file
        with self._open() as database:
            database.executescript(_TABLES)
            new = secrets.token_bytes(32)
            database.execute("insert into secret select ? where not exists (select * from secret)", (new,))
            self._secret: bytes = database.execute("select value from secret").fetchone()[0]

    def issue(self) -> str:
        """The cookie of a new visitor."""
        name = secrets.token_urlsafe(24)
        return f"{name}.{self._signature(name)}"

    def visitor(self, cookie: str | None) -> str | None:
        """The visitor of a cookie that we issued; None for any other."""
        name, _, signature = (cookie or "").partition(".")
        known = hmac.compare_digest(signature.encode("utf-8", "replace"), self._signature(name).encode())
        return hashlib.sha256(name.encode()).hexdigest() if name and known else None

    def grant(self, visitor: str, project: str) -> None:
        """The project belongs to the visitor too from now on."""
        with self._open() as database:
            database.execute("insert or ignore into grants values (?, ?)", (visitor, project))

    def owns(self, visitor: str | None, project: str) -> bool:
        """Whether the visitor may see the project."""
        return visitor is not None and not {project, ALL}.isdisjoint(self.projects(visitor))

    def projects(self, visitor: str) -> frozenset[str]:
        """The ids of the visitor's projects; ALL among them stands for every project."""
        with self._open() as database:
            rows = database.execute("select project from grants where visitor = ?", (visitor,))
            return frozenset(row[0] for row in rows)

    @property
    def staff_key(self) -> str:
        """What the link to all projects holds; the same at every start."""
        return self._signature("all projects")[:32]

    def is_staff_key(self, key: str) -> bool:
        """Whether `key` opens all projects."""
        return hmac.compare_digest(key.encode("utf-8", "replace"), self.staff_key.encode())

    def _signature(self, name: str) -> str:
        return hmac.new(self._secret, name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            yield database
