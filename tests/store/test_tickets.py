"""Tickets: numbers, versions, topics, and one open ticket a client."""

from dataclasses import replace
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.model.ticket import Ticket, TicketState
from bot.store import Store, tickets
from bot.store.tickets import StaleTicketError, Topic
from tests.store.conftest import NOW


async def made(store: Store, client: int = 7, group: str = "staff") -> Ticket:
    async with store.transaction() as connection:
        return await tickets.create(connection, client, group, "ar", "nijkerk", NOW)


async def saved(store: Store, ticket: Ticket) -> Ticket:
    async with store.transaction() as connection:
        return await tickets.save(connection, ticket)


def closed(ticket: Ticket) -> Ticket:
    return replace(ticket, state=TicketState.CLOSED, closed_at=NOW)


async def test_a_new_ticket_waits_and_is_found_as_it_is(store: Store) -> None:
    ticket = await made(store)
    assert ticket == Ticket(1, 7, "ar", NOW, "staff", "nijkerk")
    async with store.reading() as connection:
        assert await tickets.load(connection, 1) == ticket
        assert await tickets.open_of(connection, 7) == ticket


async def test_a_client_has_at_most_one_open_ticket(store: Store) -> None:
    ticket = await made(store)
    with pytest.raises(IntegrityError):
        await made(store)
    await saved(store, closed(ticket))
    assert (await made(store)).id > ticket.id


async def test_clients_without_a_chat_any_more_may_have_many_closed_ones(store: Store) -> None:
    for client in (7, 8):
        await saved(store, replace(closed(await made(store, client)), client_chat=0))
    async with store.reading() as connection:
        assert [one.id for one in await tickets.all_of(connection, 0)] == [1, 2]


async def test_an_old_version_can_not_be_saved(store: Store) -> None:
    ticket = await made(store)
    claimed = await saved(store, replace(ticket, holder=5, state=TicketState.CLAIMED))
    assert claimed.version == 1
    with pytest.raises(StaleTicketError):
        await saved(store, replace(ticket, holder=6, state=TicketState.CLAIMED))
    async with store.reading() as connection:
        assert await tickets.load(connection, 1) == claimed


async def test_a_number_is_never_given_again(store: Store) -> None:
    await saved(store, replace(closed(await made(store)), client_chat=0))
    async with store.transaction() as connection:
        await tickets.erase_forgotten(connection, 1)
        assert await tickets.load(connection, 1) is None
    assert (await made(store)).id == 2


async def test_only_what_belongs_to_nobody_is_erased(store: Store) -> None:
    ticket = await made(store)
    async with store.transaction() as connection:
        await tickets.erase_forgotten(connection, 1)
        found = await tickets.load(connection, 1), await tickets.is_forgotten(connection, 1)
    assert found == (ticket, False)
    await saved(store, replace(closed(ticket), client_chat=0))
    async with store.transaction() as connection:
        assert await tickets.is_forgotten(connection, 1)
        await tickets.erase_forgotten(connection, 1)
        assert await tickets.is_forgotten(connection, 1)


async def test_a_topic_is_noted_found_and_forgotten(store: Store) -> None:
    ticket = await made(store)
    async with store.transaction() as connection:
        await tickets.set_title(connection, 1, "#1")
        await tickets.set_thread(connection, 1, 40)
        assert await tickets.topic(connection, 1) == Topic("staff", 40, "#1")
        assert await tickets.in_thread(connection, "staff", 40) == ticket
        assert await tickets.in_thread(connection, "discreet", 40) is None
        await tickets.set_thread(connection, 1, None)
        assert await tickets.topic(connection, 1) == Topic("staff", None, "#1")
        assert await tickets.topic(connection, 2) is None


async def test_a_title_is_news_only_when_it_is_another_one(store: Store) -> None:
    await made(store)
    async with store.transaction() as connection:
        told = [await tickets.set_title(connection, 1, title) for title in ("#1", "#1", "#1 ✅")]
    assert told == [True, False, True]


async def test_those_who_wait_for_the_same_volunteers_are_counted(store: Store) -> None:
    for client in (7, 8, 9):
        await made(store, client)
    await made(store, 10, "discreet")
    async with store.transaction() as connection:
        second = await tickets.load(connection, 2)
        assert second is not None
        await tickets.save(connection, replace(second, state=TicketState.CLAIMED, holder=5))
        counts = [await tickets.waiting_before(connection, "staff", before) for before in (1, 3, None)]
        few = await tickets.waiting_before(connection, "discreet", 4)
    assert (counts, few) == ([0, 1, 2], 0)


async def test_what_somebody_holds_is_found_also_while_the_client_is_to_speak(store: Store) -> None:
    for client, state in ((7, TicketState.CLAIMED), (8, TicketState.ANSWERED)):
        await saved(store, replace(await made(store, client), state=state, holder=5))
    await saved(store, replace(await made(store, 9), state=TicketState.CLAIMED, holder=6))
    async with store.reading() as connection:
        assert await tickets.claimed_by(connection, "staff", 5) == [1, 2]


async def test_all_tickets_of_a_client_are_found_the_oldest_first(store: Store) -> None:
    await saved(store, closed(await made(store)))
    await made(store, 8)
    await made(store)
    async with store.reading() as connection:
        assert [one.id for one in await tickets.all_of(connection, 7)] == [1, 3]


async def test_what_was_closed_before_a_moment_is_found(store: Store) -> None:
    await saved(store, closed(await made(store)))
    await made(store, 8)
    await saved(store, replace(closed(await made(store, 9)), client_chat=0))  # forgotten already
    async with store.reading() as connection:
        assert await tickets.closed_before(connection, NOW, 9) == []
        later = NOW.replace(hour=10)
        assert [one.id for one in await tickets.closed_before(connection, later, 9)] == [1]


@settings(max_examples=25)
@given(number=st.integers())
async def test_any_number_can_be_asked_for(number: int) -> None:
    with TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{folder}/store.sqlite3")
        async with store.reading() as connection:
            assert await tickets.load(connection, number) is None
        await store.close()
