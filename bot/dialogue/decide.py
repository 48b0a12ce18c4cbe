"""The table of contents of the dialogue: which event goes where."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.dialogue.arriving import arrive, lacks_language, settled
from bot.dialogue.commands import commanded
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import emptied_of_question, lapsed
from bot.dialogue.menu import menu_message
from bot.dialogue.presses import pressed
from bot.dialogue.questions import said, sent
from bot.dialogue.spreekuur import REMINDER, remind
from bot.dialogue.tickets import back, closed, gone, not_reopened, opened, reopened, waits
from bot.model.events import (
    Blocked,
    ClientBanned,
    ClientReach,
    ClientWrote,
    Commanded,
    Due,
    Event,
    Pressed,
    ReopenAsked,
    ReopenRefused,
    Returned,
    Said,
    Sent,
    TicketAsked,
    TicketClosed,
    TicketOpened,
    TicketReopened,
    TicketWaits,
    ToDialogue,
    Undelivered,
    Unsupported,
)
from bot.model.person import Person
from bot.model.text import plain

UNSUPPORTED = {"contact": "unsupported-contact", "live_location": "unsupported-live-location"}
BY_THE_PERSON = (Said, Sent, Commanded, Pressed, Unsupported)


def decide(person: Person, event: Event | ToDialogue, context: Context) -> Decided:
    """What a status holder is told, and what the desk must know. Pure: the same three give the same."""
    known = lapsed(settled(person, context), context)
    decided = _decided(known, event, context)
    return _unheard(decided) if known.banned else decided


def _decided(known: Person, event: Event | ToDialogue, context: Context) -> Decided:
    if known.blocked and isinstance(event, BY_THE_PERSON):
        return _there_again(known, event, context)
    handler = HANDLERS.get(type(event), _nothing)
    return handler(known, event, context)


def _there_again(person: Person, event: Event, context: Context) -> Decided:
    """Who writes is back, also when Telegram did not say so."""
    decided = _decided(replace(person, blocked=False), event, context)
    if person.ticket_id is None:
        return decided
    return replace(decided, desk=(ClientReach(reachable=True), *decided.desk))


def _unheard(decided: Decided) -> Decided:
    """Nothing of somebody who is banned reaches the volunteers."""
    return replace(
        decided,
        desk=tuple(
            asked for asked in decided.desk if not isinstance(asked, TicketAsked | ClientWrote | ReopenAsked)
        ),
    )


def _banned(person: Person, event: ClientBanned, context: Context) -> Decided:
    """Told once, whatever follows; the ticket is closed."""
    if event.banned == person.banned:
        return Decided(person)
    told = replace(emptied_of_question(person), banned=event.banned, ticket_id=None)
    return Decided(told, (send(told, context.say(told, "banned" if event.banned else "unbanned")),))


def _unsupported(person: Person, event: Unsupported, context: Context) -> Decided:
    """What the bot can do nothing with, such as a sticker: say what can be sent instead."""
    if lacks_language(person, context):
        return arrive(person, context)
    return Decided(
        person,
        (
            menu_message(
                person, context, plain(context.say(person, UNSUPPORTED.get(event.what, "unsupported")))
            ),
        ),
    )


def _due(person: Person, event: Due, context: Context) -> Decided:
    return remind(person, event, context) if event.timer == REMINDER else Decided(person)


def _undelivered(person: Person, event: Undelivered, context: Context) -> Decided:
    return gone(person) if event.reason == "blocked" else Decided(person)


def _blocked(person: Person, event: Blocked, context: Context) -> Decided:
    return gone(person)


def _returned(person: Person, event: Returned, context: Context) -> Decided:
    return back(person, context)


def _nothing(person: Person, event: Any, context: Context) -> Decided:
    """What doesn't concern a private chat."""
    return Decided(person)


HANDLERS: Mapping[type, Callable[[Person, Any, Context], Decided]] = MappingProxyType(
    {
        Said: said,
        Sent: sent,
        Commanded: commanded,
        Pressed: pressed,
        Unsupported: _unsupported,
        TicketOpened: opened,
        TicketWaits: waits,
        TicketClosed: closed,
        TicketReopened: reopened,
        ReopenRefused: not_reopened,
        ClientBanned: _banned,
        Due: _due,
        Blocked: _blocked,
        Returned: _returned,
        Undelivered: _undelivered,
    }
)
