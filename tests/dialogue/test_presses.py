"""Button presses, old and new."""

import pytest

from bot.dialogue import decide
from bot.dialogue.buttons import Kind
from bot.dialogue.presses import HANDLERS
from bot.knowledge import Knowledge
from bot.model.effects import AnswerPress, Chat
from bot.model.person import Waiting
from tests.dialogue.builders import CHAT, moment, newcomer, presses, seen, somebody


def test_every_kind_has_its_handler() -> None:
    assert set(HANDLERS) == set(Kind)


@pytest.mark.parametrize("data", [*(f"{kind}:" for kind in Kind), "claim:12", "", "entry:weg", "show:nl.x"])
def test_every_press_is_answered_exactly_once_and_first_of_all(knowledge: Knowledge, data: str) -> None:
    for person in (newcomer(), somebody(), somebody(ticket_id=12)):
        effects = decide(person, presses(data), moment(knowledge)).effects
        answers = [effect for effect in effects if isinstance(effect, AnswerPress)]
        assert answers == [effects[0]]


def test_a_button_that_was_never_ours_gives_the_menu(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("claim:12"), moment(knowledge))
    assert (decided.effects[0], seen(decided)[0].partition("\n")[0]) == (
        AnswerPress(Chat(CHAT), "p1"),
        "Deze knop werkt niet meer. Kies opnieuw.",
    )


@pytest.mark.parametrize(
    ("data", "rests_at"),
    [
        ("topic:huur", "huur"),
        ("entry:bot-taal", "bot-taal"),
        ("human:", "human"),
        ("menu:", ""),
        ("claim:1", ""),
    ],
)
def test_who_has_no_language_is_asked_for_it_and_goes_there_then(
    knowledge: Knowledge, data: str, rests_at: str
) -> None:
    decided = decide(newcomer(), presses(data), moment(knowledge))
    assert (decided.person.waiting, decided.person.rests_at) == (Waiting.LANGUAGE, rests_at)
