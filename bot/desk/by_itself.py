"""What happens to a ticket without anybody doing something: timers, and messages that did not arrive."""

from bot.desk.client_side import FLUSH, decide_for_client, flush
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.queue import SILENT, fall_silent
from bot.desk.waiting import STILL_WAITING, still_waits
from bot.model.effects import Send, TicketTopic
from bot.model.events import Due, Event, TopicRemade, Undelivered
from bot.model.text import plain
from bot.model.ticket import Ticket

TOPIC_REMADE = "topic-remade"


def decide_by_itself(ticket: Ticket, event: Event, context: DeskContext) -> DeskDecided:
    """What happens to the ticket on a timer or a failed delivery; anything else leaves it as it is."""
    match event:
        case Due(timer=timer) if timer == FLUSH and ticket.pending:
            return flush(ticket, context)
        case Due(timer=timer) if timer == SILENT:
            return fall_silent(ticket, context)
        case Due(timer=timer) if timer == TOPIC_REMADE:
            return decide_for_client(ticket, TopicRemade(), context)
        case Due(timer=timer) if timer == STILL_WAITING:
            return still_waits(ticket, event, context)
        case Undelivered():
            sentence = context.say(f"desk-undelivered-{event.reason}")
            told = Send(TicketTopic(ticket.id), plain(sentence), reply_to=event.message_id)
            return DeskDecided(ticket, (told,))
        case _:
            return DeskDecided(ticket)
