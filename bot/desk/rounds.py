"""What comes by the clock for a group as a whole: its board, and once a day how it stands.

The argument of such a timer is the group's name in the settings.
"""

from datetime import datetime, time, timedelta

from bot.desk.board import by_need, keep_board, listed
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.queue import BOARD
from bot.knowledge.hours import AMSTERDAM
from bot.model.effects import Effect, Group, Send, SetTimer
from bot.model.events import Due
from bot.model.text import RichText, bold, joined, plain
from bot.model.ticket import PlacedTicket, TicketState

DIGEST = "digest"
ROUNDS = (BOARD, DIGEST)
DAY = timedelta(days=1)
MOST = 5  # tickets named one by one


def first_rounds(group: str, now: datetime, digest: time) -> tuple[SetTimer, ...]:
    """The timers that every group has; those that run already go on."""
    return SetTimer(f"{BOARD}:{group}", now, Due(BOARD, argument=group), kept=True), _next(group, now, digest)


def _next(group: str, now: datetime, digest: time) -> SetTimer:
    """The digest that comes after now, by the Dutch clock."""
    local = now.astimezone(AMSTERDAM)
    day = local.date() if local.time() < digest else local.date() + DAY
    at = datetime.combine(day, digest, AMSTERDAM)
    return SetTimer(f"{DIGEST}:{group}", at, Due(DIGEST, argument=group), kept=True)


def decide_on_round(event: Due, context: DeskContext) -> DeskDecided:
    """The board, or the digest and when the next one comes; an unknown timer does nothing."""
    match event.timer:
        case timer if timer == BOARD:
            return DeskDecided(None, (keep_board(context),))
        case timer if timer == DIGEST:
            return DeskDecided(
                None, (*_digest(context), _next(context.group, context.now, context.rules.digest))
            )
        case _:
            return DeskDecided(None)


def _digest(context: DeskContext) -> tuple[Effect, ...]:
    """What waits and who lost a ticket by silence since yesterday; nothing when there is nothing to do."""
    open_tickets = [each.ticket for each in context.tickets]
    waiting = [each for each in context.tickets if each.ticket.state is TicketState.WAITING]
    claimed = sum(each.state is TicketState.CLAIMED for each in open_tickets)
    since = context.now - DAY
    expired = sum(bool(each.expired_at and each.expired_at >= since) for each in context.recent)
    if not (waiting or claimed or expired):
        return ()
    counted = context.say("desk-digest-counts", waiting=len(waiting), claimed=claimed, expired=expired)
    text = joined((bold(context.say("desk-digest")), plain(counted), _oldest(waiting, context)), "\n")
    return (Send(Group(context.group), text),)


def _oldest(waiting: list[PlacedTicket], context: DeskContext) -> RichText:
    """The tickets that need it most, as on the board."""
    if not waiting:
        return ()
    first = (listed(each, context) for each in by_need(waiting)[:MOST])
    return joined((plain(context.say("desk-digest-oldest")), *first), "\n")
