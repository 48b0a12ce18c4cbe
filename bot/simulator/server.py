"""The local Bot API on a port, inside the running event loop; and a world to begin with."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.routing import BaseRoute

from bot import web
from bot.simulator.api import application
from bot.simulator.people import Person
from bot.simulator.webhooks import post_updates
from bot.simulator.world import World

Routes = Sequence[BaseRoute]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a running local Bot API is found; its base addresses are what python-telegram-bot takes."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """The root, with `/control` under it."""
        return f"http://{web.LOOPBACK}:{self.port}"

    @property
    def base_url(self) -> str:
        """Before the token of a method's address."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Before the token of a file's address."""
        return f"{self.url}/file/bot"


@asynccontextmanager
async def running(world: World, port: int = 0, routes: Routes = ()) -> AsyncIterator[Address]:
    """Serve `world`, with `routes` beside its own, until the block ends.

    Polls that wait are answered then, so it ends at once.
    """
    stopping = asyncio.Event()
    async with web.serving(application(world, stopping, routes), web.Address(web.LOOPBACK, port)) as at:
        posting = asyncio.create_task(post_updates(world, stopping))
        try:
            yield Address(at.port, world.token)
        finally:
            stopping.set()
            world.updates.bell.ring()
            world.bell.ring()
            await posting


@dataclass(frozen=True, slots=True)
class Town:
    """A world to begin with: a coordinator's forum for volunteers, with the bot as administrator."""

    world: World
    coordinator: Person
    staff: int  # the forum's chat id

    def person(self, name: str, language_code: str | None = None) -> Person:
        """Somebody new, who has not met the bot."""
        return Person(self.world, self.world.add_user(name, language_code=language_code))

    def volunteer(self, name: str) -> Person:
        """Somebody new in the volunteers' group."""
        person = self.person(name, "nl")
        person.joins(self.staff)
        return person


def town(world: World | None = None) -> Town:
    """A world with one bot and one volunteers' forum in which it administers."""
    world = world or World()
    owner = world.add_user("Coördinator", language_code="nl")
    room = world.add_group("Vrijwilligers", owner, forum=True, bot_status="administrator")
    return Town(world, Person(world, owner), room.chat.id)
