"""What concerns several tickets: mine, the whole queue, the numbers, and stopping for today."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import median

from babel.dates import format_timedelta

from bot.desk.board import board_text, listed
from bot.desk.card import update_card
from bot.desk.commands import name_of
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.queue import told_released, waiting_again
from bot.knowledge import DUTCH
from bot.knowledge.hours import AMSTERDAM
from bot.model.effects import AnswerPress, Effect, Group, Send
from bot.model.events import Actor, Commanded, Due, Event, Pressed
from bot.model.text import RichText, bold, joined, plain
from bot.model.ticket import PlacedTicket, Ticket

WEEKS = 4  # of numbers: longer ago tickets are erased


def looks_over(event: Event) -> bool:
    """Whether the decision needs all open tickets of the group."""
    known = PRESSES if isinstance(event, Pressed) else COMMANDS
    return isinstance(event, Due) or _name(event) in known


def looks_back(event: Event) -> bool:
    """Whether the decision needs the tickets of the last weeks."""
    return isinstance(event, Due) or _name(event) == "stats"


def _name(event: Event) -> str:
    match event:
        case Commanded():
            return name_of(event)
        case Pressed():
            return event.data.partition(":")[0]
        case _:
            return ""


def decide_on_queue(event: Pressed | Commanded, actor: Actor, context: DeskContext) -> DeskDecided:
    """What is answered where it was asked, or to who pressed only."""
    if isinstance(event, Pressed):
        return PRESSES[_name(event)](event, actor, context)
    return COMMANDS[_name(event)](actor, context)


def _held(actor: Actor, context: DeskContext) -> list[PlacedTicket]:
    holder = actor.user_id
    return [each for each in context.tickets if holder is not None and each.ticket.holder == holder]


def _mine(actor: Actor, context: DeskContext) -> DeskDecided:
    if actor.user_id is None:
        return _said(plain(context.say("desk-anonymous")), context)
    lines = [listed(each, context) for each in _held(actor, context)]
    if not lines:
        return _said(plain(context.say("desk-mine-none")), context)
    return _said(joined((bold(context.say("desk-mine")), *lines), "\n"), context)


def _queue(actor: Actor, context: DeskContext) -> DeskDecided:
    return _said(board_text(context), context)


def _stats(actor: Actor, context: DeskContext) -> DeskDecided:
    """Numbers by week, this one first."""
    monday = context.now.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=monday.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS)]
    lines = [
        plain(week_numbers(context.recent, start, start + timedelta(weeks=1), context)) for start in weeks
    ]
    return _said(joined((bold(context.say("desk-stats")), *lines), "\n"), context)


def week_numbers(tickets: Iterable[Ticket], start: datetime, end: datetime, context: DeskContext) -> str:
    """Opened, closed, the median wait for a volunteer, and the thumbs, between two moments."""
    known = tuple(tickets)
    opened = [each for each in known if start <= each.opened_at < end]
    closed = [each for each in known if each.closed_at and start <= each.closed_at < end]
    waits = [(each.claimed_at - each.opened_at).total_seconds() for each in opened if each.claimed_at]
    return context.say(
        "desk-stats-week",
        week=start.isocalendar().week,
        opened=len(opened),
        closed=len(closed),
        wait=format_timedelta(timedelta(seconds=median(waits)), locale=DUTCH) if waits else "–",
        good=sum(each.good is True for each in closed),
        bad=sum(each.good is False for each in closed),
    )


def _stop(actor: Actor, context: DeskContext) -> DeskDecided:
    """All of mine go back, in one line, and I am away for the rest of the day."""
    if actor.user_id is None:
        return _said(plain(context.say("desk-anonymous")), context)
    given = [waiting_again(each.ticket) for each in _held(actor, context)]
    effects: list[Effect] = []
    for ticket in given:
        effects += (update_card(ticket, context), told_released(ticket, context))
    me = context.volunteer(actor.user_id)
    today = context.now.astimezone(AMSTERDAM).date()
    away = (replace(me, there_on=None, away_on=today),) if me else ()
    line = Send(context.here, _stopped(actor, given, context))
    return DeskDecided(None, (*effects, line), others=tuple(given), volunteers=away)


def _stopped(actor: Actor, given: list[Ticket], context: DeskContext) -> RichText:
    if not given:
        return plain(context.say("desk-stopped-none", name=actor.name))
    numbers = ", ".join(f"#{ticket.id}" for ticket in given)
    return plain(context.say("desk-stopped", name=actor.name, numbers=numbers))


def _said(text: RichText, context: DeskContext) -> DeskDecided:
    return DeskDecided(None, (Send(context.here, text),))


def _press_mine(event: Pressed, actor: Actor, context: DeskContext) -> DeskDecided:
    """Only who pressed reads it."""
    numbers = ", ".join(f"#{each.ticket.id}" for each in _held(actor, context))
    text = context.say("desk-mine-numbers", numbers=numbers) if numbers else context.say("desk-mine-none")
    return DeskDecided(None, (AnswerPress(Group(context.group), event.press_id, text, alert=True),))


def _press_stop(event: Pressed, actor: Actor, context: DeskContext) -> DeskDecided:
    stopped = _stop(actor, context)
    answer = AnswerPress(Group(context.group), event.press_id)
    return replace(stopped, effects=(answer, *stopped.effects))


COMMANDS: dict[str, Callable[[Actor, DeskContext], DeskDecided]] = {
    "mine": _mine,
    "queue": _queue,
    "stats": _stats,
    "stop": _stop,
}
PRESSES: dict[str, Callable[[Pressed, Actor, DeskContext], DeskDecided]] = {
    "mine": _press_mine,
    "stop": _press_stop,
}
