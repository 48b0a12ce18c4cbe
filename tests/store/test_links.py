"""Which message became which."""

from bot.model.effects import Source
from bot.store import Store, links


async def test_a_message_finds_what_it_became_in_order(store: Store) -> None:
    async with store.transaction() as connection:
        for message in (70, 71):
            await links.add(connection, 1, -100, message, Source(7, 3))
        await links.add(connection, 1, -100, 72, Source(7, 4))
        await links.add(connection, 1, 7, 9, Source(-100, 3))
        found = [
            await links.copies(connection, source) for source in (Source(7, 3), Source(-100, 3), Source(7, 5))
        ]
    assert found == [[70, 71], [9], []]


async def test_the_newest_message_with_a_label_is_found(store: Store) -> None:
    async with store.transaction() as connection:
        for ticket, message in ((1, 70), (1, 71), (2, 72)):
            await links.add(connection, ticket, -100, message, label="card")
        found = [await links.labelled(connection, ticket, "card") for ticket in (1, 2, 3)]
    assert found == [71, 72, None]


async def test_a_message_finds_its_label(store: Store) -> None:
    async with store.transaction() as connection:
        await links.add(connection, 1, -100, 70, Source(7, 3))
        await links.add(connection, 1, -100, 71, label="card")
        await links.add(connection, 1, -200, 70, label="translate:5")
        found = [
            await links.label_of(connection, *message) for message in ((-100, 70), (-100, 71), (-200, 70))
        ]
    assert found == ["", "card", "translate:5"]


async def test_erasing_forgets_the_links_of_one_ticket(store: Store) -> None:
    async with store.transaction() as connection:
        for ticket in (1, 2):
            await links.add(connection, ticket, -100, ticket, Source(7, ticket))
        await links.erase(connection, 1)
        found = [await links.copies(connection, Source(7, ticket)) for ticket in (1, 2)]
    assert found == [[], [2]]
