"""Where a call may reach: chats, rights, topics, messages, presses. One small function per rule.

As in limits.py each cites its page, and gives back what was asked for or raises Refusal with Telegram's own
words.
"""

from typing import Any

from bot.simulator.errors import Refusal, bad_request, forbidden, not_modelled
from bot.simulator.values import GENERAL, Json, Message, Press, Topic
from bot.simulator.world import Room, World

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def reachable(world: World, chat_id: Any) -> Room:
    """A chat the bot may call about: https://core.telegram.org/bots/api#making-requests.

    A group that became a supergroup answers with `migrate_to_chat_id`.
    """
    room = world.rooms.get(chat_id)
    if room is None:
        raise unmet(world, chat_id)
    if room.chat.upgraded_to is not None:
        raise Refusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=room.chat.upgraded_to,
        )
    status = room.member(world.bot.id).status
    if room.chat.is_group and status in {"left", "kicked"}:
        why = "was kicked from" if status == "kicked" else "is not a member of"
        raise forbidden(f"bot {why} the {room.chat.type} chat")
    return room


def unmet(world: World, chat_id: Any) -> Refusal:
    """Somebody who never started the bot: https://core.telegram.org/bots/features#what-features-do-bots-have."""
    if chat_id in world.users:
        return forbidden("bot can't initiate conversation with a user")
    return bad_request("chat not found")


def writable(world: World, chat_id: Any) -> Room:
    """A chat the bot may send to: not blocked, restricted or deactivated. https://core.telegram.org/bots/api#sendmessage"""
    room = reachable(world, chat_id)
    if room.chat.type == "private":
        if world.users[room.chat.id].deactivated:
            raise forbidden("user is deactivated")
        if room.member(world.bot.id).status == "kicked":
            raise forbidden("bot was blocked by the user")
    if room.member(world.bot.id).status == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")
    return room


def allowed(world: World, room: Room, right: str, otherwise: str) -> None:
    """An administrator's right of the bot: https://core.telegram.org/bots/api#chatadministratorrights."""
    if not room.member(world.bot.id).may(right):
        raise bad_request(otherwise)


def thread(world: World, room: Room, thread_id: int | None) -> int | None:
    """A topic to send to: https://core.telegram.org/bots/api#sendmessage, `message_thread_id`.

    General is reached without an id: with 1 it is refused, as Telegram does.
    """
    if thread_id is None:
        return open_topic(world, room, GENERAL) if room.chat.is_forum else None
    if thread_id == GENERAL or thread_id not in room.topics:
        raise bad_request("message thread not found")
    return open_topic(world, room, thread_id)


def open_topic(world: World, room: Room, thread_id: int) -> int:
    """A closed one takes messages of its creator and of who may manage topics only.

    https://core.telegram.org/bots/api#closeforumtopic
    """
    topic = room.topics[thread_id]
    member = room.member(world.bot.id)
    if topic.closed and topic.creator != world.bot.id and not member.may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def forum(world: World, chat_id: Any, otherwise: str, right: str = "can_manage_topics") -> Room:
    """A forum in which the bot has a right: https://core.telegram.org/bots/api#createforumtopic."""
    room = reachable(world, chat_id)
    if not room.chat.is_forum:
        raise bad_request("the chat is not a forum")
    allowed(world, room, right, otherwise)
    return room


def topic(room: Room, thread_id: int) -> Topic:
    """A topic to be changed: https://core.telegram.org/bots/api#editforumtopic."""
    if thread_id == GENERAL or thread_id not in room.topics:
        raise bad_request("TOPIC_ID_INVALID")
    return room.topics[thread_id]


def changed_topic(before: Topic, after: Topic) -> Topic:
    """Closing a closed topic, or a title that is the same: https://core.telegram.org/bots/api#closeforumtopic."""
    if before == after:
        raise bad_request("TOPIC_NOT_MODIFIED")
    return after


# Messages


def message(room: Room, message_id: int, what_for: str) -> Message:
    """A message that is there: https://core.telegram.org/bots/api#editmessagetext and other methods."""
    if message_id not in room.messages:
        raise bad_request(f"message to {what_for} not found")
    return room.messages[message_id]


def reply_target(room: Room, parameters: Json | None) -> int | None:
    """https://core.telegram.org/bots/api#replyparameters: a message of the same chat that is there."""
    if parameters is None:
        return None
    if parameters.get("chat_id", room.chat.id) != room.chat.id:
        raise not_modelled("a reply to a message of another chat")
    if parameters.get("message_id") in room.messages:
        return int(parameters["message_id"])
    if parameters.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def editable(world: World, room: Room, message_id: int) -> Message:
    """One of the bot's own: https://core.telegram.org/bots/api#updating-messages."""
    found = message(room, message_id, "edit")
    if found.sender != world.bot.id or found.service:
        raise bad_request("message can't be edited")
    return found


def copyable(room: Room, message_id: int, what_for: str = "copy") -> Message:
    """No service message, no poll of others: https://core.telegram.org/bots/api#copymessage."""
    found = message(room, message_id, what_for)
    if found.service:
        raise bad_request(f"message can't be {'copied' if what_for == 'copy' else 'forwarded'}")
    return found


def deletable(world: World, room: Room, message_id: int) -> Message:
    """Within 48 hours, and others' in a group only with the right: https://core.telegram.org/bots/api#deletemessage."""
    found = message(room, message_id, "delete")
    may = room.member(world.bot.id).may("can_delete_messages")
    age = (world.clock() - found.date).total_seconds()
    own_or_private = found.sender == world.bot.id or not room.chat.is_group
    if may or (own_or_private and age < 48 * 3600):
        return found
    raise bad_request(
        "message can't be deleted for everyone" if own_or_private else "message can't be deleted"
    )


def live_press(world: World, query_id: str) -> Press:
    """A press that still waits: https://core.telegram.org/bots/api#answercallbackquery."""
    press = world.presses.get(query_id)
    if press is None or press.answer is not None or expired(world, press):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return press


def expired(world: World, press: Press) -> bool:
    """The app shows progress until an answer comes: https://core.telegram.org/bots/api#callbackquery."""
    return (world.clock() - press.at).total_seconds() > world.press_lives
