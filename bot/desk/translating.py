"""Free Dutch that is translated by a volunteer who speaks the client's language, before it goes out.

The holder writes `/vertaal` and the text; those who speak the language are asked in the topic, and whoever
replies to that message with the translation sends it: the translation first, the Dutch below it. The speaker
needn't hold the ticket. Only words in the script of the client's language are taken for a translation, so a
Dutch remark never goes out as one.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.desk.act import DELIVERED, Act, Decide, holding
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.replies import above_dutch, in_dutch
from bot.desk.roster import mentions, names
from bot.knowledge import DUTCH
from bot.language import isolate_latin
from bot.language.script import script_of_word
from bot.model.effects import Button, Buttons, Chat, EditCopies, EditText, Send, Source, TicketTopic
from bot.model.events import Said
from bot.model.text import RichText, Span, Style, bold, joined, plain
from bot.model.ticket import Ticket, Translation

LABEL = "translate:"  # of the message that asks; the number of the holder's message follows


def _ask(act: Act) -> DeskDecided:
    """Ask for a translation; an edited command changes the text that is asked for."""
    assert act.message_id is not None
    if act.ticket.language == DUTCH:
        return act.refused("desk-translate-not-needed")
    if not act.rest.strip():
        return act.refused("desk-translate-empty")
    known = _find(act.ticket, act.message_id)
    if known is not None and known.answer is not None:
        return act.refused("desk-translate-over")
    asked = Translation(act.message_id, act.rest)
    sent = _asking(asked, act.ticket, act.context)
    edited = EditText(sent.to, sent.text, sent.buttons, label=sent.label)
    return DeskDecided(_with(act.ticket, asked), (sent if known is None else edited,))


def asked_again(ticket: Ticket, context: DeskContext) -> tuple[Send, ...]:
    """What nobody has translated yet, asked once more: the first question is gone."""
    return tuple(_asking(each, ticket, context) for each in ticket.translations if each.answer is None)


def _asking(asked: Translation, ticket: Ticket, context: DeskContext) -> Send:
    text, buttons = _question(asked, ticket, context)
    return Send(TicketTopic(ticket.id), text, buttons, ticket.id, label=f"{LABEL}{asked.number}")


def _question(asked: Translation, ticket: Ticket, context: DeskContext) -> tuple[RichText, Buttons]:
    heading = context.say("desk-translate-asked", spoken=context.spoken(ticket.language))
    text = joined((bold(heading), (Span(asked.dutch, Style.QUOTE),), _speakers(ticket, context)))
    actions = ("untranslated", "recall")
    buttons = tuple(
        (Button(context.say(f"desk-button-{action}"), f"{action}:{ticket.id}:{asked.number}"),)
        for action in actions
    )
    return text, buttons


def _speakers(ticket: Ticket, context: DeskContext) -> RichText:
    """Those on duty are mentioned; else it is said who speaks it, or that nobody does."""
    if there := context.speakers(ticket.language):
        return mentions(there)
    spoken = context.spoken(ticket.language)
    others = tuple(each for each in context.roster if ticket.language in each.languages)
    if not others:
        return plain(context.say("desk-translate-nobody", spoken=spoken))
    return joined((plain(context.say("desk-translate-later", spoken=spoken)), names(others)), " ")


def translated(act: Act, event: Said) -> DeskDecided | None:
    """The translation, for the client; None when it replies to no question for one."""
    label = act.context.replied_label
    if not label.startswith(LABEL):
        return None
    asked = _find(act.ticket, int(label.removeprefix(LABEL)))
    if act.actor.user_id is None:
        return act.refused("desk-anonymous")
    if asked is None or asked.answer not in (None, event.message_id):
        return act.refused("desk-translate-over")
    if script_of_word(event.text) != act.context.knowledge.languages[act.ticket.language].script:
        return act.refused("desk-translate-script", spoken=act.context.spoken(act.ticket.language))
    return _edited(act, event, asked) if asked.answer else _sent(act, event, asked)


def _sent(act: Act, event: Said, asked: Translation) -> DeskDecided:
    source = Source(act.context.group_chat, event.message_id)
    client, place = Chat(act.ticket.client_chat), TicketTopic(act.ticket.id)
    text = _both(act, event, asked)
    heading = bold(act.context.say("desk-translate-done", spoken=act.context.spoken(act.ticket.language)))
    question = joined((heading, (Span(asked.dutch, Style.QUOTE),)))
    effects = (
        Send(client, text, (), act.ticket.id, (source,), confirm=DELIVERED),
        EditText(place, question, label=f"{LABEL}{asked.number}"),
    )
    return DeskDecided(_with(act.ticket, replace(asked, answer=event.message_id)), effects)


def _edited(act: Act, event: Said, asked: Translation) -> DeskDecided:
    source = Source(act.context.group_chat, event.message_id)
    edit = EditCopies(Chat(act.ticket.client_chat), act.ticket.id, source, _both(act, event, asked))
    return DeskDecided(act.ticket, (edit,))


def _both(act: Act, event: Said, asked: Translation) -> RichText:
    heading = plain(act.client_says("ticket-reply-translated"))
    body = above_dutch(plain(isolate_latin(event.text)), asked.dutch, act.ticket.language, act.context)
    return joined((heading, body), "\n")


def _untranslated(act: Act) -> DeskDecided:
    asked = _meant(act)
    if asked is None:
        return act.refused("desk-translate-over")
    source = Source(act.context.group_chat, asked.number)
    text = in_dutch(plain(asked.dutch), act.ticket, act.context)
    sent = Send(Chat(act.ticket.client_chat), text, (), act.ticket.id, (source,), confirm=DELIVERED)
    heading = bold(act.context.say("desk-sent", spoken=act.context.spoken(DUTCH)))
    shown = act.shows(_without(act.ticket, asked), joined((heading, (Span(asked.dutch, Style.QUOTE),))))
    return replace(shown, effects=(sent, *shown.effects))


def _recall(act: Act) -> DeskDecided:
    asked = _meant(act)
    if asked is None:
        return act.refused("desk-translate-over")
    return act.shows(_without(act.ticket, asked), plain(act.context.say("desk-dropped")))


def _meant(act: Act) -> Translation | None:
    """What the button is about, while nobody has translated it."""
    asked = _find(act.ticket, int(act.rest)) if act.rest.isdecimal() else None
    return asked if asked and asked.answer is None else None


def _find(ticket: Ticket, number: int) -> Translation | None:
    return next((each for each in ticket.translations if each.number == number), None)


def _with(ticket: Ticket, asked: Translation) -> Ticket:
    return replace(ticket, translations=(*_others(ticket, asked), asked))


def _without(ticket: Ticket, asked: Translation) -> Ticket:
    return replace(ticket, translations=_others(ticket, asked))


def _others(ticket: Ticket, asked: Translation) -> tuple[Translation, ...]:
    return tuple(each for each in ticket.translations if each.number != asked.number)


PRESSES: Mapping[str, Decide] = MappingProxyType(
    {"untranslated": holding(_untranslated), "recall": holding(_recall)}
)
COMMANDS: Mapping[str, Decide] = MappingProxyType({"vertaal": holding(_ask)})
