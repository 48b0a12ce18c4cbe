"""Everything of one person, and nothing of another."""

from bot.model.effects import Chat, Send, Source, TicketTopic
from bot.model.events import Due
from bot.model.person import Person
from bot.model.text import plain
from bot.store import Store, heard, inbox, links, outbox, people, personal, tickets, timers
from bot.store.inbox import Received
from bot.store.personal import Everything, everything_of
from bot.store.tables import metadata
from tests.store.conftest import NOW

# Tables in which no row belongs to a status holder.
OF_NOBODY = {"faq_wishes", "volunteers"}


async def lived(store: Store, chat_id: int, words: str) -> None:
    """Leave something of a person in every table."""
    async with store.transaction() as connection:
        await people.save(connection, Person(chat_id, "ar", last_question=words), NOW)
        ticket = await tickets.create(connection, chat_id, "staff", "ar", None, NOW)
        await links.add(connection, ticket.id, -100, 5, Source(chat_id, 6))
        await heard.add(connection, chat_id, 6, NOW)
        await inbox.add(connection, 1, [Received(chat_id, f"chat:{chat_id}", f'{{"text": "{words}"}}')], NOW)
        await outbox.add(connection, f"ticket:{ticket.id}", 2, Send(TicketTopic(1), plain(words)), NOW)
        await outbox.add(connection, f"chat:{chat_id}", 1, Send(Chat(chat_id), plain(words)), NOW)
        await timers.put(connection, f"t{chat_id}", NOW, f"ticket:{ticket.id}", Due("x", argument=words))


async def of(store: Store, chat_id: int) -> Everything:
    async with store.reading() as connection:
        return await everything_of(connection, chat_id)


async def test_everything_of_a_person_is_found_and_nothing_of_another(store: Store) -> None:
    await lived(store, 7, "mijn woorden")
    await lived(store, 8, "andere woorden")
    found = await of(store, 7)
    assert {table: len(rows) for table, rows in found.items()} == {
        "people": 1,
        "tickets": 1,
        "links": 1,
        "heard": 1,
        "inbox": 1,
        "outbox": 2,
        "timers": 1,
    }
    assert ("andere" in str(found), str(found).count("mijn woorden")) == (False, 5)


async def test_it_is_shown_as_what_it_says(store: Store) -> None:
    await lived(store, 7, "mijn woorden")
    [person] = (await of(store, 7))["people"]
    assert (person["value"]["last_question"], person["seen_at"]) == (
        "mijn woorden",
        "2026-11-22T09:00:00+00:00",
    )


async def test_nothing_is_kept_of_somebody_unknown(store: Store) -> None:
    await lived(store, 7, "mijn woorden")
    assert await of(store, 9) == {}


def test_every_table_says_whose_its_rows_are() -> None:
    """A new table either names its columns so that its rows are found, or belongs to nobody."""
    found = {table.name for table in metadata.sorted_tables if personal._whose(table, 7, [1]) is not None}
    assert set(metadata.tables) - found == OF_NOBODY
