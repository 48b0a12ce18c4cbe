"""The state of a pretended Telegram with one bot in it. No I/O; time comes from `clock`."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from telegram.constants import ChatID

from bot.simulator.bell import Bell
from bot.simulator.errors import Impossible
from bot.simulator.faults import Faults
from bot.simulator.files import Files
from bot.simulator.floods import Floods
from bot.simulator.updates import Updates
from bot.simulator.values import (
    GENERAL,
    RIGHTS,
    Change,
    Chat,
    ChatType,
    Json,
    Member,
    Message,
    Press,
    Status,
    Topic,
    User,
)

BOT_RIGHTS = frozenset({"can_manage_chat", "can_delete_messages", "can_pin_messages", "can_manage_topics"})
ANONYMOUS = User(int(ChatID.ANONYMOUS_ADMIN), "Group", is_bot=True, username="GroupAnonymousBot")


def utc_now() -> datetime:
    """The time now, aware, to the second as Telegram has it."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Room:
    """One chat with everything in it. Message ids count from 1 in every chat, so ids of two chats collide."""

    chat: Chat
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0

    def member(self, user_id: int) -> Member:
        """How they stand in this chat; somebody who never was here has left."""
        return self.members.get(user_id, Member(user_id, "left"))

    def next_id(self) -> int:
        """A new message id."""
        self.last_id += 1
        return self.last_id


