"""What happens by the clock: one row a timer, moved to the inbox when it falls due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select

from bot.model.events import Due
from bot.store.codec import EVENT, to_json
from bot.store.connection import Connection
from bot.store.tables import timers

# Made once: putting a statement together takes longer than asking it.
WITH_KEY = timers.c.key == bindparam("key")
KNOWN = select(timers.c.key).where(WITH_KEY)
DELETE = delete(timers).where(WITH_KEY)
INSERT = insert(timers)
NEXT_TIME = select(func.min(timers.c.at))


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer that fell due; `event` is the JSON of what happens in `lane`."""

    key: str
    lane: str
    event: str


async def put(connection: Connection, key: str, at: datetime, lane: str, event: Due) -> None:
    """Set a timer; one with the same key is replaced."""
    await cancel(connection, key)
    row = {"key": key, "at": at, "lane": lane, "event": to_json(EVENT, event)}
    await connection.execute(INSERT, row)


async def put_unless_set(connection: Connection, key: str, at: datetime, lane: str, event: Due) -> None:
    """Set a timer; one with the same key stays as it is."""
    if (await connection.execute(KNOWN, {"key": key})).first() is None:
        await put(connection, key, at, lane, event)


async def cancel(connection: Connection, key: str) -> None:
    """Take a timer away, if it is there."""
    await connection.execute(DELETE, {"key": key})


async def cancel_lane(connection: Connection, lane: str) -> None:
    """Take all timers of a lane away."""
    await connection.execute(delete(timers).where(timers.c.lane == lane))


async def due(connection: Connection, now: datetime) -> list[Timer]:
    """The timers that fell due, the oldest first."""
    query = select(timers.c.key, timers.c.lane, timers.c.event).where(timers.c.at <= now)
    return [Timer(*row) for row in await connection.execute(query.order_by(timers.c.at, timers.c.key))]


async def next_time(connection: Connection) -> datetime | None:
    """When the next timer falls due; None when none is set."""
    moment: datetime | None = (await connection.execute(NEXT_TIME)).scalar_one()
    return moment
