"""The questions to who asks for a volunteer without typing."""

import pytest

from bot.dialogue import decide
from bot.dialogue.intake import ASKED, question
from bot.knowledge import Knowledge
from tests.dialogue.builders import data, moment, presses, seen, somebody


def test_the_first_question_is_what_it_is_about_with_pictograms(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("human:"), moment(knowledge))
    assert seen(decided)[1:] == [
        "[🆘 Nood](intake:topic.nood) [🕘 Spreekuur](intake:topic.spreekuur)",
        "[🏠 Huur](intake:topic.huur) [🤖 Wegwijs](intake:topic.bot)",
        "[🤷 Iets anders](intake:topic.)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_under_an_answer_it_is_known_what_it_is_about(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("human:huur-betalen"), moment(knowledge))
    assert data(decided) == [
        "intake:since.today",
        "intake:since.week",
        "intake:since.month",
        "intake:since.longer",
        "intake:since.",
        "menu:",
    ]


def test_who_is_in_danger_is_not_asked_for_details(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("human:noodnummer-112"), moment(knowledge))
    assert data(decided) == ["intake:send.", "menu:"]


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
@pytest.mark.parametrize("step", ASKED)
def test_every_row_of_buttons_has_a_pictogram(knowledge: Knowledge, step: str, language: str) -> None:
    asked = question(somebody(language=language), step, moment(knowledge))
    labels = [button.label for row in asked.buttons for button in row]
    assert [label for label in labels if label[0].isalpha()] == []
