"""What was received: once, in order, and set aside when it can't be handled."""

from datetime import timedelta

from sqlalchemy import select

from bot.store import Store, inbox
from bot.store.inbox import InboxRow, Received
from bot.store.tables import inbox as table
from tests.store.conftest import NOW

BOT = 1


async def received(store: Store, *lanes: str, first: int = 100) -> int:
    """Take in an update for each lane, with numbers from `first` on."""
    updates = [Received(number, lane, f'{{"n": {number}}}') for number, lane in enumerate(lanes, start=first)]
    async with store.transaction() as connection:
        return await inbox.add(connection, BOT, updates, NOW)


async def heads(store: Store, *busy: str, limit: int = 10) -> list[tuple[str, str]]:
    async with store.reading() as connection:
        return [(row.lane, row.payload) for row in await inbox.next_rows(connection, busy, limit)]


async def first(store: Store) -> InboxRow:
    async with store.reading() as connection:
        return (await inbox.next_rows(connection, (), 1))[0]


async def rows(store: Store) -> list[tuple[object, ...]]:
    async with store.reading() as connection:
        columns = (table.c.update_id, table.c.state, table.c.lane, table.c.payload, table.c.error)
        return [tuple(row) for row in await connection.execute(select(*columns).order_by(table.c.id))]


async def test_an_update_that_comes_again_is_left_alone(store: Store) -> None:
    assert await received(store, "a", "b") == 2
    assert await received(store, "a", "b", "c") == 1
    assert await heads(store) == [("a", '{"n": 100}'), ("b", '{"n": 101}'), ("c", '{"n": 102}')]


async def test_another_bot_counts_its_own_updates(store: Store) -> None:
    await received(store, "a")
    async with store.transaction() as connection:
        assert await inbox.add(connection, BOT + 1, [Received(100, "a", "{}")], NOW) == 1


async def test_an_update_that_was_handled_is_not_taken_again(store: Store) -> None:
    await received(store, "a")
    async with store.transaction() as connection:
        await inbox.close(connection, 1)
    assert await received(store, "a") == 0
    assert await rows(store) == [(100, "done", "", "", "")]


async def test_the_oldest_row_of_each_lane_comes_first(store: Store) -> None:
    await received(store, "a", "b", "a", "b", "c")
    assert await heads(store) == [("a", '{"n": 100}'), ("b", '{"n": 101}'), ("c", '{"n": 104}')]
    assert await heads(store, "a") == [("b", '{"n": 101}'), ("c", '{"n": 104}')]
    assert await heads(store, limit=1) == [("a", '{"n": 100}')]


async def test_the_next_of_a_lane_follows_when_the_first_is_closed(store: Store) -> None:
    await received(store, "a", "a")
    async with store.transaction() as connection:
        await inbox.close(connection, 1)
    assert await heads(store) == [("a", '{"n": 101}')]


async def test_events_of_our_own_stand_in_line_too(store: Store) -> None:
    await received(store, "a")
    async with store.transaction() as connection:
        await inbox.add_event(connection, BOT, "b", '{"kind": "due"}', NOW)
        await inbox.add_event(connection, BOT, "b", '{"kind": "blocked"}', NOW)
    assert await heads(store) == [("a", '{"n": 100}'), ("b", '{"kind": "due"}')]


async def test_after_three_failures_a_row_is_set_aside_and_the_lane_goes_on(store: Store) -> None:
    await received(store, "a", "a")
    aside = []
    for _ in range(inbox.MAX_TRIES):
        row = await first(store)
        async with store.transaction() as connection:
            aside.append(await inbox.failed(connection, row, "ValueError at turn.py:7"))
    assert aside == [False, False, True]
    assert await heads(store) == [("a", '{"n": 101}')]
    assert (await rows(store))[0] == (100, "set_aside", "a", '{"n": 100}', "ValueError at turn.py:7")


async def test_what_another_process_closed_or_set_aside_is_not_ours_any_more(store: Store) -> None:
    await received(store, "a", "b")
    last = [InboxRow(1, "a", "", 2), InboxRow(2, "b", "", 2)]
    async with store.transaction() as connection:
        closed = [await inbox.close(connection, 1) for _ in range(2)]
        aside = [await inbox.failed(connection, row, "E") for row in (*last, *last)]
        late = await inbox.close(connection, 2)
    assert (closed, aside, late) == ([True, False], [False, True, False, False], False)


async def test_forgetting_blanks_what_was_set_aside_in_a_lane_only(store: Store) -> None:
    await received(store, "a", "b", "a")
    async with store.transaction() as connection:
        for row in (InboxRow(1, "a", "", 2), InboxRow(2, "b", "", 2)):
            await inbox.failed(connection, row, "E")
        await inbox.erase_lane(connection, "a")
    assert await rows(store) == [
        (100, "set_aside", "", "", ""),
        (101, "set_aside", "b", '{"n": 101}', "E"),
        (102, "open", "a", '{"n": 102}', ""),
    ]


async def test_rows_are_counted_by_state(store: Store) -> None:
    await received(store, "a", "b", "c")
    async with store.transaction() as connection:
        await inbox.close(connection, 1)
    async with store.reading() as connection:
        counts = [await inbox.count(connection, state) for state in ("open", "done", "set_aside")]
    assert counts == [2, 1, 0]


async def test_pruning_forgets_only_what_was_handled_long_ago(store: Store) -> None:
    await received(store, "a", "b")
    async with store.transaction() as connection:
        await inbox.add(connection, BOT, [Received(102, "c", "{}")], NOW + timedelta(days=2))
        for row_id in (1, 3):
            await inbox.close(connection, row_id)
        await inbox.prune(connection, NOW + timedelta(days=1))
    assert [row[0] for row in await rows(store)] == [101, 102]
