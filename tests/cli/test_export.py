"""`wegwijs export`: one person's data, and nobody else's."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.cli.operating import WORDS, command, kept, with_ticket


def test_it_is_all_that_the_database_holds_by_chat_or_by_ticket(database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    asyncio.run(with_ticket(database, 8))
    (code, by_chat), (_, by_ticket) = command("export", "7"), command("export", "--ticket", "1")
    assert (code, json.loads(by_chat)) == (0, asyncio.run(kept(database, 7)))
    assert json.loads(by_chat)["people"][0]["value"]["last_question"] == WORDS
    assert by_ticket == by_chat


def test_of_somebody_unknown_there_is_nothing(database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    code, said = command("export", "9")
    assert (code, json.loads(said)) == (1, {})


@pytest.mark.parametrize("arguments", [(), ("7", "--ticket", "1")])
def test_it_must_be_said_who_is_meant(arguments: tuple[str, ...], database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    code, said = command("export", *arguments)
    assert (code, "Say who is meant" in said) == (1, True)


def test_a_ticket_of_nobody_is_said(database: Path) -> None:
    asyncio.run(with_ticket(database, 7))
    code, said = command("export", "--ticket", "99")
    assert (code, "Ticket 99 is nobody's" in said) == (1, True)


def test_no_database_is_made_by_looking(database: Path) -> None:
    code, said = command("export", "7")
    assert (code, f"There is no database at {database}" in said, database.exists()) == (1, True, False)
