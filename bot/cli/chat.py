"""`wegwijs chat`: a conversation with the real bot, over HTTP against the local Bot API, at a terminal."""

import asyncio
import logging
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console

from bot.cli.control import Control
from bot.cli.library import CONTENT, open_library
from bot.cli.playground import playground
from bot.cli.terminal import HELP, Side
from bot.library import Library

PORT = 8081
BURST = 2.5  # seconds: what a client types in a burst is gathered for two before volunteers see it
VOLUNTEER_STYLE, CLIENT_STYLE = "yellow", "cyan"

Settle = Callable[[], Awaitable[None]]


def chat(
    volunteer: Annotated[
        bool, typer.Option("--volunteer", help="Join a running chat as a volunteer, from a second terminal.")
    ] = False,
    name: Annotated[str, typer.Option(help="How you are called.")] = "",
    port: Annotated[int, typer.Option(help="Where the local Bot API listens; 0 takes any free port.")] = PORT,
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Talk with the bot as a status holder, and as the volunteer on the other side."""
    logging.getLogger().setLevel(logging.WARNING)
    with suppress(KeyboardInterrupt):
        if volunteer:
            asyncio.run(_join(port, name or "Vera"))
        else:
            asyncio.run(_begin(open_library(content), port, name or "Sam"))


async def _begin(library: Library, port: int, name: str) -> None:
    """The local Bot API, the bot, and both sides at this terminal."""
    console = Console(highlight=False)
    async with playground(library, port) as going, Control(going.url) as control:
        client = Side("status holder", await control.newcomer(name), console, CLIENT_STYLE)
        other = Side("volunteer", await control.volunteer("Vera"), console, VOLUNTEER_STYLE)
        console.print(HELP, style="dim")
        console.print(
            f"  The volunteer's side: :other here, or in a second terminal "
            f"`wegwijs chat --volunteer --port {going.url.rpartition(':')[2]}`.",
            style="dim",
        )
        await client.type("/start")
        await _talk([client, other], going.machine.settled)


async def _join(port: int, name: str) -> None:
    """The volunteers' side of a chat that runs in another terminal."""
    console = Console(highlight=False)
    try:
        async with Control(f"http://127.0.0.1:{port}") as control:
            side = Side("volunteer", await control.volunteer(name), console, VOLUNTEER_STYLE)
            console.print(HELP, style="dim")
            await _talk([side], _nothing)
    except httpx.ConnectError:
        sys.exit(f"No chat runs on port {port}. Start `wegwijs chat` in another terminal first.")
    except httpx.TransportError:
        console.print("The chat has ended.")


async def _nothing() -> None:
    """The bot runs in another process: there is nothing to wait for."""


async def _talk(sides: list[Side], settled: Settle) -> None:
    """Print what happens on all sides, and do what is typed on the first."""
    watching = [asyncio.create_task(side.watch()) for side in sides]
    typing = asyncio.create_task(_type(sides, settled))
    try:
        done, _ = await asyncio.wait([typing, *watching], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in (typing, *watching):
            task.cancel()
        await asyncio.gather(typing, *watching, return_exceptions=True)


async def _type(sides: list[Side], settled: Settle) -> None:
    await _catch_up(sides, settled)
    async for line in _lines():
        if line in (":quit", ":q"):
            break
        if line == ":other" and len(sides) > 1:
            sides.reverse()
            print(f"── you are the {sides[0].name} now")  # noqa: T201 (a terminal is for printing)
        elif line:
            await sides[0].type(line)
            await _catch_up(sides, settled)
    await asyncio.sleep(BURST)
    await _catch_up(sides, settled)


async def _catch_up(sides: list[Side], settled: Settle) -> None:
    """Let everybody see the bot's answer, so that the next line means the buttons of now."""
    await settled()
    for side in sides:
        await side.refresh()


async def _lines() -> AsyncIterator[str]:
    """The lines of standard input. A thread of its own reads them, so that Ctrl-C needs no Enter."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line.strip())
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
