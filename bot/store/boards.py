"""Where the board of each group stands, and a hash of what it shows: the same needn't be shown again."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import delete, insert, select

from bot.model.effects import KeepPinned
from bot.store.codec import DELIVERY, to_json
from bot.store.connection import Connection
from bot.store.tables import boards


@dataclass(frozen=True, slots=True)
class Board:
    """The message that is a group's board; `shown` is a hash of what it shows."""

    message_id: int
    shown: str

    def shows(self, effect: KeepPinned) -> bool:
        """Whether the board shows this already."""
        return self.shown == _hash(effect)


async def of_chat(connection: Connection, chat_id: int) -> Board | None:
    """The group's board; None before there is one."""
    query = select(boards.c.message_id, boards.c.shown).where(boards.c.chat_id == chat_id)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else Board(*row)


async def put(connection: Connection, chat_id: int, message_id: int, effect: KeepPinned) -> None:
    """Note which message is the group's board now, and what it shows."""
    row = {"chat_id": chat_id, "message_id": message_id, "shown": _hash(effect)}
    await connection.execute(delete(boards).where(boards.c.chat_id == chat_id))
    await connection.execute(insert(boards).values(row))


def _hash(effect: KeepPinned) -> str:
    return sha256(to_json(DELIVERY, effect).encode()).hexdigest()
