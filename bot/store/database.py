"""Opening the database, bringing it up to date, and transactions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, Self

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.sqlite import sqlite_engine

MIGRATIONS = Path(__file__).with_name("migrations")


class Store:
    """The database. `transaction` commits when its block ends well and rolls back when it raises."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # SQLite has one writer: waiting here is fair and wakes at once, its own busy_timeout polls.
        sqlite = engine.dialect.name == "sqlite"
        self._writer: AbstractAsyncContextManager[Any] = asyncio.Lock() if sqlite else nullcontext()

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to `url` (SQLAlchemy's form, for example `sqlite:///wegwijs.sqlite3`) and migrate."""
        parsed = make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        engine = sqlite_engine(parsed) if sqlite else create_async_engine(parsed)
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
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


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
