"""What volunteers do in their group: claim, answer, note, release, close.

Nothing reaches the client but what the holder of the ticket writes or sends in its topic. A note is a
command, and commands are never passed on.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.desk import banning, corrections, finding, handling, picking, translating, wishing
from bot.desk.act import DELIVERED, Act
from bot.desk.album import ALBUM, gather, is_part, whole
from bot.desk.card import WITHOUT_CAPTION
from bot.desk.client_side import end
from bot.desk.commands import is_note, name_of
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.overview import decide_on_queue, looks_over
from bot.desk.queue import told_released, waiting_again
from bot.desk.volunteers import asks_coordinator, decide_on_roster
from bot.model.effects import (
    AnswerPress,
    Button,
    CancelTimer,
    Chat,
    Copy,
    EditCopies,
    Group,
    React,
    Send,
    Source,
    TicketTopic,
)
from bot.model.events import Actor, Commanded, Ending, Event, Pressed, Said, Sent, Unsupported
from bot.model.text import RichText, joined, plain
from bot.model.ticket import Ticket, TicketState

NOTED = "✍"
# A card or a position that goes along shows whose account it is.
CANNOT_PASS_ON = {"contact": "desk-cannot-pass-on-contact", "live_location": "desk-cannot-pass-on-live"}


def decide_for_volunteer(
    ticket: Ticket | None, event: Event, actor: Actor, context: DeskContext
) -> DeskDecided:
    """What happens on what somebody did in the volunteers' group.

    `ticket` is the one the button names or whose topic it is, None in General or when it was erased.
    """
    if isinstance(event, Pressed | Commanded) and asks_coordinator(event):
        return replace(decide_on_roster(event, actor, context), ticket=ticket)
    if ticket and ticket.album and ticket.group == context.group and not is_part(event, ticket.album):
        sent = send_album(ticket, context)
        then = decide_for_volunteer(sent.ticket, event, actor, context)
        return replace(then, effects=sent.effects + then.effects)
    if isinstance(event, Commanded):
        event = replace(event, name=name_of(event))
    if isinstance(event, Pressed | Commanded) and looks_over(event):
        return replace(decide_on_queue(event, actor, context), ticket=ticket)
    if isinstance(event, Pressed):
        return _pressed(ticket, event, actor, context)
    if isinstance(event, Commanded):
        return _commanded(ticket, event, actor, context)
    if ticket is None or not isinstance(event, Said | Sent | Unsupported):
        return DeskDecided(ticket)
    return _talked(ticket, event, actor, context)


def _talked(
    ticket: Ticket, event: Said | Sent | Unsupported, actor: Actor, context: DeskContext
) -> DeskDecided:
    """Something is written or sent in the ticket's topic."""
    if isinstance(event, Sent) and event.album and (ticket.album or not event.edited):
        return gather(ticket, event, actor, context)
    act = Act(ticket, actor, context)
    if _words(event).lstrip().startswith("/"):
        return _kept_inside(act, event)
    translation = translating.translated(act, event) if isinstance(event, Said) else None
    return translation or _written(act, event)


def send_album(ticket: Ticket, context: DeskContext) -> DeskDecided:
    """Pass on the album that was gathered, as one, if who sent it may."""
    assert ticket.album is not None
    act = Act(replace(ticket, album=None), Actor(ticket.album.sender, ""), context)
    event, done = whole(ticket.album), CancelTimer(f"{ALBUM}:{ticket.id}")
    if _words(event).lstrip().startswith("/"):
        decided = _kept_inside(act, event)
    else:
        message_ids = tuple(part.message_id for part in ticket.album.parts)
        decided = _refusal(act) or _pass_on(act, None, message_ids)
    return replace(decided, effects=(done, *decided.effects))


# Claim, release, close


def _claim(act: Act) -> DeskDecided:
    if act.actor.user_id is None:
        return act.refused("desk-anonymous")
    if act.ticket.state is TicketState.CLOSED:
        return act.refused("desk-is-closed")
    if act.ticket.holder is not None:
        return act.refused("desk-is-yours" if act.holds else "desk-is-claimed")
    if act.context.held >= (limit := act.context.rules.claim_limit) and not act.ticket.urgent:
        return act.refused("desk-claim-limit", limit=limit)
    claimed = replace(act.ticket, state=TicketState.CLAIMED, holder=act.actor.user_id)
    told = Send(Chat(act.ticket.client_chat), plain(act.client_says("ticket-claimed")))
    return act.done("desk-claimed-by", claimed, told)


def _release(act: Act) -> DeskDecided:
    if not act.holds:
        return act.refused("desk-not-yours")
    waiting = waiting_again(act.ticket)
    return act.done("desk-released-by", waiting, told_released(waiting, act.context))


def _close(act: Act) -> DeskDecided:
    if act.ticket.state is TicketState.CLOSED:
        return act.refused("desk-is-closed")
    if not act.holds:
        return act.refused("desk-not-yours")
    closed = end(act.ticket, Ending.CLOSED, act.context)
    return replace(closed, effects=(*act.answered(), *closed.effects))


