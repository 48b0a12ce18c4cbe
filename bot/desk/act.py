"""Something a volunteer wants to do with a ticket, and how it is answered."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk.card import update_card
from bot.desk.context import DeskContext, DeskDecided
from bot.model.effects import AnswerPress, Buttons, EditText, Effect, Group, Send, TicketTopic
from bot.model.events import Actor
from bot.model.text import RichText, plain
from bot.model.ticket import Ticket, TicketState

DELIVERED = "👍"  # put on a volunteer's message once Telegram accepted it for the client


@dataclass(frozen=True, slots=True)
class Act:
    """Something a volunteer wants to do with a ticket.

    `press` is the button press to answer, if any; `message_id` the message its button stands under, or the
    command's own; `rest` what the button or the command says beside what to do and with which ticket;
    `reply_to` the message that the command replies to, and `replied_user` who wrote that one.
    """

    ticket: Ticket
    actor: Actor
    context: DeskContext
    press: str = ""
    message_id: int | None = None
    rest: str = ""
    reply_to: int | None = None
    replied_user: int | None = None

    def done(self, key: str, ticket: Ticket, *effects: Effect) -> DeskDecided:
        """It happened: the card and the topic say so."""
        sentence = self.context.say(key, name=self.actor.name)
        said = Send(TicketTopic(ticket.id), plain(sentence))
        return DeskDecided(ticket, (*self.answered(), update_card(ticket, self.context), said, *effects))

    def refused(self, key: str, **values: object) -> DeskDecided:
        """It can't be done: whoever pressed or wrote is told why, nobody else."""
        sentence = self.context.say(key, **values)
        if self.press:
            return DeskDecided(self.ticket, self.answered(sentence))
        return DeskDecided(self.ticket, (Send(TicketTopic(self.ticket.id), plain(sentence)),))

    def shows(
        self, ticket: Ticket, text: RichText, buttons: Buttons = (), fresh: bool = False
    ) -> DeskDecided:
        """This in the place of the message whose button was pressed; `fresh`: in a message of its own."""
        place = TicketTopic(ticket.id)
        edited = EditText(place, text, buttons, message_id=self.message_id)
        return DeskDecided(ticket, (*self.answered(), Send(place, text, buttons) if fresh else edited))

    def answered(self, text: str = "") -> tuple[Effect, ...]:
        """The answer to the press, if it was one; without a text it only stops the button's waiting."""
        if not self.press:
            return ()
        return (AnswerPress(Group(self.ticket.group), self.press, text, alert=bool(text)),)

    @property
    def holds(self) -> bool:
        """Whether this volunteer is the one who claimed the ticket."""
        return self.actor.user_id is not None and self.ticket.holder == self.actor.user_id

    def client_says(self, key: str) -> str:
        """A sentence in the client's language."""
        return self.context.knowledge.texts.say(self.ticket.language, key)


Decide = Callable[[Act], DeskDecided]


def holding(decide: Decide) -> Decide:
    """The same, for whoever holds the ticket; anybody else is told why not."""
    return lambda act: _refusal(act) or decide(act)


def _refusal(act: Act) -> DeskDecided | None:
    if act.ticket.state is TicketState.CLOSED:
        return act.refused("desk-is-closed")
    if act.actor.user_id is None:
        return act.refused("desk-anonymous")
    if act.ticket.holder is None:
        return act.refused("desk-claim-first")
    return None if act.holds else act.refused("desk-not-yours")
