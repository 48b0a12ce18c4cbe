"""Groups that got another id."""

from bot.store import Store, groups


async def test_a_group_that_moved_is_known_by_its_last_id(store: Store) -> None:
    async with store.transaction() as connection:
        await groups.move(connection, -5, -1001)
        await groups.move(connection, -6, -1002)
        await groups.move(connection, -5, -1003)
        assert await groups.moved(connection) == {-5: -1003, -6: -1002}
