"""A copy is whole, sound and private; only old copies of ours are ever deleted."""

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.person import Person
from bot.store import Store, people
from bot.store.backup import BackupError, back_up, prune, unsound
from tests.store.conftest import NOW

MONTH = timedelta(days=30)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What stands here holds for a file."""
    return f"sqlite:///{tmp_path}/store.sqlite3"


@pytest.fixture
def database(store: Store, tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite3"


async def known(path: Path) -> list[int]:
    """Who is known in the database at a path."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT chat_id FROM people ORDER BY 1")]


async def meet(store: Store, *chat_ids: int) -> None:
    for chat_id in chat_ids:
        async with store.transaction() as connection:
            await people.save(connection, Person(chat_id), NOW)


def aged(path: Path, age: timedelta) -> Path:
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


async def test_a_copy_is_one_file_with_everything_that_only_its_owner_reads(
    store: Store, database: Path, tmp_path: Path
) -> None:
    await meet(store, 7)
    folder = tmp_path / "copies"
    folder.mkdir()
    back_up(database, folder / "copy.sqlite3")
    assert [path.name for path in folder.iterdir()] == ["copy.sqlite3"]
    assert (folder / "copy.sqlite3").stat().st_mode & 0o777 == 0o600
    assert await known(folder / "copy.sqlite3") == [7]


async def test_copies_made_while_others_write_are_each_of_one_moment(
    store: Store, database: Path, tmp_path: Path
) -> None:
    writing = asyncio.create_task(meet(store, *range(1, 101)))
    copies = [tmp_path / f"copy-{number}.sqlite3" for number in range(5)]
    for copy in copies:
        await asyncio.to_thread(back_up, database, copy)
    await writing
    found = [await known(copy) for copy in copies]
    assert found == [list(range(1, len(one) + 1)) for one in found]
    assert [unsound(copy) for copy in copies] == [[]] * 5
    assert len(await known(database)) == 100


async def test_a_copy_put_back_is_what_was_copied(store: Store, database: Path, tmp_path: Path) -> None:
    await meet(store, 7)
    back_up(database, tmp_path / "copy.sqlite3")
    (tmp_path / "copy.sqlite3").rename(tmp_path / "again.sqlite3")
    again = await Store.open(f"sqlite:///{tmp_path}/again.sqlite3")
    await meet(again, 8)
    await again.close()
    assert await known(tmp_path / "again.sqlite3") == [7, 8]


async def test_a_damaged_database_leaves_the_last_good_copy(
    store: Store, database: Path, tmp_path: Path
) -> None:
    await meet(store, 7)
    await store.erase_traces()
    copy = tmp_path / "copy.sqlite3"
    back_up(database, copy)
    await store.close()
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises((BackupError, sqlite3.DatabaseError)):
        back_up(database, copy)
    assert unsound(database) != []
    assert await known(copy) == [7]
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


async def test_the_database_is_never_its_own_copy(database: Path) -> None:
    with pytest.raises(BackupError, match="would replace the database itself"):
        back_up(database, database)


def test_no_database_is_made_by_copying(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no database"):
        back_up(tmp_path / "nowhere.sqlite3", tmp_path / "copy.sqlite3")
    assert list(tmp_path.iterdir()) == []


async def test_only_old_copies_are_deleted(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("old", "new", "in-use"):
        back_up(database, folder / f"{name}.sqlite3")
    (folder / "letter.txt").write_text("not ours")
    sqlite3.connect(folder / "other.sqlite3").executescript("CREATE TABLE x (y); ").connection.close()
    for path in folder.iterdir():
        aged(path, MONTH + timedelta(minutes=1))
    aged(folder / "new.sqlite3", MONTH - timedelta(minutes=1))
    deleted = prune(folder, MONTH, NOW, folder / "in-use.sqlite3")
    assert [path.name for path in deleted] == ["old.sqlite3"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "in-use.sqlite3",
        "letter.txt",
        "new.sqlite3",
        "other.sqlite3",
    ]
