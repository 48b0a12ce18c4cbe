"""What was received and is not handled yet: updates from Telegram, and timers that fell due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.store.connection import Connection
from bot.store.tables import inbox

MAX_TRIES = 3


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came in. `lane` is what is handled in order; `payload` is JSON."""

    update_id: int | None
    lane: str
    payload: str


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An open row. `tries` counts the attempts that failed."""

    id: int
    lane: str
    payload: str
    tries: int


# Made once: putting a statement together takes longer than asking it. In an update the parameters that are
# columns are set.
ONE_UPDATE = ("bot_id", "update_id")
INSERT_ONCE = {
    "sqlite": sqlite_insert(inbox).on_conflict_do_nothing(index_elements=ONE_UPDATE),
    "postgresql": postgresql_insert(inbox).on_conflict_do_nothing(index_elements=ONE_UPDATE),
}
INSERT = insert(inbox)
UPDATE = update(inbox).where(inbox.c.id == bindparam("row"), inbox.c.state == "open")
HEADS = select(func.min(inbox.c.id)).where(inbox.c.state == "open").group_by(inbox.c.lane)
NEXT = (
    select(inbox.c.id, inbox.c.lane, inbox.c.payload, inbox.c.tries)
    .where(inbox.c.id.in_(HEADS))
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)


async def add(connection: Connection, bot_id: int, received: Sequence[Received], now: datetime) -> int:
    """Keep updates, in order; one that is here already is left alone. Returns how many were new."""
    statement = INSERT_ONCE[connection.dialect.name]
    new = 0
    for one in received:
        values = {
            "bot_id": bot_id,
            "update_id": one.update_id,
            "lane": one.lane,
            "payload": one.payload,
            "state": "open",
            "received_at": now,
        }
        new += (await connection.execute(statement, values)).rowcount
    return new


async def add_event(connection: Connection, bot_id: int, lane: str, payload: str, now: datetime) -> None:
    """Keep an event of our own (a timer, a failed delivery), to be handled like an update."""
    row = {"bot_id": bot_id, "lane": lane, "payload": payload, "state": "open", "received_at": now}
    await connection.execute(INSERT, row)


async def next_rows(connection: Connection, busy: Collection[str], limit: int) -> list[InboxRow]:
    """The oldest open row of each lane that is not busy, oldest first."""
    found = await connection.execute(NEXT, {"limit": limit + len(busy)})
    return [InboxRow(*row) for row in found if row.lane not in busy][:limit]


async def close(connection: Connection, row_id: int) -> bool:
    """The row is handled: its number stays, so that it isn't taken again; what it said and where does not.

    False when it was handled before, by another process.
    """
    done = {"state": "done", "payload": "", "lane": ""}
    return (await connection.execute(UPDATE, {"row": row_id, **done})).rowcount > 0


async def failed(connection: Connection, row: InboxRow, error: str) -> bool:
    """Count a failed attempt; after `MAX_TRIES` the row is set aside. Returns whether it was."""
    tries = row.tries + 1
    aside = tries >= MAX_TRIES
    values = {"tries": tries, "error": error[:200], "state": "set_aside" if aside else "open"}
    changed = (await connection.execute(UPDATE, {"row": row.id, **values})).rowcount > 0
    return aside and changed


async def count(connection: Connection, state: str) -> int:
    """How many rows are `open`, `done` or `set_aside`."""
    query = select(func.count()).select_from(inbox).where(inbox.c.state == state)
    return int((await connection.execute(query)).scalar_one())


async def prune(connection: Connection, before: datetime) -> None:
    """Forget handled rows received before then (Telegram repeats an update for 24 hours at most)."""
    await connection.execute(delete(inbox).where(inbox.c.state == "done", inbox.c.received_at < before))


async def erase_lane(connection: Connection, lane: str) -> None:
    """Blank what was set aside in a lane. Open rows stay: they are not handled yet."""
    where = (inbox.c.lane == lane) & (inbox.c.state == "set_aside")
    await connection.execute(update(inbox).where(where).values(payload="", lane="", error=""))


async def forget_set_aside(connection: Connection, before: datetime) -> None:
    """Forget what was received before then and could not be handled."""
    await connection.execute(delete(inbox).where(inbox.c.state == "set_aside", inbox.c.received_at < before))
