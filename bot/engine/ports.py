"""What the engine asks of a messenger such as Telegram, and how a messenger says that something failed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.model.effects import Delivery, EditCopies, Send
from bot.model.events import Actor, Event


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, understood: where it happened, who did it and what it was.

    `thread_id` is a forum topic's, None in a private chat and in General.
    """

    chat_id: int
    private: bool
    event: Event
    actor: Actor
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is sent, as the messenger knows it now."""

    chat_id: int
    thread_id: int | None = None


class Messenger(Protocol):
    """The way out. `deliver` raises one of the errors below when Telegram did not accept."""

    def parts(self, effect: Delivery) -> tuple[Delivery, ...]:
        """The effect cut into messages that are short enough, each to be sent by itself."""

    def rewritten(self, effect: EditCopies) -> tuple[Send, ...]:
        """The messages that an edited text takes, each short enough; a caption first if it has media."""

    async def deliver(self, effect: Delivery, address: Address, targets: tuple[int, ...]) -> tuple[int, ...]:
        """Do it; `targets` are the messages it changes. Gives the ids of the messages (or topic) made.

        Of an edit only what has its place in `targets` is done; what is more is to be sent by itself.
        """

    async def administrators(self, chat_id: int) -> frozenset[int] | None:
        """The accounts that administer a group now; None when that can't be found out."""


class Witness(Protocol):
    """Whoever counts what goes on. Told afterwards, and only what says nothing about a person."""

    def received(self, updates: int) -> None:
        """So many updates were kept that were not here yet."""

    def understood(self, seconds: float) -> None:
        """A client's words were understood, which took so long."""

    def decided(self, decision: str, language: str) -> None:
        """What was done with a client's words, and their language; "other" for one that isn't served."""

    def called(self, outcome: str) -> None:
        """A row of the outbox was tried: "accepted", "again" (later) or "refused" (for good)."""


class Nobody:
    """A witness that counts nothing."""

    def received(self, updates: int) -> None:
        """Not counted."""

    def understood(self, seconds: float) -> None:
        """Not counted."""

    def decided(self, decision: str, language: str) -> None:
        """Not counted."""

    def called(self, outcome: str) -> None:
        """Not counted."""


Parse = Callable[[Mapping[str, Any]], Incoming | None]


class DeliveryError(Exception):
    """
    Why something was not delivered:

    DeliveryError
    ├── TryAgainError      too many requests, Telegram is down, the network failed
    ├── NotAllowedError    the group doesn't let the bot do this (kicked out, a right is missing)
    ├── RefusedError       Telegram will never accept this message
    │   └── BlockedError   the client blocked the bot or is gone
    ├── TopicGoneError     the forum topic was deleted by hand
    └── GroupMovedError    the group became a supergroup with another id
    """


class TryAgainError(DeliveryError):
    """Not now. `after` is how many seconds Telegram asks to wait, None when it does not say."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class NotAllowedError(DeliveryError):
    """Not until somebody lets the bot in again or gives it the right. The reason is Telegram's own."""


class RefusedError(DeliveryError):
    """Never: the reason is Telegram's own, without any message text."""


class BlockedError(RefusedError):
    """The client blocked the bot, or deleted the account."""


class TopicGoneError(DeliveryError):
    """The forum topic does not exist any more."""


class GroupMovedError(DeliveryError):
    """The group has another id now."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__("group moved")
        self.new_chat_id = new_chat_id
