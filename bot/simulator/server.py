"""The local Bot API on a port, inside the running event loop; and a world to begin with."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.routing import BaseRoute

from bot.simulator.api import application
from bot.simulator.people import Person
from bot.simulator.webhooks import post_updates
from bot.simulator.world import World

HOST = "127.0.0.1"
Routes = Sequence[BaseRoute]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a running local Bot API is found; its base addresses are what python-telegram-bot takes."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """The root, with `/control` under it."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """Before the token of a method's address."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Before the token of a file's address."""
        return f"{self.url}/file/bot"


class QuietServer(uvicorn.Server):
    """A server that says when it is ready and leaves the signals to whoever runs the loop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening."""
        await super().startup(sockets)
        self.ready.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextmanager
def bound(port: int) -> Iterator[socket.socket]:
    """A socket on the loopback; port 0 takes any that is free."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        yield listening


@asynccontextmanager
async def running(world: World, port: int = 0, routes: Routes = ()) -> AsyncIterator[Address]:
    """Serve `world`, with `routes` beside its own, until the block ends.

    Polls that wait are answered then, so it ends at once.
    """
    stopping = asyncio.Event()
    config = uvicorn.Config(
        application(world, stopping, routes),
        log_config=None,
        log_level="critical",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = QuietServer(config)
    with bound(port) as listening:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        posting = asyncio.create_task(post_updates(world, stopping))
        try:
            await server.ready.wait()
            yield Address(listening.getsockname()[1], world.token)
        finally:
            stopping.set()
            world.updates.bell.ring()
            world.bell.ring()
            server.should_exit = True
            await asyncio.gather(serving, posting)


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
