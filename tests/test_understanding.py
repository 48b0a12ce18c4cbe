"""How well the content is understood may not get worse unseen.

`wegwijs evaluate` shows what is behind these figures, and `--compare` which questions an edit moved. Floors
are raised when more is reached; whoever lowers one says why.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.cli.evaluate import ask_all
from bot.cli.questions import read_questions
from bot.library import Library
from bot.matching import Share, measure
from tests.content import LANGUAGES

QUESTIONS = Path(__file__).parent / "questions"
AT_MOST = ("oos_certain", "plain_raised")  # of these less is better; of the others more
SAYS_NOTHING_YET = 300  # questions a language needs at least


@cache
def floors() -> Mapping[str, Mapping[str, float]]:
    """Language -> measure -> the worst share that is accepted."""
    found: Mapping[str, Mapping[str, float]] = yaml.safe_load((QUESTIONS / "floors.yaml").read_text("utf-8"))
    return found


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reached(library: Library, language: str) -> Mapping[str, Share]:
    """What the project's own questions in one language come to."""
    questions = read_questions([QUESTIONS / f"{language}.jsonl"], library.knowledge)
    return measure(ask_all(library, questions.asked))


def test_understanding_stays_as_good_as_it_was(language: str, reached: Mapping[str, Share]) -> None:
    worse = {
        name: str(reached[name])
        for name, floor in floors()[language].items()
        if (reached[name].value > floor if name in AT_MOST else reached[name].value < floor)
    }
    assert worse == {}, f"floors of {language}: {floors()[language]}"


def test_there_are_questions_enough_to_tell(reached: Mapping[str, Share]) -> None:
    assert reached["top1"].whole >= SAYS_NOTHING_YET
