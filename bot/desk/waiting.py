"""Honest waiting: a client whose ticket nobody claims hears so, and in the end where to go instead."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from bot.desk.card import update_card
from bot.desk.context import DeskContext, DeskDecided
from bot.knowledge import Knowledge
from bot.knowledge.hours import AMSTERDAM, after_open_time
from bot.model.effects import CancelTimer, Effect, Group, Send, SetTimer
from bot.model.events import Due, TicketWaits
from bot.model.text import plain
from bot.model.ticket import Ticket, TicketState

STILL_WAITING = "still-waiting"  # the name of the timer
MORNING, EVENING = time(9, 0), time(20, 0)  # Dutch clock; a phone at night is no help


@dataclass(frozen=True, slots=True)
class Step:
    """How long until the client hears something: `open` counts the hours in which volunteers read.

    `at_most` holds in any case: also where nobody knows when they read, or where they seldom do.
    """

    open: timedelta
    at_most: timedelta


STEPS = (
    Step(timedelta(hours=4), timedelta(days=3)),  # "it still waits"
    Step(timedelta(hours=12), timedelta(days=4)),  # "nobody could answer, come to the spreekuur"
)
"""A morning unread is worth a word, two days of unread hours, or a week, are an answer of their own."""


def waiting_timers(
    before: Ticket, after: Ticket, knowledge: Knowledge, now: datetime
) -> tuple[SetTimer | CancelTimer, ...]:
    """The timer that follows from a change: it runs while the ticket waits for somebody to claim it."""
    if after.state is before.state:
        return ()
    if after.state is TicketState.WAITING:
        return (waiting_timer(after, knowledge, now),)
    return (CancelTimer(_key(after)),) if before.state is TicketState.WAITING else ()


def waiting_timer(ticket: Ticket, knowledge: Knowledge, now: datetime, step: int = 0) -> SetTimer:
    """The timer of a step from now on."""
    return SetTimer(
        _key(ticket), _moment(STEPS[step], ticket, knowledge, now), Due(STILL_WAITING, ticket.id, str(step))
    )


def still_waits(ticket: Ticket, due: Due, context: DeskContext) -> DeskDecided:
    """The client hears how it stands; after the last step the volunteers hear it too."""
    if ticket.state is not TicketState.WAITING:
        return DeskDecided(ticket)
    step = int(due.argument)
    late = step == len(STEPS) - 1
    told = (TicketWaits(ticket.id, context.ahead, late, bool(ticket.urgent)),)
    if not late:
        return DeskDecided(ticket, (waiting_timer(ticket, context.knowledge, context.now, step + 1),), told)
    overdue = replace(ticket, late=True)
    effects: tuple[Effect, ...] = (
        update_card(overdue, context),
        Send(Group(ticket.group), plain(context.say("desk-late", number=ticket.id))),
    )
    return DeskDecided(overdue, effects, told)


def _key(ticket: Ticket) -> str:
    return f"{STILL_WAITING}:{ticket.id}"


def _moment(step: Step, ticket: Ticket, knowledge: Knowledge, now: datetime) -> datetime:
    municipality = knowledge.municipalities.get(ticket.municipality or "")
    hours = municipality.desk if municipality else None
    latest = _by_day(now + step.at_most)
    counted = after_open_time(hours, now, step.open) if hours else None
    return (min(counted, latest) if counted else latest).astimezone(UTC)


def _by_day(moment: datetime) -> datetime:
    """The moment itself, or the next morning when it is night."""
    local = moment.astimezone(AMSTERDAM)
    if local.time() >= EVENING:
        local += timedelta(days=1)
    if not MORNING <= local.time() < EVENING:
        local = datetime.combine(local.date(), MORNING, AMSTERDAM)
    return local
