"""The loops put together: started, stopped, and drained before the process ends."""

import asyncio
import logging
import time
from collections.abc import Sequence

from bot.engine.bell import Bell
from bot.engine.clockwork import Clockwork
from bot.engine.delivery import Delivery
from bot.engine.house import House
from bot.engine.lanes import outgoing
from bot.engine.pace import Limits, Pace
from bot.engine.workers import Workers
from bot.model.effects import Send
from bot.store import inbox, outbox
from bot.store.inbox import Received

logger = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0


class Machine:
    """Everything that turns between intake and delivery."""

    def __init__(self, house: House, limits: Limits | None = None) -> None:
        inbox_bell, outbox_bell, timers_bell = Bell(), Bell(), Bell()
        self._house = house
        self._inbox_bell = inbox_bell
        self._outbox_bell = outbox_bell
        self.workers = Workers(house, inbox_bell, outbox_bell, timers_bell)
        self.delivery = Delivery(house, Pace(limits), outbox_bell, inbox_bell)
        self._clockwork = Clockwork(house, timers_bell, inbox_bell)
        self._loops: list[asyncio.Task[None]] = []

    async def receive(self, received: Sequence[Received]) -> None:
        """Keep updates in the inbox. When this returns they can't be lost any more."""
        async with self._house.store.transaction() as connection:
            new = await inbox.add(connection, self._house.bot_id, received, self._house.clock())
        self._house.witness.received(new)
        self._inbox_bell.ring()

    async def send(self, effect: Send) -> None:
        """Send something that no turn decided on. When this returns it can't be lost any more."""
        async with self._house.store.transaction() as connection:
            for part in self._house.messenger.parts(effect):
                await outbox.add(connection, *outgoing(part), part, self._house.clock())
        self._outbox_bell.ring()

    def start(self) -> None:
        """Let the loops turn."""
        loops = (self.workers, self.delivery, self._clockwork)
        self._loops = [asyncio.create_task(loop.run()) for loop in loops]

    async def is_idle(self) -> bool:
        """Whether everything received is handled and everything that may be sent now is sent.

        Rows are closed together with what follows from them, so one look at both tables sees all.
        """
        async with self._house.store.reading() as connection:
            waiting = await outbox.next_rows(connection, self._house.clock(), (), 1)
            return not waiting and await inbox.count(connection, "open") == 0

    async def idle(self) -> None:
        """Wait until `is_idle`."""
        while not await self.is_idle():  # noqa: ASYNC110 (it is a question to the database)
            await asyncio.sleep(0.02)

    async def settled(self) -> None:
        """Wait until what was just sent to the bot has come in and has been dealt with."""
        await asyncio.sleep(0.15)  # the way here: Telegram answers a waiting poll at once
        await self.idle()

    async def stop(self, drain: float = DRAIN_SECONDS) -> None:
        """Handle and send what is there, for at most `drain` seconds; the rest waits for the next start."""
        until = time.monotonic() + drain
        while not (idle := await self.is_idle()) and time.monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        if not idle:
            logger.info("stopping with work left; it goes on at the next start")
        for loop in (self._clockwork, self.workers, self.delivery):
            loop.stop()
        _, late = await asyncio.wait(self._loops, timeout=DRAIN_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
