"""A text of the content as an answer: in Dutch for whoever checks it, and as the client reads it."""

import hashlib
from dataclasses import dataclass, replace

from bot.desk.context import DeskContext
from bot.knowledge import DUTCH, Answer
from bot.knowledge.display import answer_text, card_text
from bot.knowledge.facts import Filled
from bot.knowledge.saying import fits, say_phrase
from bot.model.effects import Button, Buttons
from bot.model.text import RichText, Span, Style, joined, plain, plain_text
from bot.model.ticket import Draft, Ticket


@dataclass(frozen=True, slots=True)
class Reply:
    """`dutch` is the exact Dutch; `text` what the client reads, in `language`, with whom it is from."""

    dutch: RichText
    text: RichText
    language: str
    buttons: Buttons = ()

    @property
    def fingerprint(self) -> str:
        """Changes when the Dutch or the client's language does: 12 hex digits."""
        return hashlib.sha256(f"{self.language}\n{plain_text(self.dutch)}".encode()).hexdigest()[:12]


def reply_of(draft: Draft, ticket: Ticket, context: DeskContext) -> Reply | None:
    """The draft as it would be sent now; None when its text isn't in the content any more."""
    if draft.kind == "entry":
        return _entry(draft.id, ticket, context) if draft.id in context.knowledge.entries else None
    phrase = context.knowledge.phrasebook.get(draft.id)
    facts = context.knowledge.facts(DUTCH, ticket.municipality, context.now)
    return _phrase(draft, ticket, context) if phrase and fits(phrase, draft.values, facts) else None


def _entry(entry_id: str, ticket: Ticket, context: DeskContext) -> Reply:
    answer = _answer(entry_id, ticket.language, ticket, context)
    if answer.unreviewed and context.hold_unreviewed:
        answer = _answer(entry_id, DUTCH, ticket, context)
    # The warning under the translation is read in Dutch too.
    dutch = replace(_answer(entry_id, DUTCH, ticket, context), unreviewed=answer.unreviewed)
    body = _laid_out(answer, context)
    buttons = _client_buttons(answer, context)
    return Reply(
        _laid_out(dutch, context), _from_us(body, answer.language, ticket, context), answer.language, buttons
    )


def _answer(entry_id: str, language: str, ticket: Ticket, context: DeskContext) -> Answer:
    return context.knowledge.answer(entry_id, language, ticket.municipality, context.now)


def _laid_out(answer: Answer, context: DeskContext) -> RichText:
    return card_text(answer) if answer.card else answer_text(answer, context.knowledge)


def _client_buttons(answer: Answer, context: DeskContext) -> Buttons:
    """What stands under an answer of the bot too (dialogue/buttons.py): listen to it, see it in Dutch."""
    recorded = context.knowledge.entries[answer.entry_id].texts[answer.language].audio is not None
    listen = ("button-listen", f"listen:{answer.language}.{answer.entry_id}") if recorded else ()
    dutch = ("button-dutch", f"dutch:{answer.entry_id}") if answer.language != DUTCH else ()
    say = context.knowledge.texts.say
    return tuple((Button(say(answer.language, each[0]), each[1]),) for each in (listen, dutch) if each)


def _phrase(draft: Draft, ticket: Ticket, context: DeskContext) -> Reply:
    """In the client's language with the Dutch below it, to show at a counter."""
    phrase = context.knowledge.phrasebook[draft.id]
    language = ticket.language if ticket.language in phrase.texts else DUTCH
    unreviewed = language != DUTCH and language not in phrase.reviewed
    if unreviewed and context.hold_unreviewed:
        language, unreviewed = DUTCH, False
    dutch, told = _told(draft, DUTCH, ticket, context), _told(draft, language, ticket, context)
    said = plain(told.text)
    both = above_dutch(said, dutch.text, language, context) if language != DUTCH else said
    body = joined((both, _cautions(told, language, unreviewed, context)))
    shown = joined((plain(dutch.text), _cautions(told, DUTCH, unreviewed, context)))
    return Reply(shown, _from_us(body, language, ticket, context), language)


def _told(draft: Draft, language: str, ticket: Ticket, context: DeskContext) -> Filled:
    facts = context.knowledge.facts(language, ticket.municipality, context.now)
    return say_phrase(context.knowledge.phrasebook[draft.id], draft.values, facts)


def _cautions(told: Filled, language: str, unreviewed: bool, context: DeskContext) -> RichText:
    keys = {"answer-example": told.example, "answer-unreviewed": unreviewed}
    say = context.knowledge.texts.say
    lines = ((Span(say(language, key), Style.ITALIC),) for key, holds in keys.items() if holds)
    return joined(lines, "\n")


def above_dutch(text: RichText, dutch: str, language: str, context: DeskContext) -> RichText:
    """The text in the client's language and the Dutch below it, to show at a counter."""
    heading = context.knowledge.texts.say(language, "ticket-in-dutch")
    return joined((text, joined((plain(heading), (Span(dutch, Style.QUOTE),)), "\n")))


def in_dutch(body: RichText, ticket: Ticket, context: DeskContext) -> RichText:
    """Dutch for the client, marked as not translated where they read another language."""
    return _from_us(body, DUTCH, ticket, context)


def _from_us(body: RichText, language: str, ticket: Ticket, context: DeskContext) -> RichText:
    """Whom it is from, and that it is Dutch where the client reads another language."""
    key = "ticket-reply-media" if language == ticket.language else "ticket-reply-dutch"
    return joined((plain(context.knowledge.texts.say(ticket.language, key)), body), "\n")
