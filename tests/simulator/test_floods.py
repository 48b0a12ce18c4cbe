"""Limits on sending, over raw HTTP with a clock that stands still."""

from dataclasses import astuple

import pytest

from bot.simulator import Person, Town, World
from bot.simulator.floods import OVERALL, PER_CHAT, PER_GROUP, Limit
from tests.simulator.conftest import Clock, Raw


def test_the_numbers_are_telegrams() -> None:
    assert [astuple(limit) for limit in (PER_GROUP, PER_CHAT, OVERALL)] == [(20, 60), (1, 1), (30, 1)]


async def test_a_group_takes_20_a_minute_over_all_its_topics(
    raw: Raw, world: World, place: Town, clock: Clock
) -> None:
    topic = await raw.result("createForumTopic", chat_id=place.staff, name="#1")
    world.floods.per_group = PER_GROUP
    clock.move(minutes=1)
    for number in range(20):
        thread = {"message_thread_id": topic["message_thread_id"]} if number % 2 else {}
        await raw.result("sendMessage", chat_id=place.staff, text="x", **thread)
        clock.move(seconds=1)
    refused = await raw("sendMessage", chat_id=place.staff, text="x")
    clock.move(seconds=40)
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 40",
        "parameters": {"retry_after": 40},
    }
    await raw.result("sendMessage", chat_id=place.staff, text="x")


async def test_a_private_chat_takes_one_a_second(raw: Raw, world: World, alice: Person, clock: Clock) -> None:
    world.floods.per_chat = PER_CHAT
    await raw.result("sendMessage", chat_id=alice.id, text="x")
    refusal = await raw.refusal("sendMessage", chat_id=alice.id, text="x")
    clock.move(seconds=1)
    await raw.result("sendMessage", chat_id=alice.id, text="x")
    assert refusal == "Too Many Requests: retry after 1"


async def test_all_chats_together_have_a_limit(raw: Raw, world: World, place: Town, alice: Person) -> None:
    world.floods.overall = Limit(1, 1)
    await raw.result("sendMessage", chat_id=alice.id, text="x")
    refusal = await raw.refusal("sendMessage", chat_id=place.staff, text="x")
    assert refusal == "Too Many Requests: retry after 1"


@pytest.mark.parametrize("number", [50])
async def test_without_limits_nothing_is_refused(raw: Raw, alice: Person, number: int) -> None:
    for _ in range(number):
        await raw.result("sendMessage", chat_id=alice.id, text="x")
