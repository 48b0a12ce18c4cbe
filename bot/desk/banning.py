"""Somebody who only harms: nothing of them is passed on any more, until a volunteer takes that back."""

from collections.abc import Callable
from dataclasses import replace

from bot.desk.act import Act
from bot.desk.client_side import end
from bot.desk.context import DeskDecided
from bot.model.effects import Send, TicketTopic
from bot.model.events import ClientBanned, Commanded, Ending, Event
from bot.model.text import plain
from bot.model.ticket import TicketState


def asks_coordinator(event: Event) -> bool:
    """Whether the decision depends on who administers the group."""
    return isinstance(event, Commanded) and event.name == "ban"


def ban(act: Act) -> DeskDecided:
    """By who holds the ticket, or a coordinator. The client hears it once, and the ticket is closed."""
    coordinators = act.context.coordinators or frozenset()
    if not (act.holds or act.actor.user_id in coordinators) or not act.ticket.client_chat:
        return act.refused("desk-ban-not-yours")
    said = Send(TicketTopic(act.ticket.id), plain(act.context.say("desk-banned-by", name=act.actor.name)))
    closed = act.ticket.state is TicketState.CLOSED
    ended = DeskDecided(act.ticket) if closed else end(act.ticket, Ending.CLOSED, act.context)
    return replace(ended, effects=(said, *ended.effects), dialogue=(ClientBanned(True),))


def unban(act: Act) -> DeskDecided:
    """By any volunteer: it harms nobody when somebody is heard again."""
    if act.actor.user_id is None or not act.ticket.client_chat:
        return act.refused("desk-anonymous")
    said = Send(TicketTopic(act.ticket.id), plain(act.context.say("desk-unbanned-by", name=act.actor.name)))
    return DeskDecided(act.ticket, (said,), (ClientBanned(False),))


COMMANDS: dict[str, Callable[[Act], DeskDecided]] = {"ban": ban, "unban": unban}
