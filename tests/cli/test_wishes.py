"""`wegwijs wishes`: what editors read."""

import asyncio
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import commands
from bot.model.wish import FaqWish
from bot.store import Store, wishes


def wishes_in(database: str, *wished: FaqWish) -> list[str]:
    """The lines the command prints when these were wished for."""

    async def keep() -> None:
        store = await Store.open(database)
        async with store.transaction() as connection:
            for one in wished:
                await wishes.add(connection, one)
        await store.close()

    asyncio.run(keep())
    done = CliRunner().invoke(commands, ["wishes", "--database", database], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return [" ".join(line.split()) for line in done.output.splitlines()]


def test_the_same_wish_is_counted_and_entries_are_named_by_their_dutch_title(tmp_path: Path) -> None:
    wish = FaqWish("2026-W47", "huur", "ti", ("huurtoeslag", "removed-since"))
    assert wishes_in(f"sqlite:///{tmp_path}/w.sqlite3", wish, wish) == [
        "aantal week onderwerp taal lijkt op",
        "2 2026-W47 Huur ti Wat is huurtoeslag en wanneer krijg je het?",
    ]


def test_without_wishes_that_is_said(tmp_path: Path) -> None:
    assert wishes_in(f"sqlite:///{tmp_path}/w.sqlite3") == [
        "Nog geen vrijwilliger heeft een vraag voor de FAQ genoteerd."
    ]
