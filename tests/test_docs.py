"""docs/redactie.md can't go stale: its examples are tried on a copy of the content, its table is compared."""

import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import commands
from bot.knowledge import Finding, Knowledge, load
from bot.knowledge.catalogue import read_messages
from bot.knowledge.checks import ALWAYS_WARNINGS, WARNINGS_UNTIL_RELEASE, check
from bot.knowledge.findings import CHECKER, PREFIX
from bot.library import shown
from tests.content import REAL_CONTENT, REAL_TRANSLATIONS, REPOSITORY

GUIDE = REPOSITORY / "docs" / "redactie.md"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)

CHANGE = re.compile(
    r"^In `(?P<file>[^`]+)` staat:\n\n```yaml\n(?P<old>.*?)```\n\nMaak daarvan:\n\n```yaml\n(?P<new>.*?)```",
    re.DOTALL | re.MULTILINE,
)
ADDITION = re.compile(
    r"^Zet onderaan in `(?P<file>[^`]+)`:\n\n```yaml\n(?P<new>.*?)```", re.DOTALL | re.MULTILINE
)
REPORT = re.compile(r"^```melding\n(.*?)\n```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^```commando\n(.*?)\n```", re.DOTALL | re.MULTILINE)
TABLE = re.compile(r"<!-- meldingen -->\n(.*)<!-- einde -->", re.DOTALL)


@cache
def chapter(title: str) -> str:
    """What stands under a heading."""
    return GUIDE.read_text("utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real content, with its translations beside it."""
    shutil.copytree(REAL_TRANSLATIONS, tmp_path / "translations")
    return shutil.copytree(REAL_CONTENT, tmp_path / "content")


def followed(content: Path, title: str) -> Knowledge:
    """The content after an editor did what the chapter says; it must pass the daily check."""
    for change in CHANGE.finditer(chapter(title)):
        path = content.parent / change["file"]
        text = path.read_text("utf-8")
        assert change["old"] in text, f"{change['file']} no longer says what docs/redactie.md shows"
        path.write_text(text.replace(change["old"], change["new"], 1), "utf-8")
    for addition in ADDITION.finditer(chapter(title)):
        path = content.parent / addition["file"]
        path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + addition["new"], "utf-8")
    assert [str(one) for one in checked(content) if one.severity == "error"] == []
    return load(content, content.parent / "translations")


def checked(content: Path) -> tuple[Finding, ...]:
    return check(content, content.parent / "translations", NOW, shown)


def test_an_answer_is_changed_and_its_translations_are_noted_as_mended(content: Path) -> None:
    title = "Een antwoord veranderen"
    knowledge = followed(content, title)
    told = {without_line(report) for report in REPORT.findall(chapter(title))}
    reported = {without_line(str(finding)) for finding in checked(content)}
    assert "Zet die dag in je telefoon of hang een briefje op." in (
        knowledge.answer("huur-wanneer-betalen", "nl", None, NOW).steps
    )
    assert (len(told), told - reported) == (1, set())
    for command in COMMAND.findall(chapter(title))[0].splitlines():
        run(command, content)
    assert [one for one in checked(content) if one.check == "stale"] == []


def test_a_phrasing_is_added(content: Path) -> None:
    entry = followed(content, "Een formulering toevoegen").entries["huur-wanneer-betalen"]
    assert "hoe laat in de maand wil de huisbaas zijn geld" in entry.texts["nl"].questions


def test_a_spreekuur_is_closed(content: Path) -> None:
    facts = followed(content, "Een spreekuur sluiten").facts("nl", "voorbeeldstad", NOW)
    assert facts.tell("spreekuur_closed").text.startswith("Dicht op dinsdag 24 november\n")
    assert facts.tell("spreekuur_next").text.startswith("donderdag 26 november")


def test_an_amount_is_checked(content: Path) -> None:
    amount = followed(content, "Een bedrag veranderen").amounts["eigen_risico"]
    assert (str(amount.checked_on), amount.checked_by) == ("2026-11-20", "Anna de Vries")


def test_a_question_is_added_in_every_language(content: Path) -> None:
    knowledge = followed(content, "Een vraag toevoegen")
    entry = knowledge.entries["huur-sleutel-kwijt"]
    assert set(entry.texts) == set(knowledge.languages)


def test_a_translation_is_signed_off(content: Path) -> None:
    knowledge = followed(content, "Een vertaling goedkeuren")
    answers = [knowledge.answer(entry, "ar", None, NOW) for entry in knowledge.entries]
    assert [answer.entry_id for answer in answers if not answer.unreviewed] == ["huur-wanneer-betalen"]


def test_the_commands_in_the_guide_exist() -> None:
    named = set(re.findall(r"wegwijs ([a-z]+) ", GUIDE.read_text("utf-8")))
    assert [name for name in named if CliRunner().invoke(commands, [name, "--help"]).exit_code] == []


def test_the_table_of_messages_is_that_of_the_checker() -> None:
    table = "\n".join(rows())
    written = TABLE.search(GUIDE.read_text("utf-8"))
    assert written is not None
    assert written[1].strip() == table, f"put this table into {GUIDE.name}:\n{table}"


def without_line(report: str) -> str:
    """The numbers of lines change whenever somebody edits what stands above them."""
    return re.sub(r"\.yaml:\d+:", ".yaml:", report)


def rows() -> Iterator[str]:
    """The table, a line each: how heavy a message is, in both checks, and what it says."""
    yield "| gewoon | release | melding |"
    yield "|---|---|---|"
    for key, text in read_messages(REAL_TRANSLATIONS / CHECKER).items():
        if key.startswith(PREFIX):
            daily = "waarschuwing" if key in ALWAYS_WARNINGS | WARNINGS_UNTIL_RELEASE else "fout"
            release = "waarschuwing" if key in ALWAYS_WARNINGS else "fout"
            said = re.sub(r"\{[a-z_]+\}", "…", text).replace("|", r"\|")
            yield f"| {daily} | {release} | {said} |"


def run(command: str, content: Path) -> None:
    """Give a command as it stands in the guide, for this copy of the content."""
    _, *arguments = shlex.split(command)
    result = CliRunner().invoke(commands, [*arguments, "--content", str(content)])
    assert result.exit_code == 0, result.output
