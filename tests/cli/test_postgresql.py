"""The commands of whoever runs the bot, where the database is PostgreSQL."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.store.soundness import problems
from tests.cli.operating import command, with_ticket
from tests.postgresql import Server


@pytest.fixture
def url(database: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database, which the settings name."""
    address = asyncio.run(server.emptied())
    monkeypatch.setenv("WEGWIJS_DATABASE_URL", address)
    return address


def test_a_person_is_exported_and_erased_and_another_stays(url: str) -> None:
    for chat_id in (7, 8):
        asyncio.run(with_ticket(url, chat_id))
    code, told = command("export", "7")
    assert (code, {row["chat_id"] for row in json.loads(told)["people"]}) == (0, {7})
    assert command("erase", "--person", "7") == (0, "Erased: 1 in people, 1 in tickets.\n")
    assert command("export", "7")[1].strip() == "{}"
    assert command("export", "8")[1].strip() != "{}"


def test_what_was_kept_long_enough_is_erased(url: str) -> None:
    asyncio.run(with_ticket(url, 7, closed_days_ago=31.0))
    asyncio.run(with_ticket(url, 8, closed_days_ago=29.0))
    assert command("erase") == (0, "Erased 1 tickets that were closed more than 30 days ago.\n")


def test_a_good_database_has_no_problems_and_one_that_is_away_is_said(url: str) -> None:
    assert asyncio.run(problems(url)) == []
    [away] = asyncio.run(problems("postgresql://nobody@127.0.0.1:1/nowhere"))
    assert away.startswith("it can't be opened (")


def test_a_copy_is_left_to_pg_dump(url: str, tmp_path: Path) -> None:
    code, said = command("backup", str(tmp_path / "copy.sqlite3"))
    assert (code, "pg_dump" in said) == (1, True)
