"""What the client's side asks of the desk: a ticket, something more to say, an end to it, a rating."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.desk.card import open_topic, pass_on, send_card, title, update_card
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.reopening import reopened, topic_reopened
from bot.desk.roster import mentions
from bot.desk.translating import asked_again
from bot.desk.waiting import waiting_timer
from bot.model.effects import CancelTimer, ChangeTopic, Chat, Effect, Group, Send, SetTimer, TicketTopic
from bot.model.events import (
    ClientEnded,
    ClientRated,
    ClientReach,
    ClientWrote,
    Due,
    Ending,
    LanguageChanged,
    MunicipalityChanged,
    Passage,
    ReopenAsked,
    ReopenRefused,
    TicketAsked,
    TicketClosed,
    TicketOpened,
    TicketReopened,
    ToDesk,
    TopicRemade,
)
from bot.model.text import joined, plain
from bot.model.ticket import Ticket, TicketState

GATHER = timedelta(seconds=2)  # people type in short bursts: what follows within this time goes along
MOST = 20  # messages in one burst; who tells a story in short lines stays below it
LONG = timedelta(seconds=30)  # of very many messages: all within this time go together
SLOW_FOR = timedelta(minutes=5)  # since the kind word
FLUSH = "flush"


def decide_for_client(ticket: Ticket, event: ToDesk, context: DeskContext) -> DeskDecided:
    """What happens to the ticket on what the client did."""
    decided = _DECISIONS[type(event)](ticket, event, context)
    assert isinstance(decided, DeskDecided)
    return decided


def _asked(ticket: Ticket, event: TicketAsked, context: DeskContext) -> DeskDecided:
    coming = () if event.urgent else _still_coming(event.passages)
    opened = replace(
        ticket,
        topic=event.topic,
        urgent=event.urgent,
        candidates=event.candidates,
        intake=event.intake,
        pending=coming,
    )
    effects: tuple[Effect, ...] = (open_topic(opened, context), send_card(opened, context))
    effects += pass_on(opened, event.passages[: len(event.passages) - len(coming)], context)
    effects += (waiting_timer(opened, context.knowledge, context.now),)
    if coming:
        effects += (_later(opened, context),)
    if opened.urgent:
        effects += (_alarm(opened, context),)
    return DeskDecided(opened, effects, (TicketOpened(opened.id, context.ahead, bool(opened.urgent)),))


def _still_coming(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The parts of an album at the end: there may be more of it on the way."""
    album = passages[-1].album if passages else None
    return tuple(passage for passage in passages if album and passage.album == album)


def _later(ticket: Ticket, context: DeskContext, wait: timedelta = GATHER) -> SetTimer:
    return SetTimer(f"{FLUSH}:{ticket.id}", context.now + wait, Due(FLUSH, ticket.id))


def _alarm(ticket: Ticket, context: DeskContext) -> Send:
    """Those on duty are mentioned, who speaks the language first."""
    said = plain(context.say("desk-alarm", number=ticket.id))
    there = mentions(context.on_duty(ticket.language))
    if not there and context.roster:
        there = plain(context.say("desk-nobody-there"))
    return Send(Group(ticket.group), joined((said, there), "\n"))


def _wrote(ticket: Ticket, event: ClientWrote, context: DeskContext) -> DeskDecided:
    alarmed = bool(event.urgent) and not ticket.urgent
    candidates = ticket.candidates or event.candidates
    held = (*ticket.pending, _with_news(event, ticket))
    ticket = replace(ticket, urgent=ticket.urgent or event.urgent, candidates=candidates, pending=held)
    alarm: tuple[Effect, ...] = ()
    if alarmed:
        rename = ChangeTopic(TicketTopic(ticket.id), "rename", title(ticket, context))
        alarm = (rename, update_card(ticket, context), _alarm(ticket, context))
    if not event.urgent and (_is_slowed(ticket, context) or len(held) > MOST):
        return _slow_down(ticket, context)
    gathers = event.passage.media is None or event.passage.album is not None
    if gathers and not event.urgent:
        return DeskDecided(ticket, (*alarm, _later(ticket, context)))
    flushed = flush(ticket, context)
    return DeskDecided(flushed.ticket, (*alarm, *flushed.effects))


def _with_news(event: ClientWrote, ticket: Ticket) -> Passage:
    """What was said, with what it looks like where that is something new."""
    new = tuple(each for each in event.candidates if each not in ticket.candidates)
    return replace(event.passage, candidates=new)


def _is_slowed(ticket: Ticket, context: DeskContext) -> bool:
    return ticket.slowed_at is not None and context.now - ticket.slowed_at < SLOW_FOR


def _slow_down(ticket: Ticket, context: DeskContext) -> DeskDecided:
    """A flood: nothing is lost, all goes on together after a while, and a kind word says so once."""
    if _is_slowed(ticket, context):
        first = len(ticket.pending) == 1
        return DeskDecided(ticket, (_later(ticket, context, LONG),) if first else ())
    slowed = replace(ticket, slowed_at=context.now)
    word = plain(context.knowledge.texts.say(ticket.language, "flood"))
    return DeskDecided(slowed, (_later(slowed, context, LONG), Send(Chat(ticket.client_chat), word)))


