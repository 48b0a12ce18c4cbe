"""The frozen values a pretended Telegram is made of. Names follow https://core.telegram.org/bots/api#available-types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

Json = dict[str, Any]
ChatType = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
PERMISSIONS = (
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_send_messages",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_manage_topics",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
)
GENERAL = 1  # the thread id of a forum's General topic
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class User:
    """https://core.telegram.org/bots/api#user"""

    id: int
    first_name: str
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None
    deactivated: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """https://core.telegram.org/bots/api#chat; `upgraded_to` is the supergroup a basic group became."""

    id: int
    type: ChatType
    title: str | None = None
    is_forum: bool = False
    upgraded_to: int | None = None

    @property
    def is_group(self) -> bool:
        """Whether more than two can be in it."""
        return self.type != "private"


@dataclass(frozen=True, slots=True)
class Member:
    """https://core.telegram.org/bots/api#chatmember

    `rights` are those of an administrator; whoever is restricted may read and nothing else.
    """

    user_id: int
    status: Status = "member"
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False

    @property
    def present(self) -> bool:
        """Whether they are in the chat."""
        return self.status not in {"left", "kicked"}

    @property
    def is_admin(self) -> bool:
        """Whether they administer the chat."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Whether they have an administrator's right; the creator has all."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(frozen=True, slots=True)
class Topic:
    """https://core.telegram.org/bots/api#forumtopic"""

    thread_id: int
    name: str
    creator: int
    icon_color: int = 7322096  # 0x6FB9F0, the first that createForumTopic lists
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    hidden: bool = False  # General only


@dataclass(frozen=True, slots=True)
class Message:
    """https://core.telegram.org/bots/api#message

    `content` holds the fields that say what it is (`text` and `entities`, `photo` and `caption`, a service
    field), as they stand in JSON. `sender` is the user's id; `anonymous` shows the group instead.
    """

    message_id: int
    chat_id: int
    date: datetime
    sender: int
    content: Mapping[str, Any]
    thread_id: int | None = None
    reply_to: int | None = None
    markup: Mapping[str, Any] | None = None
    edited: datetime | None = None
    anonymous: bool = False
    album: str | None = None
    origin: Mapping[str, Any] | None = None  # of a forwarded message
    service: bool = False
    reactions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the pretended servers: https://core.telegram.org/bots/api#file"""

    file_id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    name: str | None = None
    mime: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A callback query. Answered with `answer` (the parameters given) or still showing its progress bar."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at: datetime
    answer: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed in a chat, for those who watch. `seq` rises by one, over all chats."""

    seq: int
    kind: str
    chat_id: int
    message_id: int | None = None
    thread_id: int | None = None
    detail: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
