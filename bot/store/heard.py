"""Where a client's own messages stand in the chat, for as long as a bot may delete them."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.store.connection import Connection
from bot.store.tables import heard

# Made once: putting a statement together takes longer than asking it.
KNOWN = select(heard.c.heard_at).where(
    heard.c.chat_id == bindparam("chat_id"), heard.c.message_id == bindparam("message_id")
)
INSERT = insert(heard)


async def add(connection: Connection, chat_id: int, message_id: int, now: datetime) -> None:
    """Note that a client wrote this message; an edit of it changes nothing."""
    message = {"chat_id": chat_id, "message_id": message_id}
    if (await connection.execute(KNOWN, message)).first() is None:
        await connection.execute(INSERT, {**message, "heard_at": now})


async def messages_in(connection: Connection, chat_id: int, since: datetime) -> list[int]:
    """The ids of the messages that a client wrote since then."""
    query = select(heard.c.message_id).where(heard.c.chat_id == chat_id, heard.c.heard_at >= since)
    return [int(row[0]) for row in await connection.execute(query)]


async def prune(connection: Connection, before: datetime) -> None:
    """Forget what was heard before then: bots can delete messages for 48 hours."""
    await connection.execute(delete(heard).where(heard.c.heard_at < before))


async def erase_chat(connection: Connection, chat_id: int) -> None:
    """Forget what was heard in a chat."""
    await connection.execute(delete(heard).where(heard.c.chat_id == chat_id))
