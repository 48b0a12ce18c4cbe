"""The loops together: what comes in goes out, and what was begun is finished."""

import asyncio

from bot.engine.machine import Machine
from bot.engine.ports import Incoming, TryAgainError
from bot.model.effects import Chat, Send
from bot.model.events import Said
from bot.model.text import plain
from bot.store.inbox import Received
from tests.engine.conftest import AT_ONCE, CLIENT, OTHER, VERA, Engine


def said(engine: Engine, text: str, chat_id: int = CLIENT) -> Received:
    number = engine.parser.add(Incoming(chat_id, True, Said(text, 3), VERA))
    return Received(number, f"chat:{chat_id}", f'{{"n": {number}}}')


async def test_what_is_received_is_kept_before_anything_turns(engine: Engine) -> None:
    machine = Machine(engine.house, AT_ONCE)
    await machine.receive([said(engine, "huur")])
    await machine.receive([])
    assert (await engine.counted("inbox"), await machine.is_idle()) == (1, False)


async def test_a_question_that_comes_in_is_answered(engine: Engine) -> None:
    await engine.knows()
    machine = Machine(engine.house, AT_ONCE)
    machine.start()
    await machine.receive([said(engine, "huur")])
    async with asyncio.timeout(5):
        await machine.idle()
    assert "geld voor je huis" in engine.post.lines()[0]
    await machine.stop()


async def test_stopping_handles_and_sends_what_is_there(engine: Engine) -> None:
    for chat in (CLIENT, OTHER):
        await engine.knows(chat_id=chat)
    machine = Machine(engine.house, AT_ONCE)
    await machine.receive([said(engine, "huur", chat) for chat in (CLIENT, OTHER) for _ in range(10)])
    machine.start()
    await machine.stop(drain=60)
    assert (len(engine.post.lines()), await engine.counted("inbox"), await engine.counted("outbox")) == (
        20,
        0,
        0,
    )


async def test_what_can_not_be_sent_waits_for_the_next_start(engine: Engine) -> None:
    engine.post.fails(lambda effect: True, TryAgainError("TimedOut"))
    await engine.puts(Send(Chat(CLIENT), plain("later")))
    first = Machine(engine.house, AT_ONCE)
    first.start()
    await first.stop()
    assert (engine.post.lines(), await engine.counted("outbox")) == ([], 1)
    engine.clock.move(seconds=60)
    second = Machine(engine.house, AT_ONCE)
    second.start()
    await second.stop()
    assert engine.post.lines() == ["later"]
