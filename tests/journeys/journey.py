"""One journey: the whole bot and the local Bot API in this process, and the people who meet there."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.app import Choices, Connection, serving
from bot.engine.machine import Machine
from bot.engine.pace import Limit, Limits
from bot.knowledge import Knowledge
from bot.library import Library
from bot.simulator import Person, Seen, Town, World, running, town
from bot.simulator.values import Topic

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Amsterdam; the example's volunteers read
HOME = "voorbeeldstad"
AT_ONCE = Limits(Limit(1000, 1000), Limit(1000, 1000), Limit(1000, 1000))
GATHERED = timedelta(seconds=3)  # longer than what a client writes in a burst is gathered for
NO_OTHERS: Mapping[str, int] = MappingProxyType({})
PATIENCE = 20.0  # seconds of this computer


class Clock:
    """Goes on from a Monday as fast as any clock, and can be moved ahead."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._ahead = timedelta()
        self._goes = True

    def __call__(self) -> datetime:
        gone = time.monotonic() - self._began if self._goes else 0.0
        return MONDAY + self._ahead + timedelta(seconds=gone)

    def stop(self) -> None:
        """Stand still from now on, but for what it is moved: a slow computer makes no difference then."""
        self._ahead += timedelta(seconds=time.monotonic() - self._began)
        self._goes = False

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self._ahead += by


@dataclass
class Journey:
    """The town with the bot in it. `refusals`: rules of Telegram that this journey breaks on purpose."""

    town: Town
    machine: Machine
    knowledge: Knowledge
    clock: Clock
    database: Path
    refusals: set[str] = field(default_factory=set)

    @property
    def world(self) -> World:
        """The pretended Telegram."""
        return self.town.world

    # People

    def newcomer(self, name: str = "Sam", language_code: str | None = None) -> "Client":
        """Somebody who has not met the bot."""
        return Client(self, self.town.person(name, language_code))

    async def client(self, language: str = "nl", name: str = "Sam") -> "Client":
        """A status holder who chose a language."""
        client = self.newcomer(name)
        await client.starts()
        await client.taps(f"language:{language}")
        return client

    def volunteer(self, name: str = "Vera") -> "Volunteer":
        """Somebody in the volunteers' group."""
        return Volunteer(self, self.town.volunteer(name))

    @property
    def coordinator(self) -> "Volunteer":
        """The administrator of the volunteers' group."""
        return Volunteer(self, self.town.coordinator)

    # Time

    async def settled(self) -> None:
        """Wait until everything that was done has had all its consequences, bursts that end included."""
        await self._nothing_left()
        self.clock.move(GATHERED)
        await self._wound_on()

    async def later(self, **by: float) -> None:
        """Let time pass, and happen what happens then."""
        self.clock.move(timedelta(**by))
        await self._wound_on()

    async def _wound_on(self) -> None:
        self._ring()
        await self._nothing_left()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that people see, while something else may still wait."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await asyncio.sleep(0.01)

    def _ring(self) -> None:
        """The bot sleeps by this computer's clock, not by ours."""
        self.machine._clockwork._bell.ring()
        self.machine.delivery._bell.ring()

    async def _nothing_left(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.world.updates.pending(self.clock()) or not self._at_rest():
                await asyncio.sleep(0.01)

    def _at_rest(self) -> bool:
        """Whether nothing is left to do; when all that is left waits for another try, it is tried now."""
        now = self.clock().timestamp()
        (left, retries, following) = self.rows(
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'open')"
            f" + (SELECT count(*) FROM timers WHERE at <= {now})"
            f" + (SELECT count(*) FROM outbox WHERE state = 'open' AND not_before <= {now}),"
            " count(*), min(not_before) FROM outbox WHERE state = 'open'"
        )[0]
        if retries and not left:
            self.clock.move(timedelta(seconds=following - now))
            self._ring()
        return not left and not retries

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database says."""
        database = sqlite3.connect(self.database)
        try:
            return database.execute(query).fetchall()
        finally:
            database.close()

    def everything_kept(self) -> str:
        """All that stands in all tables."""
        tables = [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(str(row) for table in tables for row in self.rows(f"SELECT * FROM {table}"))

    # What is expected

    def say(self, language: str, key: str, **values: object) -> str:
        """A sentence of the interface."""
        return self.knowledge.texts.say(language, key, **values)

    def title(self, entry: str, language: str = "nl") -> str:
        """The title of an entry with its topic's pictogram."""
        found = self.knowledge.entries[entry]
        return f"{self.knowledge.topics[found.topic].icon} {found.text(language).title}"

    def answers(self, seen: Seen, entry: str, language: str = "nl") -> bool:
        """Whether a message is the answer of an entry."""
        return bare(seen.text).startswith(f"{self.title(entry, language)}\n")

    def unexpected(self) -> list[str]:
        """What must never happen: rules of Telegram broken, messages set aside or given up."""
        refused = [one.description for one in self.world.faults.refused]
        aside = [error for (error,) in self.rows("SELECT error FROM inbox WHERE state = 'set_aside'")]
        failed = [error for (error,) in self.rows("SELECT error FROM outbox WHERE state = 'failed'")]
        return [one for one in (*refused, *aside, *failed) if not any(rule in one for rule in self.refusals)]


