"""Who may see which project: a browser is known by a cookie that we issued, and owns what it started or got a link to."""

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
_TABLES: Final = """
create table if not exists secret (value blob not null);
create table if not exists grants (visitor text, project text, primary key (visitor, project)) without rowid;
"""


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
        return visitor is not None and project in self.projects(visitor)

    def projects(self, visitor: str) -> frozenset[str]:
        """The ids of the visitor's projects."""
        with self._open() as database:
            rows = database.execute("select project from grants where visitor = ?", (visitor,))
            return frozenset(row[0] for row in rows)

    def _signature(self, name: str) -> str:
        return hmac.new(self._secret, name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            yield database
