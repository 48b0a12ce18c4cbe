"""Values as the JSON objects of https://core.telegram.org/bots/api#available-types."""

from datetime import datetime
from typing import TYPE_CHECKING

from telegram.constants import ChatID

from bot.simulator.values import GENERAL, PERMISSIONS, RIGHTS, Chat, Json, Member, Message, Press, Topic, User

ANONYMOUS_ID = int(ChatID.ANONYMOUS_ADMIN)

if TYPE_CHECKING:
    from bot.simulator.world import Room, World


def seconds(moment: datetime) -> int:
    """Unix time."""
    return int(moment.timestamp())


def present(fields: Json) -> Json:
    """Without the fields that are None or False: Telegram leaves those out."""
    return {name: value for name, value in fields.items() if value is not None and value is not False}


def user(who: User) -> Json:
    """https://core.telegram.org/bots/api#user"""
    optional = {"username": who.username, "language_code": who.language_code}
    return {"id": who.id, "is_bot": who.is_bot, "first_name": who.first_name} | present(optional)


def chat(world: "World", which: Chat) -> Json:
    """https://core.telegram.org/bots/api#chat"""
    fields: Json = {"id": which.id, "type": which.type}
    if which.type == "private":
        who = world.users[which.id]
        return fields | present({"first_name": who.first_name, "username": who.username})
    return fields | present({"title": which.title, "is_forum": which.is_forum})


def full_chat(world: "World", room: "Room") -> Json:
    """https://core.telegram.org/bots/api#chatfullinfo"""
    pinned = room.messages.get(room.pinned[-1]) if room.pinned else None
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return chat(world, room.chat) | present(
        {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
            "pinned_message": message(world, room, pinned) if pinned else None,
        }
    )


def member(world: "World", who: Member) -> Json:
    """https://core.telegram.org/bots/api#chatmember"""
    fields: Json = {"user": user(world.users[who.user_id]), "status": who.status}
    if who.is_admin:
        fields["is_anonymous"] = who.is_anonymous
    if who.status == "administrator":
        fields |= {"can_be_edited": False} | {right: right in who.rights for right in RIGHTS}
    if who.status == "restricted":
        fields |= {"is_member": True} | dict.fromkeys(PERMISSIONS, False)
    if who.status in {"restricted", "kicked"}:
        fields["until_date"] = 0  # for ever
    return fields


def topic(which: Topic) -> Json:
    """https://core.telegram.org/bots/api#forumtopic"""
    fields: Json = {"message_thread_id": which.thread_id, "name": which.name, "icon_color": which.icon_color}
    return fields | present({"icon_custom_emoji_id": which.icon_custom_emoji_id})


def message(world: "World", room: "Room", what: Message, *, nested: bool = False) -> Json:
    """https://core.telegram.org/bots/api#message

    A message in a topic is a reply to the one that made the topic, unless it replies to another. The message
    replied to is shown without the one it replies to itself.
    """
    fields: Json = {
        "message_id": what.message_id,
        "date": seconds(what.date),
        "chat": chat(world, room.chat),
        **sender(world, room, what),
        **what.content,
    }
    in_topic = what.thread_id not in (None, GENERAL)
    replied = room.messages.get(what.reply_to or (what.thread_id if in_topic else None) or 0)
    if nested or replied is what:  # the message that made a topic belongs to the topic
        replied = None
    return fields | present(
        {
            "message_thread_id": what.thread_id if in_topic else None,
            "is_topic_message": in_topic,
            "reply_to_message": message(world, room, replied, nested=True) if replied else None,
            "edit_date": seconds(what.edited) if what.edited else None,
            "media_group_id": what.album,
            "forward_origin": what.origin,
            "reply_markup": what.markup if what.markup and "inline_keyboard" in what.markup else None,
        }
    )


def sender(world: "World", room: "Room", what: Message) -> Json:
    """An anonymous administrator is shown as GroupAnonymousBot with the group as `sender_chat`."""
    if not what.anonymous:
        return {"from": user(world.users[what.sender])}

    from_user = user(world.users[ANONYMOUS_ID])
    return {"from": from_user, "sender_chat": chat(world, room.chat)}


def reaction(emoji: tuple[str, ...]) -> list[Json]:
    """https://core.telegram.org/bots/api#reactiontypeemoji"""
    return [{"type": "emoji", "emoji": one} for one in emoji]


def callback_query(world: "World", room: "Room", press: Press) -> Json:
    """https://core.telegram.org/bots/api#callbackquery"""
    return {
        "id": press.id,
        "from": user(world.users[press.user_id]),
        "message": message(world, room, room.messages[press.message_id]),
        "chat_instance": str(room.chat.id * 31),
        "data": press.data,
    }
