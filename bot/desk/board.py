"""The board: what waits, by age, language and topic; what is claimed; what waits for the client."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from babel.dates import format_datetime

from bot.desk.context import DeskContext
from bot.desk.roster import names, unknown
from bot.knowledge import DUTCH
from bot.knowledge.hours import AMSTERDAM
from bot.model.effects import Button, Group, KeepPinned
from bot.model.text import RichText, Span, bold, joined, plain
from bot.model.ticket import PlacedTicket, Ticket, TicketState

LINES = 12  # tickets that are listed one by one; the others are counted
SUPERGROUP = 1_000_000_000_000  # -100 before the number that stands in a link: t.me/c/<number>/<topic>
URGENT_ICON, NO_TOPIC_ICON = "🚨", "💬"
SOON = "soon"  # of what the client tapped about a deadline
SOON_MARK = " 📅"  # the client's deadline is by tomorrow
LATE_MARK = " ⏰"  # waited so long that the client was sent elsewhere too
AGES = (("hour", timedelta(hours=1)), ("day", timedelta(days=1)), ("older", timedelta.max))


def keep_board(context: DeskContext) -> KeepPinned:
    """The board as it is now, pinned in General."""
    buttons = (
        (Button(context.say("desk-button-mine"), "mine:"),),
        (Button(context.say("desk-button-stop"), "stop:"),),
    )
    return KeepPinned(Group(context.group), board_text(context), buttons)


def board_text(context: DeskContext) -> RichText:
    """Numbers first, then the tickets, those that need it most on top. No names of clients."""
    waiting = _in(TicketState.WAITING, context)
    claimed, answered = _in(TicketState.CLAIMED, context), _in(TicketState.ANSWERED, context)
    heading = context.say("desk-board", waiting=len(waiting), claimed=len(claimed), answered=len(answered))
    return joined(
        (
            bold(heading),
            plain(_counted(waiting, context)) if waiting else plain(context.say("desk-board-empty")),
            _section("desk-board-waiting", waiting, context),
            _section("desk-board-claimed", claimed, context),
            _section("desk-board-answered", answered, context),
            plain(context.say("desk-board-at", time=told(context.now))),
        )
    )


def _in(state: TicketState, context: DeskContext) -> list[PlacedTicket]:
    return by_need(each for each in context.tickets if each.ticket.state is state)


def by_need(tickets: Iterable[PlacedTicket]) -> list[PlacedTicket]:
    """Danger on top, then who has a deadline by tomorrow, then who waited too long, then the oldest."""
    return sorted(tickets, key=lambda each: _need(each.ticket))


def _need(ticket: Ticket) -> tuple[bool, bool, bool, datetime]:
    return not ticket.urgent, ticket.intake.deadline != SOON, not ticket.late, ticket.opened_at


def _counted(waiting: list[PlacedTicket], context: DeskContext) -> str:
    """How many by age and by language."""
    ages = Counter(_age(context.now - each.ticket.opened_at) for each in waiting)
    by_age = ", ".join(context.say(f"desk-age-{age}", count=ages[age]) for age, _ in AGES if ages[age])
    languages = Counter(each.ticket.language for each in waiting)
    by_language = ", ".join(f"{language} {count}" for language, count in languages.most_common())
    return f"{by_age} · {by_language}"


def _age(waited: timedelta) -> str:
    return next(name for name, most in AGES if waited < most)


def _section(key: str, tickets: Iterable[PlacedTicket], context: DeskContext) -> RichText:
    all_of_them = list(tickets)
    if not all_of_them:
        return ()
    lines = [listed(each, context) for each in all_of_them[:LINES]]
    rest = len(all_of_them) - LINES
    more = plain(context.say("desk-board-more", count=rest)) if rest > 0 else ()
    return joined((bold(context.say(key)), *lines, more), "\n")


def listed(placed: PlacedTicket, context: DeskContext) -> RichText:
    """One ticket in a line: number with a link to its topic, language, subject, since when, who holds it."""
    ticket = placed.ticket
    topic = context.knowledge.topics.get(ticket.topic)
    icon = URGENT_ICON if ticket.urgent else topic.icon if topic else NO_TOPIC_ICON
    subject = topic.titles[DUTCH] if topic else context.say("desk-no-topic")
    number = Span(f"#{ticket.id}", url=topic_link(context.group_chat, placed.thread_id))
    marks = (SOON_MARK if ticket.intake.deadline == SOON else "") + (LATE_MARK if ticket.late else "")
    about = plain(f" {icon} {ticket.language} · {subject} · {told(ticket.opened_at)}{marks}")
    if ticket.holder is None:
        return (number, *about)
    holder = context.volunteer(ticket.holder) or unknown(ticket.group, ticket.holder)
    return (number, *about, *plain(" · "), *names([holder]))


def topic_link(chat_id: int, thread_id: int | None) -> str:
    """Where a tap leads to a topic (core.telegram.org/api/links#message-links); empty while there is none."""
    number = -chat_id - SUPERGROUP
    return f"https://t.me/c/{number}/{thread_id}" if thread_id and number > 0 else ""


def told(moment: datetime) -> str:
    """Day and time on the Dutch clock."""
    return str(format_datetime(moment.astimezone(AMSTERDAM), "EEE d MMM HH:mm", locale=DUTCH))
