"""`wegwijs erase`: one person, or what was kept long enough; nothing of anybody else."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.soundness import problems
from tests.cli.operating import WORDS, command, kept, with_ticket


def waiting(database: Path) -> list[str]:
    """What is to be sent to Telegram."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT effect FROM outbox WHERE state = 'open'")]


def test_everything_of_one_person_goes_and_others_stay(database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    asyncio.run(with_ticket(database, 8))
    before = asyncio.run(kept(database, 8))
    code, said = command("erase", "--person", "7")
    assert (code, said.strip()) == (0, "Erased: 1 in people, 1 in tickets.")
    assert (asyncio.run(kept(database, 7)), asyncio.run(kept(database, 8))) == ({}, before)
    assert any('"delete"' in effect for effect in waiting(database))
    assert database.read_bytes().count(WORDS.encode()) == 1


def test_the_same_by_a_ticket(database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    assert command("erase", "--ticket", "1")[0] == 0
    assert asyncio.run(kept(database, 7)) == {}
    assert command("erase", "--person", "7") == (0, "Nothing was kept of this person.\n")


def test_without_a_person_it_is_what_was_kept_long_enough(database: Path) -> None:
    for chat_id, closed_days_ago in ((7, None), (8, 29.0), *((chat_id, 31.0) for chat_id in range(20, 45))):
        asyncio.run(with_ticket(database, chat_id, closed_days_ago))
    code, said = command("erase")
    assert (code, said.strip()) == (0, "Erased 25 tickets that were closed more than 30 days ago.")
    left = [chat_id for chat_id in (7, 8, 20, 44) if "tickets" in asyncio.run(kept(database, chat_id))]
    assert left == [7, 8]


def test_who_was_erased_after_the_copy_that_is_put_back_is_erased_again(database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    asyncio.run(with_ticket(database, 8))
    copy = database.with_name("copy.sqlite3")
    command("backup", str(copy))
    command("erase", "--person", "7")
    assert asyncio.run(kept(database, 7)) == {}
    for path in database.parent.glob("wegwijs.sqlite3-*"):
        path.unlink()
    shutil.copy(copy, database)
    assert "people" in asyncio.run(kept(database, 7))
    warned = asyncio.run(problems(f"sqlite:///{database}"))
    code, said = command("erase")
    assert (code, said.splitlines()[1:]) == (
        0,
        ["Erased 1 people again, whom a copy of the database had brought back."],
    )
    assert (asyncio.run(kept(database, 7)), "people" in asyncio.run(kept(database, 8))) == ({}, True)
    assert warned == ["a copy brought back 1 people who were erased. Run: wegwijs erase"]
    assert asyncio.run(problems(f"sqlite:///{database}")) == []
    assert command("erase")[1].splitlines()[1:] == []
