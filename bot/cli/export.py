"""`wegwijs export`: what is kept of one person."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.database import opened, whose
from bot.settings import Settings, read_settings
from bot.store.personal import Everything, everything_of


def export(
    chat_id: Annotated[int | None, typer.Argument(help="The number of the person's chat.", min=1)] = None,
    ticket: Annotated[int | None, typer.Option(help="Instead: the number of one of their tickets.")] = None,
) -> None:
    """Print everything the database holds of one person, as JSON. The exit code is 1 when that is nothing."""
    found = asyncio.run(_kept(read_settings(), chat_id, ticket))
    print(json.dumps(found, ensure_ascii=False, indent=1))  # noqa: T201 (a terminal is for printing)
    if not found:
        raise typer.Exit(1)


async def _kept(settings: Settings, chat_id: int | None, ticket: int | None) -> Everything:
    async with opened(settings) as store:
        whom = await whose(store, chat_id, ticket)
        async with store.reading() as connection:
            return await everything_of(connection, whom)
