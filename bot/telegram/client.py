"""python-telegram-bot's client, on connections that cost little."""

import asyncio
import ssl

import httpx
from aiohttp import ClientResponseError, ClientSession, TCPConnector
from httpx_aiohttp import AiohttpTransport
from telegram import Bot
from telegram.request import HTTPXRequest

CONNECTIONS = 32  # more calls at once make all of them slower (measured)
PATIENCE = 20.0  # seconds to wait for an answer of the Bot API
WAITING = 60.0  # seconds to wait for a connection


def client(token: str, api_url: str) -> Bot:
    """A client of the Bot API at this address, without a rate limiter: delivery paces by itself."""
    root = api_url.rstrip("/")
    return Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=_request())


def _request() -> HTTPXRequest:
    # httpx's own connections take four times as much processor time a call (`benchmarks/load.py`).
    secured = httpx.create_ssl_context()
    transport = _Transport(secured, client=lambda: _session(secured))
    return HTTPXRequest(
        read_timeout=PATIENCE,
        write_timeout=PATIENCE,
        media_write_timeout=PATIENCE,
        pool_timeout=WAITING,
        httpx_kwargs={"transport": transport},
    )


class _Transport(AiohttpTransport):
    """aiohttp, with what it lacks: an end to an upload that nobody takes, and errors without the address.

    What it says of an answer that is no HTTP quotes the address, and with it the token.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it and give the answer; httpx.HTTPError when there is none."""
        patience: dict[str, float] = request.extensions["timeout"]
        try:
            async with asyncio.timeout(sum(patience.values())):
                return await super().handle_async_request(request)
        except TimeoutError:
            raise httpx.WriteTimeout("the request is not taken") from None
        except ClientResponseError:
            raise httpx.RemoteProtocolError("the answer is no HTTP") from None


def _session(secured: ssl.SSLContext) -> ClientSession:
    """Connections, by way of a proxy if the environment names one."""
    return ClientSession(connector=TCPConnector(limit=CONNECTIONS, ssl=secured), trust_env=True)
