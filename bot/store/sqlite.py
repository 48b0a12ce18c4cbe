"""SQLite without a thread for every word.

aiosqlite hands each call to a thread and waits for the answer. A query takes microseconds, for what it reads
is in memory; the way to the thread and back takes more than ten times as long, and one update takes that way
a hundred times (`benchmarks/load.py`). So queries are asked on the event loop; only what waits for the disk
or for another process goes to the thread.
"""

import sqlite3
from typing import Any

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what is committed survives a power failure too (sqlite.org/pragma.html)
    "busy_timeout=30000",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased is overwritten
)
CONNECTIONS = 15  # kept open: opening one costs more than anything that is asked of it
WAITS = ("BEGIN IMMEDIATE", "PRAGMA", "VACUUM")  # statements that wait, as a commit does


def sqlite_engine(url: URL) -> AsyncEngine:
    """The engine for a database file, with each connection as this bot needs it."""
    url = url.set(drivername="sqlite+aiosqlite")
    database = url.database or ":memory:"
    pool = {} if database == ":memory:" else {"pool_size": CONNECTIONS, "max_overflow": 0}  # one in memory
    engine = create_async_engine(url, async_creator=lambda: _connect(database), **pool)
    event.listen(engine.sync_engine, "connect", _tune)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


class _OnTheLoop(aiosqlite.Connection):
    """A connection whose thread is only for what waits."""

    async def _execute(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        if args and isinstance(args[0], str) and args[0].startswith(WAITS):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return fn(*args, **kwargs)

    async def commit(self) -> None:
        """Until it is on the disk."""
        await super()._execute(self._conn.commit)  # type: ignore[no-untyped-call]


async def _connect(database: str) -> aiosqlite.Connection:
    connection = _OnTheLoop(lambda: sqlite3.connect(database, check_same_thread=False), iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy has it: what is left open must not keep the process
    return await connection


def _tune(connection: Any, record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, below
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # Taking the write lock at once: a transaction that reads first could not get it later.
    if statement := connection.get_execution_options().get("begin_with", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)
