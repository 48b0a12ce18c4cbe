"""Messages as people see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.simulator.contents import KINDS
from bot.simulator.values import NOTHING, Message
from bot.simulator.world import Room, World

ABOUT = {
    "address",
    "duration",
    "emoji",
    "file_name",
    "first_name",
    "latitude",
    "longitude",
    "phone_number",
    "question",
    "title",
    "value",
}


@dataclass(frozen=True, slots=True)
class SeenButton:
    """A button under a message, as somebody sees it."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A message, as somebody sees it. `media` is its kind, `entities` the emphasis in `text`.

    `about`: what the media say of themselves, such as `file_name`, `duration` or `latitude`.
    """

    message_id: int
    sender: str
    text: str
    from_bot: bool = False
    topic: int | None = None
    reply_to: int | None = None
    buttons: tuple[tuple[SeenButton, ...], ...] = ()
    reactions: tuple[str, ...] = ()
    edited: bool = False
    media: str | None = None
    album: str | None = None
    forwarded: bool = False
    entities: tuple[Mapping[str, Any], ...] = ()
    file: str | None = None  # its path: `world.files.by_path`, /control/files/<path>
    about: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    sent: datetime | None = None
    pinned: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons."""
        return tuple(button.label for row in self.buttons for button in row)


def seen(world: World, room: Room, message: Message) -> Seen:
    """The message as the apps show it."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    entities = message.content.get("entities") or message.content.get("caption_entities") or ()
    return Seen(
        message.message_id,
        str(room.chat.title) if message.anonymous else world.users[message.sender].first_name,
        message.text,
        from_bot=message.sender == world.bot.id,
        topic=message.thread_id,
        reply_to=message.reply_to,
        buttons=tuple(
            tuple(SeenButton(one["text"], one.get("callback_data"), one.get("url")) for one in row)
            for row in rows
        ),
        reactions=tuple(emoji for put in message.reactions.values() for emoji in put),
        edited=message.edited is not None,
        media=media_of(message),
        album=message.album,
        forwarded=message.origin is not None,
        entities=tuple(entities),
        file=file_path(world, message),
        about=about(message),
        sent=message.date,
        pinned=message.message_id in room.pinned,
    )


def media_of(message: Message) -> str | None:
    """The kind of what is not text: `venue` before `location`, as a venue has both."""
    return next((kind for kind in KINDS if kind in message.content), None)


def shown_media(message: Message) -> dict[str, Any]:
    """The field with what is not text, of a photo the biggest size; empty for a text."""
    content = message.content.get(media_of(message) or "", {})
    return dict(content[-1] if isinstance(content, list) else content)


def about(message: Message) -> Mapping[str, Any]:
    """What an app shows beside a picture or in its place; the spot of a venue among the rest."""
    shown = shown_media(message)
    return {name: value for name, value in (shown | shown.get("location", {})).items() if name in ABOUT}


def file_path(world: World, message: Message) -> str | None:
    """Where the file that the message shows is found."""
    stored = world.files.by_id(shown_media(message).get("file_id", ""))
    return stored.path if stored else None
