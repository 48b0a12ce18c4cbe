"""What somebody writes, says or photographs: danger first, then the ticket, then the question itself."""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.answers import answer_message, entry_button, menu_button
from bot.dialogue.arriving import (
    HUMAN_LINK,
    arrive,
    choose_municipality,
    lacks_language,
    municipality_names,
    then_ask_where,
    welcome,
)
from bot.dialogue.buttons import Kind, button, column
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.danger import raise_card
from bot.dialogue.forgetting import forget
from bot.dialogue.glossary import explanation
from bot.dialogue.human import ask_human, consented, hold, keep, on_the_way, seen
from bot.dialogue.menu import menu_message, none_of_these, show_menu
from bot.dialogue.policy import ASKS_FOR_HUMAN, CHOICES, LIKELY, Choice, choose
from bot.dialogue.shelter import sheltered
from bot.matching import Reading
from bot.model.effects import Chat, Effect, Send, SetCommands
from bot.model.events import ClientWrote, Passage, Said, Sent
from bot.model.person import Person, Waiting
from bot.model.text import RichText, joined, plain

CANDIDATES = 3  # the best matches a volunteer sees on the ticket's card


def said(person: Person, event: Said, context: Context) -> Decided:
    """A text, in any state."""
    passage = Passage(event.message_id, text=event.text, edited=event.edited)
    return _first_of_all(person, passage, context) or _text(person, event, passage, context)


def sent(person: Person, event: Sent, context: Context) -> Decided:
    """A photo, a voice message, a document: only a volunteer can do something with it."""
    passage = Passage(event.message_id, event.caption, event.media, event.edited, album=event.album)
    first = _first_of_all(person, passage, context)
    return first or _for_volunteer(_speaking(person, context.reading, context), passage, context)


def _first_of_all(person: Person, passage: Passage, context: Context) -> Decided | None:
    """Danger, in every state; then an open ticket, which gets all that is written."""
    reading = context.reading
    if reading and reading.danger in context.knowledge.entries:
        raised = raise_card(_speaking(person, reading, context), reading.danger, passage, context)
        return replace(raised, decision="urgent")
    if person.ticket_id is not None:
        return Decided(person, desk=(ClientWrote(passage, _likely(reading)),), decision="ticket")
    return None


def _for_volunteer(person: Person, passage: Passage, context: Context) -> Decided:
    """Keep it for a volunteer; who has no language yet is asked for it first, once."""
    candidates = _candidates(context.reading)
    if not lacks_language(person, context):
        return keep(person, passage, context, candidates)
    held = replace(hold(person, passage, candidates), rests_at=HUMAN_LINK)
    if person.held and passage.media:
        return seen(held, passage.message_id)
    return arrive(held, context)


def _text(person: Person, event: Said, passage: Passage, context: Context) -> Decided:
    confirmed = _confirmed(person, event, context)
    if confirmed:
        return confirmed
    if on_the_way(person):
        return _for_volunteer(_speaking(person, context.reading, context), passage, context)
    if person.waiting is Waiting.MUNICIPALITY and (named := _municipality_in(event, context)):
        return choose_municipality(person, named, context)
    if context.reading is None or not any(letter.isalnum() for letter in event.text):
        return _hint(person, context)
    return _question(person, event, context.reading, context)


def _confirmed(person: Person, event: Said, context: Context) -> Decided | None:
    """A typed yes or no counts like the button: not everybody finds the button."""
    answer = "" if event.edited else _yes_or_no(event, context)
    if answer and person.waiting is Waiting.CONSENT:
        return consented(person, answer, context)
    if answer and person.waiting is Waiting.FORGET:
        return forget(person, answer, context)
    return None


def _question(person: Person, event: Said, reading: Reading, context: Context) -> Decided:
    choice = choose(reading, context.knowledge)
    replied = _replied(person, event, reading, choice, context)
    return replace(replied, decision=choice.decision)


def _replied(person: Person, event: Said, reading: Reading, choice: Choice, context: Context) -> Decided:
    spoken = _speaking(person, reading, context)
    newcomer = lacks_language(person, context)
    greets = choice.decision == "smalltalk"
    if newcomer and reading.other and not greets:
        return _other_language(replace(person, waiting=Waiting.LANGUAGE), Choice("human"), context)
    if lacks_language(spoken, context) or (newcomer and greets):
        return arrive(person, context)
    asked = _asked(spoken, event, reading, choice)
    if reading.other and not greets:
        return _other_language(asked, choice, context)
    answered = REPLIES[choice.decision](asked, choice, reading, context)
    if newcomer:
        return _introduced(answered, choice, context)
    return _in_their_words(then_ask_where(answered, context), reading, context)


def _asked(person: Person, event: Said, reading: Reading, choice: Choice) -> Person:
    """What was asked is remembered, so that a volunteer can get it. Asking for a human isn't a question."""
    rested = replace(person, waiting=Waiting.NOTHING, intake=None)
    only_human = choice.decision == "human" and choice.entry == ASKS_FOR_HUMAN and not reading.parts
    if choice.decision == "smalltalk" or only_human:
        return rested
    return replace(
        rested,
        last_question=event.text,
        last_message_id=event.message_id,
        last_entry=choice.answers[-1] if choice.answers else "",
        held_candidates=_candidates(reading),
    )


