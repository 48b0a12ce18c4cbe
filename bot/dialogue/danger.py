"""Danger first, in every state: the card at once with nothing before it, and only then all the rest."""

from dataclasses import replace

from bot.dialogue.answers import (
    answer_for,
    clear_button,
    dutch_button,
    entry_button,
    human_button,
)
from bot.dialogue.arriving import HUMAN_LINK, arrive, lacks_language
from bot.dialogue.buttons import column
from bot.dialogue.context import Context, Decided, send
from bot.dialogue.human import hold, keep, on_the_way
from bot.dialogue.policy import LIKELY
from bot.dialogue.shelter import VIOLENCE_ENTRY, sheltered
from bot.dialogue.spreekuur import reminder_key
from bot.knowledge import DUTCH
from bot.knowledge.display import card_text
from bot.model.effects import Button, Buttons, CancelTimer, Effect, Send
from bot.model.events import ClientWrote, Passage
from bot.model.person import Person, Waiting
from bot.model.text import joined

ORDINARY = 2  # titles under the offer of a volunteer


def raise_card(person: Person, card: str, passage: Passage, context: Context) -> Decided:
    """The danger card, then a volunteer as the second step, in whatever state the person was."""
    alarmed = sheltered(replace(person, last_entry=card), card)
    hidden: tuple[Effect, ...] = (CancelTimer(reminder_key(person)),) if card == VIOLENCE_ENTRY else ()
    return _second_step(alarmed, card, passage, context).after(_card(alarmed, card, context), *hidden)


def _card(person: Person, card: str, context: Context) -> Send:
    """The card in the person's language; in all of them when we don't know which one is read."""
    unknown = lacks_language(person, context)
    languages = tuple(context.knowledge.languages) if unknown else (context.language(person),)
    cards = (answer_for(person, card, context, language) for language in languages)
    return send(person, joined(card_text(answer) for answer in cards))


def _second_step(person: Person, card: str, passage: Passage, context: Context) -> Decided:
    if person.banned:
        return Decided(person)
    if person.ticket_id is not None:
        told = send(person, context.say(person, "danger-passed-on"), _clear(person, card, context))
        return Decided(person, (told,), (ClientWrote(passage, (card,), card),))
    if lacks_language(person, context):
        return arrive(replace(hold(person, passage, (card,), card), rests_at=HUMAN_LINK), context)
    if on_the_way(person) or passage.media:
        return keep(person, passage, context, (card,), card)
    return _offer(person, card, passage, context)


def _offer(person: Person, card: str, passage: Passage, context: Context) -> Decided:
    """A volunteer in one tap, who then gets what was just written."""
    noted = replace(
        person,
        waiting=Waiting.NOTHING,
        last_question=passage.text,
        last_message_id=passage.message_id,
        held_candidates=(card,),
    )
    key = "danger-offer-violence" if card == VIOLENCE_ENTRY else "danger-offer"
    human = column(human_button(noted, card, context), *_ordinary(noted, context))
    return Decided(noted, (send(noted, context.say(noted, key), human + _rest(noted, card, context)),))


def _ordinary(person: Person, context: Context) -> tuple[Button, ...]:
    """The likely entries, in case it was no danger after all: a false alarm costs one tap."""
    candidates = context.reading.candidates if context.reading else ()
    entries = context.knowledge.entries
    likely = [each.id for each in candidates if each.certainty >= LIKELY and each.id in entries]
    return tuple(entry_button(person, each, context) for each in likely if not entries[each].card)[:ORDINARY]


def _rest(person: Person, card: str, context: Context) -> Buttons:
    dutch = () if context.language(person) == DUTCH else column(dutch_button(person, card, context))
    return dutch + _clear(person, card, context)


def _clear(person: Person, card: str, context: Context) -> Buttons:
    return column(clear_button(person, context)) if card == VIOLENCE_ENTRY else ()
