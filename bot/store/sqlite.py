"""SQLite, asked on the event loop.

A query takes microseconds, for what it reads is in memory; the way to a thread and back, which an async
driver takes for each, takes more than ten times as long (`benchmarks/load.py`). So only what waits for the
disk or for another process goes to a thread.
"""

import asyncio
import fcntl
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import URL, Dialect, Engine, Executable, create_engine, event
from sqlalchemy import Connection as SyncConnection

from bot.store.connection import Connection, Parameters, Rows, T
from bot.store.serving import when_free

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what is committed survives a power failure too (sqlite.org/pragma.html)
    "busy_timeout=30000",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased is overwritten
)
LOCK = ".lock"  # after the name of the file
READS = "BEGIN"
WRITES = "BEGIN IMMEDIATE"  # the lock at once: a transaction that reads first could not get it later


class Sqlite:
    """An SQLite database. It has one writer at a time."""

    def __init__(self, url: URL) -> None:
        self._engine = _engine(url)
        self._lock = url.database and Path(url.database + LOCK)
        self._reading = self._engine.execution_options(begin_with=READS)
        self._writing = GroupCommit(self._engine.execution_options(begin_with=WRITES))

    def transaction(self) -> AbstractAsyncContextManager[Connection]:
        """All or nothing, no other writer meanwhile; on the disk when the block has ended."""
        return self._writing.transaction()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A connection to read with; it sees what was committed before, and doesn't wait for writers."""
        with self._reading.connect() as connection:
            yield OnTheLoop(connection)

    async def erase_traces(self) -> None:
        """Let the write-ahead log not keep what was erased from the tables."""
        async with self._writing.nobody_writes():
            await asyncio.to_thread(self._truncate_log)

    def _truncate_log(self) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """As the only process that serves; a lock on a file ends with the process, however that ends."""
        if not self._lock:
            yield
            return
        with self._lock.open("ab") as file:
            await when_free(lambda: _locked(file.fileno()))
            yield

    async def close(self) -> None:
        """Let go of all connections, once all is on the disk."""
        async with self._writing.nobody_writes():
            self._engine.dispose()


async def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class OnTheLoop:
    """A connection that is asked where it is called, and answers before anything else goes on."""

    def __init__(self, connection: SyncConnection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        """SQLite's."""
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Parameters = None, /) -> Rows:
        """Ask; with a list of parameters once for each."""
        return self._connection.execute(statement, parameters)

    async def exec_driver_sql(self, statement: str, /) -> Rows:
        """Ask in SQLite's own words."""
        return self._connection.exec_driver_sql(statement)

    async def run_sync(self, function: Callable[[SyncConnection], T], /) -> T:
        """Let a function that awaits nothing ask."""
        return function(self._connection)


class _Group:
    """Transactions that are committed together.

    `begun` gives its connection; `ended` is done when all are committed, or has the error. Both are tasks of
    their own, for a thread can't be called back: whoever is cancelled waits no longer, and the group goes on.
    """

    def __init__(self, engine: Engine) -> None:
        self.begun = asyncio.create_task(asyncio.to_thread(_begun, engine))
        self.complete = asyncio.Event()
        self.ended = asyncio.create_task(self._committed())
        self.ended.add_done_callback(_no_fault_if_nobody_waits)
        self.ending: asyncio.Task[None] | None = None

    async def _committed(self) -> None:
        connection = await self.begun
        await self.complete.wait()
        await asyncio.to_thread(_commit, connection)

    def is_whole(self) -> bool:
        """Whether what was written is still in it: SQLite takes all of it back on a full disk."""
        if not self.begun.done():  # somebody was cancelled before
            return True
        return self.begun.exception() is None and _is_open(self.begun.result())


class GroupCommit:
    """One commit for many transactions: waiting for the disk costs more than all that is written.

    While one group of transactions is on its way to the disk, others come and wait; they become the next
    group. Within it each is a savepoint, so one that raises takes nothing of the others with it. None of them
    ends before the whole group is on the disk; when it can't get there, each of them hears so.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = asyncio.Lock()  # fair, and wakes at once; SQLite's own busy_timeout polls
        self._open: _Group | None = None  # the one that can be joined

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """All or nothing, no other writer meanwhile; on the disk when the block has ended."""
        async with self._writer:
            group = self._open = self._open or _Group(self._engine)
            try:
                connection = await asyncio.shield(group.begun)
                with _savepoint(connection):
                    yield OnTheLoop(connection)
            except BaseException:
                if not group.is_whole():
                    self._open = None
                raise
            finally:
                # Whoever waits for the writer by now goes first, and is committed along.
                group.ending = group.ending or asyncio.create_task(self._end_in_turn(group))
        await asyncio.shield(group.ended)

    @asynccontextmanager
    async def nobody_writes(self) -> AsyncIterator[None]:
        """All that was written is on the disk, and nothing more is written meanwhile."""
        async with self._writer:
            if self._open is not None:
                await self._end(self._open)
            yield

    async def _end_in_turn(self, group: _Group) -> None:
        async with self._writer:
            await self._end(group)

    async def _end(self, group: _Group) -> None:
        if self._open is group:  # and not one that began after SQLite took this one back
            self._open = None
        group.complete.set()
        await asyncio.wait([group.ended])


def _no_fault_if_nobody_waits(ended: asyncio.Task[None]) -> None:
    if not ended.cancelled():
        ended.exception()


def _begun(engine: Engine) -> SyncConnection:
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _savepoint(connection: SyncConnection) -> Iterator[None]:
    """All or nothing of what is written in the block."""
    # SQLAlchemy's own (`begin_nested`) takes five times as long as what it asks.
    connection.exec_driver_sql("SAVEPOINT one")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK TO one")
        raise
    finally:
        connection.exec_driver_sql("RELEASE one")


def _is_open(connection: SyncConnection) -> bool:
    """Whether SQLite is still in the transaction."""
    raw = connection.connection.driver_connection
    return raw is not None and bool(raw.in_transaction)


def _commit(connection: SyncConnection) -> None:
    with connection:  # closed in any case
        if not _is_open(connection):
            raise sqlite3.OperationalError("the transaction was rolled back")
        connection.commit()


def _engine(url: URL) -> Engine:
    # No BEGIN by itself: SQLAlchemy says it, below. One thread at a time, but not always the same one. No
    # upper bound: waiting for a connection would stop the loop, and with it whoever has one.
    arguments = {"isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, connect_args=arguments, max_overflow=-1)
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(connection: sqlite3.Connection, record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: SyncConnection) -> None:
    if statement := connection.get_execution_options().get("begin_with"):
        connection.exec_driver_sql(statement)
