"""What volunteers wish for is kept, the newest week first."""

from bot.model.wish import FaqWish
from bot.store import Store, wishes


async def test_wishes_are_found_again_the_newest_week_first(store: Store) -> None:
    old = FaqWish("2026-W46", "huur", "ti", ("huur-betalen", "huurtoeslag"))
    new = FaqWish("2026-W47", "", "ar")
    async with store.transaction() as connection:
        for wish in (old, new, old):
            await wishes.add(connection, wish)
        assert await wishes.all_of_them(connection) == [new, old, old]
