"""Buttons under what volunteers read that lead to a text of the content."""

from bot.desk.context import DeskContext
from bot.knowledge import DUTCH
from bot.model.effects import Button, Buttons
from bot.model.ticket import Ticket


def answer_buttons(entry_ids: tuple[str, ...], ticket: Ticket, context: DeskContext) -> Buttons:
    """Answer with one of these entries, each on a row: shows it first, in a message of its own."""
    entries = context.knowledge.entries
    return tuple((_answer_button(each, ticket, context),) for each in entry_ids if each in entries)


def _answer_button(entry_id: str, ticket: Ticket, context: DeskContext) -> Button:
    title = context.knowledge.entries[entry_id].texts[DUTCH].title
    return Button(context.say("desk-button-answer", title=title), f"answer:{ticket.id}:{entry_id}")


def browse_button(ticket: Ticket, context: DeskContext) -> Button:
    """All entries and phrases by topic, in a message of its own."""
    return Button(context.say("desk-button-browse"), f"browse:{ticket.id}")
