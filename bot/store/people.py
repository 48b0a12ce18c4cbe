"""Status holders: the chat id and what they chose. Nothing else is known of who they are."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from bot.model.person import Person
from bot.store.codec import PERSON, to_json
from bot.store.connection import Connection
from bot.store.tables import people

# Made once: putting a statement together takes longer than asking it. In an update the parameters that are
# columns are set.
OF_CHAT = people.c.chat_id == bindparam("chat")
VALUE = select(people.c.value).where(OF_CHAT)
KNOWN = select(people.c.chat_id).where(OF_CHAT)
UPDATE = update(people).where(OF_CHAT)
INSERT = insert(people)


async def load(connection: Connection, chat_id: int) -> Person:
    """The person of a private chat; a new one when nobody is known there."""
    value = (await connection.execute(VALUE, {"chat": chat_id})).scalar_one_or_none()
    return Person(chat_id=chat_id) if value is None else PERSON.validate_json(value)


async def is_known(connection: Connection, chat_id: int) -> bool:
    """Whether anything is kept of the person of a private chat."""
    return (await connection.execute(KNOWN, {"chat": chat_id})).first() is not None


async def save(connection: Connection, person: Person, now: datetime) -> None:
    """Keep the person as they are now."""
    values = {"language": person.language, "value": to_json(PERSON, person), "seen_at": now}
    changed = await connection.execute(UPDATE, {"chat": person.chat_id, **values})
    if changed.rowcount == 0:
        await connection.execute(INSERT, {"chat_id": person.chat_id, **values})


async def erase(connection: Connection, chat_id: int) -> None:
    """Forget the person."""
    await connection.execute(delete(people).where(people.c.chat_id == chat_id))


async def last_seen(connection: Connection) -> list[tuple[int, datetime]]:
    """All chats of persons, with when something happened there last."""
    return [
        (chat_id, at) for chat_id, at in await connection.execute(select(people.c.chat_id, people.c.seen_at))
    ]


async def unseen_since(connection: Connection, moment: datetime) -> list[tuple[Person, datetime]]:
    """The persons nothing happened to since then, with when something last did."""
    query = select(people.c.value, people.c.seen_at).where(people.c.seen_at < moment)
    return [(PERSON.validate_json(value), seen_at) for value, seen_at in await connection.execute(query)]
