"""Tests of bot/cli/check.py and translated.py: what an editor sees and what CI gets."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands
from tests.content import REAL_TRANSLATIONS, edited, write_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(REAL_TRANSLATIONS, tmp_path / "translations")
    return write_content(tmp_path)


def ran(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments, "--content", str(content)], env={"COLUMNS": "300"})


def test_content_without_errors_ends_with_nought(content: Path) -> None:
    result = ran(content, "check")
    assert result.output.splitlines()[-1] == "Fouten: 0. Met een fout komt een wijziging niet in gebruik."
    assert result.exit_code == 0


def test_an_error_is_printed_with_file_and_line_and_ends_with_one(content: Path) -> None:
    write_content(content.parent, edited("huur/nl.yaml", ("what: |", "wat: |")))
    result = ran(content, "check")
    assert "content/huur/nl.yaml:4: 'wat' kennen we hier niet." in result.output
    assert result.exit_code == 1


def test_a_release_is_refused_what_a_day_allows(content: Path) -> None:
    assert [ran(content, "check", *more).exit_code for more in ((), ("--release",))] == [0, 1]


def test_findings_are_given_as_json(content: Path) -> None:
    write_content(content.parent, edited("nood/ti.yaml", ("[ናብ 112 ደውል።]", "[ደውል።]")))
    found = json.loads(ran(content, "check", "--json").output)
    assert [one for one in found if one["severity"] == "error"] == [
        {
            "file": "content/nood/ti.yaml",
            "line": 5,
            "message": "'noodnummer-112': '112' staat wel in het Nederlands (content/nood/nl.yaml:5), "
            "maar ontbreekt hier. Zet het in de vertaling.",
            "check": "fact-missing",
            "severity": "error",
        }
    ]


def test_a_translation_is_noted_as_up_to_date(content: Path) -> None:
    before = ran(content, "check").output
    result = ran(content, "translated", "huur-betalen", "ar")
    after = ran(content, "check").output
    advice = "Geef daarna: wegwijs translated huur-betalen ar"
    assert (result.exit_code, result.output) == (0, "content/huur/ar.yaml\n")
    assert (advice in before, advice in after) == (True, False)


def test_a_translation_that_does_not_exist_is_said(content: Path) -> None:
    result = ran(content, "translated", "huur", "ar")
    assert result.exit_code == 2
    assert "has a translation of 'huur'" in result.output
