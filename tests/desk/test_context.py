"""What a decision is made with."""

import pytest

from bot.desk import DeskContext


def test_volunteers_are_told_in_dutch(context: DeskContext) -> None:
    assert context.say("desk-card-title", number=12) == "Ticket 12"


def test_a_sentence_that_nobody_wrote_is_an_error(context: DeskContext) -> None:
    with pytest.raises(KeyError):
        context.say("desk-nothing-is-called-so")
