"""An answer as a message: its text on one screen, and the buttons under it."""

from pathlib import Path

from bot.dialogue.buttons import Kind, button, column
from bot.dialogue.context import Context, send
from bot.dialogue.shelter import VIOLENCE_ENTRY
from bot.dialogue.spreekuur import CALENDAR_ENTRY, spreekuur_buttons
from bot.knowledge import DUTCH, Answer
from bot.knowledge.display import answer_text
from bot.model.effects import Button, Buttons, Send
from bot.model.person import Person
from bot.model.text import joined, plain

RELATED = 3  # titles under an answer at most

LANGUAGE_ENTRY = "bot-taal"
MUNICIPALITY_ENTRY = "bot-gemeente-kiezen"
PRIVACY_ENTRY = "bot-privacy"
LETTER_ENTRY = "brief-niet-begrepen"


def answer_for(person: Person, entry_id: str, context: Context, language: str = "") -> Answer:
    """The answer filled with the facts of the person's municipality, in their language or in `language`."""
    chosen = language or context.language(person)
    return context.knowledge.answer(entry_id, chosen, context.municipality(person), context.now)


def answer_message(person: Person, entry_id: str, context: Context) -> Send:
    """The whole answer with its buttons. A text that is held back is shown in Dutch, and says why."""
    answer = answer_for(person, entry_id, context)
    held = held_back(answer, context)
    if held:
        answer = answer_for(person, entry_id, context, DUTCH)
    notice = plain(context.say(person, "answer-held-back")) if held else ()
    text = joined((notice, answer_text(answer, context.knowledge)))
    return send(person, text, answer_buttons(answer, person, context))


def held_back(answer: Answer, context: Context) -> bool:
    """Whether nobody may read or hear this text yet."""
    return context.hold_unreviewed and answer.unreviewed


def recording(person: Person, entry_id: str, language: str, context: Context) -> Path | None:
    """The file in which the answer is read aloud in that language; None without one that may be heard."""
    entry = context.knowledge.entries.get(entry_id)
    text = entry.texts.get(language) if entry else None
    if text is None or text.audio is None:
        return None
    unheard = held_back(answer_for(person, entry_id, context, language), context)
    return None if unheard else text.audio


def dutch_message(person: Person, entry_id: str, context: Context) -> Send:
    """The same answer in Dutch, to show at a counter."""
    text = answer_text(answer_for(person, entry_id, context, DUTCH), context.knowledge)
    return send(person, text, column(human_button(person, entry_id, context), menu_button(person, context)))


def answer_buttons(answer: Answer, person: Person, context: Context) -> Buttons:
    """The recording, helped or not, what the entry needs of its own, related ones, Dutch, a volunteer."""
    entry = context.knowledge.entries[answer.entry_id]
    human = human_button(person, answer.entry_id, context)
    helped = (
        button(context.say(person, "button-helped"), Kind.HELPED, answer.entry_id),
        button(context.say(person, "button-missed"), Kind.MISSED, answer.entry_id),
    )
    related = related_buttons(person, entry.related, context)
    rest = (
        *_own_buttons(answer.entry_id, person, context),
        *related,
        *_dutch_button(answer, person, context),
    )
    menu = menu_button(person, context)
    listen = column(*_listen_button(answer, person, context))
    if entry.risk == "human":
        strong = button(context.say(person, "button-human-first"), Kind.HUMAN, answer.entry_id)
        return ((strong,), *listen, helped, *column(*rest, menu))
    return (*listen, helped, *column(*rest, human, menu))


def related_buttons(person: Person, entry_ids: tuple[str, ...], context: Context) -> tuple[Button, ...]:
    """A button per entry that exists, three at most."""
    known = [each for each in entry_ids if each in context.knowledge.entries]
    return tuple(entry_button(person, each, context) for each in known[:RELATED])


def entry_button(person: Person, entry_id: str, context: Context) -> Button:
    """The entry's title with the pictogram of its topic."""
    entry = context.knowledge.entries[entry_id]
    title = entry.text(context.language(person)).title
    return button(f"{context.knowledge.topics[entry.topic].icon} {title}", Kind.ENTRY, entry_id)


def human_button(person: Person, entry_id: str, context: Context) -> Button:
    """A volunteer in one tap; what it stands under goes along."""
    return button(context.say(person, "button-human"), Kind.HUMAN, entry_id)


def menu_button(person: Person, context: Context) -> Button:
    """Back to the topics."""
    return button(context.say(person, "button-menu"), Kind.MENU)


def dutch_button(person: Person, entry_id: str, context: Context) -> Button:
    """The same in Dutch, to show somebody."""
    return button(context.say(person, "button-dutch"), Kind.DUTCH, entry_id)


def clear_button(person: Person, context: Context) -> Button:
    """Delete the talk: the phone may be watched."""
    return button(context.say(person, "button-clear"), Kind.CLEAR)


def _listen_button(answer: Answer, person: Person, context: Context) -> tuple[Button, ...]:
    """In the language of the recording, which is that of the answer."""
    if recording(person, answer.entry_id, answer.language, context) is None:
        return ()
    label = context.knowledge.texts.say(answer.language, "button-listen")
    return (button(label, Kind.LISTEN, f"{answer.language}.{answer.entry_id}"),)


def _dutch_button(answer: Answer, person: Person, context: Context) -> tuple[Button, ...]:
    return () if answer.language == DUTCH else (dutch_button(person, answer.entry_id, context),)


def _own_buttons(entry_id: str, person: Person, context: Context) -> tuple[Button, ...]:
    """The buttons that belong to one entry only."""
    if entry_id == CALENDAR_ENTRY:
        return spreekuur_buttons(person, context)
    own = {
        LANGUAGE_ENTRY: ("button-languages", Kind.LANGUAGES, ""),
        MUNICIPALITY_ENTRY: ("button-municipalities", Kind.MUNICIPALITIES, ""),
        LETTER_ENTRY: ("button-letter", Kind.LETTER, ""),
        PRIVACY_ENTRY: ("button-forget", Kind.FORGET, "ask"),
        VIOLENCE_ENTRY: ("button-clear", Kind.CLEAR, ""),
    }
    if entry_id not in own:
        return ()
    key, kind, value = own[entry_id]
    return (button(context.say(person, key), kind, value),)
