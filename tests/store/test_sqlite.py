"""What is asked on the event loop and what waits in a thread; and what every connection is set to."""

import asyncio
import sqlite3
from pathlib import Path

from bot.model.person import Person
from bot.store import Store, people
from tests.store.conftest import NOW


async def test_a_commit_is_on_the_disk_and_the_log_goes_there_first(store: Store) -> None:
    async with store.reading() as connection:
        found = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


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


async def save(store: Store) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(7), NOW)
