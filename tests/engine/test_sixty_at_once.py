"""Twenty messages a minute for a group hold under any load, by the count of the strict simulator.

Delivery sleeps by a clock of its own here. It goes on only when everything sleeps: no computer is too slow.
"""

import asyncio
import heapq
from collections import Counter
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.engine.bell import Bell
from bot.engine.delivery import Delivery
from bot.engine.pace import Pace
from bot.engine.ports import Address
from bot.model import effects
from bot.model.effects import AnswerPress, KeepPinned, Pin, React, SetCommands
from bot.model.events import Due, Said
from bot.model.person import Waiting
from bot.simulator.floods import PER_GROUP, Floods
from bot.store import inbox
from bot.store.codec import EVENT, to_json
from tests.engine.conftest import BOT, NOW, STAFF, Engine, Post

TICKETS = 60
FREE = AnswerPress | React | SetCommands | Pin  # what Telegram does not count as a message


class Virtual:
    """An asyncio whose sleeps take no time; `now` in seconds, moved to the next sleeper's end."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    def get_running_loop(self) -> SimpleNamespace:
        return SimpleNamespace(time=lambda: self.now)

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            ended = asyncio.get_running_loop().create_future()
            heapq.heappush(self._sleepers, (self.now + seconds, id(ended), ended))
            await ended

    @property
    def sleeping(self) -> int:
        return len(self._sleepers)

    def wake_next(self) -> None:
        self.now, _, ended = heapq.heappop(self._sleepers)
        ended.set_result(None)


class Counting(Post):
    """A messenger that refuses the message that is too much, as Telegram does."""

    def __init__(self, time: Virtual) -> None:
        super().__init__()
        self._time = time
        self._floods = Floods()
        self._floods.per_group = PER_GROUP
        self.moments: list[tuple[int, float]] = []

    async def deliver(
        self, effect: effects.Delivery, address: Address, targets: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Count it, or refuse it."""
        if not isinstance(effect, FREE):
            at = NOW + timedelta(seconds=round(self._time.now, 3))  # it is a sum of floats
            self._floods.check(address.chat_id, address.chat_id < 0, at)
            self.moments.append((address.chat_id, self._time.now))
        return await super().deliver(effect, address, targets)


def queued(delivery: Delivery) -> int:
    """How many lanes wait for the message before theirs in the same chat."""
    return sum(len(gate._waiters or ()) for gate in delivery._gates.values())


async def test_sixty_tickets_at_once_keep_to_twenty_a_minute_and_no_client_waits(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = Virtual()
    post = Counting(time)
    object.__setattr__(engine.house, "messenger", post)
    monkeypatch.setattr("bot.engine.delivery.asyncio", time)
    for client in range(1, TICKETS + 1):
        await engine.knows(chat_id=client, waiting=Waiting.QUESTION)
        await engine.client(Said("Kan iemand mij helpen?", 3), client)
    async with engine.store.transaction() as connection:
        board = to_json(EVENT, Due("board", argument="staff"))
        await inbox.add_event(connection, BOT, "desk:staff", board, NOW)
    await engine.handle()
    delivery = Delivery(engine.house, Pace(), Bell(), Bell())
    turning = asyncio.create_task(delivery.run())
    async with asyncio.timeout(60):
        while await engine._due():
            if time.sleeping and len(delivery._busy) == time.sleeping + queued(delivery):
                time.wake_next()
            delivery._bell.ring()
            await asyncio.sleep(0)
    delivery.stop()
    await turning
    group = sorted(moment for chat, moment in post.moments if chat == STAFF)
    fullest = max(sum(start <= one < start + 60 for one in group) for start in group)
    boards = sum(isinstance(one.effect, KeepPinned) for one in post.accepted)
    left = [await engine.counted("outbox", state) for state in ("open", "failed")]
    assert (fullest, left, boards) == (20, [0, 0], 1)
    assert max(moment for chat, moment in post.moments if chat != STAFF) <= 5
    assert Counter(type(one.effect).__name__ for one in post.accepted)["ChangeTopic"] == TICKETS
