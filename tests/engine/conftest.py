"""An engine with a real database and small content; the messenger, the clock and the reader are played."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import cast

import pytest
from sqlalchemy import text

from bot.engine.bell import Bell
from bot.engine.delivery import Delivery
from bot.engine.groups import Groups
from bot.engine.house import House, Shelf
from bot.engine.lanes import chat_lane, outgoing, thread_lane
from bot.engine.pace import Limit, Limits, Pace
from bot.engine.ports import Address, Incoming
from bot.engine.workers import Workers
from bot.knowledge import Knowledge
from bot.matching import Candidate, Reader, Reading
from bot.model import effects
from bot.model.effects import ChangeTopic, EditCopies, EditText, Send
from bot.model.events import Actor, Event, Pressed, Said
from bot.model.person import Person, Waiting
from bot.model.text import plain, plain_text
from bot.model.ticket import Ticket
from bot.store import Store, inbox, outbox, people, tickets
from bot.store.inbox import Received
from tests.content import small_knowledge
from tests.dialogue.content import DIALOGUE_FILES

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BOT = 1
CLIENT, OTHER = 7, 8
STAFF, EDITORS = -100, -200
VERA, WIM = Actor(51, "Vera"), Actor(52, "Wim")
DANGER = "mijn man slaat mij"
AT_ONCE = Limits(*[Limit(100_000, 0.001)] * 3)


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


Wanted = Callable[[effects.Delivery], bool]


@dataclass
class Accepted:
    """What the messenger was asked to do, where, and which messages it made."""

    effect: effects.Delivery
    address: Address
    targets: tuple[int, ...]
    made: tuple[int, ...]


@dataclass
class Post:
    """A messenger that accepts everything but what was foreseen to fail."""

    accepted: list[Accepted] = field(default_factory=list)
    tried: list[effects.Delivery] = field(default_factory=list)
    leaves_out: int = 0  # of what is to be copied together
    _numbers: Iterator[int] = field(default_factory=lambda: count(1000))
    _failures: list[tuple[Wanted, Exception, list[int]]] = field(default_factory=list)

    def fails(self, wanted: Wanted, error: Exception, times: int = 1) -> None:
        """Let deliveries like this fail, so many times."""
        self._failures.append((wanted, error, [times]))

    def parts(self, effect: effects.Delivery) -> tuple[effects.Delivery, ...]:
        """Everything is short enough."""
        return (effect,)

    async def administrators(self, chat_id: int) -> frozenset[int] | None:
        """Vera coordinates."""
        return frozenset({51})

    def rewritten(self, effect: EditCopies) -> tuple[Send, ...]:
        """What stands between bars is a message."""
        said = plain_text(effect.text).split("|")
        return tuple(
            Send(effect.to, plain(part), ticket_id=effect.ticket_id, sources=(effect.source,))
            for part in said
        )

    async def deliver(
        self, effect: effects.Delivery, address: Address, targets: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Fail as foreseen, or accept."""
        self.tried.append(effect)
        await asyncio.sleep(0)
        for wanted, error, left in self._failures:
            if left[0] > 0 and wanted(effect):
                left[0] -= 1
                raise error
        made = self._made(effect)
        self.accepted.append(Accepted(effect, address, targets, made))
        return made

    def _made(self, effect: effects.Delivery) -> tuple[int, ...]:
        if isinstance(effect, effects.Copy):
            return tuple(next(self._numbers) for _ in effect.message_ids[self.leaves_out :])
        makes = isinstance(effect, Send) or (isinstance(effect, ChangeTopic) and effect.action == "open")
        return (next(self._numbers),) if makes else ()

    def lines(self, wanted: Wanted = lambda effect: True) -> list[str]:
        """What was accepted, in order, a line each."""
        return [shown(one.effect) for one in self.accepted if wanted(one.effect)]


class Understanding:
    """A reader that knows one question and one danger."""

    def read(self, text: str, chosen: str | None, previous: str = "") -> Reading:
        """An entry for a question about the rent, for anything else none."""
        candidates = (Candidate("huur-betalen", 0.97),) if "huur" in text else ()
        danger = "huiselijk-en-seksueel-geweld" if text == DANGER else ""
        return Reading(text, chosen or "nl", candidates=candidates, danger=danger)


def shown(effect: effects.Delivery) -> str:
    """An effect in a few words."""
    match effect:
        case Send() | EditText() | EditCopies():
            return plain_text(effect.text)
        case ChangeTopic():
            return f"<{effect.action}>"
        case _:
            return f"<{effect.kind}>"


@dataclass
class Played:
    """A parser of updates that are numbers of what was played."""

    played: list[Incoming | Exception | None] = field(default_factory=list)

    def add(self, incoming: Incoming | Exception | None) -> int:
        """Gives its number."""
        self.played.append(incoming)
        return len(self.played)

    def __call__(self, payload: Mapping[str, object]) -> Incoming | None:
        """What was played, or the error."""
        found = self.played[int(str(payload["n"])) - 1]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass
