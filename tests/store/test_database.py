"""Opening and migrating, and what a transaction promises."""

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from bot.model.person import Person
from bot.store import DatabaseUnusableError, Store, database, people
from bot.store.database import MIGRATIONS, revisions
from bot.store.tables import metadata
from tests.store.conftest import NOW

MARK = "a sentence that nobody may find again"


async def names(store: Store) -> list[int]:
    async with store.reading() as connection:
        return [row[0] for row in await connection.execute(text("SELECT chat_id FROM people ORDER BY 1"))]


def files_with(mark: str, folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if mark.encode() in path.read_bytes()]


def differences(path: Path) -> list[object]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), metadata
        )
    engine.dispose()
    return list(found)


async def test_the_migrations_give_exactly_the_tables(store: Store, tmp_path: Path) -> None:
    assert differences(tmp_path / "store.sqlite3") == []


async def test_opening_again_finds_everything_there(store: Store, tmp_path: Path) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(7), NOW)
    again = await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")
    assert await names(again) == [7]
    await again.close()


def test_the_migrations_are_known_by_their_file_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert list(revisions()) == [one.revision for one in script.walk_revisions()][::-1]


async def test_opening_what_is_up_to_date_needs_no_migrations(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_migrate", None)
    await (await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")).close()


async def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revisions()[0])
    engine.dispose()
    await (await Store.open(f"sqlite:///{path}")).close()
    assert differences(path) == []


async def test_a_newer_database_is_refused_and_left_alone(store: Store, tmp_path: Path) -> None:
    async with store.transaction() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnusableError, match=r"newer version of this program \(9999"):
        await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")


async def test_a_transaction_that_raises_leaves_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction() as connection:
            await people.save(connection, Person(7), NOW)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await names(store) == []


async def test_transactions_at_once_follow_each_other(store: Store) -> None:
    steps: list[str] = []

    async def one(name: str) -> None:
        async with store.transaction() as connection:
            steps.append(f"{name} begins")
            await people.save(connection, Person(len(steps)), NOW)
            await asyncio.sleep(0)
            steps.append(f"{name} ends")

    await asyncio.gather(one("a"), one("b"), one("c"))
    assert [step.rpartition(" ")[0] for step in steps] == ["a", "a", "b", "b", "c", "c"]
    assert await names(store) == [1, 3, 5]


async def test_two_processes_at_once_count_right(tmp_path: Path) -> None:
    stores = [await Store.open(f"sqlite:///{tmp_path}/store.sqlite3") for _ in range(2)]

    async def count_up(store: Store) -> None:
        async with store.transaction() as connection:
            known = (await people.load(connection, 7)).last_message_id
            await people.save(connection, Person(7, last_message_id=known + 1), NOW)

    await asyncio.gather(*(count_up(store) for store in stores * 10))
    async with stores[0].reading() as connection:
        assert (await people.load(connection, 7)).last_message_id == 20
    for store in stores:
        await store.close()


async def test_reading_waits_for_no_writer_and_sees_what_was_committed(store: Store) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(7), NOW)
        assert await names(store) == []
    assert await names(store) == [7]


async def test_what_was_erased_is_in_no_file_any_more(store: Store, tmp_path: Path) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(7, last_question=MARK), NOW)
    async with store.transaction() as connection:
        await people.erase(connection, 7)
    await store.erase_traces()
    assert files_with(MARK, tmp_path) == []


async def test_it_is_kept_as_sqlite_keeps_it_safest(store: Store) -> None:
    def settings(connection: Connection) -> dict[str, object]:
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
