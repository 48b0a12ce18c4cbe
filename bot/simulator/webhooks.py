"""Posts updates to the bot's webhook: https://core.telegram.org/bots/api#setwebhook.

Telegram posts several at once, up to `max_connections`; here one after another, which is one of the orders a
bot must stand. What is not answered with a 2xx is posted again.
"""

import asyncio
from dataclasses import replace

import httpx

from bot.simulator.updates import Waiting
from bot.simulator.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
AGAIN_AFTER = 0.5  # seconds until an update that was not taken is posted again
LOOK_AGAIN = 1.0  # seconds between two looks whether the server stops


async def post_updates(world: World, stopping: asyncio.Event) -> None:
    """Post what waits, oldest first, as long as a webhook is set; until the server stops."""
    async with httpx.AsyncClient() as client:
        while not stopping.is_set():
            waiting = world.updates.pending(world.clock())
            if not world.updates.webhook.url or not waiting:
                await world.updates.bell.wait(LOOK_AGAIN)
            elif not await posted(world, client, waiting[0]):
                await world.updates.bell.wait(AGAIN_AFTER)


async def posted(world: World, client: httpx.AsyncClient, update: Waiting) -> bool:
    """Post one update; whether the bot took it. If not, getWebhookInfo tells why."""
    webhook = world.updates.webhook
    headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
    try:
        response = await client.post(webhook.url, json=update.body, headers=headers)
        wrong = "" if response.is_success else f"Wrong response from the webhook: {response.status_code}"
    except httpx.HTTPError as error:
        wrong = f"Connection failed: {type(error).__name__}"
    if not wrong:
        world.updates.remove(update)
        return True
    if world.updates.webhook == webhook:
        world.updates.webhook = replace(webhook, last_error=wrong, last_error_at=world.clock())
    return False