@dataclass(frozen=True)
class Client:
    """A status holder in the private chat. What somebody does gives what the bot says to it."""

    journey: Journey
    person: Person

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.person.id

    async def starts(self, payload: str = "") -> list[Seen]:
        """Press Start, or follow a link."""
        return await self._after(lambda: self.person.starts(payload))

    async def says(self, *texts: str) -> list[Seen]:
        """Write, all in one burst."""
        return await self._after(lambda: [self.person.says(text) for text in texts])

    async def sends(self, kind: str, **details: Any) -> list[Seen]:
        """Send something that is no text."""
        return await self._after(lambda: self.person.sends(kind, **details))

    async def taps(self, data: str) -> list[Seen]:
        """Press the newest button with this data."""
        return await self._after(lambda: self.person.presses(newest(self.sees(), data), data))

    async def arrives(self, content: dict[str, Any]) -> list[Seen]:
        """Send a message as no app does: these are the fields that say what it is."""
        return await self._after(lambda: self.person._sends(content, None, None, None))

    def sees(self) -> list[Seen]:
        """Everything in the chat."""
        return self.person.sees()

    def reactions(self) -> list[tuple[str, ...]]:
        """The reactions under what this person sent."""
        return [one.reactions for one in self.sees() if not one.from_bot]

    async def _after(self, action: Callable[[], object]) -> list[Seen]:
        before = {one.message_id for one in self.sees()}
        action()
        await self.journey.settled()
        return [one for one in self.sees() if one.from_bot and one.message_id not in before]


@dataclass(frozen=True)
class Volunteer:
    """Somebody in the volunteers' group. What somebody does gives what the bot says in the group to it."""

    journey: Journey
    person: Person

    @property
    def group(self) -> int:
        """The group's id now."""
        first = self.journey.town.staff
        return self.journey.world.room(first).chat.upgraded_to or first

    async def says(self, text: str, ticket: int | None = None, **how: Any) -> list[Seen]:
        """Write in a ticket's topic, or in General."""
        return await self._after(lambda: self.person.says(text, **self._where(ticket), **how))

    async def sends(self, kind: str, ticket: int | None = None, **details: Any) -> list[Seen]:
        """Send something that is no text."""
        return await self._after(lambda: self.person.sends(kind, **self._where(ticket), **details))

    async def taps(self, data: str) -> list[Seen]:
        """Press the newest button with this data."""
        return await self._after(lambda: self.presses(data))

    def presses(self, data: str) -> str:
        """Press the newest button with this data; gives the press's id."""
        return self.person.presses(newest(self._sees(), data), data, chat=self.group).id

    async def edits(self, message_id: int, text: str) -> list[Seen]:
        """Change an own message."""
        return await self._after(lambda: self.person.edits(message_id, text, chat=self.group))

    def topics(self) -> list[Topic]:
        """The topics of the tickets."""
        return self.person.topics(self.group)[1:]

    def topic(self, ticket: int) -> Topic:
        """The topic of a ticket."""
        (found,) = [one for one in self.topics() if one.name.startswith(f"#{ticket} ")]
        return found

    def reads(self, ticket: int | None = None) -> list[Seen]:
        """What the bot said in a ticket's topic, or in General but for the board; oldest first."""
        where = self.topic(ticket).thread_id if ticket else 1
        seen = self.person.sees(chat=self.group, topic=where)
        return [one for one in seen if one.from_bot and not one.pinned]

    def board(self) -> Seen:
        """The board, the one pinned message."""
        (board,) = [one for one in self.person.sees(chat=self.group, topic=1) if one.pinned]
        return board

    def own(self, ticket: int) -> list[Seen]:
        """What people wrote in a ticket's topic."""
        return [one for one in self._sees(self.topic(ticket).thread_id) if not one.from_bot]

    def _where(self, ticket: int | None) -> dict[str, Any]:
        return {"chat": self.group} | ({"topic": self.topic(ticket).thread_id} if ticket else {})

    def _sees(self, topic: int | None = None) -> list[Seen]:
        return self.person.sees(chat=self.group, topic=topic)

    async def _after(self, action: Callable[[], object]) -> list[Seen]:
        before = {one.message_id for one in self._sees()}
        action()
        await self.journey.settled()
        new = [one for one in self._sees() if one.from_bot and one.message_id not in before]
        return [one for one in new if not one.pinned]


def newest(seen: Sequence[Seen], data: str) -> int:
    """The newest message with a button of this data."""
    found = [one.message_id for one in seen if data in buttons(one)]
    assert found, f"no button {data} under {[buttons(one) for one in seen]}"
    return found[-1]


def buttons(*seen: Seen) -> list[str | None]:
    """The data of all buttons."""
    return [each.data for one in seen for row in one.buttons for each in row]


def bare(text: str) -> str:
    """Without the marks that keep Dutch words from turning an Arabic line around."""
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")


def texts(seen: Sequence[Seen]) -> list[str]:
    """What is read."""
    return [one.text for one in seen]


def small_group(place: Town) -> int:
    """A group of a few, for what not everybody may read."""
    owner = place.coordinator.user
    return place.world.add_group("Vertrouwd", owner, forum=True, bot_status="administrator").chat.id


@asynccontextmanager
async def journey(
    library: Library,
    folder: Path,
    *,
    municipalities: tuple[str, ...] = (HOME,),
    place: Town | None = None,
    clock: Clock | None = None,
    groups: Mapping[str, int] = NO_OTHERS,
    **choices: Any,
) -> AsyncIterator[Journey]:
    """The bot in a town until the block ends; then nothing may have happened that must never happen."""
    clock = clock or Clock()
    place = place or town(World(clock=clock))
    database = folder / "wegwijs.sqlite3"
    chosen = Choices(
        {"staff": place.staff, **groups}, municipalities, f"sqlite:///{database}", limits=AT_ONCE, **choices
    )
    async with (
        running(place.world) as address,
        serving(library, Connection(address.token, address.url), chosen, clock) as machine,
    ):
        going = Journey(place, machine, library.knowledge, clock, database)
        yield going
        await going.settled()
    assert going.unexpected() == []
