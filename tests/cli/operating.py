"""Giving a command as whoever runs the bot does, with a database that holds somebody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import commands
from bot.model.person import Person
from bot.model.ticket import TicketState
from bot.settings import SettingsError
from bot.store import Store, people, tickets
from bot.store.personal import Everything, everything_of

WORDS = "mijn woorden"


def command(*arguments: str) -> tuple[int, str]:
    """The exit code of a command and what it says; what ends it in one line counts as said."""
    result = CliRunner().invoke(commands, arguments)
    ended = str(result.exception) if isinstance(result.exception, SettingsError) else ""
    return result.exit_code, result.output + ended


async def with_ticket(database: Path | str, chat_id: int, closed_days_ago: float | None = None) -> None:
    """Let somebody have a ticket: tickets are numbered from 1. `database` is a file or an address."""
    now = datetime.now(UTC)
    store = await Store.open(database if isinstance(database, str) else f"sqlite:///{database}")
    async with store.transaction() as connection:
        await people.save(connection, Person(chat_id, "ar", last_question=WORDS), now)
        ticket = await tickets.create(connection, chat_id, "staff", "ar", None, now)
        if closed_days_ago is not None:
            closed_at = now - timedelta(days=closed_days_ago)
            await tickets.save(connection, replace(ticket, state=TicketState.CLOSED, closed_at=closed_at))
    await store.close()


async def kept(database: Path, chat_id: int) -> Everything:
    """What the database holds of somebody."""
    store = await Store.open(f"sqlite:///{database}")
    async with store.reading() as connection:
        found = await everything_of(connection, chat_id)
    await store.close()
    return found
