"""Finding the way by tapping: the topics, the titles of a topic, an answer."""

from dataclasses import replace

from bot.dialogue.answers import (
    answer_message,
    dutch_message,
    entry_button,
    human_button,
    menu_button,
    recording,
    related_buttons,
)
from bot.dialogue.buttons import Kind, button, column, paired
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import ask_human, emptied_of_question, moved_on
from bot.dialogue.policy import ASKS_FOR_HUMAN
from bot.dialogue.shelter import sheltered
from bot.model.effects import Chat, Send, SendVoice
from bot.model.person import Person
from bot.model.text import RichText, bold, joined, plain


def show_menu(person: Person, context: Context, heading: str = "") -> Decided:
    """The topics. Who goes back to the menu has left the last question behind; what is kept stays kept."""
    rested = person if person.held else emptied_of_question(person)
    return Decided(rested, (menu_message(rested, context, plain(heading)),))


def menu_message(person: Person, context: Context, heading: RichText = ()) -> Send:
    """The topics with their pictograms, a volunteer, and the way to another language."""
    language = context.language(person)
    topics = tuple(
        button(f"{topic.icon} {topic.title(language)}", Kind.TOPIC, topic.id)
        for topic in context.knowledge.topics.values()
        if topic.entry_ids
    )
    text = joined((heading, plain(context.say(person, "menu"))))
    languages = button(context.say(person, "button-languages"), Kind.LANGUAGES)
    letter = (button(context.say(person, "button-letter"), Kind.LETTER),) if context.knowledge.letters else ()
    bottom = column(*letter, human_button(person, "", context), languages)
    return send(person, text, (*paired(topics), *bottom))


def show_topic(person: Person, topic_id: str, context: Context) -> Decided:
    """The titles of a topic; a topic that is gone gives the menu."""
    topic = context.knowledge.topics.get(topic_id)
    if topic is None:
        return show_menu(person, context, context.say(person, "button-old"))
    rested = person if person.held else emptied_of_question(person)
    titles = (entry_button(rested, each, context) for each in topic.entry_ids)
    heading = bold(f"{topic.icon} {topic.title(context.language(rested))}")
    text = joined((heading, plain(context.say(rested, "topic"))))
    bottom = (human_button(rested, "", context), menu_button(rested, context))
    return Decided(rested, (send(rested, text, column(*titles, *bottom)),))


def show_entry(person: Person, entry_id: str, context: Context) -> Decided:
    """An answer; an entry that is gone gives the menu, the one about a human gives a human."""
    if entry_id not in context.knowledge.entries:
        return show_menu(person, context, context.say(person, "button-old"))
    if entry_id == ASKS_FOR_HUMAN:
        return ask_human(person, context)
    shown = sheltered(replace(moved_on(person), last_entry=entry_id), entry_id)
    return Decided(shown, (answer_message(shown, entry_id, context),))


def show_dutch(person: Person, entry_id: str, context: Context) -> Decided:
    """The answer in Dutch, to show at a counter."""
    if entry_id not in context.knowledge.entries:
        return show_menu(person, context, context.say(person, "button-old"))
    return Decided(person, (dutch_message(person, entry_id, context),))


def play(person: Person, value: str, context: Context) -> Decided:
    """The recording of an answer (language.entry); without one, the answer itself."""
    language, _, entry_id = value.partition(".")
    audio = recording(person, entry_id, language, context)
    if audio is None:
        return show_entry(person, entry_id, context)
    return Decided(person, (SendVoice(Chat(person.chat_id), audio),))


def helped(person: Person, context: Context) -> Decided:
    """Thanks, and the menu."""
    return show_menu(person, context, context.say(person, "helped"))


def missed(person: Person, entry_id: str, context: Context) -> Decided:
    """The answer did not help: other titles that were likely or are near, and a volunteer."""
    entry = context.knowledge.entries.get(entry_id)
    related = entry.related if entry else ()
    near = dict.fromkeys((*person.held_candidates, *related))
    others = tuple(each for each in near if each not in (entry_id, ASKS_FOR_HUMAN))
    titles = related_buttons(person, others, context)
    key = "missed-others" if titles else "missed"
    bottom = (human_button(person, entry_id, context), menu_button(person, context))
    return Decided(person, (send(person, context.say(person, key), column(*titles, *bottom)),))


def none_of_these(person: Person, context: Context, heading: RichText = ()) -> Decided:
    """None of the titles: said plainly, with a volunteer in one tap."""
    bottom = (human_button(person, "", context), menu_button(person, context))
    text = joined((heading, plain(context.say(person, "not-covered"))))
    return Decided(person, (send(person, text, column(*bottom)),))
