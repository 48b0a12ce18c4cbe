"""The database locked by another process, or the disk full: what comes in waits at Telegram until then."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.library import Library
from bot.store import sqlite
from tests.content import REAL_TRANSLATIONS, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.journeys.journey import Journey, journey, texts

PAGES = 400  # how large the database may become; an empty one takes fewer
IMPATIENT = (*(one for one in sqlite.PRAGMAS if "busy_timeout" not in one), "busy_timeout=20")
QUESTION = "Hoe moet ik de huur betalen?"
LONG = " ".join([QUESTION] * 130)  # needs room of its own


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small content, learnt in a moment."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "translations").symlink_to(REAL_TRANSLATIONS)
    return Library.open(write_content(folder, DIALOGUE_FILES), folder / "translations")


@contextmanager
def another_process(trip: Journey) -> Iterator[sqlite3.Connection]:
    """Somebody else at the same file."""
    connection = sqlite3.connect(trip.database, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


async def complained(caplog: pytest.LogCaptureFixture) -> None:
    """Until the bot has said that it could not keep what came."""
    async with asyncio.timeout(20):
        while "getUpdates: OperationalError" not in caplog.messages:
            await asyncio.sleep(0.02)


async def test_a_locked_database_loses_nothing(
    small: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", IMPATIENT)
    caplog.set_level(logging.WARNING)
    async with journey(small, tmp_path, municipalities=("stilstad",)) as trip:
        sam = await trip.client("nl")
        with another_process(trip) as other:
            other.execute("BEGIN IMMEDIATE")
            sam.person.says(QUESTION)
            await complained(caplog)
            other.execute("ROLLBACK")
        await trip.settled()
        told = [one for one in texts(sam.sees()) if "geld voor je huis" in one]
    assert len(told) == 1


async def test_a_full_disk_loses_nothing(
    small: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*IMPATIENT, f"max_page_count={PAGES}"))
    caplog.set_level(logging.WARNING)
    async with journey(small, tmp_path, municipalities=("stilstad",)) as trip:
        sam = await trip.client("nl")
        before = len(sam.sees())
        with another_process(trip) as other:
            fill(other)
            sam.person.says(LONG)
            await complained(caplog)
            other.execute("DROP TABLE filler")
        await trip.settled()
        told = [one.text for one in sam.sees()[before:] if one.from_bot]
    assert len(told) == len(set(told)) > 0, told


def fill(other: sqlite3.Connection) -> None:
    """Leave no page that the bot might use."""
    other.execute("CREATE TABLE filler (bytes)")
    while other.execute("PRAGMA page_count").fetchone()[0] < PAGES:
        other.execute("INSERT INTO filler VALUES (zeroblob(8000))")
