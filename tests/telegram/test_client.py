"""What can go wrong below the Bot API is told in a few words, without the token."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import InputFile
from telegram.error import NetworkError, TimedOut

from bot.telegram import client as client_module
from bot.telegram.client import client
from bot.web import LOOPBACK

TOKEN = "1:secret"


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[str]:
    """An address where every request is answered like this."""

    async def answers(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(answers, LOOPBACK, 0)
    async with server:
        yield f"{LOOPBACK}:{server.sockets[0].getsockname()[1]}"


BROKEN = {
    "nothing": b"",
    "no HTTP": b"hello\r\n\r\n",
    "a length that is no number": b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "chunks that are none": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "less than was said": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
    "no gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
    "another address": b"HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n",
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
async def test_a_broken_answer_is_told_without_the_token(answer: bytes) -> None:
    async with answering(answer) as place:
        assert "secret" not in await told(f"http://{place}")


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
async def test_a_proxy_that_fails_is_told_without_the_token_and_its_password(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with answering(answer) as place:
        monkeypatch.setenv("https_proxy", f"http://somebody:secret@{place}")
        assert "secret" not in await told("https://telegram.example")


async def test_an_upload_that_nobody_takes_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    for patience in ("PATIENCE", "WAITING"):
        monkeypatch.setattr(client_module, patience, 0.1)
    recording = InputFile(bytes(20_000_000), "recording.ogg")
    given_up = asyncio.Event()

    async def takes_nothing(reader: StreamReader, writer: StreamWriter) -> None:
        await given_up.wait()
        writer.close()

    async with await asyncio.start_server(takes_nothing, LOOPBACK, 0) as server:
        bot = client(TOKEN, f"http://{LOOPBACK}:{server.sockets[0].getsockname()[1]}")
        await bot.request.initialize()
        with pytest.raises(TimedOut):
            await bot.send_voice(7, recording, connect_timeout=0.1)
        given_up.set()
        await bot.request.shutdown()


async def told(api_url: str) -> str:
    """What the error says, when a call fails in a way that may pass."""
    bot = client(TOKEN, api_url)
    await bot.request.initialize()
    try:
        with pytest.raises((NetworkError, TimedOut)) as failed:
            await bot.do_api_request("getupdates")
    finally:
        await bot.request.shutdown()
    return failed.value.message
