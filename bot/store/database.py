"""Opening the database, bringing it up to date, and transactions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.sqlite import sqlite_engine

MIGRATIONS = Path(__file__).with_name("migrations")


class DatabaseUnusableError(Exception):
    """This program can't work with the database as it is; the message says what to do."""


class Store:
    """The database. `transaction` commits when its block ends well and rolls back when it raises."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # SQLite has one writer: waiting here is fair and wakes at once, its own busy_timeout polls.
        sqlite = engine.dialect.name == "sqlite"
        self._writer: AbstractAsyncContextManager[Any] = asyncio.Lock() if sqlite else nullcontext()

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to `url` (SQLAlchemy's form, for example `sqlite:///wegwijs.sqlite3`) and migrate.

        DatabaseUnusableError when it is of a newer version than this program, or of a kind that needs more.
        """
        engine = engine_for(url)
        try:
            async with engine.begin() as connection:
                await connection.run_sync(_bring_up_to_date)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """All or nothing, and no other writer meanwhile."""
        async with self._writer, self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with; it doesn't wait for writers."""
        async with self._engine.connect() as connection:
            await connection.execution_options(begin_with="BEGIN")
            yield connection

    async def erase_traces(self) -> None:
        """Let SQLite's write-ahead log not keep what was erased from the tables."""
        if self._engine.dialect.name != "sqlite":
            return
        async with self._writer, self._engine.connect() as connection:
            await connection.execution_options(begin_with="")
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()


def engine_for(url: str) -> AsyncEngine:
    """The engine for a database of either kind."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite_engine(parsed)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+asyncpg")
    try:
        return create_async_engine(parsed)
    except ModuleNotFoundError as error:
        raise DatabaseUnusableError(
            f"WEGWIJS_DATABASE_URL needs the package {error.name}. For PostgreSQL, install the program with "
            "--extra postgresql, as docs/beheer.md says."
        ) from None


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None when the address is of another kind."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def revisions() -> tuple[str, ...]:
    """The migrations in order, by the number that their file names begin with."""
    return tuple(sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def revision_of(connection: Connection) -> str | None:
    """The last migration that the database has had; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _bring_up_to_date(connection: Connection) -> None:
    known, current = revisions(), revision_of(connection)
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise DatabaseUnusableError(
            f"The database is of a newer version of this program ({current}; this one knows {known[-1]}). "
            "Install that version again, or put back a copy from before it."
        )
    _migrate(connection)


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 (loading it takes as long as all the rest of a start)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
