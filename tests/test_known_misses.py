"""Questions that are known to find nothing of use still do not: whoever mends one takes it off the list.

`wegwijs evaluate --misses tests/questions/known_misses.yaml` writes the list anew.
"""

from collections.abc import Mapping
from functools import cache

import pytest
import yaml

from bot.cli.evaluate import MISSES, ask_all, default_files
from bot.cli.questions import read_questions
from bot.library import Library
from bot.matching import Question
from tests.content import LANGUAGES


@cache
def known() -> Mapping[str, Mapping[str, str]]:
    """Language -> question -> the entry it should have found, "" where a card is shown for nothing."""
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(MISSES.read_text("utf-8"))
    return found


def listed(library: Library, language: str) -> list[Question]:
    """The questions of the list, as they stand in tests/questions."""
    asked = read_questions(default_files(), library.knowledge).asked
    return [one for one in asked if one.language == language and one.text in known().get(language, {})]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_miss_still_misses(library: Library, language: str) -> None:
    mended = [one.question.text for one in ask_all(library, listed(library, language)) if not one.lost]
    assert mended == [], "found now: take these out of known_misses.yaml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_miss_is_a_question_of_ours_with_its_entry(library: Library, language: str) -> None:
    named = {
        one.text: "" if one.kind == "urgent_negative" else one.entry for one in listed(library, language)
    }
    assert named == known().get(language, {})
