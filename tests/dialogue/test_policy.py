"""Answer, offer, or fetch a human."""

import pytest

from bot.dialogue import Choice, choose
from bot.knowledge import Knowledge
from bot.matching import Reading
from tests.dialogue.builders import reading


@pytest.mark.parametrize(
    ("understood", "expected"),
    [
        pytest.param(
            reading("huur", candidates={"huur-betalen": 0.8, "huurachterstand": 0.1}),
            Choice("answer", "huur-betalen", ("huur-betalen",)),
            id="sure",
        ),
        pytest.param(
            reading("huur", candidates={"huur-betalen": 0.45, "huurachterstand": 0.4, "klacht": 0.05}),
            Choice("choices", "huur-betalen", choices=("huur-betalen", "huurachterstand")),
            id="in doubt",
        ),
        pytest.param(
            reading("huur", candidates={"huur-betalen": 0.65, "huurachterstand": 0.55}),
            Choice("choices", "huur-betalen", choices=("huur-betalen", "huurachterstand")),
            id="too near the runner-up",
        ),
        pytest.param(
            reading("huur", candidates={"klacht": 0.6}),
            Choice("choices", "klacht", choices=("klacht",)),
            id="sure enough, but not for a risky entry",
        ),
        pytest.param(
            reading(
                "huur", candidates={"bot-taal": 0.3, "bot-privacy": 0.2, "klacht": 0.15, "huur-betalen": 0.1}
            ),
            Choice("choices", "bot-taal", choices=("bot-taal", "bot-privacy", "klacht")),
            id="three at most",
        ),
        pytest.param(
            reading("weer", candidates={"huur-betalen": 0.15}), Choice("human"), id="nothing likely"
        ),
        pytest.param(reading("weer"), Choice("human"), id="nothing at all"),
        pytest.param(
            reading("weg", candidates={"bestaat-niet": 0.9}), Choice("human"), id="an entry that is gone"
        ),
        pytest.param(
            reading("mens", candidates={"bot-mens-spreken": 0.9}),
            Choice("human", "bot-mens-spreken", ("bot-mens-spreken",)),
            id="asks for a human",
        ),
        pytest.param(reading("hallo", smalltalk="greeting"), Choice("smalltalk"), id="smalltalk"),
        pytest.param(
            reading("help", danger="noodnummer-112", smalltalk="greeting", candidates={"huur-betalen": 0.9}),
            Choice("urgent", "noodnummer-112"),
            id="danger before everything",
        ),
    ],
)
def test_the_certainty_decides(knowledge: Knowledge, understood: Reading, expected: Choice) -> None:
    assert choose(understood, knowledge) == expected


def asked_both(first: dict[str, float], second: dict[str, float]) -> Reading:
    parts = (reading("een", candidates=first), reading("twee", candidates=second))
    return reading("een? twee?", candidates={**first, **second}, parts=parts)


def test_two_sure_questions_get_two_answers(knowledge: Knowledge) -> None:
    both = asked_both({"huur-betalen": 0.9}, {"spreekuur-tijden": 0.9})
    answers = ("huur-betalen", "spreekuur-tijden")
    assert choose(both, knowledge) == Choice("answer", "huur-betalen", answers)


def test_of_three_sure_questions_the_third_is_offered(knowledge: Knowledge) -> None:
    entries = ("huur-betalen", "spreekuur-tijden", "bot-taal")
    parts = tuple(reading(entry, candidates={entry: 0.9}) for entry in entries)
    assert choose(reading("x", parts=parts), knowledge) == Choice(
        "answer", "huur-betalen", ("huur-betalen", "spreekuur-tijden"), ("bot-taal",)
    )


def test_the_sure_one_of_two_is_answered_and_the_other_offered(knowledge: Knowledge) -> None:
    both = asked_both({"huur-betalen": 0.9}, {"bot-taal": 0.5, "bot-privacy": 0.4})
    assert choose(both, knowledge) == Choice(
        "answer", "huur-betalen", ("huur-betalen",), ("bot-taal", "bot-privacy")
    )


def test_two_doubtful_questions_share_the_three_titles(knowledge: Knowledge) -> None:
    both = asked_both({"huur-betalen": 0.4, "huurachterstand": 0.3}, {"bot-taal": 0.4, "bot-privacy": 0.4})
    assert choose(both, knowledge) == Choice(
        "choices", "huur-betalen", choices=("huur-betalen", "bot-taal", "huurachterstand")
    )
