"""Tests of bot/knowledge/checks/length.py: one message of Telegram, and in Dutch one screen."""

from pathlib import Path

from tests.content import edited
from tests.knowledge.checks.planting import found


def dutch(what: str) -> dict[str, str]:
    return dict(edited("nood/nl.yaml", ('what: "☎️ 112"', f'what: "☎️ 112 {what}"')))


def test_an_answer_that_telegram_does_not_take_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "too-long-to-send", dutch("Bel nu. " * 520)) == [
        "content/nood/nl.yaml:2: Het antwoord van 'noodnummer-112' past niet in één bericht van Telegram "
        "(hoogstens 4096 tekens). Maak het korter."
    ]


def test_letters_are_counted_as_telegram_counts_them(tmp_path: Path) -> None:
    assert found(tmp_path, "too-long-to-send", dutch("😀" * 1900)) == []
    assert len(found(tmp_path, "too-long-to-send", dutch("😀" * 2100))) == 1


def test_dutch_of_more_than_one_screen_is_found(tmp_path: Path) -> None:
    (line,) = found(tmp_path, "long-answer", dutch("Bel nu. " * 140))
    assert line.startswith("content/nood/nl.yaml:2: Het antwoord van 'noodnummer-112' is 1")


def test_what_is_told_when_facts_are_unknown_counts(tmp_path: Path) -> None:
    sentence = "Kijk in je huurcontract."
    files = edited("municipalities/fields.yaml", (sentence, "Kijk goed. " * 100))
    assert [line.split(":")[1] for line in found(tmp_path, "long-answer", files)] == ["2"]
