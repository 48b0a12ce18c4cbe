"""The whole bot on this machine: the local Bot API and the bot against it, in one process."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app import Choices, Connection, serving
from bot.cli.library import example_municipality
from bot.engine.machine import Machine
from bot.engine.pace import Limits
from bot.library import Library
from bot.simulator import Routes, Town, running, town


@dataclass(frozen=True, slots=True)
class Playground:
    """What plays: the town, the local Bot API's address, and the bot."""

    town: Town
    url: str
    machine: Machine


@asynccontextmanager
async def playground(
    library: Library, port: int, routes: Routes = (), limits: Limits | None = None
) -> AsyncIterator[Playground]:
    """The bot in a new town until the block ends, with a database that is thrown away.

    `port` 0 takes any that is free; `routes` are served beside the Bot API's; `limits` say how fast the bot
    may send, Telegram's own when left out. OSError: the port is taken.
    """
    place = town()
    with tempfile.TemporaryDirectory(prefix="wegwijs-") as folder:
        choices = Choices(
            {"staff": place.staff},
            (example_municipality(library.knowledge),),
            f"sqlite:///{folder}/wegwijs.sqlite3",
            limits,
        )
        async with (
            running(place.world, port, routes) as address,
            serving(library, Connection(address.token, address.url), choices) as machine,
        ):
            yield Playground(place, address.url, machine)
