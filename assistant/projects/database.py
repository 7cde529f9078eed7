"""The database: opening it, transactions, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, OperationalError, SQLAlchemyError

from assistant.errors import BadInput, Busy, DockhandError
from assistant.projects.tables import METADATA

BUSY_SECONDS = 10


class Database:
    """An open database of projects; its tables are made where they are missing.

    Raises BadInput for a URL that cannot be used, Busy where another process holds the database too long.
    """

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        with _told():
            METADATA.create_all(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with _told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or, after an error, nothing."""
        with _told(), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        lite = parsed.get_backend_name() == "sqlite"
        if lite and parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS} if lite else {}, pool_pre_ping=not lite)
    except (ArgumentError, ModuleNotFoundError, SQLAlchemyError) as error:
        raise BadInput(f"the database URL cannot be used: {_first_line(error)}") from error
    except OSError as error:
        raise BadInput(f"the folder of the database cannot be made: {error.strerror}") from error
    if lite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: Any) -> None:
    """SQLite: transactions by our own BEGIN, a log that readers do not wait for, foreign keys."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (DockhandError, IntegrityError):
        raise
    except OperationalError as error:
        if "locked" in str(error.orig) or "busy" in str(error.orig):
            raise Busy("another process is writing to the projects; try again in a moment") from error
        raise BadInput(f"the projects' database cannot be used: {_first_line(error.orig)}") from error
    except DatabaseError as error:
        raise BadInput(f"the projects' database cannot be used: {_first_line(error.orig)}") from error


def _first_line(error: BaseException | None) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
