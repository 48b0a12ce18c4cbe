"""What volunteers see of a ticket: the topic's title, the card with its buttons, and the client's words."""

from itertools import chain, groupby

from bot.desk.buttons import answer_buttons, browse_button
from bot.desk.context import DeskContext
from bot.desk.roster import mentions
from bot.knowledge import DUTCH
from bot.language import isolate_latin
from bot.matching import words_recognised
from bot.model.effects import Button, Buttons, ChangeTopic, Copy, EditText, Effect, Send, Source, TicketTopic
from bot.model.events import MediaKind, Passage
from bot.model.text import RichText, Span, Style, bold, joined, plain
from bot.model.ticket import Ticket, TicketState

CARD = "card"  # the label by which the card is found again
PASSED_ON = "👍"  # what the client sees on a message that reached the volunteers
BEST = 3
URGENT_ICON, CLOSED_ICON, NO_TOPIC_ICON = "🚨", "✅", "💬"

BUTTONS = {
    TicketState.WAITING: ("claim",),
    TicketState.CLAIMED: ("give", "release", "close"),
    TicketState.ANSWERED: ("give", "release", "close"),
    TicketState.CLOSED: ("reopen", "wish"),
}


def title(ticket: Ticket, context: DeskContext) -> str:
    """Number, pictogram, language and topic: nothing that tells who the client is."""
    topic = context.knowledge.topics.get(ticket.topic)
    icon = topic.icon if topic else NO_TOPIC_ICON
    if ticket.urgent:
        icon = URGENT_ICON
    if ticket.state is TicketState.CLOSED:
        icon = CLOSED_ICON
    subject = topic.titles[DUTCH] if topic else context.say("desk-no-topic")
    return f"#{ticket.id} {icon} {ticket.language} · {subject}"[:128]


def open_topic(ticket: Ticket, context: DeskContext) -> ChangeTopic:
    """Make the ticket's topic."""
    return ChangeTopic(TicketTopic(ticket.id), "open", title(ticket, context))


def send_card(ticket: Ticket, context: DeskContext) -> Send:
    """The card, as the first thing in the topic."""
    return Send(
        TicketTopic(ticket.id), _text(ticket, context), _buttons(ticket, context), ticket.id, label=CARD
    )


def update_card(ticket: Ticket, context: DeskContext) -> EditText:
    """The card as it is now, in the place of the old one."""
    return EditText(TicketTopic(ticket.id), _text(ticket, context), _buttons(ticket, context), label=CARD)


def _buttons(ticket: Ticket, context: DeskContext) -> Buttons:
    answers: Buttons = ()
    if ticket.holder is not None:
        known = answer_buttons(ticket.candidates[:BEST], ticket, context)
        answers = (*known, (browse_button(ticket, context),))
    return answers + tuple(
        (Button(context.say(f"desk-button-{action}"), f"{action}:{ticket.id}"),)
        for action in BUTTONS[ticket.state]
        if not (action == "wish" and ticket.wished)
    )


def _text(ticket: Ticket, context: DeskContext) -> RichText:
    return joined(
        (
            bold(context.say("desk-card-title", number=ticket.id)),
            plain(_facts(ticket, context)),
            plain(context.say("desk-card-urgent")) if ticket.urgent else (),
            plain(context.say("desk-card-late")) if _is_late(ticket) else (),
            _tapped(ticket, context),
            _best_entries(ticket, context),
            plain(context.say(f"desk-card-{ticket.state}")),
            _speakers(ticket, context),
        )
    )


def _is_late(ticket: Ticket) -> bool:
    return ticket.late and ticket.state is not TicketState.CLOSED


def _facts(ticket: Ticket, context: DeskContext) -> str:
    spoken, named = context.spoken(ticket.language), context.municipality(ticket)
    return context.say("desk-card-facts", spoken=spoken, municipality=named)


def _speakers(ticket: Ticket, context: DeskContext) -> RichText:
    """Who speaks the client's language and is there now; they are notified when the card is sent."""
    if ticket.state is not TicketState.WAITING or ticket.language == DUTCH or not context.roster:
        return ()
    spoken = context.spoken(ticket.language)
    there = context.speakers(ticket.language)
    if not there:
        return plain(context.say("desk-card-no-speakers", spoken=spoken))
    return joined((plain(context.say("desk-card-speakers", spoken=spoken)), mentions(there)), " ")