ACTIONS: dict[str, Callable[[Act], DeskDecided]] = {"claim": _claim, "release": _release, "close": _close}
PRESSES = {
    **ACTIONS,
    **handling.PRESSES,
    **finding.PRESSES,
    **picking.PRESSES,
    **translating.PRESSES,
    **corrections.PRESSES,
    **wishing.PRESSES,
}
COMMANDS = {
    **ACTIONS,
    **handling.COMMANDS,
    **finding.COMMANDS,
    **translating.COMMANDS,
    **corrections.COMMANDS,
    **banning.COMMANDS,
}


def _pressed(ticket: Ticket | None, event: Pressed, actor: Actor, context: DeskContext) -> DeskDecided:
    kind, _, meant = event.data.partition(":")
    action = PRESSES.get(kind)
    if ticket is None or action is None or ticket.group != context.group:
        text = context.say("desk-old-button")
        return DeskDecided(ticket, (AnswerPress(Group(context.group), event.press_id, text, alert=True),))
    rest = meant.partition(":")[2]
    return action(Act(ticket, actor, context, event.press_id, event.message_id, rest))


# Commands


def _commanded(ticket: Ticket | None, event: Commanded, actor: Actor, context: DeskContext) -> DeskDecided:
    here = Group(context.group, context.thread_id)
    if event.name not in ("note", *COMMANDS):
        return DeskDecided(ticket, (Send(here, plain(context.say("desk-help"))),))
    if ticket is None:
        return DeskDecided(None, (Send(here, plain(context.say("desk-only-in-topic"))),))
    if event.name == "note":
        return DeskDecided(ticket, (React(TicketTopic(ticket.id), event.message_id, NOTED),))
    act = Act(
        ticket,
        actor,
        context,
        message_id=event.message_id,
        rest=event.argument,
        reply_to=event.reply_to,
        replied_user=event.replied_user,
    )
    return COMMANDS[event.name](act)


# What is written or sent in a ticket's topic


def _refusal(act: Act) -> DeskDecided | None:
    """Why nothing of this volunteer goes to the client now; None when it does."""
    if act.ticket.state is TicketState.CLOSED:
        return act.refused("desk-is-closed-not-sent")
    if act.ticket.holder is None:
        return _claim_first(act)
    if not act.holds:
        return act.refused("desk-anonymous" if act.actor.user_id is None else "desk-not-sent-not-yours")
    return None


def _written(act: Act, event: Said | Sent | Unsupported) -> DeskDecided:
    if refusal := _refusal(act):
        return refusal
    match event:
        case Unsupported():
            return act.refused(CANNOT_PASS_ON.get(event.what, "desk-cannot-pass-on"))
        case Said(edited=False):
            return picking.typed(act, event) or _say(act, event)
        case Sent(edited=False):
            return _pass_media(act, event)
        case _:
            return _edit(act, event)


def _words(event: Said | Sent | Unsupported) -> str:
    match event:
        case Said():
            return event.text
        case Sent():
            return event.caption
        case _:
            return ""


def _kept_inside(act: Act, event: Said | Sent | Unsupported) -> DeskDecided:
    """A slash means: not for the client. Telegram knows no commands under a photo, volunteers do."""
    if is_note(_words(event)):
        return DeskDecided(act.ticket, (React(TicketTopic(act.ticket.id), event.message_id, NOTED),))
    return act.refused("desk-help")


def _claim_first(act: Act) -> DeskDecided:
    context = act.context
    button = Button(context.say("desk-button-claim"), f"claim:{act.ticket.id}")
    text = plain(context.say("desk-not-sent-claim-first"))
    return DeskDecided(act.ticket, (Send(TicketTopic(act.ticket.id), text, ((button,),)),))


def _say(act: Act, event: Said) -> DeskDecided:
    source = Source(act.context.group_chat, event.message_id)
    text = _reply(act, event.text)
    sent = Send(Chat(act.ticket.client_chat), text, (), act.ticket.id, (source,), confirm=DELIVERED)
    return DeskDecided(act.ticket, (sent,))


def _reply(act: Act, text: str) -> RichText:
    return joined((plain(act.client_says("ticket-reply-dutch")), plain(text)), "\n")


def _pass_media(act: Act, event: Sent) -> DeskDecided:
    bare = event.media in WITHOUT_CAPTION
    heading = plain(act.client_says("ticket-reply-media"))
    caption = None if bare else joined((heading, plain(event.caption)), "\n")
    return _pass_on(act, caption, (event.message_id,))


def _pass_on(act: Act, caption: RichText | None, message_ids: tuple[int, ...]) -> DeskDecided:
    """Copy to the client; what can't get a caption of ours follows a line that says whom it is from."""
    client = Chat(act.ticket.client_chat)
    copy = Copy(client, act.context.group_chat, message_ids, caption, act.ticket.id, confirm=DELIVERED)
    if caption is not None:
        return DeskDecided(act.ticket, (copy,))
    return DeskDecided(act.ticket, (Send(client, plain(act.client_says("ticket-reply-media"))), copy))


def _edit(act: Act, event: Said | Sent) -> DeskDecided:
    source = Source(act.context.group_chat, event.message_id)
    in_album = isinstance(event, Sent) and event.album  # its caption has no heading of ours
    text = plain(_words(event)) if in_album else _reply(act, _words(event))
    media = isinstance(event, Sent)
    edited = EditCopies(Chat(act.ticket.client_chat), act.ticket.id, source, text, media)
    return DeskDecided(act.ticket, (edited,))
