"""Many status holders at the local Bot API, who ask and wait; and the process of the bot they ask."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain, cycle
from pathlib import Path

from bot.settings import HERE
from bot.simulator import Person, Town
from bot.simulator.faults import Accepted

PATIENCE = 120.0  # seconds for a bot to start, or to answer one question
TICKS = os.sysconf("SC_CLK_TCK")  # units of /proc/<pid>/stat


@dataclass
class Process:
    """A bot that runs. `started` is how many seconds went by until it asked for updates."""

    running: asyncio.subprocess.Process
    started: float = 0.0

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        after_name = Path(f"/proc/{self.running.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / TICKS

    def megabytes(self) -> float:
        """Resident memory."""
        lines = Path(f"/proc/{self.running.pid}/status").read_text("ascii").splitlines()
        (resident,) = [line for line in lines if line.startswith("VmRSS:")]
        return int(resident.split()[1]) / 1024


@asynccontextmanager
async def bot(place: Town, *arguments: str, **environment: str) -> AsyncIterator[Process]:
    """One of `benchmarks.bots` until the block ends; it asks for updates when the block begins."""
    polls, begun = place.world.updates.polls, time.perf_counter()
    process = Process(
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.bots", *arguments, cwd=HERE, env=os.environ | environment
        )
    )
    try:
        async with asyncio.timeout(PATIENCE):
            while place.world.updates.polls == polls:
                assert process.running.returncode is None, "the bot did not start"
                await asyncio.sleep(0.005)
        process.started = time.perf_counter() - begun
        yield process
    finally:
        if process.running.returncode is None:
            process.running.send_signal(signal.SIGTERM)
        await process.running.wait()


@dataclass
class Figures:
    """What was measured. `latencies` in seconds, from the moment Telegram has a question to the reply."""

    seconds: float
    cpu: float
    latencies: list[float]

    @property
    def per_second(self) -> float:
        """Updates answered."""
        return len(self.latencies) / self.seconds

    def quantile(self, part: float) -> float:
        """Milliseconds within which this part was answered."""
        ordered = sorted(self.latencies)
        return ordered[min(int(part * len(ordered)), len(ordered) - 1)] * 1000


class _Watched(list[Accepted]):
    """The log of accepted calls, kept for nobody but told to somebody."""

    def __init__(self, tell: Callable[[Accepted], None]) -> None:
        super().__init__()
        self._tell = tell

    def append(self, call: Accepted) -> None:
        self._tell(call)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way since `begun`."""

    begun: float
    seconds: asyncio.Future[float]


class Crowd:
    """People who ask in turn, each the next of the questions. A reply is the first message in the chat."""

    def __init__(self, place: Town, people: Sequence[Person], questions: Sequence[str]) -> None:
        self._people = cycle(people)
        self._questions = cycle(questions)
        self._asked: dict[int, Asked] = {}
        place.world.faults.accepted = _Watched(self._accepted)

    async def at_once(self, process: Process, updates: int, window: int) -> Figures:
        """Ask as fast as answers come: `window` questions are always on their way."""
        numbers = iter(range(updates))

        async def asks() -> list[float]:
            return [await self._ask() for _ in numbers]

        begun, cpu = time.perf_counter(), process.cpu()
        latencies = await asyncio.gather(*(asks() for _ in range(window)))
        return Figures(time.perf_counter() - begun, process.cpu() - cpu, list(chain(*latencies)))

    async def steadily(self, process: Process, updates: int, per_second: float) -> Figures:
        """Ask at a steady rate, whatever comes back."""
        begun, cpu = time.perf_counter(), process.cpu()
        waiting = []
        for number in range(updates):
            await asyncio.sleep(begun + number / per_second - time.perf_counter())
            waiting.append(asyncio.create_task(self._ask()))
        latencies = await asyncio.gather(*waiting)
        return Figures(time.perf_counter() - begun, process.cpu() - cpu, latencies)

    async def _ask(self) -> float:
        person = next(self._people)
        asked = Asked(time.perf_counter(), asyncio.get_running_loop().create_future())
        self._asked[person.id] = asked
        person.says(next(self._questions))
        return await asyncio.wait_for(asked.seconds, PATIENCE)

    def _accepted(self, call: Accepted) -> None:
        asked = self._asked.pop(call.params.get("chat_id", 0), None)
        if asked is not None:
            asked.seconds.set_result(time.perf_counter() - asked.begun)
