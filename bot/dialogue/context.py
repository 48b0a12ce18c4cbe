"""What a decision is made with, what it is, and how a sentence is said to somebody."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.knowledge import Knowledge
from bot.knowledge.facts import Facts
from bot.matching import Reading
from bot.model.effects import Buttons, Chat, Effect, Send
from bot.model.events import ToDesk
from bot.model.person import Person
from bot.model.text import RichText, plain


@dataclass(frozen=True, slots=True)
class Context:
    """All a decision may know beside the person and the event.

    `now` is aware. `reading` is the understanding of the text of this event, None without text.
    `municipalities` are the configured ids; `discreet`: there is a
    second, smaller group of volunteers; `hold_unreviewed`: texts no native speaker has read are held back.
    """

    now: datetime
    knowledge: Knowledge
    reading: Reading | None = None
    municipalities: tuple[str, ...] = ()
    discreet: bool = False
    hold_unreviewed: bool = False

    def language(self, person: Person) -> str:
        """The language this person reads: the chosen one, else the first that is configured."""
        if person.language in self.knowledge.languages:
            return str(person.language)
        return next(iter(self.knowledge.languages))

    def municipality(self, person: Person) -> str | None:
        """The municipality whose facts hold for this person; None when unknown or none of ours."""
        return person.municipality if person.municipality in self.municipalities else None

    def say(self, person: Person, key: str, **values: object) -> str:
        """A sentence of the interface in the person's language."""
        return self.knowledge.texts.say(self.language(person), key, **values)

    def facts(self, person: Person) -> Facts:
        """The facts of the person's municipality, told in the person's language."""
        return self.knowledge.facts(self.language(person), self.municipality(person), self.now)


@dataclass(frozen=True, slots=True)
class Decided:
    """The person as they are now, the effects in order, and what the desk must know.

    `forget`: everything kept about this person is to be erased, tickets and their topics too, after the
    effects were written. `decision` names what was done with the person's words, "" when there were none or
    nothing was asked: "answer", "choices", "human", "smalltalk", "urgent", or "ticket" (passed on to one).
    """

    person: Person
    effects: tuple[Effect, ...] = ()
    desk: tuple[ToDesk, ...] = ()
    forget: bool = False
    decision: str = field(default="", compare=False)

    def after(self, *effects: Effect) -> "Decided":
        """The same with these effects before its own."""
        return replace(self, effects=effects + self.effects)


def send(person: Person, text: RichText | str, buttons: Buttons = ()) -> Send:
    """A message to this person."""
    return Send(Chat(person.chat_id), plain(text) if isinstance(text, str) else text, buttons)
