"""Tickets and the forum topic each has. A ticket is saved only over the version it was loaded as."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from bot.model.ticket import PlacedTicket, Ticket, TicketState
from bot.store.codec import TICKET, to_json
from bot.store.connection import Connection
from bot.store.tables import tickets

OPEN = tuple(state for state in TicketState if state is not TicketState.CLOSED)
LAST_NUMBER = 2**63 - 1  # of a row on every database; the data of a button may say more


# Made once: putting a statement together takes longer than asking it. In an update the parameters that are
# columns are set.
NUMBERED = tickets.c.id == bindparam("number")
VALUE = select(tickets.c.value)
OF_NUMBER = VALUE.where(NUMBERED)
OPEN_OF = VALUE.where(tickets.c.client_chat == bindparam("client"), tickets.c.state != TicketState.CLOSED)
IN_THREAD = VALUE.where(
    tickets.c.staff_group == bindparam("group"), tickets.c.thread_id == bindparam("thread")
)
TOPIC = select(tickets.c.staff_group, tickets.c.thread_id, tickets.c.title).where(NUMBERED)
CLIENT = select(tickets.c.client_chat).where(NUMBERED)
INSERT = insert(tickets).returning(tickets.c.id)
UPDATE = update(tickets).where(NUMBERED)
UPDATE_VERSION = UPDATE.where(tickets.c.version == bindparam("before"))
HELD_BY = select(func.count()).select_from(tickets).where(tickets.c.holder == bindparam("user"))


@dataclass(frozen=True, slots=True)
class Topic:
    """A ticket's forum topic: the group's name, the thread (None: not made yet) and the title."""

    group: str
    thread_id: int | None
    title: str


class StaleTicketError(Exception):
    """Somebody else changed the ticket meanwhile; load it again and decide anew."""


async def create(
    connection: Connection,
    client_chat: int,
    group: str,
    language: str,
    municipality: str | None,
    now: datetime,
) -> Ticket:
    """A new waiting ticket with the next number. A client has at most one that is open."""
    values = {
        "client_chat": client_chat,
        "state": TicketState.WAITING,
        "staff_group": group,
        "version": 0,
        "value": "",
        "opened_at": now,
    }
    number = (await connection.execute(INSERT, values)).scalar_one()
    ticket = Ticket(number, client_chat, language, now, group, municipality)
    value = to_json(TICKET, ticket)
    await connection.execute(UPDATE, {"number": number, "value": value})
    return ticket


async def load(connection: Connection, ticket_id: int) -> Ticket | None:
    """The ticket; None when it was erased, or when no ticket can have this number."""
    return await _one(connection, OF_NUMBER, number=ticket_id) if 0 < ticket_id <= LAST_NUMBER else None


async def open_of(connection: Connection, client_chat: int) -> Ticket | None:
    """The client's ticket that isn't closed, if there is one."""
    return await _one(connection, OPEN_OF, client=client_chat)


async def in_thread(connection: Connection, group: str, thread_id: int) -> Ticket | None:
    """The ticket whose topic this is."""
    return await _one(connection, IN_THREAD, group=group, thread=thread_id)


async def _one(connection: Connection, query: Select[str], **parameters: int | str) -> Ticket | None:
    value = (await connection.execute(query, parameters)).scalar_one_or_none()
    return None if value is None else TICKET.validate_json(value)


async def save(connection: Connection, ticket: Ticket) -> Ticket:
    """Keep the ticket with its version counted up; `StaleTicketError` when somebody was first."""
    saved = replace(ticket, version=ticket.version + 1)
    values = {
        "client_chat": saved.client_chat,
        "state": saved.state,
        "staff_group": saved.group,
        "holder": saved.holder,
        "version": saved.version,
        "value": to_json(TICKET, saved),
        "closed_at": saved.closed_at,
    }
    which = {"number": ticket.id, "before": ticket.version}
    if (await connection.execute(UPDATE_VERSION, which | values)).rowcount == 0:
        raise StaleTicketError(ticket.id)
    return saved


async def claimed_by(connection: Connection, group: str, holder: int) -> list[int]:
    """The numbers of the tickets of a group that this volunteer holds, whoever is to speak."""
    query = select(tickets.c.id).where(tickets.c.staff_group == group, tickets.c.holder == holder)
    return [int(row[0]) for row in await connection.execute(query.order_by(tickets.c.id))]


async def waiting_before(connection: Connection, group: str, ticket_id: int | None) -> int:
    """How many tickets wait for the volunteers of a group, before this one if it is named."""
    where = (tickets.c.staff_group == group) & (tickets.c.state == TicketState.WAITING)
    if ticket_id is not None:
        where &= tickets.c.id < ticket_id
    return int(
        (await connection.execute(select(func.count()).select_from(tickets).where(where))).scalar_one()
    )


async def held_by(connection: Connection, user_id: int) -> int:
    """How many tickets a volunteer holds."""
    return int((await connection.execute(HELD_BY, {"user": user_id})).scalar_one())


async def open_in(connection: Connection, group: str) -> tuple[PlacedTicket, ...]:
    """The tickets of a group that aren't closed, the oldest first."""
    here = (tickets.c.staff_group == group) & tickets.c.state.in_(OPEN)
    query = select(tickets.c.value, tickets.c.thread_id).where(here).order_by(tickets.c.id)
    rows = await connection.execute(query)
    return tuple(PlacedTicket(TICKET.validate_json(value), thread) for value, thread in rows)


