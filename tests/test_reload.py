"""Tests of bot/reload.py that need no bot: what editors are told. The journeys show the rest."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Self, cast

import pytest

from bot.knowledge import load
from bot.library import Library
from bot.matching import Reader, TrainingError
from bot.reload import SHOWN, Reload
from tests.content import REAL_TRANSLATIONS, edited, write_content

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
UNREAD = cast(Reader, None)


class Unlearnable(Library):
    """Content that can be read but not learnt."""

    def reopened(self, now: datetime) -> Self:
        """Fail as training does."""
        raise TrainingError("no memory")


@pytest.fixture
def told() -> list[str]:
    return []


def watcher(library: Library, told: list[str]) -> Reload:
    """One that keeps what it tells, and may not use anything else."""

    async def tell(text: str) -> None:
        told.append(text)

    async def use(library: Library) -> None:
        raise AssertionError("broken content was put in use")

    return Reload(library, ("voorbeeldstad",), use, tell, lambda: NOW)


def saved(folder: Path, kind: type[Library] = Library) -> Library:
    """The small content in use."""
    content = write_content(folder)
    return kind(load(content, REAL_TRANSLATIONS), UNREAD, content, REAL_TRANSLATIONS)


async def test_what_did_not_change_is_not_told(tmp_path: Path, told: list[str]) -> None:
    await watcher(saved(tmp_path), told).look()
    assert told == []


async def test_many_faults_are_told_by_the_first_and_their_number(tmp_path: Path, told: list[str]) -> None:
    library = saved(tmp_path)
    unknown = "".join(f"\n    sleutel{number}: 1" for number in range(SHOWN + 2))
    write_content(tmp_path, edited("nood/topic.yaml", ("letter: false", f"letter: false{unknown}")))
    await watcher(library, told).look()
    (message,) = told
    lines = message.splitlines()
    assert (lines[0].startswith("⚠️ De laatste wijziging is niet in gebruik"), lines[-1]) == (
        True,
        "… en nog 2. Het commando wegwijs check toont ze allemaal.",
    )
    assert len([line for line in lines if line.startswith("• content/")]) == SHOWN


async def test_what_can_not_be_learnt_is_told_once(tmp_path: Path, told: list[str]) -> None:
    library = saved(tmp_path, Unlearnable)
    write_content(tmp_path, edited("huur/nl.yaml", ("waar huur overmaken", "waar moet huur heen")))
    reload = watcher(library, told)
    await reload.look()
    await reload.look()
    assert told == [library.knowledge.texts.say("nl", "editors-not-learnt")]
