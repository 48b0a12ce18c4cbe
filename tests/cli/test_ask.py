"""`wegwijs ask`: what the bot would answer, for people and for programs."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands

Ask = Callable[..., Result]
QUESTION = "Hoe moet ik de huur betalen?"


@pytest.fixture
def ask(small: Path, environment: Mapping[str, str]) -> Ask:
    def run(*arguments: str, lines: str | None = None) -> Result:
        return CliRunner().invoke(
            commands, ["ask", "--content", str(small), *arguments], input=lines, env=environment
        )

    return run


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_answer_is_printed_with_what_it_was_chosen_from(ask: Ask) -> None:
    result = ask(QUESTION)
    assert result.exit_code == 0
    assert "De huur is geld voor je huis." in result.stdout
    assert "language: nl   decision: answer" in result.stdout
    assert next(line.split()[1] for line in result.stdout.splitlines() if "% " in line) == "huur-betalen"


def test_an_object_has_the_documented_keys(ask: Ask) -> None:
    [found] = objects(ask(QUESTION, "--json"))
    assert list(found) == ["question", "language", "decision", "entry", "answers", "candidates", "text"]
    assert (found["question"], found["language"], found["decision"]) == (QUESTION, "nl", "answer")
    assert (found["entry"], found["answers"]) == ("huur-betalen", ["huur-betalen"])
    certainties = [one["certainty"] for one in found["candidates"]]
    assert found["candidates"][0]["id"] == "huur-betalen"
    assert certainties == sorted(certainties, reverse=True)
    assert all(0 <= one <= 1 for one in certainties)


def test_every_line_gives_one_object_in_order_also_an_empty_one(ask: Ask) -> None:
    lines = [QUESTION, "", "er is brand", "   ", "كيف أدفع الإيجار؟", "hallo", QUESTION]
    found = objects(ask("--json", "-", lines="\n".join(lines) + "\n"))
    assert [one["question"] for one in found] == lines
    assert [one["decision"] for one in found[2::2]] == ["urgent", "answer", "answer"]
    assert (found[2]["entry"], found[4]["language"]) == ("noodnummer-112", "ar")
    assert found[5]["decision"] == "smalltalk"


def test_a_last_line_without_an_end_counts(ask: Ask) -> None:
    assert len(objects(ask("--json", "-", lines=f"{QUESTION}\r\n{QUESTION}"))) == 2
    assert objects(ask("--json", "-", lines="")) == []


def test_the_chosen_language_and_place_decide_what_is_read(ask: Ask) -> None:
    [found] = objects(ask(QUESTION, "--json", "--language", "ti", "--municipality", "stilstad"))
    [example] = objects(ask(QUESTION, "--json", "--language", "ti"))
    assert "ክራይ ገዛ" in found["text"]
    assert ("Wonen Voorbeeld" in example["text"], "Wonen Voorbeeld" in found["text"]) == (True, False)


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [("--language", "en", "ar, ti, nl"), ("--municipality", "atlantis", "stilstad, voorbeeldstad")],
)
def test_an_unknown_choice_names_those_there_are(ask: Ask, option: str, value: str, known: str) -> None:
    result = ask(QUESTION, option, value)
    assert result.exit_code == 2
    assert f"'{value}' is not one of {known}." in result.stderr
