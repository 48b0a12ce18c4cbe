"""Groups that Telegram gave another id: a basic group that became a supergroup."""

from sqlalchemy import delete, insert, select

from bot.store.connection import Connection
from bot.store.tables import moved_groups


async def moved(connection: Connection) -> dict[int, int]:
    """The configured ids that have moved, with the id they have now."""
    query = select(moved_groups.c.configured_id, moved_groups.c.chat_id)
    return {int(old): int(new) for old, new in await connection.execute(query)}


async def move(connection: Connection, configured_id: int, chat_id: int) -> None:
    """Note the id that a configured group has now."""
    where = moved_groups.c.configured_id == configured_id
    await connection.execute(delete(moved_groups).where(where))
    await connection.execute(insert(moved_groups).values(configured_id=configured_id, chat_id=chat_id))
