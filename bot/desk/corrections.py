"""What a volunteer can still do about a message: send it again when it failed, take it back at the client."""

from collections.abc import Callable

from bot.desk.act import Act
from bot.desk.context import DeskDecided
from bot.model.effects import Chat, DeleteCopies, RemoveButtons, Resend, Source, TicketTopic

RETRY = "retry"  # the button's data: retry:<ticket>:<row of the outbox>
DIGITS = 18  # of the highest number that a row can have
DELETED = "🙈"  # on a volunteer's message that the client doesn't see any more


def try_again(act: Act) -> DeskDecided:
    """Send what did not arrive once more, to the same place. The button is gone then: once is enough."""
    if not (act.rest.isdecimal() and len(act.rest) <= DIGITS) or act.message_id is None:
        return act.refused("desk-old-button")
    used = RemoveButtons(TicketTopic(act.ticket.id), act.message_id)
    return DeskDecided(act.ticket, (*act.answered(), used, Resend(int(act.rest))))


def delete(act: Act) -> DeskDecided:
    """Delete at the client what the message replied to became there: by who holds the ticket or wrote it."""
    if act.reply_to in (None, act.context.thread_id):  # without a reply, Telegram names the topic itself
        return act.refused("desk-delete-how")
    if not (act.holds or act.actor.user_id == act.replied_user is not None):
        return act.refused("desk-not-yours")
    assert act.reply_to is not None
    source = Source(act.context.group_chat, act.reply_to)
    gone = DeleteCopies(Chat(act.ticket.client_chat), act.ticket.id, source, DELETED)
    return DeskDecided(act.ticket, (gone,))


PRESSES: dict[str, Callable[[Act], DeskDecided]] = {RETRY: try_again}
COMMANDS: dict[str, Callable[[Act], DeskDecided]] = {"delete": delete}
