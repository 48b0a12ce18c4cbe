"""A text of the content that was picked: its slots are filled, it is checked in Dutch, and then sent.

All of it in one message that is edited in place. Only the holder picks, and nothing is sent but what the
holder saw in exact Dutch and pressed "send" under.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.desk.act import DELIVERED, Act, Decide, holding
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.finding import View, drop_button
from bot.desk.pickers import is_page, picker
from bot.desk.replies import Reply, reply_of
from bot.knowledge import DUTCH, Slot
from bot.knowledge.facts import Facts
from bot.knowledge.saying import accepted, say_phrase
from bot.model.effects import Button, Chat, React, Send, Source, TicketTopic
from bot.model.events import Said
from bot.model.text import Span, Style, bold, joined, plain
from bot.model.ticket import Draft

TYPING = timedelta(minutes=10)  # for so long what the holder writes fills the slot; later only a reply does
TAKEN = "✍"  # put on what was written and stays inside

# Filling in, and checking


def _answer(act: Act) -> DeskDecided:
    return _gone_on(act, Draft(act.ticket.version, "entry", act.rest), fresh=True)


def _pick(act: Act) -> DeskDecided:
    kind, _, id_ = act.rest.partition(".")
    draft = Draft(act.ticket.version, "phrase" if kind == "p" else "entry", id_, message_id=act.message_id)
    return _gone_on(act, draft)


def _fill(act: Act) -> DeskDecided:
    number, index, value = (*act.rest.split(".", 2), "", "")[:3]
    draft = _meant(act, number)
    slot = _open_slot(draft, act.context) if draft else None
    if draft is None or slot is None or index != str(len(draft.values)):
        return _second_tap(act) if draft else act.refused("desk-old-pick")
    if is_page(slot, value):
        return _gone_on(act, draft, page=value)
    kept = accepted(slot, value, _facts(act))
    return _filled(act, draft, kept) if kept else act.refused("desk-old-pick")


def typed(act: Act, event: Said) -> DeskDecided | None:
    """What the holder writes while a slot may be typed fills it, and stays inside; None: no slot is open."""
    draft = act.ticket.draft
    slot = _open_slot(draft, act.context) if draft else None
    if draft is None or slot is None or not _is_answer(draft, event, act.context.now):
        return None
    kept = accepted(slot, event.text, _facts(act))
    if kept is None:
        return act.refused("desk-slot-too-long")
    filled = _filled(replace(act, message_id=draft.message_id), draft, kept)
    return replace(
        filled, effects=(React(TicketTopic(act.ticket.id), event.message_id, TAKEN), *filled.effects)
    )


def _is_answer(draft: Draft, event: Said, now: datetime) -> bool:
    if draft.asked_at is None:
        return False
    replied = event.reply_to is not None and event.reply_to == draft.message_id
    return replied or now - draft.asked_at <= TYPING


def _filled(act: Act, draft: Draft, value: str) -> DeskDecided:
    return _gone_on(act, replace(draft, values=(*draft.values, value)))


def _gone_on(act: Act, draft: Draft, page: str = "", fresh: bool = False, notice: str = "") -> DeskDecided:
    """Ask for the next slot, or show what would be sent."""
    reply = reply_of(draft, act.ticket, act.context)
    if reply is None:
        return act.refused("desk-text-gone")
    slot = _open_slot(draft, act.context)
    if slot is not None:
        asked = replace(draft, asked_at=act.context.now if slot.typed else None, seen="")
        view = _question(act, asked, slot, page)
    else:
        asked = replace(draft, asked_at=None, seen=reply.fingerprint)
        view = _preview(act, asked, reply, notice)
    return act.shows(replace(act.ticket, draft=asked), *view, fresh=fresh)


def _question(act: Act, draft: Draft, slot: Slot, page: str) -> View:
    phrase = act.context.knowledge.phrasebook[draft.id]
    so_far = say_phrase(phrase, draft.values, _facts(act)).text
    hint = plain(act.context.say("desk-slot-type")) if slot.typed else ()
    text = joined(((Span(so_far, Style.QUOTE),), bold(slot.ask), hint), "\n")
    return text, (*picker(draft, slot, act.ticket, act.context, page), (drop_button(act, draft),))


def _preview(act: Act, draft: Draft, reply: Reply, notice: str) -> View:
    translated = reply.language == act.ticket.language
    key = "desk-preview" if translated else "desk-preview-dutch"
    heading = act.context.say(key, spoken=act.context.spoken(act.ticket.language))
    text = joined((plain(act.context.say(notice)) if notice else (), bold(heading), reply.dutch))
    send = Button(act.context.say("desk-button-send"), f"send:{act.ticket.id}:{draft.number}")
    again = Button(act.context.say("desk-button-again"), f"pick:{act.ticket.id}:p.{draft.id}")
    return text, ((send,), *(((again,),) if draft.values else ()), (drop_button(act, draft),))


def _facts(act: Act) -> Facts:
    return act.context.knowledge.facts(DUTCH, act.ticket.municipality, act.context.now)


def _open_slot(draft: Draft, context: DeskContext) -> Slot | None:
    """The slot to fill next; None when all are filled, or there are none."""
    phrase = context.knowledge.phrasebook.get(draft.id) if draft.kind == "phrase" else None
    left = phrase.slots[len(draft.values) :] if phrase else ()
    return left[0] if left else None


# Sending


def _send(act: Act) -> DeskDecided:
    draft = _meant(act, act.rest)
    if draft is None or act.message_id is None or not draft.seen:
        return act.refused("desk-old-pick")
    reply = reply_of(draft, act.ticket, act.context)
    if reply is None or reply.fingerprint != draft.seen:
        return _gone_on(act, draft, notice="desk-preview-changed")
    heading = act.context.say("desk-sent", spoken=act.context.spoken(reply.language))
    shown = act.shows(replace(act.ticket, draft=None), joined((bold(heading), reply.dutch)))
    source = Source(act.context.group_chat, act.message_id)
    client = Chat(act.ticket.client_chat)
    sent = Send(client, reply.text, reply.buttons, act.ticket.id, (source,), confirm=DELIVERED)
    return replace(shown, effects=(sent, *shown.effects))


def _drop(act: Act) -> DeskDecided:
    kept = None if _meant(act, act.rest) else act.ticket.draft
    return act.shows(replace(act.ticket, draft=kept), plain(act.context.say("desk-dropped")))


def _meant(act: Act, number: str) -> Draft | None:
    """The ticket's draft, if the button is of that one."""
    draft = act.ticket.draft
    return draft if draft and str(draft.number) == number else None


def _second_tap(act: Act) -> DeskDecided:
    return DeskDecided(act.ticket, act.answered())


PRESSES: Mapping[str, Decide] = MappingProxyType(
    {
        "answer": holding(_answer),
        "pick": holding(_pick),
        "fill": holding(_fill),
        "send": holding(_send),
        "drop": holding(_drop),
    }
)
