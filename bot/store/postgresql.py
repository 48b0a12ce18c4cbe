"""PostgreSQL, for who has it already; its driver is installed on demand.

It has one writer at a time, whichever process that is in, as SQLite has. A turn reads, decides and writes: if
others wrote meanwhile, it would have decided on what is no longer so, and would overwrite what they noted. An
advisory lock that ends with the transaction keeps writers in a row
(postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.connection import Connection
from bot.store.serving import DatabaseLostError, when_free

DRIVER = "postgresql+asyncpg"
WRITER = int.from_bytes(b"Wegwijs")  # the lock's number: nobody else in this database has it
WRITES = f"SELECT pg_advisory_xact_lock({WRITER})"
SERVES = f"SELECT pg_try_advisory_lock({WRITER + 1})"  # a lock of its own for who serves
LOOK_EVERY = 5.0  # seconds, whether the connection is still there
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

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """As the only process that serves; a lock of the session ends with the connection."""
        async with self._engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            try:
                await when_free(lambda: _locked(connection))
                async with _watched(connection):
                    yield
            finally:
                await connection.invalidate()  # or the pool would keep it, and with it the lock

    async def erase_traces(self) -> None:
        """Its logs are kept by whoever runs it."""

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()


async def _locked(connection: AsyncConnection) -> bool:
    asked = await connection.exec_driver_sql(SERVES)
    return bool(asked.scalar_one())


@asynccontextmanager
async def _watched(connection: AsyncConnection) -> AsyncIterator[None]:
    """Cancel the block, and raise DatabaseLostError, when the connection is gone and the lock with it."""
    within = asyncio.current_task()
    assert within is not None
    watching = asyncio.create_task(_watch(connection))
    watching.add_done_callback(lambda ended: None if ended.cancelled() else within.cancel())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _watch(connection: AsyncConnection) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            await connection.exec_driver_sql("SELECT 1")
        except (SQLAlchemyError, OSError):
            raise DatabaseLostError("The connection to the database was lost. Start again.") from None
