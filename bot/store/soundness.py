"""Whether the database is as it should be: for `wegwijs doctor`. Changes nothing, also not the tables."""

import asyncio
import os
import shutil
import sqlite3
import stat
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.store import people
from bot.store.backup import unsound
from bot.store.database import DatabaseUnusableError, database_at, revision_of, revisions, sqlite_file
from bot.store.erasures import Erasures

LITTLE_ROOM = 200  # megabytes
MEGABYTE = 2**20
OTHERS = stat.S_IRWXG | stat.S_IRWXO


async def problems(url: str) -> list[str]:
    """What is wrong, a line each, with what to do; empty when all is well. A file that the first start will
    make is well."""
    file = sqlite_file(url)
    if file is None:
        return await _of_the_tables(url)
    if found := _of_the_folder(file.absolute().parent):
        return found
    if not file.exists():
        return []
    if broken := await asyncio.to_thread(_of_the_file, file):
        return broken
    return await _of_the_tables(url) or await _of_who_came_back(url, file)


def _of_the_folder(folder: Path) -> list[str]:
    if not folder.is_dir():
        return [f"there is no folder {folder}. Make it, or change WEGWIJS_DATABASE_URL."]
    if not os.access(folder, os.W_OK):
        return [f"the folder {folder} can't be written. Let it belong to the user that the bot runs as."]
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < LITTLE_ROOM:
        return [f"there are only {free} MB free in {folder}. Make room: a full disk stops the bot."]
    return []


def _of_the_file(file: Path) -> list[str]:
    if not os.access(file, os.R_OK | os.W_OK):
        return [f"{file} can't be read and written. Let it belong to the user that the bot runs as."]
    try:
        broken = unsound(file)
    except sqlite3.Error as error:
        broken = [str(error)]
    if broken:
        return [f"{file} is damaged ({broken[0]}). Stop the bot and put a copy back."]
    if file.stat().st_mode & OTHERS:
        return [f"other users of this computer may read {file}. Run: chmod 600 {file}"]
    return []


async def _of_who_came_back(url: str, file: Path) -> list[str]:
    """People who were erased after the copy was made that is in use now."""
    database = database_at(url)
    try:
        async with database.reading() as connection:
            seen = await people.last_seen(connection) if await connection.run_sync(revision_of) else []
    finally:
        await database.close()
    returned = await asyncio.to_thread(Erasures.beside(file).returned, seen)
    if not returned:
        return []
    return [f"a copy brought back {len(returned)} people who were erased. Run: wegwijs erase"]


async def _of_the_tables(url: str) -> list[str]:
    try:
        database = database_at(url)
    except DatabaseUnusableError as error:
        return [str(error)]
    try:
        async with database.reading() as connection:
            current = await connection.run_sync(revision_of)
    except (SQLAlchemyError, OSError) as error:
        return [f"it can't be opened ({type(error).__name__}). Check WEGWIJS_DATABASE_URL."]
    finally:
        await database.close()
    if current in (None, revisions()[-1]):
        return []
    if current in revisions():
        return ["it is of an older version than this program. Restart the bot, which brings it up to date."]
    return ["it is of a newer version than this program. Install that version again."]
