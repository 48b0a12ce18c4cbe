"""What is to be sent: order within a lane, clients before staff, and nothing kept of what was said."""

from datetime import timedelta

from sqlalchemy import select

from bot.model.effects import Chat, Send
from bot.model.text import plain, plain_text
from bot.store import Store, outbox
from bot.store.outbox import OutboxRow
from bot.store.tables import outbox as table
from tests.store.conftest import NOW

CLIENT, STAFF = 1, 2


def words(text: str) -> Send:
    return Send(Chat(7), plain(text))


async def put(store: Store, lane: str, *texts: str, priority: int = CLIENT) -> None:
    async with store.transaction() as connection:
        for text in texts:
            await outbox.add(connection, lane, priority, words(text), NOW)


async def heads(store: Store, *busy: str, limit: int = 10, seconds: float = 0) -> list[OutboxRow]:
    async with store.reading() as connection:
        return await outbox.next_rows(connection, NOW + timedelta(seconds=seconds), busy, limit)


async def texts(store: Store, *busy: str, limit: int = 10, seconds: float = 0) -> list[str]:
    found = await heads(store, *busy, limit=limit, seconds=seconds)
    return [plain_text(row.effect.text) for row in found if isinstance(row.effect, Send)]


async def rows(store: Store) -> list[tuple[object, ...]]:
    async with store.reading() as connection:
        columns = (table.c.state, table.c.lane, table.c.effect, table.c.chat_id, table.c.message_id)
        return [tuple(row) for row in await connection.execute(select(*columns).order_by(table.c.id))]


async def test_each_lane_offers_its_first_row(store: Store) -> None:
    await put(store, "a", "a1", "a2")
    await put(store, "b", "b1", "b2")
    assert await texts(store) == ["a1", "b1"]
    assert await texts(store, "a") == ["b1"]
    assert await texts(store, limit=1) == ["a1"]


async def test_clients_come_before_staff(store: Store) -> None:
    await put(store, "ticket:1", "for staff", priority=STAFF)
    await put(store, "chat:7", "for a client")
    await put(store, "press:1", "a press", priority=0)
    assert await texts(store) == ["a press", "for a client", "for staff"]


async def test_an_effect_can_stand_directly_before_another(store: Store) -> None:
    await put(store, "a", "first", "second")
    await put(store, "b", "other")
    [first, _] = await heads(store)
    async with store.transaction() as connection:
        await outbox.add_before(connection, first, words("topic"), NOW)
        await outbox.sent(connection, 4, 7, 70)  # the one that was put before
    assert await texts(store) == ["first", "other"]
    async with store.transaction() as connection:
        await outbox.sent(connection, 1, 7, 71)
    [second, _] = await heads(store)
    async with store.transaction() as connection:
        await outbox.add_before(connection, second, words("before the second"), NOW)
    assert await texts(store) == ["before the second", "other"]


async def test_order_is_kept_through_a_retry_and_other_lanes_go_on(store: Store) -> None:
    await put(store, "a", "a1", "a2")
    await put(store, "b", "b1")
    [first, _] = await heads(store)
    async with store.transaction() as connection:
        await outbox.retry(connection, first, NOW + timedelta(seconds=5), "TimedOut")
    assert await texts(store, seconds=4) == ["b1"]
    assert await texts(store, seconds=5) == ["a1", "b1"]
    assert (await heads(store, seconds=5))[0].tries == 1


async def test_the_next_time_is_that_of_the_first_open_row(store: Store) -> None:
    async with store.reading() as connection:
        assert await outbox.next_time(connection) is None
    await put(store, "a", "a1")
    [row] = await heads(store)
    later = NOW + timedelta(seconds=5)
    async with store.transaction() as connection:
        await outbox.retry(connection, row, later, "TimedOut")
        assert await outbox.next_time(connection) == later


async def test_what_was_sent_keeps_only_where_it_is(store: Store) -> None:
    await put(store, "chat:7", "a secret")
    async with store.transaction() as connection:
        await outbox.sent(connection, 1, 7, 70)
    assert await rows(store) == [("sent", "", "", 7, 70)]


async def test_what_is_given_up_or_dropped_keeps_nothing(store: Store) -> None:
    await put(store, "chat:7", "a secret")
    await put(store, "ticket:1", "another", "and another")
    async with store.transaction() as connection:
        await outbox.given_up(connection, 1, "failed", "blocked")
        await outbox.drop_lane(connection, "ticket:1")
        counts = [await outbox.count(connection, state) for state in ("open", "failed", "dropped")]
    assert await rows(store) == [("failed", "", "", None, None), *[("dropped", "", "", None, None)] * 2]
    assert counts == [0, 1, 2]


async def test_what_was_refused_can_be_opened_once_and_goes_last_in_its_lane(store: Store) -> None:
    await put(store, "a", "refused", "waits")
    later = NOW + timedelta(hours=30)
    async with store.transaction() as connection:
        await outbox.failed(connection, 1, "blocked")
        opened = [await outbox.reopen(connection, row, later) for row in (1, 1, 2, 99)]
    assert (opened, await texts(store)) == ([True, False, False, False], ["waits"])
    async with store.transaction() as connection:
        await outbox.sent(connection, 2, 7, 70)
    [row] = await heads(store, seconds=30 * 3600)
    assert (row.id, row.tries, row.created_at) == (1, 0, later)


async def test_what_was_refused_is_forgotten_with_its_lane(store: Store) -> None:
    await put(store, "chat:7", "refused", "waits")
    async with store.transaction() as connection:
        await outbox.failed(connection, 1, "blocked")
        await outbox.drop_failed(connection, "chat:7")
        again = await outbox.reopen(connection, 1, NOW)
    assert (again, next(row[:3] for row in await rows(store))) == (False, ("dropped", "", ""))
    assert await texts(store) == ["waits"]


async def test_dropping_a_lane_leaves_other_lanes_and_what_was_sent(store: Store) -> None:
    await put(store, "ticket:1", "sent", "waits")
    await put(store, "ticket:2", "other")
    async with store.transaction() as connection:
        await outbox.sent(connection, 1, -100, 70)
        await outbox.drop_lane(connection, "ticket:1")
    assert [row[0] for row in await rows(store)] == ["sent", "dropped", "open"]


async def test_the_messages_in_a_chat_are_found_until_they_are_erased(store: Store) -> None:
    await put(store, "chat:7", "one", "two", "three")
    await put(store, "chat:8", "other")
    async with store.transaction() as connection:
        for row_id, chat, message in ((1, 7, 70), (2, 7, None), (4, 8, 80)):
            await outbox.sent(connection, row_id, chat, message)
        found = await outbox.messages_in(connection, 7, NOW)
        too_old = await outbox.messages_in(connection, 7, NOW + timedelta(seconds=1))
        await outbox.erase_chat(connection, 7)
        left = await outbox.messages_in(connection, 7, NOW)
    assert (found, too_old, left) == ([70], [], [])
    assert [row[0] for row in await rows(store)] == ["open", "sent"]


async def test_pruning_keeps_what_is_open_and_what_can_still_be_deleted(store: Store) -> None:
    await put(store, "chat:7", "sent", "waits")
    async with store.transaction() as connection:
        await outbox.sent(connection, 1, 7, 70)
        await outbox.prune(connection, NOW + timedelta(days=2))
        kept = await outbox.count(connection, "sent")
        await outbox.prune(connection, NOW + timedelta(days=2, seconds=1))
    assert (kept, [row[0] for row in await rows(store)]) == (1, ["open"])
