"""Updates posted to a webhook."""

import json

import httpx
import pytest

from bot.simulator import Person, World
from bot.simulator.updates import Webhook
from bot.simulator.webhooks import posted

HOOK = Webhook("https://example.org/hook", secret_token="geheim")


async def post(world: World, status: int | None) -> tuple[bool, list[httpx.Request]]:
    """Post the oldest update to a bot that answers so (None: does not answer)."""
    requests: list[httpx.Request] = []

    def bot(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if status is None:
            raise httpx.ConnectError("refused")
        return httpx.Response(status)

    world.updates.webhook = HOOK
    async with httpx.AsyncClient(transport=httpx.MockTransport(bot)) as client:
        return await posted(world, client, world.updates.pending(world.clock())[0]), requests


async def test_an_update_that_was_taken_is_gone(world: World, alice: Person) -> None:
    alice.says("hallo")
    taken, [request] = await post(world, 200)
    body = json.loads(request.content)
    secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
    assert (taken, body["message"]["text"], secret) == (True, "hallo", "geheim")
    assert world.updates.pending(world.clock()) == []


@pytest.mark.parametrize(
    ("status", "error"),
    [(500, "Wrong response from the webhook: 500"), (None, "Connection failed: ConnectError")],
)
async def test_an_update_that_was_not_taken_stays(
    world: World, alice: Person, status: int | None, error: str
) -> None:
    alice.says("hallo")
    taken, _ = await post(world, status)
    assert (taken, len(world.updates.pending(world.clock())), world.updates.webhook.last_error) == (
        False,
        1,
        error,
    )
