"""Clients who write without pause, while the bot is killed and Telegram fails; and what is left.

Every word is written once and told apart, so that what is lost, repeated or out of order shows.
"""

import asyncio
import json
import re
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot.simulator import Person, Town, running, town
from bot.simulator.faults import Accepted, FaultKind
from tests.content import REAL_TRANSLATIONS, REPOSITORY, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.faults.mortal import ANYWHERE
from tests.journeys.killable import STAGES
from tests.journeys.test_nothing_is_lost import button

CLIENTS = 4
AHEAD = 6  # words of one person that are on their way at most
PATIENCE = 90.0  # seconds for the last words to arrive
SHARES = {  # of all calls; together more than a fifth fails
    FaultKind.FLOOD: 0.05,
    FaultKind.SERVER_ERROR: 0.04,
    FaultKind.BAD_GATEWAY: 0.05,
    FaultKind.RESET: 0.06,
    FaultKind.SILENCE: 0.02,
    FaultKind.REPLY_LOST: 0.06,
}
SECONDS = {FaultKind.SILENCE: 4}  # longer than the bot waits
MAKES = ("sendMessage", "createForumTopic")
MARK = re.compile(r"w\d+n\d+|#\d+ ")

Plan = list[tuple[str, float]]


def planned(kills: int, seed: int) -> Plan:
    """Every stage in turn, and as often any place at all."""
    chance = Random(seed)
    stages = [(stage, chance.randint(1, 6)) for stage in STAGES]
    anywhere = [(ANYWHERE, round(chance.uniform(0.3, 1.5), 3)) for _ in stages]
    plan: Plan = [*stages, *anywhere] * (kills // (2 * len(stages)) + 1)
    chance.shuffle(plan := plan[:kills])
    return plan


@dataclass(slots=True)
class Outcome:
    """What must be so, whatever happened: nothing lost, nothing twice without a reason, all in order."""

    lost: list[str]
    disordered: list[str]
    unexplained: list[str]
    tickets: list[tuple[int, str]]
    left: int
    code: str


@dataclass(slots=True)
class Figures:
    """What was done to the bot, and how often something appeared twice for it."""

    kills: Counter[str] = field(default_factory=Counter)
    refused: int = 0  # starts that ended because Telegram could not be reached
    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    words: int = 0
    after_lost_replies: int = 0
    after_kills: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """The figures to print."""
        yield "kills  doubled  stage"
        yield from (f"{n:5}  {self.after_kills[stage]:7}  {stage}" for stage, n in sorted(self.kills.items()))
        failed = sum(self.faults.values())
        kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(self.faults.items()))
        yield f"{failed} of {self.calls} calls failed ({failed / self.calls:.0%}): {kinds}"
        yield f"{self.after_lost_replies} messages doubled after a lost reply, {self.refused} starts refused"
        yield f"{self.words} words written, each arrived"


