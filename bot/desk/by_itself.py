"""What happens to a ticket without anybody doing something: timers, and messages that did not arrive."""

from collections.abc import Callable

from bot.desk.album import ALBUM
from bot.desk.client_side import FLUSH, decide_for_client, flush
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.corrections import RETRY
from bot.desk.queue import SILENT, fall_silent, given_back
from bot.desk.volunteer_side import send_album
from bot.desk.waiting import STILL_WAITING, still_waits
from bot.model.effects import Button, Send, TicketTopic
from bot.model.events import Due, Event, TopicRemade, Undelivered
from bot.model.text import plain
from bot.model.ticket import Ticket

TOPIC_REMADE = "topic-remade"
HOLDER_GONE = "holder-gone"  # its argument is the account that left the group


def decide_by_itself(ticket: Ticket, event: Event, context: DeskContext) -> DeskDecided:
    """What happens to the ticket on a timer or a failed delivery; anything else leaves it as it is."""
    if isinstance(event, Undelivered):
        told = (_not_arrived(ticket, event, context),) if ticket.client_chat else ()  # else it is forgotten
        return DeskDecided(ticket, told)
    if isinstance(event, Due) and event.timer in TIMERS:
        return TIMERS[event.timer](ticket, event, context)
    return DeskDecided(ticket)


def _flushed(ticket: Ticket, event: Due, context: DeskContext) -> DeskDecided:
    return flush(ticket, context) if ticket.pending else DeskDecided(ticket)


def _album(ticket: Ticket, event: Due, context: DeskContext) -> DeskDecided:
    return send_album(ticket, context) if ticket.album else DeskDecided(ticket)


def _holder_gone(ticket: Ticket, event: Due, context: DeskContext) -> DeskDecided:
    """Who holds it has left the group."""
    if str(ticket.holder) != event.argument:
        return DeskDecided(ticket)
    return given_back(ticket, "desk-holder-gone", context)


TIMERS: dict[str, Callable[[Ticket, Due, DeskContext], DeskDecided]] = {
    FLUSH: _flushed,
    ALBUM: _album,
    TOPIC_REMADE: lambda ticket, event, context: decide_for_client(ticket, TopicRemade(), context),
    SILENT: lambda ticket, event, context: fall_silent(ticket, context),
    STILL_WAITING: still_waits,
    HOLDER_GONE: _holder_gone,
}


def _not_arrived(ticket: Ticket, event: Undelivered, context: DeskContext) -> Send:
    """A mark where somebody can act on it, with a button when the same can be tried again."""
    again = Button(context.say("desk-button-retry"), f"{RETRY}:{ticket.id}:{event.row}")
    return Send(
        TicketTopic(ticket.id),
        plain(context.say(f"desk-undelivered-{event.reason}")),
        () if event.row is None else ((again,),),
        reply_to=event.message_id,
    )
