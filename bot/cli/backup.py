"""`wegwijs backup`: a copy of the database while the bot runs."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import read_settings
from bot.store.backup import BackupError, back_up, prune
from bot.store.database import sqlite_file


def backup(
    file: Annotated[
        Path,
        typer.Argument(help="Where the copy goes: a file, or a folder for one with a date."),
    ],
) -> None:
    """Copy the database to a file, also while the bot runs; the copy is checked before it counts.

    Copies beside it that are older than WEGWIJS_KEEP_DAYS are deleted: what was erased must not live on.
    """
    settings = read_settings()
    now = datetime.now(UTC)
    copy = file / f"wegwijs-{now:%Y%m%dT%H%M%SZ}.sqlite3" if file.is_dir() else file
    try:
        database = sqlite_file(settings.database_url)
        if database is None:
            raise BackupError("This is for SQLite only. Copy PostgreSQL with pg_dump.")
        back_up(database, copy)
        old = prune(copy.parent, timedelta(days=settings.keep_days), now, database)
    except (BackupError, OSError) as error:
        sys.exit(f"No copy was made. {error}")
    print(f"The copy is {copy}.")  # noqa: T201 (a terminal is for printing)
    for path in old:
        print(f"Deleted, older than {settings.keep_days} days: {path}.")  # noqa: T201
