"""The bot as a process of its own, killed at every stage of a message's path and started again."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.simulator import Person, Seen, Town, running, town
from tests.content import REAL_TRANSLATIONS, REPOSITORY, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.journeys.killable import STAGES

KILLS_A_STAGE = (1, 2)  # at the first and at the second time it is reached
TOGETHER = 2  # bots at a time
PATIENCE = 60.0  # seconds for one step, restarts included
WORDS = ("een", "twee", "drie", "vier")
ANSWER = "Hoe betaal je de huur?"
MAY_REPEAT = "accepted by Telegram, not noted"


@dataclass
class Process:
    """`wegwijs run`, started again each time it dies by SIGKILL. The first one is armed."""

    environment: dict[str, str]
    stage: str
    number: int
    kills: int = 0
    running: asyncio.subprocess.Process | None = None

    async def keep_alive(self) -> int:
        """Until it ends by itself; gives its exit code."""
        armed = [self.stage, str(self.number)]
        while True:
            self.running = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.journeys.killable",
                *armed,
                cwd=REPOSITORY,
                env=self.environment,
                stderr=asyncio.subprocess.DEVNULL,
            )
            code = await self.running.wait()
            if code != -signal.SIGKILL:
                return code
            self.kills += 1
            armed = []


@dataclass
class Outcome:
    """What was found after a conversation with a bot that died in the middle of it."""

    kills: int
    exit_code: int
    answers: int
    passed_on: list[str]
    tickets: list[tuple[int, str]]
    open_rows: int
    repeats: int = field(compare=False, default=0)


@asynccontextmanager
async def bot_process(folder: Path, place: Town, url: str, stage: str, number: int) -> AsyncIterator[Process]:
    """A bot on the small content, kept alive until the block ends; then told to stop."""
    environment = os.environ | {
        "WEGWIJS_TOKEN": place.world.token,
        "WEGWIJS_API_URL": url,
        "WEGWIJS_STAFF_CHAT": str(place.staff),
        "WEGWIJS_DATABASE_URL": f"sqlite:///{folder}/wegwijs.sqlite3",
        "WEGWIJS_MUNICIPALITIES": "stilstad",
        "WEGWIJS_CONTENT": str(folder / "content"),
    }
    process = Process(environment, stage, number)
    alive = asyncio.create_task(process.keep_alive())
    try:
        yield process
    finally:
        if not alive.done() and process.running is not None:
            process.running.terminate()
        await alive


async def converse(folder: Path, stage: str, number: int) -> Outcome:
    """A question, a hand-over and four messages to the volunteers, while the bot dies once."""
    write_content(folder, DIALOGUE_FILES)
    (folder / "translations").symlink_to(REAL_TRANSLATIONS)
    place = town()
    client = place.person("Sam")
    async with running(place.world) as address:
        async with bot_process(folder, place, address.url, stage, number) as process:
            await conversation(place, client)
            await until(lambda: process.kills == 1)
            client.says("/menu")  # a kill at the very end must not hide what it lost
            await settled(folder)
        assert process.running is not None
        return outcome(folder, place, client, process)


async def conversation(place: Town, client: Person) -> None:
    """Each step waits for what the one before it must bring."""
    client.says("Hoe moet ik de huur betalen?")
    await client.waits_for(lambda seen: answers(seen) > 0, seconds=PATIENCE)
    client.says("/human")
    asked = await client.waits_for(lambda seen: button(seen, "consent:yes") > 0, seconds=PATIENCE)
    client.presses(button(asked, "consent:yes"), "consent:yes")
    await until(lambda: len(place.coordinator.topics(place.staff)) > 1)
    for word in WORDS:
        client.says(f"bericht {word}")
        await asyncio.sleep(0.05)
    await until(lambda: passed_on(place)[-1:] == [WORDS[-1]])


def outcome(folder: Path, place: Town, client: Person, process: Process) -> Outcome:
    """What is seen and what stands in the database at the end."""
    assert process.running is not None
    heard = passed_on(place)
    seen = Counter(one.text for one in client.sees() if one.from_bot)
    with sqlite3.connect(folder / "wegwijs.sqlite3") as database:
        tickets = database.execute("SELECT id, state FROM tickets").fetchall()
        (open_rows,) = database.execute(
            "SELECT (SELECT count(*) FROM inbox WHERE state <> 'done') + "
            "(SELECT count(*) FROM outbox WHERE state IN ('open', 'failed'))"
        ).fetchone()
    database.close()
    return Outcome(
        process.kills,
        process.running.returncode or 0,
        min(1, answers(client.sees())),
        list(dict.fromkeys(heard)),
        tickets,
        open_rows,
        repeats=len(heard) - len(set(heard)) + sum(count - 1 for count in seen.values()),
    )


def answers(seen: list[Seen]) -> int:
    """How many answers to the question about paying the rent are seen."""
    return sum(one.from_bot and ANSWER in one.text and "geld voor je huis" in one.text for one in seen)


def button(seen: list[Seen], data: str) -> int:
    """The newest message with this button; 0 when there is none."""
    found = [one.message_id for one in seen for row in one.buttons for each in row if each.data == data]
    return found[-1] if found else 0


def passed_on(place: Town) -> list[str]:
    """The numbered messages that volunteers see, in the order in which they see them."""
    texts = " ".join(one.text for one in place.coordinator.sees(chat=place.staff) if one.from_bot)
    return [word for word in texts.split() if word in WORDS]


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that is no message."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.05)


async def settled(folder: Path) -> None:
    """Wait until nothing is left to handle or to send."""

    def nothing_left() -> bool:
        with sqlite3.connect(folder / "wegwijs.sqlite3") as database:
            (left,) = database.execute(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'open') + "
                "(SELECT count(*) FROM outbox WHERE state = 'open') + (SELECT count(*) FROM timers)"
            ).fetchone()
        database.close()
        return bool(left == 0)

    await asyncio.sleep(0.3)
    await until(nothing_left)


async def test_a_kill_at_any_stage_loses_nothing_and_repeats_only_what_was_not_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = asyncio.Semaphore(TOGETHER)
    runs = [(stage, number) for stage in STAGES for number in KILLS_A_STAGE]

    async def one(index: int, stage: str, number: int) -> Outcome:
        folder = tmp_path / str(index)
        folder.mkdir()
        async with room:
            return await converse(folder, stage, number)

    outcomes = await asyncio.gather(*(one(index, *run) for index, run in enumerate(runs)))

    found = dict(zip(runs, outcomes, strict=True))
    report(found, capsys)
    expected = Outcome(1, 0, 1, list(WORDS), [(1, "waiting")], 0)
    assert found == dict.fromkeys(runs, expected)
    assert {run for run, one in found.items() if one.repeats} <= {run for run in runs if run[0] == MAY_REPEAT}


def report(found: dict[tuple[str, int], Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    """Kills and repeated messages per stage."""
    with capsys.disabled():
        print("\nkills  repeated  stage")
        for stage in STAGES:
            here = [one for (name, _), one in found.items() if name == stage]
            print(f"{sum(one.kills for one in here):5}  {sum(one.repeats for one in here):8}  {stage}")
