"""docs/beheer.md can't go stale: its settings, commands, alarms and metrics are those of the program."""

import re
from configparser import ConfigParser
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from prometheus_client import generate_latest
from typer.testing import CliRunner

from bot.cli import MODULES, commands
from bot.settings import ADVICE, Settings
from bot.store.counts import Counts, Waiting
from bot.watch import Figures
from bot.watch.health import judged
from tests.content import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "beheer.md").read_text("utf-8")
README = (REPOSITORY / "README.md").read_text("utf-8")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LONG_AGO = Waiting(1, NOW - timedelta(days=1))
SETTINGS = {f"WEGWIJS_{name.upper()}" for name in ADVICE}


def chapter(title: str) -> str:
    """What stands under a heading."""
    return GUIDE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_column(table: str) -> set[str]:
    """The names in the first column of a table."""
    return set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))


@pytest.mark.parametrize("text", [GUIDE, README])
def test_every_setting_named_exists_and_every_setting_is_named(text: str) -> None:
    assert set(re.findall(r"WEGWIJS_[A-Z_]+[A-Z]", text)) == SETTINGS


def test_every_setting_is_explained_with_its_default() -> None:
    table = chapter("Instellingen")
    assert first_column(table) == SETTINGS
    for name, field in Settings.model_fields.items():
        if name.endswith(("_address", "_days", "_hours", "_limit")):
            [row] = [line for line in table.splitlines() if line.startswith(f"| `WEGWIJS_{name.upper()}` ")]
            assert str(field.default) in row.rpartition(" | ")[2]


@pytest.mark.parametrize("text", [GUIDE, README])
def test_every_command_named_exists_with_its_options(text: str) -> None:
    said = re.findall(r"wegwijs ([a-z]+)((?: (?:--[a-z]+|[^`\n|]*?))*)(?=[`\n|])", text)
    named = {name for name, _ in said if name in MODULES or f"`wegwijs {name}" in text}
    assert named <= set(MODULES)
    for name, rest in said:
        if name in MODULES:
            options = set(re.findall(r"--[a-z]+", rest))
            shown = CliRunner().invoke(commands, [name, "--help"], env={"COLUMNS": "200"}).output
            assert [option for option in options if option not in shown] == []


def test_the_commands_of_whoever_runs_it_are_explained() -> None:
    named = set(re.findall(r"wegwijs ([a-z]+)", GUIDE))
    assert {"run", "doctor", "backup", "erase", "export", "check"} <= named


def test_every_alarm_is_explained() -> None:
    waiting = Counts(LONG_AGO, LONG_AGO, {}, 1, 1)
    alarms = chain(judged(waiting, NOW - timedelta(days=1), NOW, polling=True).wrong)
    broken = judged(None, NOW, NOW, polling=True).wrong
    assert first_column(chapter("Alarmen")) == {*alarms, *broken}


def test_every_metric_is_explained() -> None:
    shown = generate_latest(Figures(NOW).registry).decode()
    ours = {
        name for name in re.findall(r"^# TYPE (wegwijs_\w+)", shown, re.MULTILINE) if "_created" not in name
    }
    named = first_column(chapter("In de gaten houden"))
    assert {name for name in named if name.startswith("wegwijs_")} == ours
    assert all(f"{name} " in shown for name in named - ours)


def test_the_units_of_systemd_can_be_read() -> None:
    units = re.findall(r"```ini\n(.*?)```", GUIDE, re.DOTALL)
    sections = []
    for unit in units:
        parser = ConfigParser(strict=False, interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string(unit)
        sections.append(set(parser.sections()))
    assert len(sections) == 5
    assert all(found <= {"Unit", "Service", "Timer", "Install"} for found in sections)


def test_every_link_leads_to_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)
    links = re.findall(r"^- \[[^\]]+\]\(#([^)]+)\)$", GUIDE, re.MULTILINE)
    assert links == [heading.lower().replace(" ", "-") for heading in headings]
