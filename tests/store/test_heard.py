"""Where a client's own messages stand."""

from datetime import timedelta

from bot.store import Store, heard
from tests.store.conftest import NOW

HOUR = timedelta(hours=1)


async def test_the_messages_of_a_chat_are_found_once_each_from_a_moment_on(store: Store) -> None:
    async with store.transaction() as connection:
        await heard.add(connection, 5, 1, NOW - 3 * HOUR)
        for message in (2, 2, 3):
            await heard.add(connection, 5, message, NOW - HOUR)
        await heard.add(connection, 6, 4, NOW)
        assert await heard.messages_in(connection, 5, NOW - 2 * HOUR) == [2, 3]


async def test_what_is_old_and_what_is_erased_is_gone(store: Store) -> None:
    async with store.transaction() as connection:
        await heard.add(connection, 5, 1, NOW - 3 * HOUR)
        await heard.add(connection, 5, 2, NOW)
        await heard.add(connection, 6, 3, NOW)
        await heard.prune(connection, NOW - HOUR)
        await heard.erase_chat(connection, 6)
        found = [await heard.messages_in(connection, chat, NOW - 9 * HOUR) for chat in (5, 6)]
    assert found == [[2], []]
