"""A town to test in, and raw HTTP into its Bot API without a socket."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.simulator import Person, Town, World, town
from bot.simulator.api import application
from bot.simulator.values import Press

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass
class Raw:
    """Calls over plain HTTP; what comes back is the body."""

    client: httpx.AsyncClient
    token: str

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole body of the answer to a call with JSON parameters."""
        response = await self.client.post(f"/bot{self.token}/{method}", json=params)
        body: dict[str, Any] = response.json()
        assert response.status_code == body.get("error_code", 200)
        return body

    async def result(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The description of the refusal of a call that must fail."""
        body = await self(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def pressed(self, person: Person) -> Press:
        """Send a button and have it pressed."""
        markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "a"}]]}
        sent = await self.result("sendMessage", chat_id=person.id, text="?", reply_markup=markup)
        return person.presses(sent["message_id"], "a")


async def until(condition: Callable[[], bool]) -> None:
    """Let others run until it is so."""
    while not condition():  # nothing sets an event for a test
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(clock: Clock) -> Town:
    return town(World(clock=clock))


@pytest.fixture
def world(place: Town) -> World:
    return place.world


@pytest.fixture
def alice(place: Town) -> Person:
    """Somebody who has started the bot; the bot's queue is empty again."""
    alice = place.person("Alice", "ar")
    alice.starts()
    place.world.updates.drop()
    return alice


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=application(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://local") as client:
        yield client


@pytest.fixture
def raw(client: httpx.AsyncClient, world: World) -> Raw:
    return Raw(client, world.token)
