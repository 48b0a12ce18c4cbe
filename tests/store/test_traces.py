"""What stands about a ticket goes with it, whatever table it stands in."""

from bot.store import Store, links, traces
from bot.store.tables import metadata

ERASED_OTHERWISE = {"people", "tickets", "inbox", "outbox", "heard", "timers"}  # by chat or lane
OF_NO_CLIENT = {"boards", "faq_wishes", "volunteers", "moved_groups"}


async def test_what_stands_about_a_ticket_goes_and_about_others_stays(store: Store) -> None:
    async with store.transaction() as connection:
        await links.add(connection, 1, -100, 5, label="card")
        await links.add(connection, 2, -100, 6, label="card")
        await traces.erase_of_ticket(connection, 1)
        found = [await links.labelled(connection, number, "card") for number in (1, 2)]
    assert found == [None, 6]


def test_every_table_is_erased_with_the_ticket_or_by_some_other_rule() -> None:
    """A new table with something of a client names the ticket in a column `ticket_id`, or is added here."""
    with_ticket = {table.name for table in metadata.sorted_tables if "ticket_id" in table.c}
    others = {table.name for table in metadata.sorted_tables} - with_ticket
    assert others == ERASED_OTHERWISE | OF_NO_CLIENT
