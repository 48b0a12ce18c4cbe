"""The bot as a process of its own, killed at every stage of a message's path and started again."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.simulator import Person, Seen, Town, World, running, town
from tests.content import REAL_TRANSLATIONS, REPOSITORY, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.journeys.killable import STAGES
from tests.web import free_port

AT = 2  # the bot dies when it reaches the stage for the second time
TOGETHER = 2  # bots at a time
PATIENCE = 60.0  # seconds for one step, restarts included
BURSTS = (("een", "twee"), ("drie", "vier"))  # what is written at once is passed on together
WORDS = BURSTS[0] + BURSTS[1]
ANSWER = "Hoe betaal je de huur?"
LANES = 3  # that this conversation keeps busy: the client's chat, the ticket's topic, a button press


@dataclass
class Process:
    """`wegwijs run`, started again each time it dies by SIGKILL. The first one is armed."""

    environment: dict[str, str]
    stage: str
    world: World
    kills: int = 0
    died_after: int = 0  # calls that Telegram had accepted by then
    running: asyncio.subprocess.Process | None = None

    async def keep_alive(self) -> int:
        """Until it ends by itself; gives its exit code."""
        armed = [self.stage, str(AT)]
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
            self.died_after = len(self.world.faults.accepted)
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
    unexplained: int  # messages that appeared twice though they were not on their way when the bot died
    repeats: int = field(compare=False, default=0)


@asynccontextmanager
async def bot_process(
    folder: Path, place: Town, url: str, stage: str, **settings: str
) -> AsyncIterator[Process]:
    """A bot on the small content, kept alive until the block ends; then told to stop."""
    environment = os.environ | {
        "WEGWIJS_TOKEN": place.world.token,
        "WEGWIJS_API_URL": url,
        "WEGWIJS_HEALTH_ADDRESS": "off",
        "WEGWIJS_STAFF_CHAT": str(place.staff),
        "WEGWIJS_DATABASE_URL": f"sqlite:///{folder}/wegwijs.sqlite3",
        "WEGWIJS_MUNICIPALITIES": "stilstad",
        "WEGWIJS_CONTENT": str(folder / "content"),
    }
    environment |= {f"WEGWIJS_{name.upper()}": value for name, value in settings.items()}
    process = Process(environment, stage, place.world)
    alive = asyncio.create_task(process.keep_alive())
    try:
        yield process
    finally:
        if not alive.done() and process.running is not None:
            process.running.terminate()
        await alive


async def converse(folder: Path, stage: str, **settings: str) -> Outcome:
    """A question, a hand-over and four messages to the volunteers, while the bot dies once."""
    write_content(folder, DIALOGUE_FILES)
    (folder / "translations").symlink_to(REAL_TRANSLATIONS)
    place = town()
    client = place.person("Sam")
    async with running(place.world) as address:
        async with bot_process(folder, place, address.url, stage, **settings) as process:
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
    for burst in BURSTS:
        for word in burst:
            client.says(f"bericht {word}")
        await until(lambda last=burst[-1]: last in passed_on(place))  # type: ignore[misc]


def outcome(folder: Path, place: Town, client: Person, process: Process) -> Outcome:
    """What is seen and what stands in the database at the end."""
    assert process.running is not None
    heard = passed_on(place)
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
        *repeats(place, process.died_after),
    )


def repeats(place: Town, died_after: int) -> tuple[int, int]:
    """How many messages and topics were made twice without being on their way at the kill; and in all."""
    made = [
        (index, call.method, call.params.get("chat_id"), call.params.get("text") or call.params.get("name"))
        for index, call in enumerate(place.world.faults.accepted)
        if call.method in ("sendMessage", "createForumTopic")
    ]
    on_their_way = {index for index, *_ in [one for one in made if one[0] < died_after][-LANES:]}
    first: dict[tuple[object, ...], int] = {}
    twice = [first[what] for index, *what_ in made if first.setdefault(what := tuple(what_), index) != index]
    return len([index for index in twice if index not in on_their_way]), len(twice)


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
    """Wait until nothing is left to handle, to gather or to send."""

    def nothing_left() -> bool:
        with sqlite3.connect(folder / "wegwijs.sqlite3") as database:
            (left,) = database.execute(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'open') + "
                "(SELECT count(*) FROM outbox WHERE state = 'open') + "
                "(SELECT count(*) FROM timers WHERE key LIKE 'flush:%')"
            ).fetchone()
        database.close()
        return bool(left == 0)

    await asyncio.sleep(0.3)
    await until(nothing_left)


async def test_a_kill_at_any_stage_loses_nothing_and_repeats_only_what_was_on_its_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = asyncio.Semaphore(TOGETHER)
    runs = list(STAGES)

    async def one(index: int, stage: str) -> Outcome:
        folder = tmp_path / str(index)
        folder.mkdir()
        async with room:
            return await converse(folder, stage)

    outcomes = await asyncio.gather(*(one(index, stage) for index, stage in enumerate(runs)))

    found = dict(zip(runs, outcomes, strict=True))
    report(found, capsys)
    expected = Outcome(1, 0, 1, list(WORDS), [(1, "waiting")], 0, 0)
    assert found == dict.fromkeys(runs, expected)


async def test_an_update_that_was_kept_but_not_answered_comes_again_and_is_one_row(tmp_path: Path) -> None:
    port = free_port()
    found = await converse(
        tmp_path,
        "kept, not confirmed to Telegram",
        webhook_url=f"http://127.0.0.1:{port}/telegram",
        webhook_secret="a-secret-of-some-length",
        webhook_address=f"127.0.0.1:{port}",
    )
    assert found == Outcome(1, 0, 1, list(WORDS), [(1, "waiting")], 0, 0)


def report(found: dict[str, Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    """Kills and repeated messages per stage."""
    with capsys.disabled():
        print("\nkills  repeated  stage")
        for stage, one in found.items():
            print(f"{one.kills:5}  {one.repeats:8}  {stage}")
