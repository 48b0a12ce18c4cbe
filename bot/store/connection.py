"""What the store asks of a database, whichever it is."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Dialect, Executable
from sqlalchemy.exc import OperationalError

T = TypeVar("T")
Rows = CursorResult[*tuple[Any, ...]]
Parameters = dict[str, Any] | list[dict[str, Any]] | None
# The database can't do it now, whatever was asked: the disk is full, another process has the lock.
UNAVAILABLE = (OperationalError, sqlite3.OperationalError)


class Connection(Protocol):
    """A connection within one transaction. SQLAlchemy's AsyncConnection is one."""

    @property
    def dialect(self) -> Dialect:
        """Which kind of database it is."""

    async def execute(self, statement: Executable, parameters: Parameters = None, /) -> Rows:
        """Ask; with a list of parameters once for each."""

    async def exec_driver_sql(self, statement: str, /) -> Rows:
        """Ask in the database's own words."""

    async def run_sync(self, function: Callable[[SyncConnection], T], /) -> T:
        """Let a function that awaits nothing ask."""


class Database(Protocol):
    """A database of either kind."""

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """All or nothing, and on the disk when the block has ended."""

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        """A connection to read with; it doesn't wait for writers."""

    async def erase_traces(self) -> None:
        """Let no log of the database keep what was erased from the tables, as far as that is ours to do."""

    def alone(self) -> AbstractAsyncContextManager[None]:
        """As the only process that serves this database: waits until no other does."""

    async def close(self) -> None:
        """Let go of all connections."""
