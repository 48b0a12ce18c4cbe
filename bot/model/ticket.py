"""A question that waits for, or is with, a volunteer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.model.events import Ending, Passage
from bot.model.intake import NOTHING_TAPPED, Intake


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"  # for a volunteer
    CLAIMED = "claimed"  # the volunteer who holds it is to speak
    ANSWERED = "answered"  # a volunteer holds it, the client is to speak
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the holder chose to send and has not sent yet: an entry, or a phrase with the slots filled so far.

    `number` tells it from the ticket's other drafts and stands on its buttons. `message_id` is the message in
    the topic that shows it, None when it was not pressed yet. `asked_at`: since when the next slot may be
    typed, None when it can't. `seen` is a hash of the Dutch that was shown, "" before that.
    """

    number: int
    kind: Literal["entry", "phrase"]
    id: str
    values: tuple[str, ...] = ()
    message_id: int | None = None
    asked_at: datetime | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A Dutch text for the client that somebody is asked to translate.

    `number` is the id of the holder's message in the group, `answer` that of the translation once it came.
    """

    number: int
    dutch: str
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class Album:
    """What came in so far of an album that a volunteer sends; each part has its caption as text.

    `sender` is the Telegram user id, None for an anonymous administrator.
    """

    sender: int | None
    parts: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Ticket:
    """One hand-over. `version` counts its changes: who saves an older one has lost the race.

    `group` is the configured staff group's name. `pending` was said in the last seconds and goes to the
    topic as one message. `holder` is the Telegram user id of the volunteer who claimed it, `claimed_at` when
    that was done first, `active_at` when the holder did something last, `expired_at` when a silent holder
    lost it last.
    """

    id: int
    client_chat: int
    language: str
    opened_at: datetime
    group: str = "staff"
    municipality: str | None = None
    topic: str = ""
    urgent: str = ""
    candidates: tuple[str, ...] = ()
    state: TicketState = TicketState.WAITING
    holder: int | None = None
    pending: tuple[Passage, ...] = ()
    closed_at: datetime | None = None
    ending: Ending | None = None
    good: bool | None = None  # the client's rating
    intake: Intake = NOTHING_TAPPED
    late: bool = False  # waited so long unclaimed that the client was sent to the spreekuur
    draft: Draft | None = None
    translations: tuple[Translation, ...] = ()
    album: Album | None = None
    slowed_at: datetime | None = None  # when the client was told that so many messages take longer
    wished: bool = False  # a volunteer noted for the editors that this belongs in the content
    version: int = 0
    claimed_at: datetime | None = None
    active_at: datetime | None = None
    expired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlacedTicket:
    """A ticket and the thread of its forum topic, None while that isn't made."""

    ticket: Ticket
    thread_id: int | None = None
