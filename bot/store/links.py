"""Which message became which in the other chat: replies, edits and deletions find their way by these ids."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select

from bot.model.effects import Source
from bot.store.connection import Connection
from bot.store.tables import links


async def add(
    connection: Connection,
    ticket_id: int,
    chat_id: int,
    message_id: int,
    source: Source | None = None,
    label: str = "",
) -> None:
    """Note that a message of a ticket, with its source or label, is now this message."""
    values = {
        "ticket_id": ticket_id,
        "label": label,
        "source_chat": source.chat_id if source else None,
        "source_message": source.message_id if source else None,
        "chat_id": chat_id,
        "message_id": message_id,
    }
    await connection.execute(insert(links).values(values))


async def copies(connection: Connection, source: Source) -> list[int]:
    """The messages that a message became in the other chat, in order."""
    query = select(links.c.message_id).where(
        links.c.source_chat == source.chat_id, links.c.source_message == source.message_id
    )
    return [int(row[0]) for row in await connection.execute(query.order_by(links.c.id))]


async def erase_copies(connection: Connection, source: Source, messages: Collection[int]) -> None:
    """Forget some of the messages that a message became: they are not there any more."""
    where = (links.c.source_chat == source.chat_id) & (links.c.source_message == source.message_id)
    await connection.execute(delete(links).where(where, links.c.message_id.in_(messages)))


async def labelled(connection: Connection, ticket_id: int, label: str) -> int | None:
    """The newest message with this label in a ticket."""
    query = select(links.c.message_id).where(links.c.ticket_id == ticket_id, links.c.label == label)
    return (await connection.execute(query.order_by(links.c.id.desc()).limit(1))).scalar_one_or_none()


async def label_of(connection: Connection, chat_id: int, message_id: int) -> str:
    """The label a message was sent with; "" for none."""
    where = (links.c.chat_id == chat_id) & (links.c.message_id == message_id) & (links.c.label != "")
    return (await connection.execute(select(links.c.label).where(where))).scalar_one_or_none() or ""


async def erase(connection: Connection, ticket_id: int) -> None:
    """Forget a ticket's links."""
    await connection.execute(delete(links).where(links.c.ticket_id == ticket_id))
