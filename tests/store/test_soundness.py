"""What `wegwijs doctor` says of a database, and that it leaves it alone."""

import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store, soundness
from bot.store.soundness import problems


def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A database as the service makes it."""
    file = tmp_path / "wegwijs.sqlite3"
    await (await Store.open(url(file))).close()
    file.chmod(0o600)
    return file


async def test_a_good_database_has_no_problems(file: Path) -> None:
    before = file.read_bytes()
    assert await problems(url(file)) == []
    assert file.read_bytes() == before


async def test_one_that_is_in_use_has_none_either(file: Path) -> None:
    store = await Store.open(url(file))
    async with store.transaction():
        found = await problems(url(file))
    await store.close()
    assert found == []


async def test_one_that_is_still_to_be_made_has_none(tmp_path: Path) -> None:
    assert await problems(url(tmp_path / "new.sqlite3")) == []
    assert list(tmp_path.iterdir()) == []


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    [found] = await problems(url(tmp_path / "nowhere" / "x.sqlite3"))
    assert found.startswith(f"there is no folder {tmp_path}/nowhere. Make it")


async def test_a_file_that_others_may_read_is_said(file: Path) -> None:
    file.chmod(0o640)
    assert await problems(url(file)) == [
        f"other users of this computer may read {file}. Run: chmod 600 {file}"
    ]


async def test_what_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite3"
    file.write_text("no database at all, though long enough to be looked at" * 100)
    [found] = await problems(url(file))
    assert found == f"{file} is damaged (file is not a database). Stop the bot and put a copy back."


@pytest.mark.parametrize(("version", "what"), [("0001", "an older version"), ("9999", "a newer version")])
async def test_another_version_is_said(version: str, what: str, file: Path) -> None:
    store = await Store.open(url(file))
    async with store.transaction() as connection:
        await connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
    await store.close()
    [found] = await problems(url(file))
    assert found.startswith(f"it is of {what} than this program")


@pytest.mark.parametrize("kind", ["postgresql", "postgresql+asyncpg"])
async def test_postgresql_without_its_package_is_said(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    [found] = await problems(f"{kind}://localhost/wegwijs")
    assert found.startswith("WEGWIJS_DATABASE_URL needs the package asyncpg. For PostgreSQL, install")


async def test_little_room_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "LITTLE_ROOM", 2**40)
    [found] = await problems(url(file))
    assert "Make room: a full disk stops the bot." in found
