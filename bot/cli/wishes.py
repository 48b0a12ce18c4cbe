"""`wegwijs wishes`: what volunteers would like to see in the FAQ, for the editors."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.library import CONTENT
from bot.knowledge import DUTCH, Knowledge, load
from bot.model.wish import FaqWish
from bot.settings import Settings
from bot.store import Store
from bot.store import wishes as kept

DATABASE = str(Settings.model_fields["database_url"].default)
COLUMNS = ("number", "week", "topic", "language", "entries")


def wishes(
    database: Annotated[
        str, typer.Option(envvar="WEGWIJS_DATABASE_URL", help="The database of the bot.")
    ] = DATABASE,
    content: Annotated[Path, typer.Option(help="The folder with the content.")] = CONTENT,
) -> None:
    """Show what kinds of question volunteers want in the FAQ, newest first. No client's words are kept."""
    knowledge = load(content, content.resolve().parent / "translations")
    show(asyncio.run(_all(database)), knowledge)


async def _all(database: str) -> list[FaqWish]:
    store = await Store.open(database)
    try:
        async with store.reading() as connection:
            return await kept.all_of_them(connection)
    finally:
        await store.close()


def show(found: Sequence[FaqWish], knowledge: Knowledge) -> None:
    """Print a line for each kind of question, and how often it was wished for."""
    say = knowledge.texts.say
    console = Console(highlight=False)
    if not found:
        console.print(say(DUTCH, "wishes-none"), markup=False)
        return
    table = Table(*(say(DUTCH, f"wishes-{column}") for column in COLUMNS), box=None)
    for wish, number in Counter(found).items():
        table.add_row(str(number), *map(Text, _cells(wish, knowledge)))
    console.print(table)


def _cells(wish: FaqWish, knowledge: Knowledge) -> tuple[str, ...]:
    topic = knowledge.topics.get(wish.topic)
    known = (knowledge.entries[each] for each in wish.entries if each in knowledge.entries)
    titles = "; ".join(entry.texts[DUTCH].title for entry in known)
    return (wish.week, topic.titles[DUTCH] if topic else "-", wish.language, titles)
