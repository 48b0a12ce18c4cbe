"""Timers: one row a key, in the order in which they fall due."""

from datetime import timedelta

from bot.model.events import Due
from bot.store import Store, timers
from bot.store.timers import Timer
from tests.store.conftest import NOW

FLUSH = '{"timer":"flush","ticket_id":1,"argument":"","kind":"due"}'
SOON = NOW + timedelta(seconds=2)


async def test_a_timer_with_the_same_key_is_replaced(store: Store) -> None:
    async with store.transaction() as connection:
        await timers.put(connection, "flush:1", NOW, "ticket:1", Due("flush", 1))
        await timers.put(connection, "flush:1", SOON, "ticket:1", Due("flush", 1))
        assert await timers.due(connection, NOW) == []
        assert await timers.due(connection, SOON) == [Timer("flush:1", "ticket:1", FLUSH)]


async def test_what_falls_due_comes_oldest_first(store: Store) -> None:
    async with store.transaction() as connection:
        for key, seconds in (("c", 3), ("b", 1), ("a", 1), ("later", 9)):
            await timers.put(connection, key, NOW + timedelta(seconds=seconds), "lane", Due("flush"))
        due = [timer.key for timer in await timers.due(connection, NOW + timedelta(seconds=5))]
    assert due == ["a", "b", "c"]


async def test_the_next_time_is_that_of_the_first(store: Store) -> None:
    async with store.transaction() as connection:
        assert await timers.next_time(connection) is None
        await timers.put(connection, "b", SOON, "lane", Due("flush"))
        await timers.put(connection, "a", NOW, "lane", Due("flush"))
        assert await timers.next_time(connection) == NOW


async def test_timers_are_taken_away_by_key_or_by_lane(store: Store) -> None:
    async with store.transaction() as connection:
        for key, lane in (("a", "chat:7"), ("b", "chat:7"), ("c", "chat:8")):
            await timers.put(connection, key, NOW, lane, Due("reminder"))
        await timers.cancel(connection, "a")
        await timers.cancel(connection, "nobody set this")
        assert [timer.key for timer in await timers.due(connection, NOW)] == ["b", "c"]
        await timers.cancel_lane(connection, "chat:7")
        assert [timer.key for timer in await timers.due(connection, NOW)] == ["c"]
