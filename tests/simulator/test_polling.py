"""getUpdates and webhook settings over raw HTTP."""

import asyncio
from typing import Any

import pytest

from bot.simulator import Person, World
from bot.simulator.updates import DEFAULT_KINDS
from tests.simulator.conftest import Raw, until


def texts(updates: list[Any]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_an_offset_confirms_them(raw: Raw, alice: Person) -> None:
    alice.says("een")
    alice.says("twee")
    first = await raw.result("getUpdates")
    again = await raw.result("getUpdates", offset=first[0]["update_id"])
    rest = await raw.result("getUpdates", offset=first[0]["update_id"] + 1)
    assert (first == again, texts(first), texts(rest)) == (True, ["een", "twee"], ["twee"])


async def test_a_poll_waits_for_the_next_update(raw: Raw, world: World, alice: Person) -> None:
    poll = asyncio.create_task(raw.result("getUpdates", timeout=30))
    await until(lambda: world.updates.polls > 0)
    alice.says("hallo")
    assert texts(await poll) == ["hallo"]


async def test_a_poll_without_timeout_answers_at_once(raw: Raw) -> None:
    assert await raw.result("getUpdates") == []


async def test_a_limit_cuts_the_answer(raw: Raw, alice: Person) -> None:
    for number in range(3):
        alice.says(str(number))
    assert texts(await raw.result("getUpdates", limit=2)) == ["0", "1"]


async def test_a_second_poll_sends_the_first_away(raw: Raw, world: World, alice: Person) -> None:
    first = asyncio.create_task(raw("getUpdates", timeout=30))
    await until(lambda: world.updates.polls > 0)
    second = asyncio.create_task(raw.result("getUpdates", timeout=30))
    refusal = await first
    alice.says("hallo")
    assert (refusal, texts(await second)) == (
        {
            "ok": False,
            "error_code": 409,
            "description": "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        },
        ["hallo"],
    )


async def test_there_is_no_polling_while_a_webhook_is_set(raw: Raw) -> None:
    await raw.result("setWebhook", url="https://example.org/hook")
    refusal = await raw("getUpdates")
    await raw.result("deleteWebhook")
    assert (refusal["error_code"], refusal["description"], await raw.result("getUpdates")) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
        [],
    )


@pytest.mark.parametrize("url", ["http://example.org/hook", "http://127.0.0.1.example.org/hook"])
async def test_a_webhook_needs_https(raw: Raw, url: str) -> None:
    assert await raw.refusal("setWebhook", url=url) == (
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"url": "https://example.org:8000/hook"}, "Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"secret_token": "met spatie"}, "secret token contains unallowed characters"),
        ({"secret_token": "x" * 257}, "secret token contains unallowed characters"),
        ({"max_connections": 101}, "max_connections must be from 1 to 100"),
    ],
)
async def test_a_webhook_keeps_to_telegrams_rules(raw: Raw, wrong: dict[str, Any], why: str) -> None:
    refusal = await raw.refusal("setWebhook", **{"url": "https://example.org/hook"} | wrong)
    info = await raw.result("getWebhookInfo")
    assert (why in refusal, info["url"]) == (True, "")


async def test_the_webhook_can_be_looked_at(raw: Raw, alice: Person) -> None:
    alice.says("hallo")
    await raw.result("setWebhook", url="https://example.org/hook", max_connections=3)
    assert await raw.result("getWebhookInfo") == {
        "url": "https://example.org/hook",
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 3,
        "allowed_updates": sorted(DEFAULT_KINDS),
    }


async def test_pending_updates_can_be_dropped(raw: Raw, alice: Person) -> None:
    alice.says("hallo")
    await raw.result("deleteWebhook", drop_pending_updates=True)
    assert await raw.result("getUpdates") == []