class Engine:
    """The house and short words to let things happen in it."""

    house: House
    clock: Clock
    post: Post
    parser: "Played"

    @property
    def store(self) -> Store:
        """The database."""
        return self.house.store

    # What comes in

    async def comes(self, incoming: Incoming | Exception | None, lane: str = "other") -> None:
        """An update arrives in the inbox."""
        number = self.parser.add(incoming)
        if isinstance(incoming, Incoming):
            there = thread_lane(incoming.chat_id, incoming.thread_id)
            lane = chat_lane(incoming.chat_id) if incoming.private else there
        async with self.store.transaction() as connection:
            received = Received(number, lane, json.dumps({"n": number, "text": repr(incoming)}))
            await inbox.add(connection, BOT, [received], self.clock())

    async def client(self, event: Event, chat_id: int = CLIENT) -> None:
        """A client does something."""
        await self.comes(Incoming(chat_id, True, event, Actor(chat_id, "")))

    async def group(self, event: Event, actor: Actor = VERA, thread: int | None = None) -> None:
        """Somebody does something in the volunteers' group."""
        await self.comes(Incoming(STAFF, False, event, actor, thread))

    async def knows(self, **fields: object) -> None:
        """Somebody who reads Dutch and agreed before that volunteers may read along."""
        known: dict[str, object] = {
            "chat_id": CLIENT,
            "language": "nl",
            "municipality": "voorbeeldstad",
            "consented_at": NOW,
        }
        async with self.store.transaction() as connection:
            await people.save(connection, Person(**{**known, **fields}), NOW)  # type: ignore[arg-type]

    async def has_ticket(self, chat_id: int = CLIENT, question: str = "Kan iemand mij helpen?") -> Ticket:
        """A client asked a volunteer something; everything about it is delivered."""
        await self.knows(chat_id=chat_id, waiting=Waiting.QUESTION)
        await self.client(Said(question, 3), chat_id)
        await self.settle()
        async with self.store.reading() as connection:
            ticket = await tickets.open_of(connection, chat_id)
        assert ticket is not None
        return ticket

    async def claimed(self, actor: Actor = VERA, chat_id: int = CLIENT) -> Ticket:
        """A ticket that a volunteer has claimed."""
        ticket = await self.has_ticket(chat_id)
        await self.group(Pressed(f"claim:{ticket.id}", "p0", 1), actor)
        await self.settle()
        return await self.ticket(ticket.id)

    # What turns

    async def handle(self) -> None:
        """Handle what stands in the inbox."""
        bell = Bell()
        workers = Workers(self.house, bell, Bell(), Bell())
        turning = asyncio.create_task(workers.run())
        while await self.counted("inbox"):
            await asyncio.sleep(0.002)
        workers.stop()
        await turning

    async def deliver(self, limits: Limits = AT_ONCE) -> None:
        """Send what may be sent now."""
        delivery = Delivery(self.house, Pace(limits), Bell(), Bell())
        turning = asyncio.create_task(delivery.run())
        try:
            while await self._due():
                await asyncio.sleep(0.002)
        except asyncio.CancelledError:  # what may not go for hours is not waited for
            left = [turning, *delivery._busy.values()]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
            raise
        delivery.stop()
        await turning

    async def settle(self) -> None:
        """Handle and send until nothing is left that may go on now."""
        while await self.counted("inbox") or await self._due():
            await self.handle()
            await self.deliver()

    # What is found

    async def puts(self, *wanted: effects.Delivery) -> None:
        """Effects come to stand in the outbox."""
        async with self.store.transaction() as connection:
            for effect in wanted:
                await outbox.add(connection, *outgoing(effect), effect, self.clock())

    async def ticket(self, ticket_id: int = 1) -> Ticket:
        """A ticket as it stands in the database."""
        async with self.store.reading() as connection:
            found = await tickets.load(connection, ticket_id)
        assert found is not None
        return found

    async def thread(self, ticket_id: int = 1) -> int | None:
        """The thread of a ticket's topic."""
        async with self.store.reading() as connection:
            topic = await tickets.topic(connection, ticket_id)
        return topic.thread_id if topic else None

    async def person(self, chat_id: int = CLIENT) -> Person:
        """A person as they are known."""
        async with self.store.reading() as connection:
            return await people.load(connection, chat_id)

    async def counted(self, table: str, state: str = "open") -> int:
        """How many rows of the inbox or outbox are in this state."""
        counting = {"inbox": inbox.count, "outbox": outbox.count}[table]
        async with self.store.reading() as connection:
            return await counting(connection, state)

    async def sql(self, query: str) -> list[tuple[object, ...]]:
        """The rows that a query gives."""
        async with self.store.reading() as connection:
            return [tuple(row) for row in await connection.execute(text(query))]

    async def _due(self) -> bool:
        async with self.store.reading() as connection:
            return bool(await outbox.next_rows(connection, self.clock(), (), 1))


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The small content with the interface as it really is."""
    return small_knowledge(tmp_path_factory.mktemp("knowledge"), DIALOGUE_FILES)


@asynccontextmanager
async def opened(database_url: str, knowledge: Knowledge) -> AsyncIterator[Engine]:
    """An engine with the database at an address."""
    store = await Store.open(database_url)
    clock, post, parser = Clock(), Post(), Played()
    house = House(
        store=store,
        shelf=Shelf(knowledge, cast(Reader, Understanding())),
        groups=Groups({"staff": STAFF, "editors": EDITORS}, {}),
        messenger=post,
        parse=parser,
        clock=clock,
        bot_id=BOT,
        municipalities=("voorbeeldstad", "stilstad"),
    )
    yield Engine(house, clock, post, parser)
    await store.close()


@pytest.fixture
async def engine(database_url: str, knowledge: Knowledge) -> AsyncIterator[Engine]:
    async with opened(database_url, knowledge) as engine:
        yield engine
