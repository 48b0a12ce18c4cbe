"""Questions to who asks for a volunteer without typing: answered with buttons, each can be skipped.

Every button says which question it answers, so that an old one still does something sensible.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.dialogue.answers import menu_button
from bot.dialogue.buttons import Kind, button, column, paired
from bot.dialogue.context import Context, send
from bot.model.effects import Buttons, Send
from bot.model.person import Person
from bot.model.text import RichText, joined, plain

SINCE = ("today", "week", "month", "longer")
DEADLINES = ("soon", "week", "later", "none")
SEND = "send"  # the last step: a photo, a voice message, or neither

Answers = Callable[[Person, Context], Buttons]


def invite(person: Person, context: Context) -> Send:
    """Type, speak or photograph it, or answer with buttons. Who is in danger isn't asked for details."""
    about = "since" if person.last_entry in context.knowledge.entries else "topic"
    step = SEND if person.held_urgent else about
    return question(person, step, context, plain(context.say(person, "human-invite")))


def question(person: Person, step: str, context: Context, heading: RichText = ()) -> Send:
    """One question with its answers as buttons."""
    text = joined((heading, plain(context.say(person, f"intake-{step}"))))
    skip = button(context.say(person, f"button-intake-skip-{step}"), Kind.INTAKE, f"{step}.")
    return send(person, text, (*ASKED[step](person, context), *column(skip, menu_button(person, context))))


def _topics(person: Person, context: Context) -> Buttons:
    language = context.language(person)
    topics = (topic for topic in context.knowledge.topics.values() if topic.entry_ids)
    return paired(
        tuple(
            button(f"{topic.icon} {topic.title(language)}", Kind.INTAKE, f"topic.{topic.id}")
            for topic in topics
        )
    )


def _senders(person: Person, context: Context) -> Buttons:
    senders = context.knowledge.letters.values()
    language = context.language(person)
    return column(*(button(each.name(language), Kind.INTAKE, f"sender.{each.id}") for each in senders))


def _fixed(step: str, answers: tuple[str, ...]) -> Answers:
    def rows(person: Person, context: Context) -> Buttons:
        labels = (context.say(person, f"button-intake-{step}-{each}") for each in answers)
        pairs = zip(labels, answers, strict=True)
        return column(*(button(label, Kind.INTAKE, f"{step}.{each}") for label, each in pairs))

    return rows


ASKED: Mapping[str, Answers] = MappingProxyType(
    {
        "topic": _topics,
        "sender": _senders,
        "since": _fixed("since", SINCE),
        "deadline": _fixed("deadline", DEADLINES),
        SEND: lambda person, context: (),
    }
)
