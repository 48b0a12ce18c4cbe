"""What happens to the bot: one value for each thing a person can do and for each timer that falls due.

The telegram room makes these of updates; dialogue (a status holder's chat) and desk (the volunteers'
group) decide on them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.model.intake import NOTHING_TAPPED, Intake


class MediaKind(StrEnum):
    """The kinds of message that are passed on as they are."""

    PHOTO = "photo"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    DOCUMENT = "document"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Said:
    """A text message. `reply_to` is the id of the message it replies to in the same chat."""

    text: str
    message_id: int
    reply_to: int | None = None
    edited: bool = False
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message with media. `album` is Telegram's media_group_id: the parts arrive as separate messages."""

    media: MediaKind
    message_id: int
    caption: str = ""
    album: str | None = None
    reply_to: int | None = None
    edited: bool = False
    kind: Literal["sent"] = "sent"


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command without its slash and bot name, in lower case, and what stood behind it.

    `reply_to` is the id of the message it replies to, `replied_user` the account of whoever wrote that one.
    """

    name: str
    argument: str
    message_id: int
    reply_to: int | None = None
    replied_user: int | None = None
    kind: Literal["commanded"] = "commanded"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button press: its data (`kind:value`, at most 64 bytes) and the message the button stands under."""

    data: str
    press_id: str
    message_id: int | None
    kind: Literal["pressed"] = "pressed"


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A message the bot can do nothing with (sticker, poll, contact, game ...). `what` is Telegram's name."""

    what: str
    message_id: int
    kind: Literal["unsupported"] = "unsupported"


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person stopped the bot, or deleted the account."""

    kind: Literal["blocked"] = "blocked"


@dataclass(frozen=True, slots=True)
class Returned:
    """The person started the bot again after blocking it."""

    kind: Literal["returned"] = "returned"


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group became a supergroup with another id."""

    new_chat_id: int
    kind: Literal["migrated"] = "migrated"


@dataclass(frozen=True, slots=True)
class Due:
    """A timer fell due. `timer` is the name it was set with, `ticket_id` the ticket it concerns, if any."""

    timer: str
    ticket_id: int | None = None
    argument: str = ""
    kind: Literal["due"] = "due"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Telegram refused something for good; no message text.

    `reason` is `blocked` or `rejected` for a message to the client, `edit` or `deletion` for what should
    have changed there, `hidden` for a client's message that the topic does not show; `part` and
    `part-hidden` when that is so of parts of an album. `message_id` is the volunteer's message; `row` of
    the outbox can be tried again.
    """

    reason: str
    ticket_id: int | None
    message_id: int | None
    row: int | None = None
    kind: Literal["undelivered"] = "undelivered"


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody is no longer in a group: gone by themselves, or taken out."""

    user_id: int
    kind: Literal["left"] = "left"


@dataclass(frozen=True, slots=True)
class RightsChanged:
    """What the bot may do in a group is different now.

    `missing` are rights that it needs, by Telegram's names. `present`: it is still in the group.
    """

    missing: tuple[str, ...]
    present: bool = True
    kind: Literal["rights_changed"] = "rights_changed"


