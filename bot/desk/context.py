"""What a decision at the desk is made with, and what it is."""

from dataclasses import dataclass
from datetime import datetime

from babel import Locale

from bot.desk.roster import Roster, find, on_duty, speakers
from bot.desk.rules import USUAL, DeskRules
from bot.knowledge import DUTCH, Knowledge
from bot.model.effects import Effect, Group
from bot.model.events import ToDialogue
from bot.model.ticket import PlacedTicket, Ticket
from bot.model.volunteer import Volunteer
from bot.model.wish import FaqWish


@dataclass(frozen=True, slots=True)
class DeskContext:
    """All a decision may know beside the ticket and the event.

    `group_chat` is the chat id of the ticket's group, `group` its name; `thread_id` the topic in which
    something happened (None: General); `ahead` counts the tickets that wait before this one. `roster` are
    the group's volunteers; `coordinators` the accounts that administer the group, looked up only for what
    `asks_coordinator`, None when Telegram didn't say. `held` counts what the actor holds; `other_ticket` is
    the client's open one where this one is closed. `tickets` are all open ones of the group, only for what
    `looks_over`, `recent` those of the last weeks, only for what `looks_back`. `hold_unreviewed`:
    translations that no native speaker has read are held back. `replied_label`: that of the bot's message to
    which somebody replies, or "".
    """

    now: datetime
    knowledge: Knowledge
    group: str
    group_chat: int
    thread_id: int | None = None
    ahead: int = 0
    held: int = 0
    other_ticket: int | None = None
    tickets: tuple[PlacedTicket, ...] = ()
    recent: tuple[Ticket, ...] = ()
    rules: DeskRules = USUAL
    roster: Roster = ()
    coordinators: frozenset[int] | None = frozenset()
    hold_unreviewed: bool = False
    replied_label: str = ""

    def say(self, key: str, **values: object) -> str:
        """A sentence for volunteers, who read Dutch."""
        return self.knowledge.texts.say(DUTCH, key, **values)

    @property
    def here(self) -> Group:
        """Where in the group something happened."""
        return Group(self.group, self.thread_id)

    def volunteer(self, user_id: int | None) -> Volunteer | None:
        """Who of the roster has this account."""
        return find(self.roster, user_id)

    def on_duty(self, language: str = "") -> Roster:
        """The volunteers on duty now, those who speak the language first."""
        return on_duty(self.roster, self.now, language)

    def speakers(self, language: str) -> Roster:
        """The volunteers on duty now who speak the language."""
        return speakers(self.roster, language, self.now)

    def municipality(self, ticket: Ticket) -> str:
        """What the client's municipality is called in Dutch."""
        place = self.knowledge.municipalities.get(ticket.municipality or "")
        return place.name(DUTCH) if place else self.say("desk-municipality-unknown")

    def spoken(self, language: str) -> str:
        """What a language is called in Dutch."""
        return str(Locale.parse(DUTCH).languages.get(language, language))


@dataclass(frozen=True, slots=True)
class DeskDecided:
    """The ticket as it is now, if there is one, the effects in order, and what the dialogue must know.

    `others`: further tickets as they are now. `volunteers`: those who came or changed; `gone`: those who are
    no volunteers any more. `wish`: what a volunteer would like to see in the content.
    """

    ticket: Ticket | None
    effects: tuple[Effect, ...] = ()
    dialogue: tuple[ToDialogue, ...] = ()
    others: tuple[Ticket, ...] = ()
    volunteers: tuple[Volunteer, ...] = ()
    gone: tuple[Volunteer, ...] = ()
    wish: FaqWish | None = None
