"""The commands, and their list for Telegram's menu button in each language."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.dialogue.answers import PRIVACY_ENTRY
from bot.dialogue.arriving import HUMAN_LINK, head_for, help_message, municipality_question, start, welcome
from bot.dialogue.context import Context, Decided
from bot.dialogue.forgetting import ask_forget
from bot.dialogue.human import emptied_of_question
from bot.dialogue.menu import show_menu
from bot.dialogue.spreekuur import CALENDAR_ENTRY
from bot.dialogue.tickets import end
from bot.knowledge import Knowledge
from bot.model.events import Commanded
from bot.model.person import Person

Handler = Callable[[Person, str, Context], Decided]

LISTED = ("menu", "spreekuur", "human", "language", "municipality", "privacy", "forget", "help")
"""In the order of Telegram's menu; `command-<name>` in the catalogues says what each does."""


def commands(knowledge: Knowledge, language: str) -> tuple[tuple[str, str], ...]:
    """Name and description of every listed command, in a language."""
    return tuple((name, knowledge.texts.say(language, f"command-{name}")) for name in LISTED)


def commanded(person: Person, event: Commanded, context: Context) -> Decided:
    """A command, in any state; an unknown one gives the menu."""
    handler = COMMANDS.get(event.name, _unknown)
    return handler(person, event.argument.strip(), context)


def _menu(person: Person, argument: str, context: Context) -> Decided:
    return head_for(person, "", context)


def _spreekuur(person: Person, argument: str, context: Context) -> Decided:
    return head_for(person, CALENDAR_ENTRY, context)


def _human(person: Person, argument: str, context: Context) -> Decided:
    return head_for(person, HUMAN_LINK, context)


def _privacy(person: Person, argument: str, context: Context) -> Decided:
    return head_for(person, PRIVACY_ENTRY, context)


def _language(person: Person, argument: str, context: Context) -> Decided:
    return Decided(person, (welcome(person, context, "language-question"),))


def _municipality(person: Person, argument: str, context: Context) -> Decided:
    return Decided(person, (municipality_question(person, context),))


def _forget(person: Person, argument: str, context: Context) -> Decided:
    return ask_forget(person, context)


def _help(person: Person, argument: str, context: Context) -> Decided:
    return Decided(person, (help_message(person, context),))


def _cancel(person: Person, argument: str, context: Context) -> Decided:
    """Take back what was asked: the ticket, or what waits for consent."""
    if person.ticket_id is not None:
        return end(person, "cancelled", context)
    return show_menu(emptied_of_question(person), context, context.say(person, "cancelled"))


def _unknown(person: Person, argument: str, context: Context) -> Decided:
    return show_menu(person, context, context.say(person, "command-unknown"))


COMMANDS: Mapping[str, Handler] = MappingProxyType(
    {
        "start": start,
        "menu": _menu,
        "spreekuur": _spreekuur,
        "human": _human,
        "language": _language,
        "municipality": _municipality,
        "privacy": _privacy,
        "forget": _forget,
        "help": _help,
        "cancel": _cancel,
    }
)
