"""What the whole bot costs, beside a bare python-telegram-bot that echoes.

    uv run python -m benchmarks.load                       minutes: speed, latency, memory, start
    uv run python -m benchmarks.load --updates 100000      memory after a hundred thousand updates
    uv run python -m benchmarks.load --cold                also the first start on a new machine, which learns

Both bots get the same questions, those of the content, from the same people at the same local Bot API, in
turns. The whole bot commits each update before the offset advances, each turn, and each note of a delivery.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from operator import truediv
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from benchmarks.bots import MUNICIPALITY
from benchmarks.crowd import Crowd, Figures, Process, bot
from bot.app import utc_now
from bot.knowledge import load
from bot.model.person import Person as Known
from bot.settings import HERE
from bot.simulator import Person, Town, running, town
from bot.simulator.server import Address
from bot.store import Store
from bot.store import people as known

ROUNDS = 3  # of each bot, in turns: a busy machine must not favour one of them
WINDOW = 64  # questions on their way when asked as fast as answers come
STEADY = 30.0  # updates a second for the latency
WARM_UP = 100


def main(
    updates: Annotated[int, typer.Option(help="asked as fast as answers come, in one round")] = 1000,
    people: Annotated[int, typer.Option(help="who ask in turn, all known already")] = 10_000,
    seconds: Annotated[float, typer.Option(help="of asking at 30 updates a second, in one round")] = 10.0,
    memory: Annotated[int, typer.Option(help="updates before memory is read; 100000 takes long")] = 5000,
    cold: Annotated[bool, typer.Option(help="also start where nothing was learnt before")] = False,
) -> None:
    """Measure, and print the figures."""
    asyncio.run(measure(updates, people, seconds, memory, cold))


async def measure(updates: int, people: int, seconds: float, memory: int, cold: bool) -> None:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder), people) as there:
            rounds: dict[str, list[Round]] = {"echo": [], "whole": []}
            for name in ["echo", "whole"] * ROUNDS:
                rounds[name].append(await there.round(name, updates, seconds))
            for line in report(rounds["echo"], rounds["whole"]):
                print(line)
            print(await there.remembers(memory))
            if cold:
                print(await there.starts_cold())


@dataclass(frozen=True, slots=True)
class Round:
    """One bot, measured from its start to its end."""

    started: float
    at_once: Figures
    steady: Figures


@dataclass(frozen=True, slots=True)
class Stage:
    """A town full of people who are known to the whole bot."""

    place: Town
    address: Address
    crowd: Crowd
    database: Path

    async def round(self, name: str, updates: int, seconds: float) -> Round:
        """One bot, from its start to its end."""
        async with self.bot(name) as process:
            await self.crowd.at_once(process, WARM_UP, WINDOW)
            at_once = await self.crowd.at_once(process, updates, WINDOW)
            steady = await self.crowd.steadily(process, int(seconds * STEADY), STEADY)
            return Round(process.started, at_once, steady)

    async def remembers(self, updates: int) -> str:
        """How much memory the whole bot takes at first, and after so many updates."""
        async with self.bot("whole") as process:
            await self.crowd.at_once(process, WARM_UP, WINDOW)
            before = process.megabytes()
            await self.crowd.at_once(process, updates, WINDOW)
            after = process.megabytes()
            return f"memory: {before:.0f} MB after {WARM_UP} updates, {after:.0f} MB after {updates} more"

    async def starts_cold(self) -> str:
        """How long the whole bot takes to start where nothing was learnt before."""
        with tempfile.TemporaryDirectory() as nothing:
            async with self.bot("whole", XDG_CACHE_HOME=nothing) as process:
                return f"start, cold: {process.started:.1f} s"

    def bot(self, name: str, **environment: str) -> AbstractAsyncContextManager[Process]:
        """The bot of this name, running."""
        common = (name, self.address.url, self.address.token)
        own = (str(self.place.staff), f"sqlite:///{self.database}") if name == "whole" else ()
        return bot(self.place, *common, *own, **environment)


@asynccontextmanager
async def stage(folder: Path, number: int) -> AsyncIterator[Stage]:
    """The town, at a running Bot API."""
    place, database = town(), folder / "wegwijs.sqlite3"
    people = [place.person("Sam") for _ in range(number)]
    await introduce(people, f"sqlite:///{database}")
    async with running(place.world) as address:
        yield Stage(place, address, Crowd(place, people, questions()), database)


async def introduce(people: Sequence[Person], database_url: str) -> None:
    """Let them have chosen a language and a municipality before."""
    languages = cycle(("nl", "ar", "ti"))
    store = await Store.open(database_url)
    async with store.transaction() as connection:
        for person in people:
            one = Known(person.id, next(languages), MUNICIPALITY)
            await known.save(connection, one, utc_now())
    await store.close()


def questions() -> list[str]:
    """Each entry's first phrasings in every language."""
    entries = load(HERE / "content", HERE / "translations").entries.values()
    return [one for entry in entries for text in entry.texts.values() for one in text.questions[:2]]


def report(echoes: Sequence[Round], wholes: Sequence[Round]) -> Iterator[str]:
    """Both bots in a line each (the median of their rounds), and their ratio."""
    yield f"{'':6} {'updates/s':>10} {'ms CPU':>8} {'median ms':>10} {'p99 ms':>8} {'start s':>8}"
    yield line("echo", echoes)
    yield line("whole", wholes)
    speeds = (median(one.at_once.per_second for one in rounds) for rounds in (wholes, echoes))
    costs = (
        median(one.at_once.cpu / len(one.at_once.latencies) for one in rounds) for rounds in (wholes, echoes)
    )
    yield f"whole/echo: {truediv(*speeds):.2f} of the updates, {truediv(*costs):.2f} of the processor time"


def line(name: str, rounds: Sequence[Round]) -> str:
    """The medians."""
    speed = median(one.at_once.per_second for one in rounds)
    cpu = median(one.at_once.cpu / len(one.at_once.latencies) for one in rounds) * 1000
    half, most = (median(one.steady.quantile(part) for one in rounds) for part in (0.5, 0.99))
    start = median(one.started for one in rounds)
    return f"{name:6} {speed:10.0f} {cpu:8.2f} {half:10.1f} {most:8.1f} {start:8.2f}"


if __name__ == "__main__":
    typer.run(main)
