"""Button presses: each is answered exactly once, first of all; old buttons give something sensible."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.dialogue.arriving import (
    HUMAN_LINK,
    arrive,
    choose_language,
    choose_municipality,
    head_for,
    lacks_language,
    municipality_question,
    open_entry,
    welcome,
)
from bot.dialogue.buttons import Kind, column, parsed
from bot.dialogue.context import Context, Decided
from bot.dialogue.forgetting import clear, forget
from bot.dialogue.human import ask_human, consented
from bot.dialogue.menu import helped, missed, none_of_these, play, show_dutch, show_menu, show_topic
from bot.dialogue.spreekuur import send_calendar, send_pin, set_reminder
from bot.dialogue.tapping import answered, begin_letter
from bot.dialogue.tickets import end, rate, rated_ticket, reopen, unsolved_button
from bot.model.effects import AnswerPress, Chat, Effect, RemoveButtons
from bot.model.events import Pressed
from bot.model.person import Person

Handler = Callable[[Person, str, Context], Decided]

HANDLERS: Mapping[Kind, Handler] = MappingProxyType(
    {
        Kind.LANGUAGES: lambda person, _, context: Decided(
            person, (welcome(person, context, "language-question"),)
        ),
        Kind.LANGUAGE: choose_language,
        Kind.MUNICIPALITIES: lambda person, _, context: Decided(
            person, (municipality_question(person, context),)
        ),
        Kind.MUNICIPALITY: choose_municipality,
        Kind.MENU: lambda person, _, context: show_menu(person, context),
        Kind.TOPIC: show_topic,
        Kind.ENTRY: open_entry,
        Kind.DUTCH: show_dutch,
        Kind.LISTEN: play,
        Kind.HELPED: lambda person, _, context: helped(person, context),
        Kind.MISSED: missed,
        Kind.NONE: lambda person, _, context: none_of_these(person, context),
        Kind.HUMAN: lambda person, entry, context: ask_human(person, context, entry),
        Kind.INTAKE: answered,
        Kind.LETTER: lambda person, _, context: begin_letter(person, context),
        Kind.CONSENT: consented,
        Kind.ENDED: end,
        Kind.RATE: rate,
        Kind.REOPEN: reopen,
        Kind.FORGET: forget,
        Kind.CLEAR: lambda person, _, context: clear(person),
        Kind.PIN: lambda person, _, context: send_pin(person, context),
        Kind.CALENDAR: lambda person, _, context: send_calendar(person, context),
        Kind.REMIND: set_reminder,
    }
)

WITHOUT_LANGUAGE = (Kind.LANGUAGE, Kind.FORGET, Kind.CLEAR)
"""What works before a language is chosen; all else asks for it first."""

TOASTS = {Kind.RATE: "rated", Kind.CLEAR: "cleared"}
"""What is said in passing, for presses that need no message."""


SPENT = (Kind.CONSENT, Kind.RATE)
"""Answers to a question that was asked once: their buttons go away, but not the one that opens it again."""


def pressed(person: Person, event: Pressed, context: Context) -> Decided:
    """Answer the press, then do what the button says."""
    read = parsed(event.data)
    toast = context.say(person, TOASTS[read[0]]) if read and read[0] in TOASTS else ""
    answer = AnswerPress(Chat(person.chat_id), event.press_id, toast)
    return _done(person, read, context).after(answer, *_spent(person, read, event, context))


def _spent(
    person: Person, read: tuple[Kind, str] | None, event: Pressed, context: Context
) -> tuple[Effect, ...]:
    if read is None or read[0] not in SPENT or event.message_id is None:
        return ()
    ticket = rated_ticket(read[1]) if read[0] is Kind.RATE else ""
    left = column(unsolved_button(person, ticket, context)) if ticket else ()
    return (RemoveButtons(Chat(person.chat_id), event.message_id, left),)


def _done(person: Person, read: tuple[Kind, str] | None, context: Context) -> Decided:
    if lacks_language(person, context) and (read is None or read[0] not in WITHOUT_LANGUAGE):
        return _language_first(person, read, context)
    if read is None:
        return show_menu(person, context, context.say(person, "button-old"))
    kind, value = read
    return HANDLERS[kind](person, value, context)


def _language_first(person: Person, read: tuple[Kind, str] | None, context: Context) -> Decided:
    """The language is asked; a button that leads somewhere leads there afterwards."""
    kind, value = read or (Kind.MENU, "")
    if kind is Kind.HUMAN:
        return head_for(person, HUMAN_LINK, context)
    if kind in (Kind.TOPIC, Kind.ENTRY):
        return head_for(person, value, context)
    return arrive(person, context)
