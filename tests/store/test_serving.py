"""One process serves a database; a second one waits, and takes over however the first ends."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.store import DatabaseLostError, Store, postgresql, serving
from tests.content import REPOSITORY
from tests.postgresql import Server

KILLED = """
import asyncio, os, signal
from bot.store import Store

async def serve() -> None:
    store = await Store.open({url!r})
    async with store.alone():
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(serve())
"""


@pytest.fixture
async def other(store: Store, database_url: str) -> AsyncIterator[Store]:
    """Another process."""
    opened = await Store.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LOOK_AGAIN", 0.01)


async def test_a_second_process_waits_and_says_so_until_the_first_has_ended(
    store: Store, other: Store, caplog: pytest.LogCaptureFixture
) -> None:
    steps: list[str] = []

    async def serve(name: str, of: Store) -> None:
        async with of.alone():
            steps.append(f"{name} begins")
            while name == "first" and not caplog.messages:
                await asyncio.sleep(0.005)
            steps.append(f"{name} ends")

    with caplog.at_level(logging.WARNING):
        first = asyncio.create_task(serve("first", store))
        while not steps:
            await asyncio.sleep(0.001)
        await asyncio.gather(first, serve("second", other))
    assert steps == ["first begins", "first ends", "second begins", "second ends"]
    assert caplog.messages == ["another process serves this database: waiting until that has ended"]


async def test_commands_need_not_wait_for_who_serves(store: Store, other: Store) -> None:
    async with store.alone(), other.transaction() as connection:
        await connection.exec_driver_sql("DELETE FROM people")


async def test_who_was_killed_serves_no_more(store: Store, database_url: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED.format(url=database_url), cwd=REPOSITORY
    )
    assert await process.wait() == -9
    async with asyncio.timeout(30), store.alone():
        pass


async def test_who_lost_the_connection_to_postgresql_ends(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "LOOK_EVERY", 0.01)
    store, other = [await Store.open(await server.emptied()) for _ in range(2)]
    kill = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    async with AsyncExitStack() as ended:
        ended.push_async_callback(store.close)
        ended.push_async_callback(other.close)
        with pytest.raises(DatabaseLostError, match="Start again"):
            await serve_and(store, other, kill)
        async with asyncio.timeout(30), other.alone():
            pass


async def serve_and(store: Store, other: Store, statement: str) -> None:
    """Serve on, while another process says this."""
    async with store.alone():
        async with other.reading() as connection:
            await connection.exec_driver_sql(statement)
        await asyncio.sleep(30)
