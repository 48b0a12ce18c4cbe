"""Opening and migrating, and what a transaction promises."""

import asyncio
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.model.person import Person
from bot.store import DatabaseUnusableError, Store, database, people
from bot.store.database import MIGRATIONS, database_at, revisions
from bot.store.tables import metadata
from tests.postgresql import Server
from tests.store.conftest import NOW


async def names(store: Store) -> list[int]:
    async with store.reading() as connection:
        return [row[0] for row in await connection.execute(text("SELECT chat_id FROM people ORDER BY 1"))]


async def differences(url: str) -> list[object]:
    """What the database at an address has otherwise than the tables say."""
    options = {"compare_type": True}

    def compared(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    at = database_at(url)
    async with at.reading() as connection:
        found = await connection.run_sync(compared)
    await at.close()
    return found


async def test_the_migrations_give_exactly_the_tables(store: Store, database_url: str) -> None:
    assert await differences(database_url) == []


async def test_opening_again_finds_everything_there(store: Store, database_url: str) -> None:
    async with store.transaction() as connection:
        await people.save(connection, Person(7), NOW)
    again = await Store.open(database_url)
    assert await names(again) == [7]
    await again.close()


def test_the_migrations_are_known_by_their_file_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert list(revisions()) == [one.revision for one in script.walk_revisions()][::-1]


async def test_opening_what_is_up_to_date_needs_no_migrations(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_migrate", None)
    await (await Store.open(database_url)).close()


async def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    await up_to_date_from_the_first(f"sqlite:///{tmp_path}/old.sqlite3")


async def test_an_older_postgresql_is_brought_up_to_date(server: Server) -> None:
    await up_to_date_from_the_first(await server.bare())


async def up_to_date_from_the_first(url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def begin(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, revisions()[0])

    at = database_at(url)
    async with at.transaction() as connection:
        await connection.run_sync(begin)
    await at.close()
    await (await Store.open(url)).close()
    assert await differences(url) == []


async def test_a_newer_database_is_refused_and_left_alone(store: Store, database_url: str) -> None:
    async with store.transaction() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnusableError, match=r"newer version of this program \(9999"):
        await Store.open(database_url)


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


async def test_two_processes_at_once_count_right(database_url: str) -> None:
    stores = [await Store.open(database_url) for _ in range(2)]

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
