"""`wegwijs doctor`: a line for each thing that was looked at, with what to do where it is wrong."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.simulator import FaultKind, Town, running, town
from tests.cli.operating import command, with_ticket

ALL_WELL = ["settings", "content", "database", "token", "groups", "webhook", "clock"]


@pytest.fixture
async def place(database: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A town that the settings are right for."""
    place = town()
    async with running(place.world) as address:
        monkeypatch.setenv("WEGWIJS_TOKEN", address.token)
        monkeypatch.setenv("WEGWIJS_API_URL", address.url)
        monkeypatch.setenv("WEGWIJS_STAFF_CHAT", str(place.staff))
        yield place


async def doctor() -> tuple[int, list[str]]:
    """The exit code and the lines; the town goes on meanwhile."""
    code, said = await asyncio.to_thread(command, "doctor")
    return code, said.splitlines()


async def test_all_is_well(place: Town, database: Path) -> None:
    await with_ticket(database, 7)
    database.chmod(0o600)
    assert await doctor() == (0, [f"ok     {what}" for what in ALL_WELL])
    assert place.world.faults.refused == []


async def test_each_wrong_thing_is_a_line_of_its_own(
    place: Town, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_ticket(database, 7)
    database.chmod(0o644)
    monkeypatch.setenv("WEGWIJS_EDITORS_CHAT", "-100999")
    monkeypatch.setenv("WEGWIJS_MUNICIPALITIES", "voorbeeldstad")
    monkeypatch.setenv("WEGWIJS_WEBHOOK_URL", "https://example.org/telegram")
    monkeypatch.setenv("WEGWIJS_WEBHOOK_SECRET", "a-secret-of-some-length")
    code, lines = await doctor()
    assert (code, [line.partition(":")[0] for line in lines]) == (
        1,
        [
            "ok     settings",
            "wrong  content",
            "wrong  database",
            "ok     token",
            "wrong  groups",
            "wrong  webhook",
            "ok     clock",
        ],
    )
    assert "a made-up example" in lines[1]
    assert "chmod 600" in lines[2]
    assert "group 'editors' (-100999)" in lines[4]
    assert "Telegram calls nobody, unlike the settings. Restart the bot" in lines[5]


async def test_a_wrong_token_is_said_without_repeating_it(
    place: Town, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEGWIJS_TOKEN", "1:geheim")
    code, lines = await doctor()
    assert (code, lines[-1]) == (
        1,
        "wrong  token: Telegram does not know it. Set WEGWIJS_TOKEN to what @BotFather gives.",
    )
    assert "geheim" not in "".join(lines)


async def test_telegram_that_is_away_is_said(place: Town) -> None:
    place.world.faults.inject(FaultKind.BAD_GATEWAY, times=None)
    code, lines = await doctor()
    assert (code, lines[-1].startswith("wrong  Telegram: ")) == (1, True)


async def test_a_broken_file_is_named(
    place: Town, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "languages.yaml").write_text("languages: [", "utf-8")
    (tmp_path / "translations").symlink_to(small.parent / "translations")
    monkeypatch.setenv("WEGWIJS_CONTENT", str(tmp_path / "content"))
    code, lines = await doctor()
    assert code == 1
    assert re.fullmatch(r"wrong  content: \d+ errors, the first: content/.+\. Run: wegwijs check", lines[1])


def test_missing_settings_are_said_and_nothing_else_is_looked_at(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEGWIJS_TOKEN")
    code, said = command("doctor")
    assert code == 1
    assert said.startswith("wrong  settings: WEGWIJS_TOKEN is missing. It is ")
    assert len(said.splitlines()) == 1
