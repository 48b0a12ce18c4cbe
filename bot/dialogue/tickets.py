"""What a client hears of their ticket: where it stands in line, that it is closed, and a rating."""

from dataclasses import replace

from bot.dialogue.buttons import Kind, button
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import already_message, moved_on, ticket_buttons
from bot.dialogue.menu import show_menu
from bot.dialogue.spreekuur import next_visit
from bot.knowledge.hours import is_open, next_opening
from bot.model.effects import Button
from bot.model.events import (
    ClientEnded,
    ClientRated,
    ClientReach,
    Ending,
    ReopenAsked,
    ReopenRefused,
    TicketClosed,
    TicketOpened,
    TicketReopened,
    TicketWaits,
)
from bot.model.person import Person
from bot.model.text import RichText, joined, plain

ENDINGS = {"answered": Ending.ANSWERED, "cancelled": Ending.CANCELLED}


def opened(person: Person, event: TicketOpened, context: Context) -> Decided:
    """What happens next, honestly: the number, the place in line, when somebody reads, what can't wait."""
    holder = replace(person, ticket_id=event.ticket_id)
    text = joined(
        (
            _place("ticket-opened-first" if event.urgent else "ticket-opened", holder, event, context),
            plain(_when_read(holder, context)),
            plain(context.say(holder, "ticket-urgent")),
            plain(context.say(holder, "ticket-write-on")),
        )
    )
    return Decided(holder, (send(holder, text, ticket_buttons(holder, context)),))


def waits(person: Person, event: TicketWaits, context: Context) -> Decided:
    """Nobody has claimed it yet: how it stands, or in the end where to go. Nothing on a watched phone."""
    if person.sheltered or person.blocked or person.ticket_id != event.ticket_id:
        return Decided(person)
    key, then = ("ticket-late", _visit) if event.late else (_waits_where(event), _when_read)
    lines = (_place(key, person, event, context), plain(then(person, context)))
    text = joined((*lines, plain(context.say(person, "ticket-urgent"))))
    return Decided(person, (send(person, text, ticket_buttons(person, context)),))


def _waits_where(event: TicketWaits) -> str:
    """What is about danger goes first: a place in line would tell otherwise."""
    return "ticket-waits-first" if event.urgent else "ticket-waits"


def closed(person: Person, event: TicketClosed, context: Context) -> Decided:
    """The ticket is closed; a thumb is asked, not after violence nor of who took it back."""
    current = person.ticket_id in (None, event.ticket_id)
    free = replace(person, ticket_id=None) if current else person
    number = str(event.ticket_id)
    text = context.say(free, f"ticket-closed-{event.ending}", number=number)
    rated = event.ending is not Ending.CANCELLED and not person.sheltered
    if not rated:
        return Decided(free, (send(free, text),))
    unsolved = unsolved_button(free, number, context)
    question = joined((plain(text), plain(context.say(free, "ticket-rate"))))
    thumbs = tuple(
        button(context.say(free, f"button-{thumb}"), Kind.RATE, f"{event.ticket_id}.{thumb}")
        for thumb in ("up", "down")
    )
    return Decided(free, (send(free, question, (thumbs, (unsolved,))),))


def unsolved_button(person: Person, number: str, context: Context) -> Button:
    """It is not solved, whatever was said of it before: opens the ticket again."""
    return button(context.say(person, "button-unsolved"), Kind.REOPEN, number)


def reopened(person: Person, event: TicketReopened, context: Context) -> Decided:
    """The ticket is open again; who has another one by now stays with that."""
    if person.ticket_id not in (None, event.ticket_id):
        return Decided(person)
    # Who opens it again wants to hear them; what they write next goes there, asked for or not.
    holder = replace(moved_on(person), ticket_id=event.ticket_id, banned=False)
    text = context.say(holder, "ticket-reopened")
    return Decided(holder, (send(holder, text, ticket_buttons(holder, context)),))


def reopen(person: Person, value: str, context: Context) -> Decided:
    """The client says that a closed ticket, `value`, did not solve it. Who has an open one goes on there."""
    if person.ticket_id is not None:
        return Decided(person, (already_message(person, context),))
    if not value.isdecimal():
        return show_menu(person, context, context.say(person, "button-old"))
    return Decided(person, desk=(ReopenAsked(int(value)),))


def not_reopened(person: Person, event: ReopenRefused, context: Context) -> Decided:
    """Too long ago: a new question is one tap away."""
    text = context.say(person, "ticket-too-old", number=str(event.ticket_id))
    human = button(context.say(person, "button-human"), Kind.HUMAN)
    return Decided(person, (send(person, text, ((human,),)),))


def end(person: Person, how: str, context: Context) -> Decided:
    """The client says it is answered, or takes it back. The desk closes and tells."""
    if person.ticket_id is None or how not in ENDINGS:
        return show_menu(person, context, context.say(person, "ticket-none"))
    return Decided(person, desk=(ClientEnded(ENDINGS[how]),))


def rate(person: Person, value: str, context: Context) -> Decided:
    """A thumb; `value` is ticket.up or ticket.down."""
    ticket = rated_ticket(value)
    if not ticket:
        return show_menu(person, context, context.say(person, "button-old"))
    return Decided(person, desk=(ClientRated(int(ticket), value.endswith(".up")),))


def rated_ticket(value: str) -> str:
    """The number of the ticket that a thumb is about; "" when it is none."""
    ticket, _, thumb = value.partition(".")
    return ticket if ticket.isdecimal() and thumb in ("up", "down") else ""


def gone(person: Person) -> Decided:
    """The person stopped the bot: nothing can be sent, and a volunteer must know."""
    desk = (ClientReach(reachable=False),) if person.ticket_id is not None and not person.blocked else ()
    return Decided(replace(person, blocked=True), desk=desk)


def back(person: Person, context: Context) -> Decided:
    """The person came back; only who has an open question hears something, and only once.

    Telegram tells of it beside what the person writes, in any order.
    """
    here = replace(person, blocked=False)
    if person.ticket_id is None or not person.blocked:
        return Decided(here)
    text = context.say(here, "ticket-still-open", number=str(person.ticket_id))
    return Decided(here, (send(here, text, ticket_buttons(here, context)),), (ClientReach(reachable=True),))


def _place(key: str, person: Person, event: TicketOpened | TicketWaits, context: Context) -> RichText:
    number, place = str(event.ticket_id), str(event.ahead + 1)
    return plain(context.say(person, key, number=number, place=place))


def _visit(person: Person, context: Context) -> str:
    """The next spreekuur, if anybody knows it."""
    if next_visit(person, context) is None:
        return context.say(person, "spreekuur-unknown")
    when = context.facts(person).tell("spreekuur_next").text
    return context.say(person, "ticket-late-visit", when=when)


def _when_read(person: Person, context: Context) -> str:
    """The next hour that somebody reads, from the municipality's desk hours; never a guess."""
    municipality = context.knowledge.municipalities.get(context.municipality(person) or "")
    hours = municipality.desk if municipality else None
    opening = next_opening(hours, context.now) if hours else None
    if hours is None or opening is None:
        return context.say(person, "ticket-hours-unknown")
    facts = context.facts(person)
    if is_open(hours, context.now):
        return context.say(person, "ticket-hours-now", until=facts.clock(opening.end))
    return context.say(person, "ticket-hours-next", when=facts.opening(opening))
