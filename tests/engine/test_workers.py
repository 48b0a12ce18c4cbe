"""Workers over the inbox: in order, side by side, and no message that stops the others."""

import asyncio
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.engine import workers
from bot.engine.bell import Bell
from bot.engine.house import House
from bot.engine.turn import take_turn
from bot.engine.workers import Workers
from bot.knowledge import Knowledge
from bot.model.effects import Chat, Group
from bot.model.events import Said
from bot.store import inbox
from bot.store.inbox import InboxRow, Received
from tests.engine.conftest import BOT, CLIENT, NOW, OTHER, Engine, opened

MARK = "my secret words"


async def received(engine: Engine, *lanes: str) -> None:
    async with engine.store.transaction() as connection:
        rows = [Received(number, lane, "{}") for number, lane in enumerate(lanes)]
        await inbox.add(connection, BOT, rows, NOW)


async def test_lanes_are_handled_side_by_side_and_each_in_order(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    both = asyncio.Barrier(2)

    async def slow(house: House, row: InboxRow) -> None:
        steps.append(f"{row.lane}{row.id} begins")
        async with asyncio.timeout(30):
            await both.wait()  # passes only when two lanes are inside at once
        steps.append(f"{row.lane}{row.id} ends")
        async with house.store.transaction() as connection:
            await inbox.close(connection, row.id)

    monkeypatch.setattr(workers, "take_turn", slow)
    await received(engine, "a", "a", "b", "b")
    await engine.handle()
    for lane, ids in (("a", (1, 2)), ("b", (3, 4))):
        mine = [step for step in steps if step.startswith(lane)]
        assert mine == [f"{lane}{number} {what}" for number in ids for what in ("begins", "ends")]


async def test_what_raises_leaves_nothing_and_is_tried_three_times(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    async def fail(*_: object) -> None:
        nonlocal tries
        tries += 1
        raise OSError

    monkeypatch.setattr("bot.engine.turn._Turn._keep_effect", fail)  # the last step of the transaction
    await engine.client(Said("hallo", 3))
    await engine.handle()
    assert (tries, await engine.counted("inbox", "set_aside")) == (inbox.MAX_TRIES, 1)
    assert await engine.sql("SELECT chat_id FROM people") == []
    places = [row[0] for row in await engine.sql("SELECT lane FROM outbox ORDER BY id")]
    assert places == [f"chat:{CLIENT}", "group:staff:0"]  # the apology and the notice, nothing else


async def test_two_processes_at_one_database_handle_each_row_once(
    engine: Engine, knowledge: Knowledge, database_url: str
) -> None:
    clients = range(1, 21)
    async with opened(database_url, knowledge) as other:
        other.parser.played = engine.parser.played
        for chat_id in clients:
            await engine.knows(chat_id=chat_id)
            await engine.client(Said("huur", 4), chat_id)
        await asyncio.gather(engine.handle(), other.handle())
    answered = await engine.sql("SELECT lane, count(*) FROM outbox GROUP BY lane")
    assert sorted(answered) == sorted((f"chat:{chat_id}", 1) for chat_id in clients)
    assert await engine.counted("inbox", "done") == len(clients)


async def test_a_row_that_another_process_handled_is_left_alone(engine: Engine) -> None:
    await engine.knows()
    await engine.client(Said("huur", 4))
    async with engine.store.reading() as connection:
        [row] = await inbox.next_rows(connection, (), 1)
    for _ in range(2):
        await take_turn(engine.house, row)
    assert await engine.counted("outbox") == 1


async def test_the_client_and_a_volunteer_are_told_and_the_chat_goes_on(engine: Engine) -> None:
    await engine.knows(language="ti")
    await engine.comes(ValueError(MARK), f"chat:{CLIENT}")
    await engine.client(Said("huur", 4))
    await engine.settle()
    say = engine.house.knowledge.texts.say
    to_client = engine.post.lines(lambda effect: effect.to == Chat(CLIENT))
    to_staff = engine.post.lines(lambda effect: effect.to == Group("staff"))
    assert (to_client[0], to_staff) == (say("ti", "sorry-set-aside"), [say("nl", "desk-set-aside")])
    assert len(to_client) > 1


async def test_other_chats_do_not_notice(engine: Engine) -> None:
    await engine.knows(chat_id=OTHER)
    await engine.comes(ValueError(MARK), f"chat:{CLIENT}")
    await engine.client(Said("huur", 4), OTHER)
    await engine.settle()
    assert "geld voor je huis" in engine.post.lines(lambda effect: effect.to == Chat(OTHER))[0]


async def test_a_broken_update_of_a_group_is_told_to_volunteers_only(engine: Engine) -> None:
    await engine.comes(ValueError(MARK), "thread:-100:40")
    await engine.settle()
    assert [one.effect.to for one in engine.post.accepted] == [Group("staff")]


async def test_logs_hold_no_words_of_anybody(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")  # as `wegwijs` logs
    await engine.comes(ValueError(MARK), f"chat:{CLIENT}")
    await engine.client(Said(MARK, 4))
    await engine.settle()
    ours = [record for record in caplog.records if record.name.startswith("bot.")]
    assert len(ours) == inbox.MAX_TRIES
    assert MARK not in caplog.text


async def test_a_database_that_fails_for_a_moment_loses_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = inbox.next_rows, [OSError("disk")]

    async def unsure(*asked: object) -> list[InboxRow]:
        if failures:
            raise failures.pop()
        return await real(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.engine.workers.inbox.next_rows", unsure)
    await engine.knows()
    await engine.client(Said("huur", 4))
    bell = Bell()
    turning = Workers(engine.house, bell, Bell(), Bell())
    running = asyncio.create_task(turning.run())
    await asyncio.sleep(0.01)
    bell.ring()
    async with asyncio.timeout(30):
        while await engine.counted("inbox"):
            await asyncio.sleep(0.01)
    turning.stop()
    await running
    assert await engine.counted("inbox", "done") == 1


async def test_what_a_full_disk_did_not_take_is_not_set_aside(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    failures = [OperationalError("INSERT", {}, full), full] * inbox.MAX_TRIES

    async def unsure(house: House, row: InboxRow) -> None:
        if failures:
            raise failures.pop()
        await take_turn(house, row)

    monkeypatch.setattr(workers, "take_turn", unsure)
    monkeypatch.setattr(workers, "PAUSE", 0.0)
    await engine.knows()
    await engine.client(Said("huur", 4))
    await engine.handle()
    assert (await engine.counted("inbox", "done"), failures) == (1, [])
