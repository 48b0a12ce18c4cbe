"""Somebody of whom nothing is passed on any more."""

from dataclasses import replace

import pytest

from bot.desk import DeskContext, DeskDecided, asks_coordinator, decide_for_volunteer
from bot.desk.client_side import end
from bot.model.effects import Send, TicketTopic
from bot.model.events import Actor, ClientBanned, Commanded, Ending
from bot.model.text import plain
from bot.model.ticket import Ticket
from tests.desk.conftest import ANONYMOUS, VERA, WIM, claimed, closed, ticket

TOPIC = TicketTopic(12)
BAN, UNBAN = Commanded("ban", "", 60), Commanded("unban", "", 60)


def told(context: DeskContext, key: str, **values: object) -> Send:
    return Send(TOPIC, plain(context.say(key, **values)))


def test_the_holder_bans_and_the_ticket_is_closed(context: DeskContext) -> None:
    done = end(claimed(), Ending.CLOSED, context)
    assert done.ticket is not None
    said = told(context, "desk-banned-by", name="Vera")
    assert decide_for_volunteer(claimed(), BAN, VERA, context) == DeskDecided(
        done.ticket, (said, *done.effects), (ClientBanned(True),)
    )


def test_a_coordinator_bans_also_after_closing(context: DeskContext) -> None:
    assert asks_coordinator(BAN)
    administers = replace(context, coordinators=frozenset({52}))
    said = told(context, "desk-banned-by", name="Wim")
    banned = DeskDecided(closed(), (said,), (ClientBanned(True),))
    assert decide_for_volunteer(closed(), BAN, WIM, administers) == banned


@pytest.mark.parametrize(("what", "actor"), [(claimed(), WIM), (ticket(), VERA), (claimed(), ANONYMOUS)])
def test_others_can_not_ban(what: Ticket, actor: Actor, context: DeskContext) -> None:
    refused = DeskDecided(what, (told(context, "desk-ban-not-yours"),))
    assert decide_for_volunteer(what, BAN, actor, context) == refused


def test_any_volunteer_lets_somebody_in_again(context: DeskContext) -> None:
    said = told(context, "desk-unbanned-by", name="Wim")
    again = DeskDecided(closed(), (said,), (ClientBanned(False),))
    assert decide_for_volunteer(closed(), UNBAN, WIM, context) == again
