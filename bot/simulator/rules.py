"""What Telegram refuses: one small function per rule, each citing the page it comes from.

A function gives back what the rule is about when all is well and raises Refusal with Telegram's own words
when it isn't. Where the words are not Telegram's, the docstring says so.
"""

import re
from typing import Any

from telegram.constants import (
    CallbackQueryLimit,
    ForumTopicLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    ReactionEmoji,
)

from bot.simulator.errors import Refusal, bad_request, forbidden
from bot.simulator.html import parsed
from bot.simulator.methods import Call
from bot.simulator.text import cleaned, found_entities, trimmed, utf16_length
from bot.simulator.values import GENERAL, Json, Message, Press, Topic
from bot.simulator.world import Room, World

ACTIONS = ("callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text", "pay")
BUTTON_URL = re.compile(r"(https?|tg)://[^\s]+$|[^\s/:]+\.[^\s:]+$")
OTHER_KEYBOARDS = {"keyboard", "remove_keyboard", "force_reply"}
REACTIONS = frozenset(emoji.value for emoji in ReactionEmoji)
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def not_modelled(what: str) -> Refusal:
    """What Telegram can do and this room can't: said openly, so that nobody takes it for a success."""
    return Refusal(501, f"Not Implemented: {what} is not modelled by the local Bot API")


# Text


def formatted(call: Call, name: str = "text", entities: str = "entities") -> tuple[str, list[Json]]:
    """The text and its entities: https://core.telegram.org/bots/api#formatting-options.

    HTML is read as Telegram reads it; Markdown is not modelled.
    """
    text, mode = call.get(name, ""), call.get("parse_mode", "").lower()
    if mode in {"markdown", "markdownv2"}:
        raise not_modelled(f"parse_mode {call['parse_mode']}")
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    plain, marked = parsed(text) if mode else trimmed(cleaned(text), list(call.get(entities, ())))
    marked_at = {(entity["offset"], entity["length"]) for entity in marked}
    found = [one for one in found_entities(plain) if (one["offset"], one["length"]) not in marked_at]
    return plain, sorted(marked + found, key=lambda entity: (entity["offset"], -entity["length"]))


def message_text(call: Call) -> Json:
    """1-4096 characters after entities parsing, in UTF-16: https://core.telegram.org/bots/api#sendmessage."""
    text, entities = formatted(call)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption(call: Call) -> Json:
    """0-1024 characters after entities parsing, in UTF-16: https://core.telegram.org/bots/api#sendphoto."""
    text, entities = formatted(call, "caption", "caption_entities")
    if utf16_length(text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def answer_text(call: Call) -> str:
    """0-200 characters: https://core.telegram.org/bots/api#answercallbackquery."""
    text = str(call.get("text", ""))
    if utf16_length(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    return text


def topic_title(name: str) -> str:
    """1-128 characters: https://core.telegram.org/bots/api#createforumtopic.

    Telegram cuts a longer one without a word; the refusal of it is ours.
    """
    title = cleaned(name).strip()
    if not title:
        raise bad_request("title must be non-empty")
    if utf16_length(title) > ForumTopicLimit.MAX_NAME_LENGTH:
        raise bad_request(f"title is longer than {int(ForumTopicLimit.MAX_NAME_LENGTH)} characters")
    return title


# Keyboards


def keyboard(markup: Any) -> Json | None:
    """https://core.telegram.org/bots/api#inlinekeyboardmarkup, or one of the other reply markups."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if OTHER_KEYBOARDS & markup.keys():
        return markup
    rows = markup.get("inline_keyboard", [])
    for row in rows:
        for one in row:
            button(one)
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    return markup if any(rows) else None


def button(one: Json) -> Json:
    """Exactly one action beside the text: https://core.telegram.org/bots/api#inlinekeyboardbutton."""
    actions = [action for action in ACTIONS if action in one]
    if not str(one.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton text is empty")
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: more than one of {', '.join(actions)}")
    callback_data(one)
    button_url(one)
    return one


def button_url(one: Json) -> Json:
    """ "HTTP or tg:// URL": https://core.telegram.org/bots/api#inlinekeyboardbutton."""
    url = one.get("url")
    if url is not None and not BUTTON_URL.match(str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    return one


def callback_data(one: Json) -> Json:
    """1-64 bytes, not letters: https://core.telegram.org/bots/api#inlinekeyboardbutton."""
    data = one.get("callback_data")
    if data is None:
        return one
    allowed = range(
        InlineKeyboardButtonLimit.MIN_CALLBACK_DATA, InlineKeyboardButtonLimit.MAX_CALLBACK_DATA + 1
    )
    if not isinstance(data, str) or len(data.encode()) not in allowed:
        raise bad_request("BUTTON_DATA_INVALID")
    return one


# Chats and rights


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
    """A chat the bot may send to: not blocked, not deactivated. https://core.telegram.org/bots/api#sendmessage"""
    room = reachable(world, chat_id)
    if room.chat.type == "private":
        if world.users[room.chat.id].deactivated:
            raise forbidden("user is deactivated")
        if room.member(world.bot.id).status == "kicked":
            raise forbidden("bot was blocked by the user")
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
    """A closed topic takes messages of its creator and of who may manage topics only."""
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
    """A message that is there: `message to edit not found` and the like."""
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


def reactions(given: Any) -> tuple[str, ...]:
    """At most one emoji, one of the list: https://core.telegram.org/bots/api#setmessagereaction."""
    if not isinstance(given, list):
        raise bad_request("reactions must be an array")
    emoji = tuple(str(one.get("emoji")) for one in given)
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not REACTIONS.issuperset(emoji):
        raise bad_request("REACTION_INVALID")
    return emoji


def live_press(world: World, query_id: str) -> Press:
    """A press that still waits: https://core.telegram.org/bots/api#answercallbackquery."""
    press = world.presses.get(query_id)
    if press is None or press.answer is not None or expired(world, press):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return press


def expired(world: World, press: Press) -> bool:
    """Whether the app has given up waiting for an answer."""
    return (world.clock() - press.at).total_seconds() > world.press_lives
