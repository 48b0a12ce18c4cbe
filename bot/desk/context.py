"""What a decision at the desk is made with, and what it is."""

from dataclasses import dataclass
from datetime import datetime

from bot.knowledge import DUTCH, Knowledge
from bot.model.effects import Effect
from bot.model.events import ToDialogue
from bot.model.ticket import Ticket


@dataclass(frozen=True, slots=True)
class DeskContext:
    """All a decision may know beside the ticket and the event.

    `group_chat` is the chat id of the ticket's group, `group` its name; `thread_id` the topic in which
    something happened (None: General); `ahead` counts the tickets that wait before this one.
    """

    now: datetime
    knowledge: Knowledge
    group: str
    group_chat: int
    thread_id: int | None = None
    ahead: int = 0

    def say(self, key: str, **values: object) -> str:
        """A sentence for volunteers, who read Dutch."""
        return self.knowledge.texts.say(DUTCH, key, **values)


@dataclass(frozen=True, slots=True)
class DeskDecided:
    """The ticket as it is now, if there is one, the effects in order, and what the dialogue must know."""

    ticket: Ticket | None
    effects: tuple[Effect, ...] = ()
    dialogue: tuple[ToDialogue, ...] = ()
