"""Long polling that loses nothing: an update is committed before Telegram hears that we have it.

`getUpdates` confirms everything below its `offset` (core.telegram.org/bots/api#getupdates), so the offset is
raised only after the batch is in the inbox. python-telegram-bot's Updater raises it earlier.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.store.inbox import Received
from bot.telegram.parse import ALLOWED_UPDATES, lane

logger = logging.getLogger(__name__)

Receive = Callable[[Sequence[Received]], Awaitable[None]]


def nothing_noted() -> None:
    """Nobody wants to know when Telegram was heard."""


# In lower case, as Telegram allows for all methods: in camel case python-telegram-bot warns to use its own
# get_updates, which parses a batch before it can be kept.
GET_UPDATES = "getupdates"
ANSWER_FOLLOWS = "Parsing the server response"  # python-telegram-bot quotes it: it may hold people's words
POLL_SECONDS = 30  # how long Telegram holds a request open when there is nothing
LONGEST_PAUSE = 30.0


class Intake:
    """Asks Telegram for updates and hands each batch to `receive`, until cancelled.

    `contact` is called for every answer of Telegram, also an empty one.
    """

    def __init__(self, bot: Bot, receive: Receive, contact: Callable[[], None] = nothing_noted) -> None:
        self._bot = bot
        self._receive = receive
        self._contact = contact
        self._offset: int | None = None

    async def run(self) -> None:
        """Never ends by itself; raises InvalidToken when the token is no longer good."""
        failures = 0
        while True:
            try:
                await self._poll()
                failures = 0
            except (InvalidToken, EndPointNotFound):  # the second is how do_api_request says the first
                raise InvalidToken from None
            except Exception as error:
                failures += 1
                logger.warning("getUpdates: %s", _named(error))
                await asyncio.sleep(_pause(error, failures))

    async def _poll(self) -> None:
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            asked["offset"] = self._offset
        updates: list[dict[str, Any]] = await self._bot.do_api_request(
            GET_UPDATES, api_kwargs=asked, read_timeout=POLL_SECONDS + 10
        )
        if not updates:
            self._contact()
            return
        # Shielded: when the bot stops, what has come in is still kept whole.
        await asyncio.shield(self._receive([received(update) for update in updates]))
        self._offset = max(int(update["update_id"]) for update in updates) + 1
        self._contact()


@asynccontextmanager
async def polling(
    bot: Bot, receive: Receive, contact: Callable[[], None] = nothing_noted
) -> AsyncIterator[None]:
    """Ask for updates until the block ends, which is cancelled when the token is no longer good.

    A webhook that was set before is taken away, with what waits for it: that comes by asking, then.
    """
    await bot.delete_webhook()
    within = asyncio.current_task()
    assert within is not None
    intake = asyncio.create_task(Intake(bot, receive, contact).run())
    # A bot that hears nothing must not go on.
    intake.add_done_callback(lambda ended: None if ended.cancelled() else within.cancel())
    try:
        yield
    finally:
        intake.cancel()
        with suppress(asyncio.CancelledError):
            await intake


def received(update: dict[str, Any]) -> Received:
    """An update as the inbox keeps it.

    Half a surrogate pair, which JSON can carry, is no text: nothing could keep it or send it on.
    """
    payload = json.dumps(update, ensure_ascii=False).encode("utf-8", "ignore").decode("utf-8")
    return Received(int(update["update_id"]), lane(update), payload)


def _pause(error: Exception, failures: int) -> float:
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return float(after) if isinstance(after, int | float) else after.total_seconds()
    return min(0.5 * 2.0 ** min(failures, 10), LONGEST_PAUSE)


def _named(error: Exception) -> str:
    if isinstance(error, Conflict):
        return "another process asks with the same token; only one may"
    if isinstance(error, TelegramError):
        return error.message.partition(ANSWER_FOLLOWS)[0]
    return type(error).__name__
