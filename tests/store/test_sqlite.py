"""What is asked on the event loop, what waits in a thread, what goes to the disk together."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection as SyncConnection
from sqlalchemy.exc import OperationalError

from bot.model.person import Person
from bot.store import Store, people, sqlite
from tests.store.conftest import NOW

MARK = "a sentence that nobody may find again"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What stands here holds for a file."""
    return f"sqlite:///{tmp_path}/store.sqlite3"


def files_with(mark: str, folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if mark.encode() in path.read_bytes()]


async def test_what_was_erased_is_in_no_file_any_more(store: Store, tmp_path: Path) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(7, last_question=MARK), NOW)
    async with store.transaction() as connection:
        await people.erase(connection, 7)
    await store.erase_traces()
    assert files_with(MARK, tmp_path) == []


async def test_it_is_kept_as_sqlite_keeps_it_safest(store: Store) -> None:
    def settings(connection: SyncConnection) -> dict[str, object]:
        wanted = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}

    async with store.reading() as connection:
        assert await connection.run_sync(settings) == {
            "journal_mode": "wal",
            "synchronous": 2,  # FULL
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 30000,
        }


async def test_a_writer_that_waits_for_another_process_does_not_hold_up_the_loop(
    store: Store, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(save(store))
    for _ in range(20):
        async with store.reading() as connection:  # the loop goes on, and readers too
            assert not await people.is_known(connection, 7)
        await asyncio.sleep(0)
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    await writing
    async with store.reading() as connection:
        assert await people.is_known(connection, 7)


async def test_transactions_at_once_go_to_the_disk_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[SyncConnection] = []
    real = sqlite._commit

    def commit(connection: SyncConnection) -> None:
        commits.append(connection)
        real(connection)

    monkeypatch.setattr(sqlite, "_commit", commit)
    await asyncio.gather(*(save(store, number) for number in range(10)))
    assert (await known(store), len(commits)) == (list(range(10)), 1)


async def test_one_that_raises_takes_nothing_of_the_others_with_it(store: Store) -> None:
    ended = await asyncio.gather(save(store, 1), fail(store, 2), save(store, 3), return_exceptions=True)
    assert (await known(store), [type(one) for one in ended]) == (
        [1, 3],
        [type(None), LookupError, type(None)],
    )


async def test_each_hears_that_the_disk_did_not_take_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: SyncConnection) -> None:
        connection.close()
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "_commit", full)
        ended = await asyncio.gather(save(store, 1), save(store, 2), return_exceptions=True)
    await save(store, 3)
    assert (await known(store), [type(one) for one in ended]) == ([3], [sqlite3.OperationalError] * 2)


async def test_what_sqlite_takes_back_is_told_to_those_before_and_does_not_touch_those_after(
    store: Store,
) -> None:
    async def undone() -> None:
        async with store.transaction() as connection:
            await people.save(connection, Person(2), NOW)
            await connection.exec_driver_sql(
                "ROLLBACK"
            )  # as SQLite itself does, for example when the disk is full
            raise LookupError

    ended = await asyncio.gather(save(store, 1), undone(), save(store, 3), return_exceptions=True)
    expected = [sqlite3.OperationalError, OperationalError, type(None)]
    assert (await known(store), [type(one) for one in ended]) == ([3], expected)


async def test_those_who_come_after_what_sqlite_took_back_do_not_stand_in_each_others_way(
    store: Store,
) -> None:
    later = []

    async def undone() -> None:
        async with store.transaction() as connection:
            await asyncio.sleep(0)  # now 3 waits, and behind it the end of what 1 began
            later.append(asyncio.create_task(save(store, 4)))
            await connection.exec_driver_sql("ROLLBACK")
            raise LookupError

    await asyncio.gather(save(store, 1), undone(), save(store, 3), return_exceptions=True)
    await asyncio.gather(*later)
    assert await known(store) == [3, 4]


async def test_one_that_is_given_up_before_it_begins_does_not_keep_the_others_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins, goes_on, begun = held_up(monkeypatch, "_begun")
    saving = asyncio.create_task(save(store, 1))
    await asyncio.to_thread(begins.wait)
    saving.cancel()
    await asyncio.gather(saving, return_exceptions=True)
    goes_on.set()
    await asyncio.to_thread(begun.wait)
    await save(store, 2)
    assert await known(store) == [2]


async def test_one_who_gives_up_erasing_takes_nothing_from_those_who_wrote(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits, goes_on, _ = held_up(monkeypatch, "_commit")
    erasing = []

    async def first() -> None:
        async with store.transaction() as connection:
            await people.save(connection, Person(1), NOW)
            erasing.append(asyncio.create_task(store.erase_traces()))
            await asyncio.sleep(0)  # it is the next in line

    saving = asyncio.create_task(first())
    await asyncio.to_thread(commits.wait)
    erasing[0].cancel()
    await asyncio.gather(*erasing, return_exceptions=True)
    goes_on.set()
    await saving
    assert await known(store) == [1]


async def test_one_that_is_given_up_while_it_goes_to_the_disk_is_there(store: Store) -> None:
    saving = asyncio.create_task(save(store, 1))
    async with store.transaction():
        pass
    saving.cancel()
    await asyncio.gather(saving, return_exceptions=True)
    assert await known(store) == [1]


async def test_closing_waits_for_what_is_written(store: Store, tmp_path: Path) -> None:
    saving = asyncio.create_task(save(store, 1))
    await asyncio.sleep(0)
    await store.close()
    await saving
    again = await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")
    assert await known(again) == [1]
    await again.close()


async def save(store: Store, number: int = 7) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(number), NOW)


async def fail(store: Store, number: int) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(number), NOW)
        raise LookupError


async def known(store: Store) -> list[int]:
    async with store.reading() as connection:
        return [number for number in range(10) if await people.is_known(connection, number)]


def held_up(monkeypatch: pytest.MonkeyPatch, name: str) -> tuple[Event, Event, Event]:
    """Hold up a function of the module: it is called, it may go on, it is done."""
    called, goes_on, done = Event(), Event(), Event()
    real: Callable[..., Any] = getattr(sqlite, name)

    def waits(*arguments: object) -> Any:
        called.set()
        goes_on.wait()
        result = real(*arguments)
        done.set()
        return result

    monkeypatch.setattr(sqlite, name, waits)
    return called, goes_on, done
