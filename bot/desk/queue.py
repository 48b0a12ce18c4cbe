"""What keeps the queue moving: whose turn it is to speak, and a holder who stays silent.

`in_queue` looks at every decision about a ticket, whoever made it, and adds what follows for the queue.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk.card import update_card
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.roster import told, unknown
from bot.knowledge.hours import after_open_time
from bot.model.effects import CancelTimer, Chat, Copy, Effect, Send, SetTimer, TicketTopic
from bot.model.events import Actor, ClientWrote, Due, Event, ToDesk
from bot.model.text import plain
from bot.model.ticket import Ticket, TicketState

BOARD = "board"
BOARD_WITHIN = timedelta(seconds=10)  # what changes in this time goes onto the board at once
SILENT = "silent"
WARNING = timedelta(hours=1)  # of desk hours, before a silent holder loses the ticket
WITHOUT_HOURS = timedelta(days=1)  # how long silence lasts where nobody knows the desk hours

SHOWN = ("state", "holder", "urgent", "topic", "language", "late")  # what the board shows of a ticket


def in_queue(
    before: Ticket | None, event: Event | ToDesk, actor: Actor, decided: DeskDecided, context: DeskContext
) -> DeskDecided:
    """The decision with what follows from it: whose turn it is, the holder's time, the board."""
    board = (board_soon(context.group, context.now),) if decided.others else ()
    if decided.ticket is None:
        return replace(decided, effects=decided.effects + board)
    after = _moved(before, event, actor, decided, context)
    if before is None or _shown(before) != _shown(after):
        board = (board_soon(after.group, context.now),)
    effects = (*decided.effects, *_time(before, after, context), *board)
    return replace(decided, ticket=after, effects=effects)


def _shown(ticket: Ticket) -> tuple[object, ...]:
    return tuple(getattr(ticket, name) for name in SHOWN)


def board_soon(group: str, now: datetime) -> SetTimer:
    """The board is made anew in a moment, with all that changes until then."""
    return SetTimer(f"{BOARD}:{group}", now + BOARD_WITHIN, Due(BOARD, argument=group), kept=True)


def _moved(
    before: Ticket | None, event: Event | ToDesk, actor: Actor, decided: DeskDecided, context: DeskContext
) -> Ticket:
    """The ticket with whose turn it is, and when its holder did something last."""
    after, now = decided.ticket, context.now
    assert after is not None
    if after.holder is None:
        return replace(after, active_at=None, draft=None)
    if before is None or before.holder != after.holder:
        return replace(after, active_at=now, draft=None, claimed_at=after.claimed_at or now)
    if any(_answers(effect, after) for effect in decided.effects):
        return replace(after, state=TicketState.ANSWERED, active_at=now)
    if isinstance(event, ClientWrote) and after.state is TicketState.ANSWERED:
        return replace(after, state=TicketState.CLAIMED, active_at=now)
    return replace(after, active_at=now) if actor.user_id == after.holder else after


def _answers(effect: Effect, ticket: Ticket) -> bool:
    """Whether this is what a volunteer says to the client: only that is linked to the ticket."""
    if not isinstance(effect, Send | Copy):
        return False
    return effect.to == Chat(ticket.client_chat) and effect.ticket_id == ticket.id


# A holder who stays silent


def _time(before: Ticket | None, after: Ticket, context: DeskContext) -> tuple[Effect, ...]:
    """The holder's time begins, begins again, or is over."""
    key = f"{SILENT}:{after.id}"
    if after.state is TicketState.CLAIMED:
        if before is not None and _turn(before) == _turn(after):
            return ()
        warning = _after(after, context.rules.silence - WARNING, context)
        return (SetTimer(key, warning, Due(SILENT, after.id)),)
    running = before is not None and before.state is TicketState.CLAIMED
    return (CancelTimer(key),) if running else ()


def _turn(ticket: Ticket) -> tuple[object, ...]:
    return ticket.state, ticket.holder, ticket.active_at


def _after(ticket: Ticket, silence: timedelta, context: DeskContext) -> datetime:
    """When the holder has been silent for so long, counted in the desk hours where they are known."""
    municipality = context.knowledge.municipalities.get(ticket.municipality or "")
    hours = municipality.desk if municipality else None
    since = ticket.active_at or context.now
    counted = after_open_time(hours, since, silence) if hours else None
    return counted or since + (WITHOUT_HOURS if silence >= context.rules.silence else WITHOUT_HOURS - WARNING)


def fall_silent(ticket: Ticket, context: DeskContext) -> DeskDecided:
    """The holder is warned, and later loses the ticket; one who did something meanwhile keeps it."""
    if ticket.state is not TicketState.CLAIMED:
        return DeskDecided(ticket)
    end = _after(ticket, context.rules.silence, context)
    if context.now >= end:
        return given_back(replace(ticket, expired_at=context.now), "desk-silent-returned", context)
    if context.now < _after(ticket, context.rules.silence - WARNING, context):
        return DeskDecided(ticket)
    holder = context.volunteer(ticket.holder) or unknown(ticket.group, ticket.holder or 0)
    text = told(holder, context.say("desk-silent-warning"))
    again = SetTimer(f"{SILENT}:{ticket.id}", end, Due(SILENT, ticket.id))
    return DeskDecided(ticket, (Send(TicketTopic(ticket.id), text), again))


def given_back(ticket: Ticket, key: str, context: DeskContext) -> DeskDecided:
    """It waits for another volunteer, and everybody concerned hears so; `key` says to volunteers why."""
    waiting = waiting_again(ticket)
    said = Send(TicketTopic(ticket.id), plain(context.say(key)))
    return DeskDecided(waiting, (update_card(waiting, context), said, told_released(waiting, context)))


def waiting_again(ticket: Ticket) -> Ticket:
    """The ticket as it is when nobody holds it any more."""
    return replace(ticket, state=TicketState.WAITING, holder=None, draft=None)


def told_released(ticket: Ticket, context: DeskContext) -> Send:
    """The client hears that somebody else will help."""
    sentence = context.knowledge.texts.say(ticket.language, "ticket-released")
    return Send(Chat(ticket.client_chat), plain(sentence))