@dataclass(slots=True)
class Bench:
    """A town under load, and the bot that does not live long."""

    folder: Path
    place: Town
    plan: Plan
    figures: Figures = field(default_factory=Figures)
    written: dict[int, list[str]] = field(default_factory=dict)  # by client: the words, in order
    waiting: list[tuple[str, set[str]]] = field(
        default_factory=list
    )  # at each kill: the stage, what was open
    over: bool = False

    async def run(self) -> Outcome:
        """All of it, from the first ticket to the last word."""
        write_content(self.folder, DIALOGUE_FILES)
        (self.folder / "translations").symlink_to(REAL_TRANSLATIONS)
        async with running(self.place.world) as address:
            arguments = (str(self.folder), address.url, address.token, str(self.place.staff))
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.faults.mortal", *arguments, json.dumps(self.plan),
                cwd=REPOSITORY, stdin=PIPE, stdout=PIPE, stderr=DEVNULL,
            )  # fmt: skip
            clients = [self.place.person(f"Client {number}") for number in range(CLIENTS)]
            load = [asyncio.create_task(self._writes(client)) for client in clients]
            await self._kept_alive(process)
            await asyncio.gather(*load)
            await self._settled()
            await self._told(process)
            assert process.stdout is not None
            code = (await process.stdout.readline()).decode().strip()
            await process.wait()
        return self._outcome(code)

    # The load

    async def _writes(self, client: Person) -> None:
        """One client: a question, a volunteer, and then words until the kills are over."""
        words = self.written.setdefault(client.id, [])
        client.says("Hoe moet ik de huur betalen?")
        await until(lambda: any(one.from_bot for one in client.sees()))
        client.says("/human")
        client.presses(await self._button(client, "consent:yes"), "consent:yes")
        while not self.over:
            if len(words) - len(self._read(words)) < AHEAD:
                words.append(f"w{client.id}n{len(words)}")
                client.says(words[-1])
            await asyncio.sleep(0.05)

    async def _button(self, client: Person, data: str) -> int:
        await until(lambda: button(client.sees(), data) > 0)
        return button(client.sees(), data)

    def _read(self, words: Sequence[str]) -> list[str]:
        """Those of the words that volunteers see, in their order, each once."""
        texts = " ".join(
            one.text for one in self.place.coordinator.sees(chat=self.place.staff) if one.from_bot
        )
        known = set(words)
        return list(dict.fromkeys(word for word in texts.split() if word in known))

    # The kills

    async def _kept_alive(self, process: asyncio.subprocess.Process) -> None:
        """Note each death, and let the next bot begin."""
        faults = self.place.world.faults
        left = len(self.plan)
        assert process.stdout is not None
        while left:
            said = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode().strip()
            what, _, stage = said.partition(" ")
            assert what in {"killed", "refused"}, f"the bot {said or 'is gone'}"
            if what == "killed":
                left -= 1
                self.figures.kills[stage] += 1
                self.waiting.append((stage, self._open()))
            else:
                self.figures.refused += 1
            if not faults.active:
                self._fail()
            if not left:
                faults.clear()
                self.over = True
            await self._told(process)

    def _fail(self) -> None:
        """From now on more than a fifth of all calls fails."""
        for kind, share in SHARES.items():
            self.place.world.faults.inject(kind, times=None, share=share, seconds=SECONDS.get(kind, 1))
        for kind in (FaultKind.RESET, FaultKind.REPLY_LOST, FaultKind.BAD_GATEWAY):
            self.place.world.faults.inject(kind, "getUpdates", times=None, share=0.1)

    def _open(self) -> set[str]:
        """What stands in the outbox when the bot is dead: only this may appear twice because of it."""
        return {effect for (effect,) in self._rows("SELECT effect FROM outbox WHERE state = 'open'")}

    async def _told(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        process.stdin.write(b"go on\n")
        await process.stdin.drain()

    # What is left

    async def _settled(self) -> None:
        await until(lambda: all(len(self._read(words)) == len(words) for words in self.written.values()))
        await until(lambda: not self._left())

    def _left(self) -> int:
        ((left,),) = self._rows(
            "SELECT (SELECT count(*) FROM inbox WHERE state <> 'done')"
            " + (SELECT count(*) FROM outbox WHERE state IN ('open', 'failed'))"
        )
        return int(left)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        database = sqlite3.connect(self.folder / "wegwijs.sqlite3")
        try:
            return database.execute(query).fetchall()
        except sqlite3.OperationalError:  # killed before the first table was made
            return []
        finally:
            database.close()

    def _outcome(self, code: str) -> Outcome:
        faults = self.place.world.faults
        for (_, kind), times in faults.injected.items():
            self.figures.faults[kind] += times
        carried_out = [call for call in faults.accepted if not call.reply_lost]
        self.figures.calls = len(carried_out) + sum(self.figures.faults.values())
        self.figures.words = sum(map(len, self.written.values()))
        read = {client: self._read(words) for client, words in self.written.items()}
        return Outcome(
            [
                word
                for client, words in self.written.items()
                for word in words
                if word not in set(read[client])
            ],
            [str(client) for client, words in self.written.items() if read[client] != words],
            list(self._unexplained(faults.accepted)),
            self._rows("SELECT client_chat, state FROM tickets ORDER BY client_chat"),
            self._left(),
            code,
        )

    def _unexplained(self, accepted: Sequence[Accepted]) -> Iterator[str]:
        """What appeared again though its reply came and no bot died while it was on its way."""
        first: dict[tuple[object, ...], Accepted] = {}
        for call in accepted:
            what = told_apart(call)
            if call.method not in MAKES or not what:
                continue
            before = first.get(what)
            first[what] = call
            if before is None:
                continue
            if before.reply_lost:
                self.figures.after_lost_replies += 1
            elif stage := self._killed_at(before):
                self.figures.after_kills[stage] += 1
            else:
                yield f"{what}"

    def _killed_at(self, call: Accepted) -> str:
        """The stage at which a bot died with this call on its way."""
        wanted = marks(str(call.params))
        return next(
            (stage for stage, opened in self.waiting if any(wanted <= marks(one) for one in opened)), ""
        )


def marks(text: str) -> set[str]:
    """What is told apart in a text: words of clients, and the numbers of topics."""
    return set(MARK.findall(text))


def told_apart(call: Accepted) -> tuple[object, ...]:
    """What a call made and where; nothing when it may appear often, such as a menu."""
    found = marks(str(call.params))
    return (call.method, call.params.get("chat_id"), *sorted(found)) if found else ()


async def until(holds: Callable[[], object]) -> None:
    """Wait for something that must come."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.05)


def bench(folder: Path, kills: int, seed: int = 1) -> Bench:
    """A bench with so many kills."""
    return Bench(folder, town(), planned(kills, seed))
