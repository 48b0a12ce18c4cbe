"""getUpdates and the webhook settings: https://core.telegram.org/bots/api#getting-updates."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.errors import bad_request
from bot.simulator.methods import Call
from bot.simulator.updates import Webhook, within_limit
from bot.simulator.values import Json
from bot.simulator.wire import present, seconds
from bot.simulator.world import World

TIMEOUT_LIMIT = 50  # seconds, what Telegram's servers wait at most
ALLOWED_URL = re.compile(r"https://|http://(127\.0\.0\.1|localhost)[:/]")
ALLOWED_PORTS = {None, 80, 88, 443, 8443}
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MAX_CONNECTIONS = 100
LOOK_AGAIN = 1.0  # seconds between two looks whether the bot has gone away


async def get_updates(
    world: World, call: Call, stopping: asyncio.Event, gone: Callable[[], Awaitable[bool]]
) -> list[Json]:
    """https://core.telegram.org/bots/api#getupdates

    Confirms all below `offset`, then answers at once if something waits, else when something comes or
    `timeout` seconds have passed. A poll that is taken over by another, or by a webhook, is refused.
    """
    updates = world.updates
    poll = updates.begin_poll()
    updates.ask_for(call.get("allowed_updates"))
    updates.confirm(call.get("offset", 0))
    until = time.monotonic() + min(max(call.get("timeout", 0), 0), TIMEOUT_LIMIT)
    while True:
        nobody_asks = stopping.is_set() or await gone()
        updates.check_poll(poll)  # from here to the wait nothing else runs: no ring is missed
        waiting = updates.pending(world.clock())[: within_limit(call.get("limit"))]
        left = until - time.monotonic()
        if waiting or left <= 0 or nobody_asks:
            return [update.body for update in waiting]
        await updates.bell.wait(min(left, LOOK_AGAIN))


def set_webhook(world: World, call: Call) -> bool:
    """https only, an empty url removes it: https://core.telegram.org/bots/api#setwebhook.

    A loopback address may be plain http, as with a local Bot API server.
    """
    url = call["url"]
    if url:
        _check_webhook(url, call)
    if call.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.ask_for(call.get("allowed_updates"))
    secret, connections = call.get("secret_token", ""), call.get("max_connections", 40)
    world.updates.webhook = Webhook(url, secret, connections)
    world.updates.bell.ring()
    return True


def _check_webhook(url: str, call: Call) -> None:
    """ "1-256 characters. Only characters A-Z, a-z, 0-9, _ and -"; "1-100"; ports 443, 80, 88 and 8443."""
    if not ALLOWED_URL.match(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if url.startswith("https://") and urlsplit(url).port not in ALLOWED_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if (secret := call.get("secret_token")) is not None and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= call.get("max_connections", 40) <= MAX_CONNECTIONS:
        raise bad_request("max_connections must be from 1 to 100")


def delete_webhook(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    return set_webhook(world, replace(call, params={**call.params, "url": ""}))


def get_webhook_info(world: World, _: Call) -> Json:
    """https://core.telegram.org/bots/api#webhookinfo"""
    webhook = world.updates.webhook
    return {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending(world.clock())),
        "max_connections": webhook.max_connections,
        "allowed_updates": sorted(world.updates.kinds),
    } | present(
        {
            "last_error_message": webhook.last_error or None,
            "last_error_date": seconds(webhook.last_error_at) if webhook.last_error_at else None,
        }
    )


POLLING: Mapping[str, Callable[[World, Call], Any]] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
