"""An update is kept before Telegram hears that we have it."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TimedOut

from bot.simulator import FaultKind, Person, Town, World
from bot.store.inbox import Received
from bot.telegram import intake
from bot.telegram.intake import Intake
from bot.telegram.parse import ALLOWED_UPDATES


class Kept:
    """What was received; `fails` so many times first."""

    def __init__(self, world: World, fails: int = 0) -> None:
        self.received: list[Received] = []
        self.waiting: list[int] = []  # how many Telegram still held when each batch came
        self.came = asyncio.Event()
        self._world, self._fails = world, fails

    async def __call__(self, received: Sequence[Received]) -> None:
        self.waiting.append(len(self._world.updates.pending(self._world.clock())))
        if self._fails:
            self._fails -= 1
            raise OSError("my secret")
        self.received += received
        self.came.set()

    @property
    def texts(self) -> list[str]:
        """The texts received, in order."""
        return [json.loads(one.payload)["message"]["text"] for one in self.received]


async def take(bot: Bot, kept: Kept, *, until: int) -> None:
    """Poll until so many updates came, and stop as suddenly as a kill does."""
    polling = asyncio.create_task(Intake(bot, kept).run())
    async with asyncio.timeout(10):
        while len(kept.received) < until:
            await kept.came.wait()
            kept.came.clear()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LONGEST_PAUSE", 0.01)


async def test_a_batch_is_kept_while_telegram_still_holds_it(
    place: Town, world: World, bot: Bot, sam: Person
) -> None:
    for text in ("een", "twee", "drie"):
        sam.says(text)
    kept = Kept(world)
    await take(bot, kept, until=3)
    assert (kept.texts, kept.waiting) == (["een", "twee", "drie"], [3])
    assert {one.lane for one in kept.received} == {f"chat:{sam.id}"}


async def test_what_was_received_before_a_kill_comes_again(world: World, bot: Bot, sam: Person) -> None:
    sam.says("een")
    first, second = Kept(world), Kept(world)
    await take(bot, first, until=1)
    sam.says("twee")
    await take(bot, second, until=2)
    assert [one.update_id for one in second.received][:1] == [one.update_id for one in first.received]
    assert second.texts == ["een", "twee"]


async def test_what_could_not_be_kept_is_asked_for_again(
    world: World, bot: Bot, sam: Person, caplog: pytest.LogCaptureFixture
) -> None:
    sam.says("een")
    kept = Kept(world, fails=2)
    await take(bot, kept, until=1)
    assert (kept.texts, kept.waiting) == (["een"], [1, 1, 1])
    assert "my secret" not in caplog.text


async def test_the_next_poll_confirms_what_was_kept(world: World, bot: Bot, sam: Person) -> None:
    kept = Kept(world)
    sam.says("een")
    polling = asyncio.create_task(Intake(bot, kept).run())
    async with asyncio.timeout(10):
        await kept.came.wait()
        while world.updates.pending(world.clock()):
            await asyncio.sleep(0.01)
        kept.came.clear()
        sam.says("twee")
        await kept.came.wait()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    assert kept.texts == ["een", "twee"]


@pytest.mark.parametrize(
    "kind", [FaultKind.SERVER_ERROR, FaultKind.BAD_GATEWAY, FaultKind.RESET, FaultKind.REPLY_LOST]
)
async def test_what_goes_wrong_on_the_way_is_tried_again(
    kind: FaultKind, world: World, bot: Bot, sam: Person
) -> None:
    world.faults.inject(kind, "getUpdates", times=2)
    sam.says("een")
    kept = Kept(world)
    await take(bot, kept, until=1)
    assert kept.texts == ["een"]


async def test_another_process_with_the_token_is_named(
    world: World, bot: Bot, sam: Person, caplog: pytest.LogCaptureFixture
) -> None:
    polls = [asyncio.create_task(Intake(bot, Kept(world)).run()) for _ in range(2)]
    async with asyncio.timeout(10):
        while "only one may" not in caplog.text:
            await asyncio.sleep(0.01)
    for poll in polls:
        poll.cancel()
    await asyncio.gather(*polls, return_exceptions=True)


async def test_a_token_that_is_no_longer_good_ends_it(world: World, bot: Bot) -> None:
    world.token = "1000001:another"
    with pytest.raises(InvalidToken):
        await Intake(bot, Kept(world)).run()


async def test_it_asks_only_for_what_it_understands(world: World, bot: Bot, sam: Person) -> None:
    sam.says("een")
    await take(bot, Kept(world), until=1)
    assert sorted(world.updates.kinds) == sorted(ALLOWED_UPDATES)


def test_pauses_grow_and_follow_telegram_when_it_names_one() -> None:
    assert [intake._pause(TimedOut(), failures) for failures in (1, 5000)] == [0.01, 0.01]
    assert intake._pause(RetryAfter(timedelta(seconds=7)), 1) == 7.0
