"""After closing: "this belongs in the FAQ", in one tap, without anything that tells who asked."""

from dataclasses import replace

from bot.desk.act import Act, Decide
from bot.desk.card import update_card
from bot.desk.context import DeskDecided
from bot.knowledge.hours import AMSTERDAM
from bot.model.ticket import TicketState
from bot.model.wish import FaqWish

WISH = "wish"


def wish(act: Act) -> DeskDecided:
    """Note for the editors what kind of question it was, once a ticket."""
    ticket = act.ticket
    if ticket.state is not TicketState.CLOSED or ticket.wished or not ticket.language:
        return act.refused("desk-old-button")
    week = act.context.now.astimezone(AMSTERDAM).strftime("%G-W%V")
    noted = replace(ticket, wished=True)
    effects = (*act.answered(act.context.say("desk-wished")), update_card(noted, act.context))
    return DeskDecided(noted, effects, wish=FaqWish(week, ticket.topic, ticket.language, ticket.candidates))


PRESSES: dict[str, Decide] = {WISH: wish}
