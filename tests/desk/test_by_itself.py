"""Timers and messages that did not arrive."""

import pytest

from bot.desk import DeskContext, DeskDecided, decide_by_itself, decide_for_client
from bot.desk.card import pass_on, update_card
from bot.model.effects import Button, CancelTimer, Chat, Send, TicketTopic
from bot.model.events import Due, Event, Passage, Said, TopicRemade, Undelivered
from bot.model.text import plain
from tests.desk.conftest import CLIENT, claimed, closed, ticket


def test_what_was_gathered_is_passed_on_in_order(context: DeskContext) -> None:
    said = (Passage(3, "een"), Passage(4, "twee"))
    decided = decide_by_itself(claimed(pending=said), Due("flush", 12), context)
    assert decided == DeskDecided(claimed(), (CancelTimer("flush:12"), *pass_on(claimed(), said, context)))


def test_a_topic_made_anew_is_told(context: DeskContext) -> None:
    decided = decide_by_itself(claimed(), Due("topic-remade", 12), context)
    assert decided == decide_for_client(claimed(), TopicRemade(), context)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("blocked", "Niet aangekomen: de cliënt heeft de bot geblokkeerd."),
        ("rejected", "Niet aangekomen: Telegram weigert dit bericht. Stuur het op een andere manier."),
    ],
)
def test_what_did_not_arrive_is_said_under_the_message(
    reason: str, sentence: str, context: DeskContext
) -> None:
    decided = decide_by_itself(claimed(), Undelivered(reason, 12, 60), context)
    assert decided == DeskDecided(claimed(), (Send(TicketTopic(12), plain(sentence), reply_to=60),))


def test_what_can_be_tried_again_has_a_button(context: DeskContext) -> None:
    decided = decide_by_itself(claimed(), Undelivered("blocked", 12, 60, 345), context)
    [told] = decided.effects
    assert isinstance(told, Send)
    assert told.buttons == ((Button("🔁 Probeer opnieuw", "retry:12:345"),),)


def test_a_ticket_goes_back_to_the_queue_when_its_holder_left_the_group(context: DeskContext) -> None:
    decided = decide_by_itself(claimed(), Due("holder-gone", 12, "51"), context)
    assert decided == DeskDecided(
        ticket(),
        (
            update_card(ticket(), context),
            Send(TicketTopic(12), plain(context.say("desk-holder-gone"))),
            Send(Chat(CLIENT), plain(context.knowledge.texts.say("ti", "ticket-released"))),
        ),
    )
    assert decide_by_itself(claimed(), Due("holder-gone", 12, "52"), context) == DeskDecided(claimed())


@pytest.mark.parametrize("event", [Due("flush", 12), Due("something-of-an-older-version", 12), Said("x", 1)])
def test_anything_else_leaves_the_ticket_as_it_is(event: Event, context: DeskContext) -> None:
    assert decide_by_itself(closed(), event, context) == DeskDecided(closed())
