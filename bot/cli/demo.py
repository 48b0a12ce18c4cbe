"""`wegwijs demo`: both sides of a conversation with the real bot, on a page in the browser."""

import asyncio
import errno
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from bot.app import until_told_to_stop
from bot.cli.library import CONTENT, open_library
from bot.cli.playground import Playground, playground
from bot.cli.preview import ContentPreview
from bot.library import Library
from bot.simulator import page_routes

PORT = 8080
CLIENTS = {"Amina": "ar", "Tesfay": "ti", "Sam": "nl"}  # name -> the language of the phone
VOLUNTEERS = ("Vera", "Wim")


def demo(
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    port: Annotated[int, typer.Option(help="Where the page is served; 0 takes any free port.")] = PORT,
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Show both sides of a conversation in the browser: a status holder's phone, the volunteers' group."""
    logging.getLogger().setLevel(logging.WARNING)
    library = open_library(content)
    with suppress(KeyboardInterrupt):
        try:
            asyncio.run(_show(library, content, port, browser=browser))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            sys.exit(f"Port {port} is taken. Choose another: wegwijs demo --port {port + 1}")


async def _show(library: Library, content: Path, port: int, *, browser: bool) -> None:
    async with staged(library, content, port) as going:
        print(f"The page is at {going.url} (the editor's preview: {going.url}/preview.html).")  # noqa: T201
        print("Stop it with Ctrl-C.", flush=True)  # noqa: T201 (a terminal is for printing)
        if browser:
            typer.launch(going.url)
        await until_told_to_stop()


@asynccontextmanager
async def staged(library: Library, content: Path, port: int) -> AsyncIterator[Playground]:
    """The page with the bot behind it and some people in town, until the block ends."""
    preview = ContentPreview(content, library.knowledge)
    async with playground(library, port, page_routes(preview)) as going, preview.watching():
        for name, language in CLIENTS.items():
            going.town.person(name, language)
        for name in VOLUNTEERS:
            going.town.volunteer(name)
        yield going
