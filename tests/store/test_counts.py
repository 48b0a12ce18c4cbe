"""How much waits, and since when."""

from datetime import timedelta

from sqlalchemy import update

from bot.model.effects import Chat, Send
from bot.model.text import plain
from bot.store import Store, inbox, outbox, tickets
from bot.store.counts import OPEN_TICKETS, Counts, Waiting, count
from bot.store.inbox import InboxRow, Received
from bot.store.tables import tickets as tickets_table
from tests.store.conftest import NOW

LATER = NOW + timedelta(hours=1)


async def counted(store: Store) -> Counts:
    async with store.reading() as connection:
        return await count(connection, LATER)


async def test_nothing_waits_in_an_empty_database(store: Store) -> None:
    nothing = Waiting(0, None)
    assert await counted(store) == Counts(nothing, nothing, dict.fromkeys(OPEN_TICKETS, nothing), 0, 0)
    assert nothing.seconds(LATER) == 0


async def test_open_rows_count_from_the_oldest(store: Store) -> None:
    async with store.transaction() as connection:
        for number, at in ((1, NOW), (2, LATER)):
            await inbox.add(connection, 1, [Received(number, "chat:7", "{}")], at)
        await inbox.add(connection, 1, [Received(3, "chat:8", "{}")], NOW - timedelta(days=1))
        await inbox.close(connection, 3)
        await outbox.add(connection, "chat:7", 1, Send(Chat(7), plain("x")), LATER)
    found = await counted(store)
    assert (found.inbox, found.outbox) == (Waiting(2, NOW), Waiting(1, LATER))
    assert found.inbox.seconds(LATER) == 3600


async def test_what_was_set_aside_counts_apart_when_it_is_of_today(store: Store) -> None:
    async with store.transaction() as connection:
        for number, at in ((1, NOW), (2, LATER - timedelta(days=1, seconds=1))):
            await inbox.add(connection, 1, [Received(number, "chat:7", "{}")], at)
            await inbox.failed(connection, InboxRow(number, "chat:7", "{}", 2), "KeyError")
    found = await counted(store)
    assert (found.set_aside, found.set_aside_today, found.inbox.rows) == (2, 1, 0)


async def test_tickets_count_by_state_until_they_are_closed(store: Store) -> None:
    async with store.transaction() as connection:
        for client, state in ((7, "waiting"), (8, "claimed"), (9, "closed")):
            made = await tickets.create(connection, client, "staff", "nl", None, NOW)
            row = tickets_table.c.id == made.id
            await connection.execute(update(tickets_table).where(row).values(state=state))
    one, none = Waiting(1, NOW), Waiting(0, None)
    assert (await counted(store)).tickets == {"waiting": one, "claimed": one, "answered": none}
