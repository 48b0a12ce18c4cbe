"""Only one process serves a database: two would send everything twice. A second one waits for its turn."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)

LOOK_AGAIN = 1.0  # seconds


class DatabaseLostError(Exception):
    """It isn't sure any more that this is the only process; it must end, and may start again."""


async def when_free(take: Callable[[], Awaitable[bool]]) -> None:
    """Return as soon as `take` could take the lock."""
    if await take():
        return
    logger.warning("another process serves this database: waiting until that has ended")
    while not await take():  # noqa: ASYNC110 (it is a question to another process)
        await asyncio.sleep(LOOK_AGAIN)
