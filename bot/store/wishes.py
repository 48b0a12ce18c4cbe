"""What volunteers would like to see in the content: kept for editors, without anything of a client."""

from sqlalchemy import insert, select

from bot.model.wish import FaqWish
from bot.store.connection import Connection
from bot.store.tables import faq_wishes


async def add(connection: Connection, wish: FaqWish) -> None:
    """Keep a wish."""
    values = {"week": wish.week, "topic": wish.topic, "language": wish.language}
    await connection.execute(insert(faq_wishes).values(**values, entries=" ".join(wish.entries)))


async def all_of_them(connection: Connection) -> list[FaqWish]:
    """All wishes, the newest week first."""
    columns = (faq_wishes.c.week, faq_wishes.c.topic, faq_wishes.c.language, faq_wishes.c.entries)
    query = select(*columns).order_by(faq_wishes.c.week.desc(), faq_wishes.c.id)
    return [
        FaqWish(week, topic, language, tuple(entries.split()))
        for week, topic, language, entries in await connection.execute(query)
    ]
