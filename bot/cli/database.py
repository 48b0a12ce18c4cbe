"""Opening the database of the settings for a command, also while the bot runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings, SettingsError
from bot.store import DatabaseUnusableError, Store, tickets
from bot.store.database import sqlite_file


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    """The database that is there; SettingsError when there is none (it is not made), or a newer one."""
    file = sqlite_file(settings.database_url)
    if file is not None and not file.is_file():
        raise SettingsError(f"There is no database at {file}. Is WEGWIJS_DATABASE_URL right?")
    try:
        store = await Store.open(settings.database_url)
    except DatabaseUnusableError as error:
        raise SettingsError(str(error)) from None
    try:
        yield store
    finally:
        await store.close()


async def whose(store: Store, chat_id: int | None, ticket_id: int | None) -> int:
    """The chat of the person who is meant; SettingsError when it is not said, or the ticket is nobody's."""
    if (chat_id is None) == (ticket_id is None):
        raise SettingsError("Say who is meant: the number of the chat, or --ticket with that of a ticket.")
    if chat_id is not None:
        return chat_id
    assert ticket_id is not None
    async with store.reading() as connection:
        ticket = await tickets.load(connection, ticket_id)
    if ticket is None or not ticket.client_chat:
        raise SettingsError(f"Ticket {ticket_id} is nobody's: there is none, or it was erased.")
    return ticket.client_chat
