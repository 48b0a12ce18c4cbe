"""Timers that fall due come through the inbox; old rows are forgotten."""

import asyncio
from datetime import timedelta

from bot.engine import clockwork
from bot.engine.bell import Bell
from bot.engine.clockwork import Clockwork
from bot.model.effects import Chat, Send
from bot.model.events import Due, Said
from bot.model.text import plain
from bot.store import timers
from tests.engine.conftest import CLIENT, NOW, Engine

SECOND = timedelta(seconds=1)


class Bedside(Bell):
    """A bell that tells when somebody lies down beside it, because there is nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.asleep = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        if seconds > 0:
            self.asleep.set()
        await super().wait(seconds)


async def turn(engine: Engine) -> None:
    """Let the clockwork do what there is to do, and stop it."""
    bell = Bedside()
    works = Clockwork(engine.house, bell, Bell())
    running = asyncio.create_task(works.run())
    async with asyncio.timeout(20):
        await bell.asleep.wait()
        works.stop()
        await running


async def done(engine: Engine) -> list[int]:
    """How many rows are handled, and how many are sent."""
    return [await engine.counted("inbox", "done"), await engine.counted("outbox", "sent")]


async def set_timer(engine: Engine, key: str, lane: str, event: Due, seconds: float) -> None:
    async with engine.store.transaction() as connection:
        await timers.put(connection, key, NOW + timedelta(seconds=seconds), lane, event)


async def test_a_timer_comes_through_the_inbox_when_it_falls_due(engine: Engine) -> None:
    await set_timer(engine, "a", "ticket:1", Due("flush", 1), 2)
    await set_timer(engine, "b", "chat:7", Due("reminder"), 9)
    await turn(engine)
    assert await engine.counted("inbox") == 0
    engine.clock.move(seconds=2)
    await turn(engine)
    rows = await engine.sql("SELECT lane, payload, update_id FROM inbox")
    left = await engine.sql("SELECT key FROM timers")
    event = '{"timer":"flush","ticket_id":1,"argument":"","kind":"due"}'
    assert (rows, left) == ([("ticket:1", event, None)], [("b",)])


async def test_it_rings_for_whoever_handles_the_inbox_and_stops_when_told(engine: Engine) -> None:
    await set_timer(engine, "a", "ticket:1", Due("flush", 1), -1)
    bell, inbox_bell = Bell(), Bell()
    works = Clockwork(engine.house, bell, inbox_bell)
    running = asyncio.create_task(works.run())
    async with asyncio.timeout(30):
        await inbox_bell.wait(60)
        works.stop()
        await running


async def test_a_burst_is_passed_on_when_it_is_over(engine: Engine) -> None:
    await engine.has_ticket()
    for number, word in enumerate(("een", "twee"), start=10):
        await engine.client(Said(word, number))
        await engine.settle()
    before = len(engine.post.accepted)
    engine.clock.move(seconds=2)
    await turn(engine)
    await engine.settle()
    texts = [line for line in engine.post.lines()[before:] if "een" in line]
    assert texts == ["De cliënt schrijft:\neen\n\ntwee"]


async def test_old_rows_are_forgotten_and_nothing_else(engine: Engine) -> None:
    await engine.knows()
    await engine.puts(Send(Chat(CLIENT), plain("sent")))
    await engine.comes(None)
    await engine.settle()
    await turn(engine)
    assert await done(engine) == [1, 1]
    engine.clock.now = NOW + clockwork.KEEP_NUMBERS + SECOND
    await turn(engine)
    assert await done(engine) == [0, 0]
