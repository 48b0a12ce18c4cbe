"""How much waits, and for how long: for whoever watches the bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Table, func, select

from bot.model.ticket import TicketState
from bot.store.connection import Connection
from bot.store.tables import inbox, outbox, tickets

OPEN_TICKETS = (TicketState.WAITING, TicketState.CLAIMED, TicketState.ANSWERED)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many wait; `since` is when the oldest came, None when there are none."""

    rows: int
    since: datetime | None

    def seconds(self, now: datetime) -> float:
        """How long the oldest has waited; 0 when there are none."""
        return max(0.0, (now - self.since).total_seconds()) if self.since else 0.0

    def as_json(self, now: datetime) -> dict[str, float]:
        """Count and age."""
        return {"rows": self.rows, "oldest_seconds": round(self.seconds(now), 1)}


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits in each table. `set_aside`: all updates given up on; `set_aside_today`: of the last day."""

    inbox: Waiting
    outbox: Waiting
    tickets: Mapping[str, Waiting]
    set_aside: int
    set_aside_today: int

    def as_json(self, now: datetime) -> dict[str, object]:
        """The same for a monitor."""
        return {
            "inbox": self.inbox.as_json(now) | {"set_aside": self.set_aside},
            "outbox": self.outbox.as_json(now),
            "tickets": {state: waiting.as_json(now) for state, waiting in self.tickets.items()},
        }


async def count(connection: Connection, now: datetime) -> Counts:
    """Look at inbox, outbox and tickets."""
    aside = inbox.c.state == "set_aside"
    today = func.count().filter(inbox.c.received_at >= now - DAY)
    row = await connection.execute(select(func.count(), today).select_from(inbox).where(aside))
    set_aside, set_aside_today = row.one()
    return Counts(
        inbox=await _waiting(connection, inbox, "open", "received_at"),
        outbox=await _waiting(connection, outbox, "open", "created_at"),
        tickets={
            state.value: await _waiting(connection, tickets, state, "opened_at") for state in OPEN_TICKETS
        },
        set_aside=set_aside,
        set_aside_today=set_aside_today,
    )


async def _waiting(connection: Connection, table: Table, state: str, since: str) -> Waiting:
    query = select(func.count(), func.min(table.c[since])).where(table.c.state == state)
    return Waiting(*(await connection.execute(query)).one())
