"""Sending again what failed, and taking back what the client got."""

import pytest

from bot.desk import DeskContext, DeskDecided, decide_for_volunteer
from bot.model.effects import (
    AnswerPress,
    Chat,
    DeleteCopies,
    Group,
    RemoveButtons,
    Resend,
    Send,
    Source,
    TicketTopic,
)
from bot.model.events import Actor, Commanded, Pressed
from bot.model.text import plain
from bot.model.ticket import Ticket
from tests.desk.conftest import CLIENT, GROUP, VERA, WIM, claimed, closed

TOPIC = TicketTopic(12)


@pytest.mark.parametrize("what", [claimed(), closed()])
def test_a_failed_message_is_sent_again_and_its_button_goes(what: Ticket, context: DeskContext) -> None:
    pressed = Pressed("retry:12:345", "p1", 90)
    effects = (AnswerPress(Group("staff"), "p1"), RemoveButtons(TOPIC, 90), Resend(345))
    assert decide_for_volunteer(what, pressed, WIM, context) == DeskDecided(what, effects)


@pytest.mark.parametrize("row", ["", "x", "-1", "9" * 40])
def test_a_forged_row_is_an_old_button(row: str, context: DeskContext) -> None:
    decided = decide_for_volunteer(claimed(), Pressed(f"retry:12:{row}", "p1", 90), VERA, context)
    old = AnswerPress(Group("staff"), "p1", context.say("desk-old-button"), alert=True)
    assert decided == DeskDecided(claimed(), (old,))


@pytest.mark.parametrize(
    ("what", "actor", "writer"), [(claimed(), VERA, VERA), (claimed(), VERA, WIM), (closed(), WIM, WIM)]
)
def test_who_holds_the_ticket_or_wrote_the_message_takes_it_back(
    what: Ticket, actor: Actor, writer: Actor, context: DeskContext
) -> None:
    command = Commanded("delete", "", 61, 60, writer.user_id)
    gone = DeleteCopies(Chat(CLIENT), 12, Source(GROUP, 60), "🙈")
    assert decide_for_volunteer(what, command, actor, context) == DeskDecided(what, (gone,))


@pytest.mark.parametrize(
    ("actor", "reply_to", "key"),
    [
        (WIM, 60, "desk-not-yours"),
        (Actor(None, ""), 60, "desk-not-yours"),
        (VERA, None, "desk-delete-how"),
        (VERA, 40, "desk-delete-how"),  # the topic itself
    ],
)
def test_what_is_not_taken_back_is_told(
    actor: Actor, reply_to: int | None, key: str, context: DeskContext
) -> None:
    command = Commanded("delete", "", 61, reply_to, VERA.user_id)
    told = Send(TOPIC, plain(context.say(key)))
    assert decide_for_volunteer(claimed(), command, actor, context) == DeskDecided(claimed(), (told,))