def _answered(person: Person, choice: Choice, reading: Reading, context: Context) -> Decided:
    """The answers we are sure of; what else was asked is offered."""
    person = sheltered(person, *choice.answers)
    answers: tuple[Effect, ...] = tuple(answer_message(person, each, context) for each in choice.answers)
    offer = (_offer(person, "choices-also", choice.choices, context),) if choice.choices else ()
    return Decided(person, answers + offer)


def _offered(person: Person, choice: Choice, reading: Reading, context: Context) -> Decided:
    meaning = explanation(person, reading.text, context)
    return Decided(person, (_offer(person, "choices", choice.choices, context, meaning),))


def _human(person: Person, choice: Choice, reading: Reading, context: Context) -> Decided:
    """Somebody asks for a human, or asks what we don't know."""
    if choice.entry is not None:
        return ask_human(person, context)
    return none_of_these(person, context, explanation(person, reading.text, context))


def _smalltalk(person: Person, choice: Choice, reading: Reading, context: Context) -> Decided:
    language = context.language(person)
    replies = [
        talks[language].reply
        for kind, talks in context.knowledge.smalltalk.items()
        if kind == reading.smalltalk and language in talks
    ]
    if not replies or reading.smalltalk == "greeting":
        return show_menu(person, context, "".join(replies))
    return Decided(person, (send(person, replies[0], column(menu_button(person, context))),))


REPLIES: dict[str, Callable[[Person, Choice, Reading, Context], Decided]] = {
    "answer": _answered,
    "choices": _offered,
    "human": _human,
    "smalltalk": _smalltalk,
}


def _offer(
    person: Person, key: str, entry_ids: tuple[str, ...], context: Context, heading: RichText = ()
) -> Send:
    """At most three titles and "none of these"."""
    titles = (entry_button(person, each, context) for each in entry_ids)
    none = button(context.say(person, "button-none"), Kind.NONE)
    return send(person, joined((heading, plain(context.say(person, key)))), column(*titles, none))


def _other_language(person: Person, choice: Choice, context: Context) -> Decided:
    """A polite word in all languages; and titles when some are likely, but never an answer."""
    polite = welcome(person, context, "other-language")
    titles = (choice.answers + choice.choices)[:CHOICES]
    if choice.decision == "human" or not titles:
        return Decided(person, (polite,))
    return Decided(person, (polite, _offer(person, "choices", titles, context)))


def _introduced(answered: Decided, choice: Choice, context: Context) -> Decided:
    """Who came in with a question hears what this is: after an answer, before what is still to be chosen."""
    known = answered.person
    commands = SetCommands(Chat(known.chat_id), context.language(known))
    intro = context.say(known, "intro")
    if choice.decision != "answer":
        return answered.after(commands, send(known, intro))
    placed = then_ask_where(answered, context)
    if placed.person.waiting is Waiting.MUNICIPALITY:
        return placed.after(commands)
    languages = button(context.say(known, "button-languages"), Kind.LANGUAGES)
    buttons = column(menu_button(known, context), languages)
    return replace(answered, effects=(commands, *answered.effects, send(known, intro, buttons)))


def _in_their_words(answered: Decided, reading: Reading, context: Context) -> Decided:
    """Who writes in another language than the chosen one is offered that language, in one tap."""
    language = context.knowledge.languages.get(reading.language or "")
    last = answered.effects[-1] if answered.effects else None
    if language is None or language.code == answered.person.language or not isinstance(last, Send):
        return answered
    switch = column(button(language.name, Kind.LANGUAGE, language.code))
    return replace(answered, effects=(*answered.effects[:-1], replace(last, buttons=last.buttons + switch)))


def _hint(person: Person, context: Context) -> Decided:
    """Nothing to read in it: what can be sent, and the menu."""
    if lacks_language(person, context):
        return arrive(person, context)
    return Decided(person, (menu_message(person, context, plain(context.say(person, "hint"))),))


def _speaking(person: Person, reading: Reading | None, context: Context) -> Person:
    """Who chose no language speaks that of the message."""
    if not lacks_language(person, context) or reading is None or reading.language is None:
        return person
    return replace(person, language=reading.language)


def _likely(reading: Reading | None) -> tuple[str, ...]:
    """What a word more on an open ticket may be about: nothing where that is a guess."""
    best = reading.candidates[:CANDIDATES] if reading else ()
    return tuple(each.id for each in best if each.certainty >= LIKELY)


def _candidates(reading: Reading | None) -> tuple[str, ...]:
    return tuple(each.id for each in reading.candidates[:CANDIDATES]) if reading else ()


def _yes_or_no(event: Said, context: Context) -> str:
    """ "yes" or "no" when the message is only that, in any language; else ""."""
    word = event.text.strip().strip(".!،።").casefold()
    say = context.knowledge.texts.say
    for answer in ("yes", "no"):
        sentences = (say(code, f"consent-{answer}-words") for code in context.knowledge.languages)
        if any(word in sentence.split("|") for sentence in sentences):
            return answer
    return ""


def _municipality_in(event: Said, context: Context) -> str:
    """The municipality whose name was typed, in any language; "" when it is none."""
    word = event.text.strip().casefold()
    for language in context.knowledge.languages:
        for each, name in municipality_names(language, context).items():
            if word == name.casefold():
                return each
    return ""
