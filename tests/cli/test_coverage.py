"""Tests of bot/cli/coverage.py: the table of what the source documents describe."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import commands
from tests.content import REAL_TRANSLATIONS, write_content

ROW = """\
1:
  what: Huur [betalen]
  seeds: [gids]
  entries: [huur-betalen, huis-kopen]
  process: Uitleg op het spreekuur
"""


def shown(folder: Path, coverage: str) -> tuple[int, list[list[str]]]:
    """The exit code, and the words of each line that is printed."""
    shutil.copytree(REAL_TRANSLATIONS, folder / "translations")
    content = write_content(folder, {"coverage.yaml": coverage})
    arguments = ["check", "--coverage", "--content", str(content)]
    result = CliRunner().invoke(commands, arguments, env={"COLUMNS": "200"})
    return result.exit_code, [" ".join(line.split()).split(" ") for line in result.output.splitlines()]


def test_a_row_is_shown_with_what_covers_it_and_what_is_missing(tmp_path: Path) -> None:
    code, lines = shown(tmp_path, ROW)
    assert (code, [" ".join(words).strip() for words in lines]) == (
        0,
        [
            "# onderwerp bron vragen gemeenten",
            "1 Huur [betalen] gids huur-betalen, Uitleg op het spreekuur, ontbreekt: huis-kopen -",
            "Rijen: 1. Leeg: 0.",
        ],
    )


@pytest.mark.parametrize("empty", ["entries: [huis-kopen]", "entries: [huur-betalen]\n  places: [kerk]"])
def test_an_empty_row_ends_with_one(tmp_path: Path, empty: str) -> None:
    code, lines = shown(tmp_path, f"1:\n  what: Huis\n  seeds: [gids]\n  {empty}\n")
    assert (code, lines[-1]) == (1, ["Rijen:", "1.", "Leeg:", "1."])
