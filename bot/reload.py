"""Takes the editors' changes into use while the bot runs; a broken one is left on disk, and they are told.

The last good content stays in use until all that is on disk is right. Reading, checking and learning happen
off the event loop; then everything is replaced in one step.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from watchfiles import awatch

from bot.engine.house import Clock
from bot.knowledge import DUTCH, ContentError, Finding
from bot.knowledge.loading import version_of
from bot.library import Library
from bot.matching import TrainingError

logger = logging.getLogger(__name__)

SETTLED_MS = 300  # nothing changed for so long: what an editor or a git pull writes is written
LONGEST_WAIT_MS = 10_000  # somebody who goes on saving is not waited for
SHOWN = 10  # findings in a message; `wegwijs check` shows all

Tell = Callable[[str], Awaitable[None]]
Use = Callable[[Library], Awaitable[None]]


class Reload:
    """Watches the folders of the library that is in use.

    `use` puts another library in use, `tell` says something to the editors. `municipalities` are those that
    are served: what takes one away is refused.
    """

    def __init__(
        self,
        library: Library,
        municipalities: tuple[str, ...],
        use: Use,
        tell: Tell,
        clock: Clock,
    ) -> None:
        self._library = library
        self._municipalities = municipalities
        self._use = use
        self._tell = tell
        self._clock = clock
        self._complaint = ""  # what the editors were told last; empty: all is well

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Look again whenever a file is saved, until the block ends."""
        watcher = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher

    async def _watch(self) -> None:
        """Look at every change; and once as soon as the folders are watched, for what changed before."""
        first = asyncio.create_task(self._look_safely())
        folders = (self._library.content, self._library.translations)
        try:
            async for _ in awatch(*folders, step=SETTLED_MS, debounce=LONGEST_WAIT_MS):
                await first
                await self._look_safely()
        finally:
            first.cancel()

    async def _look_safely(self) -> None:
        try:
            await self.look()
        except Exception as error:
            logger.error("content was not read again: %s; trying at the next change", type(error).__name__)

    async def look(self) -> None:
        """Use what is on disk now, or tell what is wrong with it."""
        now = self._library
        if await asyncio.to_thread(version_of, now.content, now.translations) == now.knowledge.version:
            await self._all_is_well()
            return
        try:
            library = await asyncio.to_thread(now.reopened, self._clock())
        except ContentError as error:
            await self._complain(self._broken(error.findings))
        except TrainingError:
            await self._complain(self._say("editors-not-learnt"))
        else:
            await self._take(library)

    async def _take(self, library: Library) -> None:
        if gone := self._gone(library):
            await self._complain(self._say("editors-municipality-gone", names=", ".join(gone)))
            return
        self._library = library
        await self._use(library)
        logger.info("content %s is in use", library.knowledge.version)
        await self._all_is_well()

    async def _all_is_well(self) -> None:
        if self._complaint:
            await self._tell(self._say("editors-in-use"))
            self._complaint = ""

    def _gone(self, library: Library) -> list[str]:
        """The served municipalities that would be lost, or become made-up ones."""
        before, after = self._library.knowledge.municipalities, library.knowledge.municipalities
        return [
            name
            for name in self._municipalities
            if name not in after or (after[name].example and not before[name].example)
        ]

    async def _complain(self, complaint: str) -> None:
        """Say it once, however often the same broken file is saved."""
        if complaint != self._complaint:
            await self._tell(complaint)
            self._complaint = complaint

    def _broken(self, findings: tuple[Finding, ...]) -> str:
        lines = [f"• {finding}" for finding in findings[:SHOWN]]
        if len(findings) > SHOWN:
            lines.append(self._say("editors-more", count=len(findings) - SHOWN))
        return self._say("editors-broken", findings="\n".join(lines))

    def _say(self, key: str, **values: object) -> str:
        return self._library.knowledge.texts.say(DUTCH, key, **values)
