"""Erasing: what a person wants to have forgotten, and what has been kept long enough."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk import DeskContext
from bot.desk.client_side import forget
from bot.dialogue.human import emptied_of_question
from bot.engine.groups import Groups
from bot.engine.house import House
from bot.engine.lanes import chat_lane, outgoing, thread_lane, ticket_lane
from bot.knowledge import Knowledge
from bot.model.effects import CancelTimer, Effect, Resend, SetTimer
from bot.model.ticket import Ticket, TicketState
from bot.store import Connection, heard, inbox, outbox, people, tickets, timers, traces

KEEP_PEOPLE = timedelta(days=365)  # since somebody was last seen
AT_ONCE = 20  # topics: deleting more in a sweep would hold up a group, which may be told 20 things a minute
ASKED, UNSEEN, QUIETLY = "desk-forgotten", "desk-expired", ""  # what volunteers are told of an erased ticket


@dataclass(frozen=True, slots=True)
class Erasing:
    """Erases within the transaction of `connection`; what is left to do in Telegram is put in the outbox.

    Afterwards, call `Store.erase_traces` so that the database's own files don't keep it either.
    """

    connection: Connection
    knowledge: Knowledge
    groups: Groups
    now: datetime

    async def kept_for(self, keep: timedelta) -> int:
        """Closed tickets and what was left lying after `keep`, persons who were not seen for a year.

        At most `AT_ONCE` tickets; the rest waits for the next time. Gives how many tickets it erased.
        """
        old = await tickets.closed_before(self.connection, self.now - keep, AT_ONCE)
        for ticket in old:
            await self.ticket(ticket, QUIETLY)
        await inbox.forget_set_aside(self.connection, self.now - keep)
        for person, seen_at in await people.unseen_since(self.connection, self.now - keep):
            if seen_at < self.now - KEEP_PEOPLE:
                await self.person(person.chat_id, UNSEEN)
            elif (emptied := emptied_of_question(person)) != person:
                await people.save(self.connection, emptied, seen_at)
        return len(old)

    async def person(self, chat_id: int, told: str = ASKED) -> None:
        """Everything of a person, at once. What stands in their chat in Telegram is left to them."""
        await self.all_but_the_chat(chat_id, told)
        await outbox.drop_lane(self.connection, chat_lane(chat_id))
        await outbox.erase_chat(self.connection, chat_id)
        await heard.erase_chat(self.connection, chat_id)

    async def all_but_the_chat(self, chat_id: int, told: str = ASKED) -> None:
        """Everything of a person but where messages stand in their chat, so that it can still be cleared."""
        for ticket in await tickets.all_of(self.connection, chat_id):
            quiet = told == UNSEEN and ticket.state is TicketState.CLOSED
            await self.ticket(ticket, QUIETLY if quiet else told)
        await people.erase(self.connection, chat_id)
        await outbox.drop_failed(self.connection, chat_lane(chat_id))
        await inbox.erase_lane(self.connection, chat_lane(chat_id))
        await timers.cancel_lane(self.connection, chat_lane(chat_id))

    async def ticket(self, ticket: Ticket, told: str) -> None:
        """A ticket: all that stands about it, and its topic. Its row goes once Telegram let go of that."""
        group_chat = self.groups.chat_id(ticket.group)
        context = DeskContext(self.now, self.knowledge, ticket.group, group_chat)
        decided = forget(ticket, context, told)
        assert decided.ticket is not None
        await tickets.save(self.connection, decided.ticket)
        await self._empty_lanes(ticket, group_chat)
        await traces.erase_of_ticket(self.connection, ticket.id)
        for effect in decided.effects:
            await self._keep(effect)

    async def _empty_lanes(self, ticket: Ticket, group_chat: int) -> None:
        """What still waits for the ticket's topic, and what came from there and was set aside."""
        await outbox.drop_lane(self.connection, ticket_lane(ticket.id))
        await timers.cancel_lane(self.connection, ticket_lane(ticket.id))
        topic = await tickets.topic(self.connection, ticket.id)
        if topic is not None and topic.thread_id is not None:
            await inbox.erase_lane(self.connection, thread_lane(group_chat, topic.thread_id))

    async def _keep(self, effect: Effect) -> None:
        if not isinstance(effect, SetTimer | CancelTimer | Resend):
            await outbox.add(self.connection, *outgoing(effect), effect, self.now)


async def sweep(house: House) -> None:
    """Erase what was kept long enough (`Erasing.kept_for`), with `house.keep`."""
    async with house.store.transaction() as connection:
        await Erasing(connection, house.knowledge, house.groups, house.clock()).kept_for(house.keep)
    await asyncio.to_thread(house.store.erased.drop, house.keep, house.clock())
