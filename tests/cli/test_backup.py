"""`wegwijs backup`: a copy in a folder or under a name, and old copies gone."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from tests.cli.operating import command, kept, with_ticket

OLD = 31 * 24 * 3600  # seconds, a day more than the settings keep


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def test_a_copy_in_a_folder_carries_the_moment_and_replaces_old_ones(database: Path, folder: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    command("backup", str(folder / "old.sqlite3"))
    old = time.time() - OLD
    os.utime(folder / "old.sqlite3", (old, old))
    code, said = command("backup", str(folder))
    [copy] = folder.iterdir()
    assert (code, said.splitlines()) == (
        0,
        [f"The copy is {copy}.", f"Deleted, older than 30 days: {folder}/old.sqlite3."],
    )
    assert copy.match("wegwijs-????????T??????Z.sqlite3")
    assert asyncio.run(kept(copy, 7))["tickets"][0]["id"] == 1


def test_what_can_not_be_copied_is_said(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = command("backup", str(folder))
    asyncio.run(with_ticket(database, 7))
    itself = command("backup", str(database))
    nowhere = command("backup", str(folder / "none" / "x.sqlite3"))
    monkeypatch.setenv("WEGWIJS_DATABASE_URL", "postgresql://localhost/wegwijs")
    another = command("backup", str(folder))
    assert [code for code, _ in (without, itself, nowhere, another)] == [1, 1, 1, 1]
    assert "There is no database at" in without[1]
    assert "replace the database itself" in itself[1]
    assert "No such file or directory" in nowhere[1]
    assert "pg_dump" in another[1]
    assert list(folder.iterdir()) == []
