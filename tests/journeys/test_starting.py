"""A start that can't succeed says what to do, a line each, and leaves with a code that is not 0."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.content import REAL_CONTENT, REAL_TRANSLATIONS, REPOSITORY

ONLY_WHAT_IS_GIVEN = {name: value for name, value in os.environ.items() if not name.startswith("WEGWIJS_")}


def wegwijs(folder: Path, *arguments: str, **settings: object) -> tuple[int, str]:
    """The exit code of a command and what it wrote, run in `folder` with only these settings."""
    given = {f"WEGWIJS_{name.upper()}": str(value) for name, value in settings.items()}
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        cwd=folder,
        env=ONLY_WHAT_IS_GIVEN | given | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def broken_content(folder: Path) -> Path:
    """The real content with a file that is no YAML any more, and an amount that is none."""
    shutil.copytree(REAL_CONTENT, folder / "content")
    shutil.copytree(REAL_TRANSLATIONS, folder / "translations")
    for name, text in {
        "huur/nl.yaml": "entries:\n  huurtoeslag:\n   title: [\n",
        "amounts.yaml": "x: 3\n",
    }.items():
        (folder / "content" / name).write_text(text, "utf-8")
    return folder / "content"


def test_a_broken_file_is_named_with_its_line_by_every_command_that_reads_it(tmp_path: Path) -> None:
    content = broken_content(tmp_path)
    asked = wegwijs(tmp_path, "ask", "huur", "--content", str(content))
    run = wegwijs(tmp_path, "run", content=content, token="1:x", staff_chat=-100, municipalities="nijkerk")
    for code, said in (asked, run):
        assert code == 1
        assert "Traceback" not in said
        assert any(line.startswith("content/huur/nl.yaml:") for line in said.splitlines()), said
        assert any(line.startswith("content/amounts.yaml:1:") for line in said.splitlines()), said


def test_missing_settings_are_named_in_a_line_each(tmp_path: Path) -> None:
    code, said = wegwijs(tmp_path, "run")
    lines = said.strip().splitlines()
    names = ("WEGWIJS_TOKEN", "WEGWIJS_STAFF_CHAT", "WEGWIJS_MUNICIPALITIES")
    assert code == 1
    assert [line.split()[0] for line in lines] == list(names)
    assert all("is missing. It is" in line for line in lines)


def test_a_wrong_setting_is_named_and_the_token_never_repeated(tmp_path: Path) -> None:
    code, said = wegwijs(
        tmp_path, "run", token="1:geheim", staff_chat="x", municipalities="nijkerk", api_url="nergens"
    )
    assert code == 1
    assert "WEGWIJS_STAFF_CHAT is wrong" in said
    assert "WEGWIJS_API_URL is wrong" in said
    assert "geheim" not in said
    assert "Traceback" not in said


def test_a_made_up_municipality_is_refused(tmp_path: Path) -> None:
    code, said = wegwijs(tmp_path, "run", token="1:x", staff_chat=-100, municipalities="voorbeeldstad")
    assert (code, "voorbeeldstad is a made-up example" in said) == (1, True)
