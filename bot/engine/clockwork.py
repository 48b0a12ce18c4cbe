"""What happens by the clock: timers that fall due go to the inbox, and old rows are forgotten."""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.desk import first_rounds
from bot.engine.bell import Bell
from bot.engine.faults import named
from bot.engine.house import House
from bot.engine.lanes import desk_lane
from bot.engine.retention import sweep
from bot.store import heard, inbox, outbox, timers

logger = logging.getLogger(__name__)

LONGEST_NAP = 60.0  # seconds; the computer's clock may be set meanwhile
TIDY_EVERY = timedelta(hours=1)
KEEP_NUMBERS = timedelta(days=2)  # Telegram repeats an update for a day; its number is kept for two


async def begin_rounds(house: House) -> None:
    """Set the timers that every volunteers' group has, before anything turns; those that run go on."""
    async with house.store.transaction() as connection:
        for group in house.groups.for_tickets:
            for timer in first_rounds(group, house.clock(), house.rules.digest):
                lane = desk_lane(group)
                await timers.put_unless_set(connection, timer.key, timer.at, lane, timer.event)


class Clockwork:
    """Moves timers to the inbox until it is stopped."""

    def __init__(self, house: House, bell: Bell, inbox_bell: Bell) -> None:
        self._house = house
        self._bell = bell
        self._inbox_bell = inbox_bell
        self._tidied: datetime | None = None
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`."""
        while not self._stopping:
            try:
                await self._tidy()
                nap = await self._fire()
            except Exception as error:
                logger.error("timers can't be read: %s; trying again", named(error))
                await asyncio.sleep(1.0)
            else:
                await self._bell.wait(nap)

    def stop(self) -> None:
        """Let timers wait for the next start."""
        self._stopping = True
        self._bell.ring()

    async def _fire(self) -> float:
        """Move what fell due to the inbox; gives the seconds until the next timer."""
        now = self._house.clock()
        async with self._house.store.reading() as connection:
            following = await timers.next_time(connection)
        if following is None:
            return LONGEST_NAP
        if following > now:
            return min((following - now).total_seconds(), LONGEST_NAP)
        async with self._house.store.transaction() as connection:
            for timer in await timers.due(connection, now):
                await inbox.add_event(connection, self._house.bot_id, timer.lane, timer.event, now)
                await timers.cancel(connection, timer.key)
        self._inbox_bell.ring()
        return 0.0

    async def _tidy(self) -> None:
        now = self._house.clock()
        if self._tidied is not None and now - self._tidied < TIDY_EVERY:
            return
        async with self._house.store.transaction() as connection:
            await inbox.prune(connection, now - KEEP_NUMBERS)
            await outbox.prune(connection, now)
            await heard.prune(connection, now - KEEP_NUMBERS)
        await sweep(self._house)
        await self._house.store.erase_traces()
        self._tidied = now
