"""What a volunteer notes for the editors once a ticket is closed."""

from dataclasses import replace

import pytest

from bot.desk import DeskContext, DeskDecided, decide_for_volunteer
from bot.desk.card import send_card, update_card
from bot.model.effects import AnswerPress, Group
from bot.model.events import Pressed
from bot.model.ticket import Ticket
from bot.model.wish import FaqWish
from tests.desk.conftest import VERA, claimed, closed, ticket

PRESS = Pressed("wish:12", "p1", 5)


def test_one_tap_keeps_the_kind_of_question_and_nothing_of_the_client(context: DeskContext) -> None:
    done = closed(topic="huur", candidates=("huur-betalen",))
    noted = replace(done, wished=True)
    answer = AnswerPress(Group("staff"), "p1", context.say("desk-wished"), alert=True)
    assert decide_for_volunteer(done, PRESS, VERA, context) == DeskDecided(
        noted,
        (answer, update_card(noted, context)),
        wish=FaqWish("2026-W47", "huur", "ti", ("huur-betalen",)),
    )


@pytest.mark.parametrize("what", [ticket(), claimed(), closed(wished=True), closed(language="")])
def test_once_a_ticket_and_only_when_it_is_closed(context: DeskContext, what: Ticket) -> None:
    decided = decide_for_volunteer(what, PRESS, VERA, context)
    answer = AnswerPress(Group("staff"), "p1", context.say("desk-old-button"), alert=True)
    assert decided == DeskDecided(what, (answer,))


def test_the_button_stands_on_the_closed_card_until_it_is_used(context: DeskContext) -> None:
    cards = [send_card(each, context) for each in (closed(), closed(wished=True), claimed())]
    there = ["wish:12" in [each.data for row in card.buttons for each in row] for card in cards]
    assert there == [True, False, False]
