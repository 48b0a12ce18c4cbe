"""A closed ticket that is open again, whoever asked for it."""

from dataclasses import replace

from bot.desk.card import title
from bot.desk.context import DeskContext
from bot.model.effects import ChangeTopic, Effect, TicketTopic
from bot.model.ticket import Ticket, TicketState


def reopened(ticket: Ticket, holder: int | None) -> Ticket:
    """The closed ticket as it is when it is open again."""
    state = TicketState.WAITING if holder is None else TicketState.CLAIMED
    return replace(ticket, state=state, holder=holder, closed_at=None, ending=None, late=False)


def topic_reopened(ticket: Ticket, context: DeskContext) -> tuple[Effect, ...]:
    """The forum topic of a ticket that is open again."""
    place = TicketTopic(ticket.id)
    return ChangeTopic(place, "reopen"), ChangeTopic(place, "rename", title(ticket, context))
