"""`wegwijs erase`: what was kept long enough, or one person."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot.cli.database import opened, whose
from bot.engine.groups import Groups
from bot.engine.retention import AT_ONCE, Erasing
from bot.knowledge import Knowledge, load
from bot.settings import Settings, read_settings
from bot.store import Store, people
from bot.store import groups as moved_groups
from bot.store.personal import everything_of


def erase(
    person: Annotated[int | None, typer.Option(help="The number of a person's chat.", min=1)] = None,
    ticket: Annotated[int | None, typer.Option(help="The same person by one of their tickets.")] = None,
) -> None:
    """Erase what was kept for WEGWIJS_KEEP_DAYS, now; or everything of one person.

    Without a person it also erases again who was erased before and came back with a copy of the database.
    The bot may run meanwhile. It deletes the topics in Telegram; when it does not run, at its next start.
    """
    settings = read_settings()
    knowledge = load(settings.content, settings.translations)
    if person is None and ticket is None:
        print(asyncio.run(_sweep(settings, knowledge)))  # noqa: T201 (a terminal is for printing)
    else:
        print(asyncio.run(_erase(settings, knowledge, person, ticket)))  # noqa: T201


async def _sweep(settings: Settings, knowledge: Knowledge) -> str:
    keep = timedelta(days=settings.keep_days)
    async with opened(settings) as store:
        groups, tickets, erased = await _groups(settings, store), 0, AT_ONCE
        while erased == AT_ONCE:
            async with store.transaction() as connection:
                erased = await Erasing(connection, knowledge, groups, datetime.now(UTC)).kept_for(keep)
            tickets += erased
        again = await _again(store, knowledge, groups)
        store.erased.drop(keep, datetime.now(UTC))
        await store.erase_traces()
    done = [f"Erased {tickets} tickets that were closed more than {settings.keep_days} days ago."]
    if again:
        done.append(f"Erased {again} people again, whom a copy of the database had brought back.")
    return "\n".join(done)


async def _again(store: Store, knowledge: Knowledge, groups: Groups) -> int:
    """Erase who was erased before; gives how many people that were."""
    async with store.transaction() as connection:
        returned = store.erased.returned(await people.last_seen(connection))
        for chat_id in returned:
            await Erasing(connection, knowledge, groups, datetime.now(UTC)).person(chat_id)
    return len(returned)


async def _erase(settings: Settings, knowledge: Knowledge, person: int | None, ticket: int | None) -> str:
    async with opened(settings) as store:
        groups = await _groups(settings, store)
        chat_id = await whose(store, person, ticket)
        async with store.transaction() as connection:
            found = await everything_of(connection, chat_id)
            store.erased.note(chat_id, datetime.now(UTC))
            await Erasing(connection, knowledge, groups, datetime.now(UTC)).person(chat_id)
        await store.erase_traces()
    kept = ", ".join(f"{len(rows)} in {table}" for table, rows in found.items())
    return f"Erased: {kept}." if kept else "Nothing was kept of this person."


async def _groups(settings: Settings, store: Store) -> Groups:
    async with store.reading() as connection:
        return Groups(settings.groups, await moved_groups.moved(connection))