@dataclass(slots=True)
class BotSettings:
    """What the bot set about itself; commands by (scope, language)."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)  # (field, language)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)


class World:
    """Users, chats and messages; the bot's updates, files and settings; who changed what.

    `token` is the bot's; `clock` gives the aware time now; `press_lives` is how long, in seconds, a button
    press can be answered (Telegram names no number; bots see about this in practice).
    """

    def __init__(
        self,
        *,
        token: str = "1000001:local-bot-api-token",  # noqa: S107  # opens nothing outside this process
        bot_name: str = "Wegwijs",
        bot_username: str = "wegwijs_bot",
        reads_all_messages: bool = False,
        clock: Callable[[], datetime] = utc_now,
        press_lives: float = 15.0,
    ) -> None:
        self.token = token
        self.bot = User(int(token.split(":", maxsplit=1)[0]), bot_name, is_bot=True, username=bot_username)
        self.reads_all_messages = reads_all_messages
        self.clock = clock
        self.press_lives = press_lives
        self.users: dict[int, User] = {self.bot.id: self.bot, ANONYMOUS.id: ANONYMOUS}
        self.rooms: dict[int, Room] = {}
        self.presses: dict[str, Press] = {}
        self.updates = Updates()
        self.files = Files()
        self.faults = Faults()
        self.floods = Floods()
        self.settings = BotSettings()
        self.changes: list[Change] = []
        self.bell = Bell()
        self._numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(1))

    def number(self, of: str) -> int:
        """The next number of a series: 1, 2, 3, ..."""
        return next(self._numbers[of])

    # Users and chats

    def add_user(self, name: str, *, language_code: str | None = None, username: str | None = None) -> User:
        """Somebody with a Telegram account, who has not met the bot."""
        user = User(50_000_000 + self.number("user"), name, username=username, language_code=language_code)
        self.users[user.id] = user
        return user

    def add_private(self, user_id: int) -> Room:
        """The private chat of a user and the bot, made when they first meet."""
        members = {user_id: Member(user_id), self.bot.id: Member(self.bot.id)}
        return self.rooms.setdefault(user_id, Room(Chat(user_id, "private"), members))

    def add_group(
        self,
        title: str,
        owner: User,
        *,
        kind: ChatType = "supergroup",
        forum: bool = False,
        bot_status: Status = "left",
        bot_rights: frozenset[str] = BOT_RIGHTS,
    ) -> Room:
        """A group with its creator in it, and the bot as `bot_status` says."""
        if forum and kind != "supergroup":
            raise Impossible("Only a supergroup can be a forum.")
        chat_id = self.new_group_id(kind)
        room = Room(Chat(chat_id, kind, title, is_forum=forum))
        room.members[owner.id] = Member(owner.id, "creator", frozenset(RIGHTS))
        if bot_status != "left":
            rights = bot_rights if bot_status == "administrator" else frozenset()
            room.members[self.bot.id] = Member(self.bot.id, bot_status, rights)
        if forum:
            room.topics[GENERAL] = Topic(GENERAL, "General", owner.id)
        room.last_id = 1  # the message that says the group was made
        self.rooms[chat_id] = room
        return room

    def new_group_id(self, kind: ChatType) -> int:
        """Ids of groups are negative, those of supergroups below -1000000000000."""
        number = 7_000_000 + self.number("group")
        return -number if kind == "group" else -1_000_000_000_000 - number

    def upgrade(self, old: Room) -> Room:
        """A supergroup in place of a basic group, with the same members and none of the messages."""
        chat = Chat(self.new_group_id("supergroup"), "supergroup", old.chat.title)
        new = Room(chat, dict(old.members))
        self.rooms[chat.id] = new
        old.chat = replace(old.chat, upgraded_to=chat.id)
        return new

    def room(self, chat_id: int) -> Room:
        """The chat, for people: KeyError is no answer to a person."""
        if chat_id not in self.rooms:
            raise Impossible(f"There is no chat {chat_id}.")
        return self.rooms[chat_id]

    # Messages

    def post(
        self, room: Room, sender: int, content: Mapping[str, Any], *, quiet: bool = False, **more: Any
    ) -> Message:
        """Put a message into a chat; `more` are fields of Message. `quiet`: without telling the watchers."""
        message = Message(room.next_id(), room.chat.id, self.clock(), sender, content, **more)
        room.messages[message.message_id] = message
        if not quiet:
            self.tell("message", room, message)
        return message

    def change(self, room: Room, message: Message, kind: str = "edited", **fields: Any) -> Message:
        """Replace fields of a message."""
        changed = replace(message, **fields)
        room.messages[message.message_id] = changed
        self.tell(kind, room, changed)
        return changed

    def delete(self, room: Room, message_id: int) -> None:
        """Take a message away. Telegram tells bots nothing of it."""
        message = room.messages.pop(message_id)
        room.pinned = [pinned for pinned in room.pinned if pinned != message_id]
        self.tell("deleted", room, message)

    def delete_topic(self, room: Room, thread_id: int) -> None:
        """Take a topic away with all its messages. Telegram tells bots nothing of it."""
        room.topics.pop(thread_id)
        for message in list(room.messages.values()):
            if thread_id in (message.thread_id, message.message_id):
                room.messages.pop(message.message_id)
        self.tell("topic_deleted", room, thread_id=thread_id)

    def tell(
        self,
        kind: str,
        room: Room,
        message: Message | None = None,
        thread_id: int | None = None,
        **detail: Any,
    ) -> None:
        """Note a change and wake whoever watches."""
        message_id = message.message_id if message else None
        thread_id = message.thread_id if message else thread_id
        self.changes.append(Change(len(self.changes) + 1, kind, room.chat.id, message_id, thread_id, detail))
        self.bell.ring()

    # What the bot gets to know

    def bot_reads(self, room: Room, message: Message) -> bool:
        """Whether the bot is shown a message: https://core.telegram.org/bots/features#privacy-mode."""
        member = room.member(self.bot.id)
        if not member.present or message.sender == self.bot.id:
            return False
        if not room.chat.is_group or member.is_admin or self.reads_all_messages or message.service:
            return True
        replied = room.messages.get(message.reply_to or 0)
        commanded = any(entity["type"] == "bot_command" for entity in message.content.get("entities", ()))
        return commanded or bool(replied and replied.sender == self.bot.id)

    def update(self, kind: str, payload: Json) -> None:
        """Queue an update for the bot."""
        self.updates.add(kind, payload, self.clock())
