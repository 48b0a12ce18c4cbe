"""What is to be sent, in lanes: order holds within a lane, lanes do not wait for each other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, func, insert, select, update

from bot.model.effects import Delivery
from bot.store.codec import DELIVERY, to_json
from bot.store.connection import Connection
from bot.store.tables import Moment, outbox


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A row that waits to be sent. `priority`: the lower, the sooner (clients before staff)."""

    id: int
    position: float
    lane: str
    priority: int
    effect: Delivery
    tries: int
    created_at: datetime


COLUMNS = (
    outbox.c.id,
    outbox.c.position,
    outbox.c.lane,
    outbox.c.priority,
    outbox.c.effect,
    outbox.c.tries,
    outbox.c.created_at,
)
END = select(func.coalesce(func.max(outbox.c.position), 0.0) + 1.0).scalar_subquery()
# Made once: putting a statement together takes longer than asking it. In an update the parameters that are
# columns are set.
INSERT = insert(outbox)
APPEND = insert(outbox).values(position=END)
UPDATE = update(outbox).where(outbox.c.id == bindparam("row"))
NEXT_TIME = select(func.min(outbox.c.not_before)).where(outbox.c.state == "open")


async def add(connection: Connection, lane: str, priority: int, effect: Delivery, now: datetime) -> None:
    """Put an effect at the end of its lane."""
    await connection.execute(APPEND, _values(lane, priority, effect, now))


async def add_before(connection: Connection, row: OutboxRow, effect: Delivery, now: datetime) -> None:
    """Put an effect directly before `row`, in its lane."""
    earlier = select(func.max(outbox.c.position)).where(outbox.c.position < row.position)
    previous = (await connection.execute(earlier)).scalar_one() or row.position - 1.0
    values = _values(row.lane, row.priority, effect, now)
    await connection.execute(INSERT, {**values, "position": (previous + row.position) / 2})


def _values(lane: str, priority: int, effect: Delivery, now: datetime) -> dict[str, Any]:
    return {
        "lane": lane,
        "priority": priority,
        "effect": to_json(DELIVERY, effect),
        "state": "open",
        "not_before": now,
        "created_at": now,
    }


HEADS = (
    select(outbox.c.lane, func.min(outbox.c.position).label("position"))
    .where(outbox.c.state == "open")
    .group_by(outbox.c.lane)
    .subquery()
)
NEXT = (
    select(*COLUMNS)
    .join(HEADS, (HEADS.c.lane == outbox.c.lane) & (HEADS.c.position == outbox.c.position))
    .where(outbox.c.not_before <= bindparam("now", type_=Moment))
    .order_by(outbox.c.priority, outbox.c.position)
    .limit(bindparam("limit"))
)


async def next_rows(
    connection: Connection, now: datetime, busy: Collection[str], limit: int
) -> list[OutboxRow]:
    """The first row of each lane that is not busy and may be tried now, clients first."""
    found = await connection.execute(NEXT, {"now": now, "limit": limit + len(busy)})
    free = [row for row in found.mappings() if row["lane"] not in busy]
    return [_row(row) for row in free[:limit]]


def _row(found: RowMapping) -> OutboxRow:
    return OutboxRow(**(dict(found) | {"effect": DELIVERY.validate_json(found["effect"])}))


async def next_time(connection: Connection) -> datetime | None:
    """When the first waiting row may be tried; None when nothing waits."""
    moment: datetime | None = (await connection.execute(NEXT_TIME)).scalar_one()
    return moment


async def sent(connection: Connection, row_id: int, chat_id: int, message_id: int | None) -> None:
    """Telegram accepted it: where it is stays, what it says does not."""
    values = {"state": "sent", "effect": "", "lane": "", "chat_id": chat_id, "message_id": message_id}
    await connection.execute(UPDATE, {"row": row_id, **values})


async def retry(connection: Connection, row: OutboxRow, at: datetime, error: str) -> None:
    """Try this row, and with it its lane, again at `at`."""
    values = {"tries": row.tries + 1, "not_before": at, "error": error[:200]}
    await connection.execute(UPDATE, {"row": row.id, **values})


async def given_up(connection: Connection, row_id: int, state: str, error: str) -> None:
    """The row will not be sent: `failed` for good, or `dropped` because it became worthless."""
    values = {"state": state, "effect": "", "lane": "", "error": error[:200]}
    await connection.execute(UPDATE, {"row": row_id, **values})


async def try_now(connection: Connection, lanes: str, now: datetime) -> None:
    """Let what waits for another try in lanes that begin like this not wait any longer."""
    where = (outbox.c.state == "open") & outbox.c.lane.startswith(lanes, autoescape=True)
    await connection.execute(update(outbox).where(where, outbox.c.not_before > now).values(not_before=now))


async def failed(connection: Connection, row_id: int, error: str) -> None:
    """The row was refused; it is kept as it is for a while, as a person may let it be tried again."""
    values = {"state": "failed", "error": error[:200]}
    await connection.execute(UPDATE, {"row": row_id, **values})


async def reopen(connection: Connection, row_id: int, now: datetime) -> bool:
    """Put a refused row at the end of its lane again; False when it isn't there (any more)."""
    where = (outbox.c.id == row_id) & (outbox.c.state == "failed") & (outbox.c.effect != "")
    values = {"state": "open", "position": END, "tries": 0, "not_before": now, "created_at": now}
    return (await connection.execute(update(outbox).where(where).values(values))).rowcount > 0


async def drop_lane(connection: Connection, lane: str) -> None:
    """What still waits in a lane will not be sent, nor what was refused there."""
    await _drop(connection, lane, ("open", "failed"))


async def drop_failed(connection: Connection, lane: str) -> None:
    """What was refused in a lane can't be tried again."""
    await _drop(connection, lane, ("failed",))


async def _drop(connection: Connection, lane: str, states: Collection[str]) -> None:
    where = (outbox.c.lane == lane) & outbox.c.state.in_(states)
    await connection.execute(update(outbox).where(where).values(state="dropped", effect="", lane=""))


async def messages_in(connection: Connection, chat_id: int, since: datetime) -> list[int]:
    """The ids of the messages sent to a chat since then."""
    query = select(outbox.c.message_id).where(
        outbox.c.chat_id == chat_id, outbox.c.message_id.is_not(None), outbox.c.created_at >= since
    )
    return [int(row[0]) for row in await connection.execute(query)]


async def count(connection: Connection, state: str) -> int:
    """How many rows are `open`, `sent`, `failed` or `dropped`."""
    query = select(func.count()).select_from(outbox).where(outbox.c.state == state)
    return int((await connection.execute(query)).scalar_one())


async def prune(connection: Connection, now: datetime) -> None:
    """Forget what was sent or given up more than two days ago (bots can delete messages for 48 hours)."""
    where = (outbox.c.state != "open") & (outbox.c.created_at < now - timedelta(days=2))
    await connection.execute(delete(outbox).where(where))


async def erase_chat(connection: Connection, chat_id: int) -> None:
    """Forget what was sent to a chat."""
    await connection.execute(delete(outbox).where(outbox.c.chat_id == chat_id))
