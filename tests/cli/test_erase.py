"""`wegwijs erase`: one person, or what was kept long enough; nothing of anybody else."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

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
