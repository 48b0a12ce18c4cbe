"""python-telegram-bot's client, on connections that cost little."""

import ssl

import httpx
from aiohttp import ClientResponseError, ClientSession, TCPConnector
from httpx_aiohttp import AiohttpTransport
from telegram import Bot
from telegram.request import HTTPXRequest

CONNECTIONS = 32  # more calls at once make all of them slower (measured)
PATIENCE = 20.0  # seconds to wait for an answer of the Bot API


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
        pool_timeout=60.0,
        httpx_kwargs={"transport": transport},
    )


class _Transport(AiohttpTransport):
    """What aiohttp says of an answer that is no HTTP quotes the address, and with it the token."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it and give the answer; httpx.HTTPError when there is none."""
        try:
            return await super().handle_async_request(request)
        except ClientResponseError:
            raise httpx.RemoteProtocolError("the answer is no HTTP") from None


def _session(secured: ssl.SSLContext) -> ClientSession:
    """Connections, by way of a proxy if the environment names one."""
    return ClientSession(connector=TCPConnector(limit=CONNECTIONS, ssl=secured), trust_env=True)
