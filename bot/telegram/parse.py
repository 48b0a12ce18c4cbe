"""A raw update to what happened: which chat, who, and one event. Tables, one line a kind of message."""

import re
from collections.abc import Mapping
from typing import Any

from telegram import Bot, CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.engine.lanes import chat_lane, thread_lane
from bot.engine.ports import Incoming
from bot.model.events import (
    Actor,
    Blocked,
    Commanded,
    Event,
    Left,
    MediaKind,
    Migrated,
    Pressed,
    Returned,
    RightsChanged,
    Said,
    Sent,
    Unsupported,
)
from bot.telegram.rights import NEEDED_RIGHTS

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
# As Telegram marks them, so also "/note: call back": what a volunteer means as a note is never passed on.
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?!\w)(.*)$", re.DOTALL)

# Telegram's attribute of a message -> how it is passed on. A venue is a location with a name.
MEDIA = {
    "photo": MediaKind.PHOTO,
    "voice": MediaKind.VOICE,
    "audio": MediaKind.AUDIO,
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO_NOTE,
    "animation": MediaKind.VIDEO,
    "document": MediaKind.DOCUMENT,
    "venue": MediaKind.LOCATION,
    "location": MediaKind.LOCATION,
}
UNSUPPORTED = (
    "sticker",
    "poll",
    "contact",
    "dice",
    "game",
    "story",
    "paid_media",
    "invoice",
    "giveaway",
    "checklist",
)


def lane(update: Mapping[str, Any]) -> str:
    """Where an update must keep its order: the private chat, or the topic of a group. Never fails."""
    for kind in ALLOWED_UPDATES:
        found = update.get(kind)
        message = found.get("message", found) if isinstance(found, dict) else None
        chat = message.get("chat") if isinstance(message, dict) else None
        if isinstance(message, dict) and isinstance(chat, dict) and type(chat.get("id")) is int:
            thread = message.get("message_thread_id") if message.get("is_topic_message") else None
            private = chat.get("type") == ChatType.PRIVATE
            return chat_lane(chat["id"]) if private else thread_lane(chat["id"], thread)
    return "other"


class Parser:
    """Understands the updates of one bot. Raises what python-telegram-bot raises on a broken update."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def __call__(self, payload: Mapping[str, Any]) -> Incoming | None:
        """What happened; None when it is nothing the bot acts on."""
        update = Update.de_json(dict(payload), self._bot)
        if update.callback_query is not None:
            return _pressed(update.callback_query)
        if update.my_chat_member is not None:
            return _membership(update.my_chat_member)
        if update.chat_member is not None:
            return _departure(update.chat_member)
        if update.message is not None:
            return self._message(update.message, edited=False)
        if update.edited_message is not None:
            return self._message(update.edited_message, edited=True)
        return None

    def _message(self, message: Message, edited: bool) -> Incoming | None:
        private = message.chat.type == ChatType.PRIVATE
        if not private and _is_bot(message):
            return None
        event = self._event(message, edited)
        if event is None:
            return None
        thread = message.message_thread_id if message.is_topic_message else None
        return Incoming(message.chat.id, private, event, _author(message), thread)

    def _event(self, message: Message, edited: bool) -> Event | None:
        if message.migrate_to_chat_id:
            return Migrated(message.migrate_to_chat_id)
        if message.left_chat_member is not None:
            return Left(message.left_chat_member.id)
        if message.text is not None:
            return self._text(message, message.text, edited)
        if message.location is not None and (edited or message.location.live_period):
            return (
                None if edited else Unsupported("live_location", message.message_id)
            )  # it moves on by itself
        for attribute, media in MEDIA.items():
            if getattr(message, attribute):
                return _media(message, media, edited)
        what = next((name for name in UNSUPPORTED if getattr(message, name, None)), None)
        if what is not None:
            return Unsupported(what, message.message_id)
        return _unknown(message)

    def _text(self, message: Message, text: str, edited: bool) -> Event | None:
        command = COMMAND.match(text)
        if command is None:
            return Said(text, message.message_id, _replied(message), edited)
        name, addressed, argument = command.groups()
        if addressed and addressed.lower() != self._bot.username.lower():
            return None
        replied, writer = _replied(message), _replied_user(message)
        return Commanded(name.lower(), argument.strip(), message.message_id, replied, writer)


def _media(message: Message, media: MediaKind, edited: bool) -> Sent:
    caption = message.caption or ""
    return Sent(media, message.message_id, caption, message.media_group_id, _replied(message), edited)


def _replied(message: Message) -> int | None:
    return message.reply_to_message.message_id if message.reply_to_message else None


def _replied_user(message: Message) -> int | None:
    """Who wrote the message it replies to; None when that is a bot, a channel or a hidden administrator."""
    replied = message.reply_to_message
    if replied is None or replied.sender_chat is not None or replied.from_user is None:
        return None
    return None if replied.from_user.is_bot else replied.from_user.id


def _unknown(message: Message) -> Event | None:
    """A kind of message that came after this was written: in a private chat somebody waits for an answer."""
    is_service = bool(message.pinned_message or message.message_auto_delete_timer_changed)
    if is_service or message.chat.type != ChatType.PRIVATE:
        return None
    return Unsupported("unknown", message.message_id)


def _is_bot(message: Message) -> bool:
    return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)


def _author(message: Message) -> Actor:
    """Who wrote it. Anonymous administrators and channels write as a chat: they are nobody in particular."""
    if message.sender_chat is not None or message.from_user is None:
        return Actor(None, "")
    return Actor(message.from_user.id, message.from_user.first_name)


def _pressed(query: CallbackQuery) -> Incoming | None:
    if query.message is None:
        return None
    chat: Chat = query.message.chat
    thread = None
    if isinstance(query.message, Message) and query.message.is_topic_message:
        thread = query.message.message_thread_id
    event = Pressed(query.data or "", query.id, query.message.message_id)
    actor = Actor(query.from_user.id, query.from_user.first_name)
    return Incoming(chat.id, chat.type == ChatType.PRIVATE, event, actor, thread)


GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
MEMBERSHIP: dict[str, Event] = {ChatMemberStatus.BANNED: Blocked(), ChatMemberStatus.MEMBER: Returned()}


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    """The bot itself: stopped by a person or started again, or with other rights in a group."""
    private = change.chat.type == ChatType.PRIVATE
    status = change.new_chat_member.status
    event = MEMBERSHIP.get(status) if private else _rights(change.new_chat_member)
    return Incoming(change.chat.id, private, event, Actor(change.from_user.id, "")) if event else None


def _rights(bot: ChatMember) -> RightsChanged:
    missing = tuple(right for right in NEEDED_RIGHTS if not getattr(bot, right, False))
    return RightsChanged(missing, present=bot.status not in GONE)


def _departure(change: ChatMemberUpdated) -> Incoming | None:
    """Somebody else who isn't in the group any more."""
    member = change.new_chat_member
    if member.status not in GONE:
        return None
    return Incoming(change.chat.id, False, Left(member.user.id), Actor(change.from_user.id, ""))
