"""A webhook that loses nothing: an update is committed before Telegram hears that we have it.

Telegram posts each update and repeats what is not answered with a 2xx
(core.telegram.org/bots/api#setwebhook). One that comes twice is one row of the inbox.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot import web
from bot.engine.faults import named
from bot.store.inbox import Received
from bot.telegram.intake import Receive, nothing_noted, received
from bot.telegram.parse import ALLOWED_UPDATES

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
MAX_BODY = 2**20  # bytes; the longest text with its entities and buttons stays far below
MAX_ROW_NUMBER = 2**63  # what the database can hold
STARTS = 5  # several processes that start at once all set the webhook, which Telegram slows down


class WebhookRefusedError(Exception):
    """Telegram does not take this address for a webhook; the message is its reason."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """`url` is what Telegram calls, `secret` what it then shows, `address` where this process listens."""

    url: str
    secret: str
    address: web.Address


@asynccontextmanager
async def listening(
    bot: Bot, webhook: Webhook, receive: Receive, contact: Callable[[], None] = nothing_noted
) -> AsyncIterator[None]:
    """Take updates until the block ends. The webhook stays set: Telegram keeps what comes meanwhile.

    `contact` is called for every update that came. web.ListenError when nobody can listen at the
    address.
    """
    async with web.serving(application(webhook, receive, contact), webhook.address):
        await _set(bot, webhook)
        yield


async def _set(bot: Bot, webhook: Webhook) -> None:
    for _ in range(STARTS):
        try:
            await bot.set_webhook(
                webhook.url, secret_token=webhook.secret, allowed_updates=list(ALLOWED_UPDATES)
            )
        except RetryAfter as error:
            after = error.retry_after
            await asyncio.sleep(float(after) if isinstance(after, int | float) else after.total_seconds())
        except BadRequest as error:
            raise WebhookRefusedError(error.message) from None
        else:
            return
    raise WebhookRefusedError("too many requests")


def application(webhook: Webhook, receive: Receive, contact: Callable[[], None] = nothing_noted) -> Starlette:
    """The endpoint at the path of the webhook's address; what is elsewhere is not found."""

    async def take(request: Request) -> Response:
        if not _is_telegram(request, webhook.secret):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody reads it
        if body is None:
            logger.error("an update of more than %s bytes was refused", MAX_BODY)
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        update = _update(body)
        if update is None:  # broken on its way, perhaps: Telegram sends it again
            logger.error("what came to the webhook is no update")
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        return await _kept(update)

    async def _kept(update: Received) -> Response:
        try:
            # Shielded: when the bot stops, what has come in is still kept whole.
            await asyncio.shield(receive([update]))
        except Exception as error:
            logger.error("an update can't be kept: %s; Telegram sends it again", named(error))
            return Response(status_code=HTTPStatus.INTERNAL_SERVER_ERROR)
        contact()
        return Response()

    return Starlette(routes=[Route(urlsplit(webhook.url).path or "/", take, methods=["POST"])])


def _is_telegram(request: Request, secret: str) -> bool:
    shown = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(shown.encode(), secret.encode())


async def _body(request: Request) -> bytes | None:
    """The body, or None as soon as it is too long."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            return None
    return bytes(body)


def _update(body: bytes) -> Received | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or not 0 <= number < MAX_ROW_NUMBER:
        return None
    return received(update)