async def known_since(connection: Connection, group: str, moment: datetime) -> tuple[Ticket, ...]:
    """The tickets of a group that were opened or closed since then, as far as they are kept."""
    since = (tickets.c.opened_at >= moment) | (tickets.c.closed_at >= moment)
    query = select(tickets.c.value).where((tickets.c.staff_group == group) & since)
    found = [TICKET.validate_json(row[0]) for row in await connection.execute(query)]
    return tuple(ticket for ticket in found if ticket.client_chat)  # not those that are being erased


async def topic(connection: Connection, ticket_id: int) -> Topic | None:
    """The ticket's topic; None when the ticket was erased."""
    row = (await connection.execute(TOPIC, {"number": ticket_id})).one_or_none()
    return None if row is None else Topic(*row)


async def set_thread(connection: Connection, ticket_id: int, thread_id: int | None) -> None:
    """Note which thread the topic is, or that it is gone."""
    await connection.execute(UPDATE, {"number": ticket_id, "thread_id": thread_id})


async def set_title(connection: Connection, ticket_id: int, title: str) -> bool:
    """Note the topic's title, so that it can be made anew. Returns whether it is another one than before."""
    where = (tickets.c.id == ticket_id) & (tickets.c.title != title)
    return (await connection.execute(update(tickets).where(where).values(title=title))).rowcount > 0


async def all_of(connection: Connection, client_chat: int) -> list[Ticket]:
    """All tickets of a client, the oldest first."""
    query = select(tickets.c.value).where(tickets.c.client_chat == client_chat).order_by(tickets.c.id)
    return [TICKET.validate_json(row[0]) for row in await connection.execute(query)]


async def is_forgotten(connection: Connection, ticket_id: int) -> bool:
    """Whether the ticket belongs to nobody any more, or is erased."""
    return not (await connection.execute(CLIENT, {"number": ticket_id})).scalar_one_or_none()


async def erase_forgotten(connection: Connection, ticket_id: int) -> None:
    """Erase a ticket that belongs to nobody any more (client chat 0), now that its topic is gone."""
    await connection.execute(delete(tickets).where(tickets.c.id == ticket_id, tickets.c.client_chat == 0))


async def open_in_groups(connection: Connection) -> dict[str, int]:
    """How many tickets that aren't closed each group has."""
    query = select(tickets.c.staff_group, func.count()).where(tickets.c.state != TicketState.CLOSED)
    found = await connection.execute(query.group_by(tickets.c.staff_group))
    return {str(group): int(number) for group, number in found}


async def closed_before(connection: Connection, moment: datetime, limit: int) -> list[Ticket]:
    """Tickets of known clients that were closed before then, those closed first first; at most `limit`."""
    closed = (tickets.c.state == TicketState.CLOSED) & (tickets.c.closed_at < moment)
    query = select(tickets.c.value).where(closed, tickets.c.client_chat != 0)
    query = query.order_by(tickets.c.closed_at, tickets.c.id).limit(limit)
    return [TICKET.validate_json(row[0]) for row in await connection.execute(query)]
