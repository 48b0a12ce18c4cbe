"""Tests of bot/knowledge/checks/phrasings.py: enough ways to ask, and each leads to one entry."""

from pathlib import Path

import pytest

from bot.knowledge.checks.phrasings import that_count
from tests.content import edited
from tests.knowledge.checks.planting import found, with_lines


@pytest.mark.parametrize(
    ("questions", "count"),
    [
        (["Hoe betaal ik de huur?", "hoe betaal ik de huur"], 1),
        (["Hoe betaal ik de huur?", "geld voor mijn huis overmaken"], 2),
        ([], 0),
    ],
)
def test_phrasings_that_are_much_alike_count_once(questions: list[str], count: int) -> None:
    assert len(that_count(questions)) == count


def test_too_few_phrasings_that_count_are_found(tmp_path: Path) -> None:
    files = edited("huur/nl.yaml", ("waar huur overmaken", "hoe moet ik de huur betalen"))
    assert (
        "content/huur/nl.yaml:13: 'huur-betalen' heeft 1 formuleringen die meetellen; we vragen er 20. "
        "1 tellen niet mee, omdat ze te veel op een andere lijken."
    ) in found(tmp_path, "few-phrasings", files)


def test_fewer_are_asked_of_an_entry_that_few_people_need(tmp_path: Path) -> None:
    files = with_lines("huur/topic.yaml", ("core: true", "core: false"))
    asked = [line for line in found(tmp_path, "few-phrasings", files) if "huur-betalen" in line]
    assert ["we vragen er 12." in line for line in asked] == [True, True, True]


@pytest.mark.parametrize("twin", ["ما بقدر ادفع الايجار", "ما بقدر أدفع الإيجار؟"])
def test_a_phrasing_that_two_entries_share_for_the_bot_is_found(tmp_path: Path, twin: str) -> None:
    files = edited("huur/ar.yaml", ("- kif bedfa3 el ajar", f"- {twin}"))
    assert found(tmp_path, "same-question", files) == [
        "content/huur/ar.yaml:23: Deze formulering van 'huurachterstand' is voor de bot gelijk aan een van "
        "'huur-betalen' (content/huur/ar.yaml:15). Haal er één weg of maak haar anders."
    ]


def test_phrasings_of_two_entries_that_are_nearly_the_same_are_found(tmp_path: Path) -> None:
    files = edited("huur/nl.yaml", ("- waar huur overmaken", "- Ik kan de huurt niet betalen"))
    assert found(tmp_path, "like-question", files) == [
        "content/huur/nl.yaml:23: Deze formulering van 'huurachterstand' lijkt erg op een van 'huur-betalen' "
        "(content/huur/nl.yaml:15). De bot kan ze verwisselen."
    ]


def test_phrasings_of_one_entry_may_be_alike(tmp_path: Path) -> None:
    files = edited("huur/nl.yaml", ("- waar huur overmaken", "- Hoe moet ik de huurt betalen?"))
    assert found(tmp_path, "like-question", files) == []
