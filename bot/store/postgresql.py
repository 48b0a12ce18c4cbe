"""PostgreSQL, for who has it already; its driver is installed on demand.

It has one writer at a time, whichever process that is in, as SQLite has. A turn reads, decides and writes: if
others wrote meanwhile, it would have decided on what is no longer so, and would overwrite what they noted. An
advisory lock that ends with the transaction keeps writers in a row
(postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.connection import Connection

DRIVER = "postgresql+asyncpg"
WRITER = int.from_bytes(b"Wegwijs")  # the lock's number: nobody else in this database has it
WRITES = f"SELECT pg_advisory_xact_lock({WRITER})"
READS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"  # all that is read is of one moment


class PostgreSQL:
    """A PostgreSQL database. ModuleNotFoundError when its driver isn't installed."""

    def __init__(self, url: URL) -> None:
        self._engine: AsyncEngine = create_async_engine(url.set(drivername=DRIVER))
        self._writer = asyncio.Lock()  # waiting here leaves connections to those who read

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """All or nothing, no other writer meanwhile; on the disk when the block has ended."""
        async with self._writer, self._engine.begin() as connection:
            await connection.exec_driver_sql(WRITES)
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A connection to read with; it doesn't wait for writers."""
        async with self._engine.connect() as connection:
            await connection.exec_driver_sql(READS)
            yield connection

    async def erase_traces(self) -> None:
        """Its logs are kept by whoever runs it."""

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()
