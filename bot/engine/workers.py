"""Workers over the inbox: each lane in order, lanes side by side, and no message that stops the others."""

import asyncio
import logging

from bot.engine.bell import Bell
from bot.engine.faults import named
from bot.engine.groups import DEFAULT
from bot.engine.house import House
from bot.engine.lanes import outgoing
from bot.engine.turn import take_turn
from bot.knowledge import DUTCH
from bot.model.effects import Chat, Group, Send
from bot.model.text import plain
from bot.store import UNAVAILABLE, Connection, inbox, outbox, people
from bot.store.inbox import InboxRow

logger = logging.getLogger(__name__)

MAX_LANES = 16
PAUSE = 1.0  # seconds before the database is asked again


class Workers:
    """Handles what stands in the inbox until it is stopped."""

    def __init__(self, house: House, bell: Bell, outbox_bell: Bell, timers_bell: Bell) -> None:
        self._house = house
        self._bell = bell
        self._after = (outbox_bell, timers_bell)
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`, and then until what was begun is done."""
        while not self._stopping:
            try:
                await self._start_lanes()
            except Exception as error:
                logger.error("inbox can't be read: %s; trying again", named(error))
            await self._bell.wait(1.0)
        await asyncio.gather(*self._busy.values())

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping = True
        self._bell.ring()

    async def _start_lanes(self) -> None:
        busy = frozenset(self._busy)  # before: what is closed while it is read, is read as open
        free = MAX_LANES - len(busy)
        if free <= 0:
            return
        async with self._house.store.reading() as connection:
            rows = await inbox.next_rows(connection, busy, free)
        for row in rows:
            self._busy[row.lane] = asyncio.create_task(self._serve(row))

    async def _serve(self, row: InboxRow) -> None:
        try:
            await take_turn(self._house, row)
        except UNAVAILABLE as error:  # no fault of the row: others may have filled the disk
            logger.error("inbox row %s: %s; trying again", row.id, named(error))
            await asyncio.sleep(PAUSE)
        except Exception as error:
            logger.error("inbox row %s: %s", row.id, named(error))
            await self._failed(row, error)
        finally:
            del self._busy[row.lane]
            for bell in (self._bell, *self._after):
                bell.ring()

    async def _failed(self, row: InboxRow, error: Exception) -> None:
        """Count the attempt. The last one sets the row aside, and says so to a person."""
        try:
            async with self._house.store.transaction() as connection:
                if not await inbox.failed(connection, row, named(error)):
                    return
                kind, _, number = row.lane.partition(":")
                if kind == "chat":
                    language = (await people.load(connection, int(number))).language or DUTCH
                    apology = self._house.knowledge.texts.say(language, "sorry-set-aside")
                    await self._tell(connection, Send(Chat(int(number)), plain(apology)))
                notice = self._house.knowledge.texts.say(DUTCH, "desk-set-aside")
                await self._tell(connection, Send(Group(DEFAULT), plain(notice)))
        except Exception as second:
            logger.error("inbox row %s can't be set aside: %s", row.id, named(second))
            await asyncio.sleep(PAUSE)  # the database is away: the row stays open

    async def _tell(self, connection: Connection, send: Send) -> None:
        await outbox.add(connection, *outgoing(send), send, self._house.clock())
