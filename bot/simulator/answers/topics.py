"""Methods for forum topics: https://core.telegram.org/bots/api#createforumtopic and those after it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from telegram.constants import ForumIconColor

from bot.simulator import limits, rules, wire
from bot.simulator.errors import bad_request
from bot.simulator.methods import Call
from bot.simulator.values import GENERAL, Json, Topic
from bot.simulator.world import Room, World

MAY_NOT_CREATE = "not enough rights to create a topic"
MAY_NOT_EDIT = "not enough rights to edit the topic"
MAY_NOT_DELETE = "not enough rights to delete the topic"
MAY_NOT_PIN = "not enough rights to manage pinned messages in the chat"


def create(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#createforumtopic"""
    name = limits.topic_title(call["name"])
    color = call.get("icon_color", int(ForumIconColor.BLUE))
    if color not in set(ForumIconColor):
        raise bad_request("invalid icon color specified")
    room = rules.forum(world, call["chat_id"], MAY_NOT_CREATE)
    world.floods.check(room.chat.id, True, world.clock())
    return wire.topic(make(world, room, world.bot.id, name, color, call.get("icon_custom_emoji_id")))


def make(
    world: World, room: Room, creator: int, name: str, color: int = 7322096, emoji: str | None = None
) -> Topic:
    """A new topic; its thread id is the id of the service message that says it was made."""
    topic = Topic(room.last_id + 1, name, creator, color, emoji)
    room.topics[topic.thread_id] = topic
    made = wire.present({"name": name, "icon_color": color, "icon_custom_emoji_id": emoji})
    world.post(room, creator, {"forum_topic_created": made}, thread_id=topic.thread_id, service=True)
    return topic


def change(world: World, room: Room, who: int, after: Topic, service: Json) -> None:
    """Put the changed topic in place, with the service message that tells of it."""
    room.topics[after.thread_id] = rules.changed_topic(room.topics[after.thread_id], after)
    world.post(room, who, service, thread_id=after.thread_id, service=True)


def edit(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#editforumtopic; an omitted name keeps the old one."""
    room = rules.forum(world, call["chat_id"], MAY_NOT_EDIT)
    topic = rules.topic(room, call["message_thread_id"])
    name = limits.topic_title(call["name"]) if "name" in call.params else topic.name
    emoji = call.get("icon_custom_emoji_id", topic.icon_custom_emoji_id) or None
    edited = wire.present({"name": name if name != topic.name else None, "icon_custom_emoji_id": emoji})
    after = replace(topic, name=name, icon_custom_emoji_id=emoji)
    change(world, room, world.bot.id, after, {"forum_topic_edited": edited})
    return True


def toggle(closed: bool) -> Callable[[World, Call], bool]:
    """https://core.telegram.org/bots/api#closeforumtopic and #reopenforumtopic"""

    def answer(world: World, call: Call) -> bool:
        room = rules.forum(world, call["chat_id"], MAY_NOT_EDIT)
        topic = rules.topic(room, call["message_thread_id"])
        service = "forum_topic_closed" if closed else "forum_topic_reopened"
        change(world, room, world.bot.id, replace(topic, closed=closed), {service: {}})
        return True

    return answer


def delete(world: World, call: Call) -> bool:
    """With all its messages: https://core.telegram.org/bots/api#deleteforumtopic."""
    room = rules.forum(world, call["chat_id"], MAY_NOT_DELETE, "can_delete_messages")
    world.delete_topic(room, rules.topic(room, call["message_thread_id"]).thread_id)
    return True


def unpin_all(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallforumtopicmessages"""
    room = rules.forum(world, call["chat_id"], MAY_NOT_PIN, "can_pin_messages")
    return unpinned(world, room, rules.topic(room, call["message_thread_id"]).thread_id)


def unpin_all_general(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallgeneralforumtopicmessages"""
    return unpinned(world, rules.forum(world, call["chat_id"], MAY_NOT_PIN, "can_pin_messages"), GENERAL)


def unpinned(world: World, room: Room, thread_id: int) -> bool:
    """Nothing is pinned in the topic any more."""
    room.pinned = [pinned for pinned in room.pinned if room.messages[pinned].thread_id != thread_id]
    world.tell("unpinned", room, thread_id=thread_id)
    return True


def edit_general(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#editgeneralforumtopic"""
    room = rules.forum(world, call["chat_id"], MAY_NOT_EDIT)
    name = limits.topic_title(call["name"])
    after = replace(room.topics[GENERAL], name=name)
    change(world, room, world.bot.id, after, {"forum_topic_edited": {"name": name}})
    return True


def general(service: str, **fields: bool) -> Callable[[World, Call], bool]:
    """https://core.telegram.org/bots/api#closegeneralforumtopic and the three after it"""

    def answer(world: World, call: Call) -> bool:
        room = rules.forum(world, call["chat_id"], MAY_NOT_EDIT)
        after = replace(room.topics[GENERAL], **fields)  # type: ignore[arg-type]  # flags only
        change(world, room, world.bot.id, after, {service: {}})
        return True

    return answer


ANSWERS: Mapping[str, Callable[[World, Call], Any]] = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": toggle(True),
    "reopenForumTopic": toggle(False),
    "deleteForumTopic": delete,
    "unpinAllForumTopicMessages": unpin_all,
    "unpinAllGeneralForumTopicMessages": unpin_all_general,
    "editGeneralForumTopic": edit_general,
    "closeGeneralForumTopic": general("forum_topic_closed", closed=True),
    "reopenGeneralForumTopic": general("forum_topic_reopened", closed=False),
    "hideGeneralForumTopic": general("general_forum_topic_hidden", hidden=True, closed=True),
    "unhideGeneralForumTopic": general("general_forum_topic_unhidden", hidden=False, closed=False),
}
