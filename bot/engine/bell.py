"""How one loop tells another that there is work, without asking the database over and over."""

import asyncio
from contextlib import suppress


class Bell:
    """Rung when there is work; whoever waits wakes at once, or after `seconds` at the latest."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """There is work."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Until the bell rings or the time is over."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), max(seconds, 0.0))
        self._rung.clear()