def flush(ticket: Ticket, context: DeskContext) -> DeskDecided:
    """Pass on what was gathered."""
    effects = pass_on(ticket, ticket.pending, context)
    return DeskDecided(replace(ticket, pending=()), (CancelTimer(f"{FLUSH}:{ticket.id}"), *effects))


def end(ticket: Ticket, ending: Ending, context: DeskContext) -> DeskDecided:
    """Close the ticket: the last words are passed on, the card and the topic say so, the client is told."""
    flushed = flush(ticket, context)
    closed = replace(
        ticket,
        state=TicketState.CLOSED,
        pending=(),
        draft=None,
        translations=(),
        closed_at=context.now,
        ending=ending,
        holder=None,
    )
    place = TicketTopic(ticket.id)
    told = (
        Send(place, plain(context.say(f"desk-ended-{ending}"))),
        update_card(closed, context),
        ChangeTopic(place, "rename", title(closed, context)),
        ChangeTopic(place, "close"),
    )
    return DeskDecided(closed, (*flushed.effects, *told), (TicketClosed(ticket.id, ending),))


def forget(ticket: Ticket, context: DeskContext, told: str = "desk-forgotten") -> DeskDecided:
    """Empty the ticket and delete its topic. Its row stays, as nobody's, until the topic is gone.

    `told` is the sentence that says so in the group; empty when nobody needs to hear it.
    """
    empty = Ticket(
        id=ticket.id,
        client_chat=0,
        language="",
        opened_at=ticket.opened_at,
        group=ticket.group,
        state=TicketState.CLOSED,
        closed_at=ticket.closed_at or context.now,
        version=ticket.version,
    )
    gone: tuple[Effect, ...] = (ChangeTopic(TicketTopic(ticket.id), "delete"),)
    if told:
        gone += (Send(Group(ticket.group), plain(context.say(told, number=ticket.id))),)
    return DeskDecided(empty, (CancelTimer(f"{FLUSH}:{ticket.id}"), *gone))


def _ended(ticket: Ticket, event: ClientEnded, context: DeskContext) -> DeskDecided:
    if ticket.state is TicketState.CLOSED:
        return DeskDecided(ticket)
    return end(ticket, event.ending, context)


def _rated(ticket: Ticket, event: ClientRated, context: DeskContext) -> DeskDecided:
    key = "desk-rated-good" if event.good else "desk-rated-bad"
    return DeskDecided(replace(ticket, good=event.good), (_told(ticket, context.say(key)),))


def _reach(ticket: Ticket, event: ClientReach, context: DeskContext) -> DeskDecided:
    key = "desk-client-returned" if event.reachable else "desk-client-blocked"
    return DeskDecided(ticket, (_told(ticket, context.say(key)),))


def _reads(ticket: Ticket, event: LanguageChanged, context: DeskContext) -> DeskDecided:
    """From now on they are answered in the language they chose last."""
    changed = replace(ticket, language=event.language)
    said = context.say("desk-language-changed", spoken=context.spoken(event.language))
    rename = ChangeTopic(TicketTopic(ticket.id), "rename", title(changed, context))
    return DeskDecided(changed, (rename, update_card(changed, context), _told(changed, said)))


def _moved(ticket: Ticket, event: MunicipalityChanged, context: DeskContext) -> DeskDecided:
    """The ticket stays with the volunteers who have it; what is sent from now on holds for the new place."""
    changed = replace(ticket, municipality=event.municipality or None)
    key = "desk-municipality-changed" if event.municipality else "desk-municipality-left"
    said = context.say(key, municipality=context.municipality(changed))
    return DeskDecided(changed, (update_card(changed, context), _told(changed, said)))


def _remade(ticket: Ticket, event: TopicRemade, context: DeskContext) -> DeskDecided:
    """With the card, and what is to be translated. No words may be taken for a pick that nobody sees."""
    fresh = replace(ticket, draft=None)
    said = _told(fresh, context.say("desk-topic-remade"))
    return DeskDecided(fresh, (said, send_card(fresh, context), *asked_again(fresh, context)))


def _reopen_asked(ticket: Ticket, event: ReopenAsked, context: DeskContext) -> DeskDecided:
    """Back in the queue, unless it was closed too long ago."""
    if ticket.state is not TicketState.CLOSED:
        return DeskDecided(ticket)
    if ticket.closed_at is None or ticket.closed_at + context.rules.reopen < context.now:
        return DeskDecided(ticket, dialogue=(ReopenRefused(ticket.id),))
    opened = reopened(ticket, None)
    said = _told(opened, context.say("desk-reopened-by-client"))
    effects = (*topic_reopened(opened, context), update_card(opened, context), said)
    return DeskDecided(opened, effects, (TicketReopened(ticket.id),))


def _told(ticket: Ticket, sentence: str) -> Send:
    return Send(TicketTopic(ticket.id), plain(sentence))


_DECISIONS: dict[type, Callable[..., DeskDecided]] = {
    TicketAsked: _asked,
    ClientWrote: _wrote,
    ClientEnded: _ended,
    ClientRated: _rated,
    ClientReach: _reach,
    LanguageChanged: _reads,
    MunicipalityChanged: _moved,
    ReopenAsked: _reopen_asked,
    TopicRemade: _remade,
}
