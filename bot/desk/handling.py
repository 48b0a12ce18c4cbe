"""A ticket changes hands: to another volunteer, or out of the closed ones."""

from dataclasses import replace

from bot.desk.act import Act
from bot.desk.context import DeskDecided
from bot.desk.reopening import reopened, topic_reopened
from bot.desk.roster import on_duty, told
from bot.model.effects import Button, Effect, RemoveButtons, Send, TicketTopic
from bot.model.events import TicketReopened
from bot.model.text import joined, plain
from bot.model.ticket import TicketState


def _give(act: Act) -> DeskDecided:
    """Ask to whom. A note behind the command stays where it was written: in the topic."""
    if not act.holds:
        return act.refused("desk-not-yours")
    context, ticket = act.context, act.ticket
    there = on_duty(context.roster, context.now, ticket.language)
    away = [each for each in context.roster if each not in there]
    others = [each for each in (*there, *away) if each.user_id != ticket.holder]
    if not others:
        return act.refused("desk-give-nobody")
    buttons = tuple(
        (Button("🟢" if each in there else "⚪", f"give-to:{ticket.id}:{each.user_id}", each.user_id),)
        for each in others
    )
    asked = Send(TicketTopic(ticket.id), plain(context.say("desk-give-whom")), buttons)
    return DeskDecided(ticket, (*act.answered(), asked))


def _give_to(act: Act) -> DeskDecided:
    """The chosen volunteer holds it now, and is told."""
    meant = act.context.volunteer(int(act.rest)) if act.rest.isdecimal() else None
    if not act.holds:
        return act.refused("desk-not-yours")
    if meant is None:
        return act.refused("desk-old-button")
    given = replace(act.ticket, state=TicketState.CLAIMED, holder=meant.user_id)
    place = TicketTopic(given.id)
    said = plain(act.context.say("desk-given-by", name=act.actor.name))
    text = joined((said, told(meant, act.context.say("desk-given-to-you"))), " ")
    spent: tuple[Effect, ...] = (RemoveButtons(place, act.message_id),) if act.message_id else ()
    return DeskDecided(given, (*act.answered(), Send(place, text), *spent))


def _reopen(act: Act) -> DeskDecided:
    """A volunteer opens a closed ticket and holds it."""
    ticket, other = act.ticket, act.context.other_ticket
    if act.actor.user_id is None:
        return act.refused("desk-anonymous")
    if ticket.state is not TicketState.CLOSED or not ticket.client_chat:
        return act.refused("desk-old-button")
    if other is not None:
        return act.refused("desk-has-other", number=other)
    opened = reopened(ticket, act.actor.user_id)
    done = act.done("desk-reopened-by", opened)
    effects = (*topic_reopened(opened, act.context), *done.effects)
    return replace(done, effects=effects, dialogue=(TicketReopened(ticket.id),))


PRESSES = {"give": _give, "give-to": _give_to, "reopen": _reopen}
COMMANDS = {"give": _give, "reopen": _reopen}
