"""What the bot does: one value for each thing a decision can ask for.

Deliverable effects become rows in the outbox, in the order given. `SetTimer` and `CancelTimer` become rows
in timers. Nothing here has happened yet when the decision returns it.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from bot.model.events import Due
from bot.model.text import RichText


@dataclass(frozen=True, slots=True)
class Chat:
    """A status holder's private chat."""

    chat_id: int
    kind: Literal["chat"] = "chat"


@dataclass(frozen=True, slots=True)
class TicketTopic:
    """The forum topic of a ticket; its thread is looked up when sending."""

    ticket_id: int
    kind: Literal["ticket_topic"] = "ticket_topic"


@dataclass(frozen=True, slots=True)
class Group:
    """A configured staff or editors' group by its name in the settings, in `thread_id` or else in General."""

    name: str
    thread_id: int | None = None
    kind: Literal["group"] = "group"


Place = Chat | TicketTopic | Group


@dataclass(frozen=True, slots=True)
class Button:
    """A button with data of at most 64 bytes: `kind:value`, ids only; volunteers' are `kind:ticket:more`.

    `user` is an account in the group this is sent to: the name it has there stands behind the label.
    """

    label: str
    data: str
    user: int | None = None


Buttons = tuple[tuple[Button, ...], ...]  # rows


@dataclass(frozen=True, slots=True)
class Source:
    """The message in another chat that this one carries over: replies and edits find their way by it."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Send:
    """Send a text. Longer than Telegram allows: sent in parts, the buttons under the last.

    `ticket_id` with `sources` or `label` keeps which message this became: `sources` links it to the messages
    it carries, `label` ("card") names it so that `EditText` finds it. `confirm` is put as a reaction on the
    last source once Telegram has accepted.
    """

    to: Place
    text: RichText
    buttons: Buttons = ()
    ticket_id: int | None = None
    sources: tuple[Source, ...] = ()
    label: str = ""
    confirm: str = ""
    reply_to: int | None = None
    kind: Literal["send"] = "send"


@dataclass(frozen=True, slots=True)
class Copy:
    """Copy messages of another chat without showing who sent them; `caption` replaces the caption if given.

    `message_ids` in order; more than one keeps them together as an album.
    """

    to: Place
    from_chat: int
    message_ids: tuple[int, ...]
    caption: RichText | None = None
    ticket_id: int | None = None
    confirm: str = ""
    kind: Literal["copy"] = "copy"


@dataclass(frozen=True, slots=True)
class SendVenue:
    """A place as a map pin. Latitude and longitude in degrees (WGS84)."""

    to: Place
    title: str
    address: str
    latitude: float
    longitude: float
    kind: Literal["send_venue"] = "send_venue"


@dataclass(frozen=True, slots=True)
class SendFile:
    """A small text file made by the bot, such as an .ics or somebody's own data."""

    to: Place
    filename: str
    content: str
    caption: RichText = ()
    kind: Literal["send_file"] = "send_file"


@dataclass(frozen=True, slots=True)
class SendVoice:
    """A recording from the content as a voice message: `path` is an OGG/Opus file, read when it is sent."""

    to: Place
    path: Path
    kind: Literal["send_voice"] = "send_voice"


@dataclass(frozen=True, slots=True)
class EditText:
    """Replace text and buttons of a message the bot sent, by its id or by the label it was sent with."""

    to: Place
    text: RichText
    buttons: Buttons = ()
    message_id: int | None = None
    label: str = ""
    kind: Literal["edit_text"] = "edit_text"


@dataclass(frozen=True, slots=True)
class EditCopies:
    """Replace the text of what `source` became in the other chat (a volunteer edited it).

    `media`: it is a caption. More parts than before are sent after it, parts too many are deleted.
    """

    to: Place
    ticket_id: int
    source: Source
    text: RichText
    media: bool = False
    kind: Literal["edit_copies"] = "edit_copies"


@dataclass(frozen=True, slots=True)
class DeleteCopies:
    """Delete what `source` became in the other chat; `confirm` is then put as a reaction on the source."""

    to: Place
    ticket_id: int
    source: Source
    confirm: str = ""
    kind: Literal["delete_copies"] = "delete_copies"


@dataclass(frozen=True, slots=True)
class KeepPinned:
    """The group's board as it is now, in the place of the one before; where that is gone, sent and pinned.

    One that still waits to be sent is dropped for it.
    """

    to: Group
    text: RichText
    buttons: Buttons = ()
    kind: Literal["keep_pinned"] = "keep_pinned"


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin a message of the bot, without a notification."""

    to: Group
    message_id: int
    kind: Literal["pin"] = "pin"


@dataclass(frozen=True, slots=True)
class RemoveButtons:
    """Take the buttons off a message the bot sent, but for those in `left`."""

    to: Place
    message_id: int
    left: Buttons = ()
    kind: Literal["remove_buttons"] = "remove_buttons"


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """Answer a button press; worthless after ten seconds: a late one is dropped. `text`: at most 200."""

    to: Place
    press_id: str
    text: str = ""
    alert: bool = False
    kind: Literal["answer_press"] = "answer_press"


@dataclass(frozen=True, slots=True)
class React:
    """Put one emoji as the bot's reaction on a message; an empty one takes it away."""

    to: Place
    message_id: int
    emoji: str
    kind: Literal["react"] = "react"


TopicAction = Literal["open", "rename", "close", "reopen", "delete"]


@dataclass(frozen=True, slots=True)
class ChangeTopic:
    """Make, rename, close, reopen or delete the ticket's forum topic. `title` at most 128 letters, no names.

    A deleted topic is not made anew: whatever is still waiting for it is dropped.
    """

    to: TicketTopic
    action: TopicAction
    title: str = ""
    kind: Literal["change_topic"] = "change_topic"


@dataclass(frozen=True, slots=True)
class SetCommands:
    """Show the command list of a chat in a language (Telegram's menu button)."""

    to: Chat
    language: str
    kind: Literal["set_commands"] = "set_commands"


@dataclass(frozen=True, slots=True)
class ClearChat:
    """Delete what was said in the client's chat, both sides, as far back as bots may (48 hours)."""

    to: Chat
    kind: Literal["clear_chat"] = "clear_chat"


Delivery = (
    Send
    | Copy
    | SendVenue
    | SendFile
    | SendVoice
    | EditText
    | KeepPinned
    | Pin
    | EditCopies
    | DeleteCopies
    | RemoveButtons
    | AnswerPress
    | React
    | ChangeTopic
    | SetCommands
    | ClearChat
)


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Make `event` happen at `at` (aware, UTC). A timer with the same `key` is replaced, or `kept`."""

    key: str
    at: datetime
    event: Due
    kept: bool = False
    kind: Literal["set_timer"] = "set_timer"


@dataclass(frozen=True, slots=True)
class CancelTimer:
    """Take a timer away; none of that key is fine."""

    key: str
    kind: Literal["cancel_timer"] = "cancel_timer"


@dataclass(frozen=True, slots=True)
class Resend:
    """Send what could not be delivered again: `row` of the outbox, to the same place, once a failure."""

    row: int
    kind: Literal["resend"] = "resend"


Effect = Delivery | SetTimer | CancelTimer | Resend