Event = (
    Said
    | Sent
    | Commanded
    | Pressed
    | Unsupported
    | Blocked
    | Returned
    | Migrated
    | Due
    | Undelivered
    | Left
    | RightsChanged
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, in the volunteers' group. `user_id` is None for an anonymous administrator or a channel."""

    user_id: int | None
    name: str  # shown inside the volunteers' group only; never stored, never logged


# What desk and dialogue tell each other, inside the same transaction.


@dataclass(frozen=True, slots=True)
class Passage:
    """Something a client wants to have passed on: a text, or a message in the client's chat to copy.

    `candidates`: entry ids that the ticket's card doesn't show yet, best first.
    """

    message_id: int
    text: str = ""  # of media: the caption, which goes along when the message is copied
    media: MediaKind | None = None
    edited: bool = False
    candidates: tuple[str, ...] = ()
    album: str | None = None  # parts of one album have the same


@dataclass(frozen=True, slots=True)
class TicketAsked:
    """The dialogue asks for a ticket: the client consented and what was said so far goes along.

    `candidates` are entry ids, best first; `topic` a topic id or empty; `urgent` a danger card's id or empty.
    """

    passages: tuple[Passage, ...]
    candidates: tuple[str, ...] = ()
    topic: str = ""
    urgent: str = ""
    discreet: bool = False
    intake: Intake = NOTHING_TAPPED
    kind: Literal["ticket_asked"] = "ticket_asked"


@dataclass(frozen=True, slots=True)
class ClientWrote:
    """The client adds something to the open ticket."""

    passage: Passage
    candidates: tuple[str, ...] = ()
    urgent: str = ""
    kind: Literal["client_wrote"] = "client_wrote"


class Ending(StrEnum):
    """Why a ticket ends."""

    ANSWERED = "answered"  # the client says the question is answered
    CANCELLED = "cancelled"  # the client takes the question back
    CLOSED = "closed"  # a volunteer closed it


@dataclass(frozen=True, slots=True)
class ClientEnded:
    """The client ends the ticket."""

    ending: Ending
    kind: Literal["client_ended"] = "client_ended"


@dataclass(frozen=True, slots=True)
class ClientRated:
    """The client's thumb about a closed ticket."""

    ticket_id: int
    good: bool
    kind: Literal["client_rated"] = "client_rated"


@dataclass(frozen=True, slots=True)
class ClientReach:
    """The client blocked the bot (`reachable` false) or came back (true)."""

    reachable: bool
    kind: Literal["client_reach"] = "client_reach"


@dataclass(frozen=True, slots=True)
class LanguageChanged:
    """The client reads another language now."""

    language: str
    kind: Literal["language_changed"] = "language_changed"


@dataclass(frozen=True, slots=True)
class MunicipalityChanged:
    """The client lives in another municipality now; "" for one that is none of ours."""

    municipality: str
    kind: Literal["municipality_changed"] = "municipality_changed"


@dataclass(frozen=True, slots=True)
class ReopenAsked:
    """The client says that a closed ticket did not solve the question."""

    ticket_id: int
    kind: Literal["reopen_asked"] = "reopen_asked"


@dataclass(frozen=True, slots=True)
class TopicRemade:
    """The ticket's forum topic was gone and has been made anew."""

    kind: Literal["topic_remade"] = "topic_remade"


ToDesk = (
    TicketAsked
    | ClientWrote
    | ClientEnded
    | ClientRated
    | ClientReach
    | LanguageChanged
    | MunicipalityChanged
    | ReopenAsked
    | TopicRemade
)


@dataclass(frozen=True, slots=True)
class TicketOpened:
    """The desk made the ticket; `ahead` tickets wait before it. One about danger goes before all others."""

    ticket_id: int
    ahead: int
    urgent: bool = False
    kind: Literal["ticket_opened"] = "ticket_opened"


@dataclass(frozen=True, slots=True)
class TicketWaits:
    """Nobody has claimed the ticket yet; `late`: for so long that the client is sent elsewhere too.

    `ahead` and `urgent` as in `TicketOpened`.
    """

    ticket_id: int
    ahead: int
    late: bool = False
    urgent: bool = False
    kind: Literal["ticket_waits"] = "ticket_waits"


@dataclass(frozen=True, slots=True)
class TicketClosed:
    """The ticket is closed; the dialogue tells the client and may ask for a thumb."""

    ticket_id: int
    ending: Ending
    kind: Literal["ticket_closed"] = "ticket_closed"


@dataclass(frozen=True, slots=True)
class ClientBanned:
    """A volunteer wants nothing of this client passed on any more, or (`banned` false) again."""

    banned: bool
    kind: Literal["client_banned"] = "client_banned"


@dataclass(frozen=True, slots=True)
class TicketReopened:
    """A closed ticket is open again: what the client writes goes to it once more."""

    ticket_id: int
    kind: Literal["ticket_reopened"] = "ticket_reopened"


@dataclass(frozen=True, slots=True)
class ReopenRefused:
    """The ticket was closed too long ago, or is erased: the client can ask anew."""

    ticket_id: int
    kind: Literal["reopen_refused"] = "reopen_refused"


ToDialogue = TicketOpened | TicketWaits | TicketClosed | TicketReopened | ReopenRefused | ClientBanned
