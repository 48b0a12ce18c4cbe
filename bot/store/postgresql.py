"""PostgreSQL, for who has it already; its driver is installed on demand."""

from contextlib import AbstractAsyncContextManager

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.connection import Connection

DRIVER = "postgresql+asyncpg"


class PostgreSQL:
    """A PostgreSQL database. ModuleNotFoundError when its driver isn't installed."""

    def __init__(self, url: URL) -> None:
        self._engine: AsyncEngine = create_async_engine(url.set(drivername=DRIVER))

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """All or nothing; others may write meanwhile."""
        return self._engine.begin()

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A connection to read with."""
        return self._engine.connect()

    async def erase_traces(self) -> None:
        """Its logs are kept by whoever runs it."""

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()
