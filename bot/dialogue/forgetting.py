"""Forgetting: everything of a person, or only the talk on a phone that may be watched."""

from dataclasses import replace

from bot.dialogue.buttons import Kind, button, column
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import emptied_of_question
from bot.dialogue.menu import show_menu
from bot.dialogue.spreekuur import reminder_key
from bot.model.effects import CancelTimer, Chat, ClearChat
from bot.model.person import Person, Waiting


def ask_forget(person: Person, context: Context) -> Decided:
    """Ask once whether everything is to be erased."""
    asked = replace(person, waiting=Waiting.FORGET)
    answers = (
        button(context.say(person, "button-forget-yes"), Kind.FORGET, "yes"),
        button(context.say(person, "button-forget-no"), Kind.FORGET, "no"),
    )
    return Decided(asked, (send(asked, context.say(asked, "forget-question"), column(*answers)),))


def forget(person: Person, answer: str, context: Context) -> Decided:
    """The answer to the question. A yes under an old message asks again: it can't be undone."""
    if answer == "no":
        kept = replace(person, waiting=Waiting.CONSENT if person.held else Waiting.NOTHING)
        return show_menu(kept, context, context.say(kept, "forget-kept"))
    if answer != "yes" or person.waiting is not Waiting.FORGET:
        return ask_forget(person, context)
    chat = Chat(person.chat_id)
    farewell = send(person, context.say(person, "forgotten"))
    effects = (CancelTimer(reminder_key(person)), ClearChat(chat), farewell)
    return Decided(Person(person.chat_id), effects, forget=True)


def clear(person: Person) -> Decided:
    """Delete the talk, and what is kept of it; nothing is said afterwards."""
    return Decided(emptied_of_question(person), (ClearChat(Chat(person.chat_id)),))