def _tapped(ticket: Ticket, context: DeskContext) -> RichText:
    """What the client told with buttons; the topic stands in the title."""
    intake, sender = ticket.intake, context.knowledge.letters.get(ticket.intake.sender)
    answers = {
        "deadline": context.say(f"desk-intake-deadline-{intake.deadline}") if intake.deadline else "",
        "sender": sender.name(DUTCH) if sender else "",
        "since": context.say(f"desk-intake-since-{intake.since}") if intake.since else "",
    }
    lines = [context.say(f"desk-intake-{key}", answer=each) for key, each in answers.items() if each]
    return plain("\n".join([context.say("desk-intake"), *lines])) if lines else ()


def _best_entries(ticket: Ticket, context: DeskContext) -> RichText:
    entries = context.knowledge.entries
    titles = [entries[entry].texts[DUTCH].title for entry in ticket.candidates[:BEST] if entry in entries]
    if not titles:
        return ()
    return plain("\n".join([context.say("desk-card-best"), *(f"• {title}" for title in titles)]))


def pass_on(ticket: Ticket, passages: tuple[Passage, ...], context: DeskContext) -> tuple[Effect, ...]:
    """The client's words and media, in order, into the topic.

    Texts that follow each other become one message, the parts of an album one album.
    """
    effects: list[Effect] = []
    for media, run in groupby(passages, _together):
        passed = list(run)
        if media is None:
            effects += _texts(ticket, passed, context)
        else:
            effects += [_copy(ticket, passed), *_about_caption(ticket, passed, context)]
    return tuple(effects)


def _together(passage: Passage) -> str | int | None:
    """What goes along with it: an album, or the message alone; None for words."""
    if passage.media is None or passage.edited:  # an edited caption is words; the photo is there already
        return None
    return passage.album or passage.message_id


def _texts(ticket: Ticket, passages: list[Passage], context: DeskContext) -> list[Effect]:
    said = "\n\n".join(passage.text for passage in passages if passage.text)
    if not said:
        return []
    edited = any(passage.edited for passage in passages)
    text = joined(
        (
            plain(context.say("desk-client-edited" if edited else "desk-client-says")),
            (Span(isolate_latin(said), Style.QUOTE),),  # else a phone number is turned around by Arabic
            _words(said, context),
        ),
        "\n",
    )
    sources = tuple(Source(ticket.client_chat, passage.message_id) for passage in passages)
    answers = _answers(ticket, passages, context)
    return [Send(TicketTopic(ticket.id), text, answers, ticket.id, sources, confirm=PASSED_ON)]


def _words(said: str, context: DeskContext) -> RichText:
    words = words_recognised(said, context.knowledge)
    return plain(context.say("desk-words", words=", ".join(words))) if words else ()


def _answers(ticket: Ticket, passages: list[Passage], context: DeskContext) -> Buttons:
    """Buttons for what the words look like, where that is something new."""
    new = dict.fromkeys(chain.from_iterable(passage.candidates for passage in passages))
    return answer_buttons(tuple(new)[:BEST], ticket, context)


def _about_caption(ticket: Ticket, passages: list[Passage], context: DeskContext) -> list[Effect]:
    """What a caption looks like, below the photo, with the words that were recognised; else nothing."""
    answers = _answers(ticket, passages, context)
    if not answers:
        return []
    words = _words("\n".join(passage.text for passage in passages), context)
    text = joined((words, plain(context.say("desk-card-best"))), "\n")
    return [Send(TicketTopic(ticket.id), text, answers)]


def _copy(ticket: Ticket, passages: list[Passage]) -> Copy:
    return Copy(
        TicketTopic(ticket.id),
        ticket.client_chat,
        tuple(sorted(passage.message_id for passage in passages)),
        ticket_id=ticket.id,
        confirm=PASSED_ON,
    )


WITHOUT_CAPTION = (MediaKind.VIDEO_NOTE, MediaKind.LOCATION)  # core.telegram.org/bots/api#copymessage
