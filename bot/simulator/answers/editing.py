"""Methods that change, delete or answer what is there: https://core.telegram.org/bots/api#updating-messages."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.simulator import limits, rules, wire
from bot.simulator.answers.sending import CAPTIONED, many
from bot.simulator.errors import bad_request, not_modelled
from bot.simulator.methods import Call
from bot.simulator.values import Json, Message
from bot.simulator.world import Room, World


def place(world: World, call: Call) -> tuple[Room, Message]:
    """The message to edit; inline messages are not modelled."""
    if call.get("inline_message_id") is not None:
        raise not_modelled("editing an inline message")
    if call.get("chat_id") is None or call.get("message_id") is None:
        raise bad_request("message identifier is not specified")
    room = rules.writable(world, call["chat_id"])
    return room, rules.editable(world, room, call["message_id"])


def changed(world: World, call: Call, room: Room, message: Message, content: Json) -> Json:
    """Put the new content and keyboard in place: leaving the keyboard out takes it away."""
    markup = limits.keyboard(call.get("reply_markup"))
    if dict(message.content) == content and (message.markup or None) == markup:
        raise bad_request(rules.UNCHANGED)
    edited = world.change(room, message, content=content, markup=markup, edited=world.clock())
    return wire.message(world, room, edited)


def edit_text(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext"""
    content = limits.message_text(call)
    room, message = place(world, call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return changed(world, call, room, message, content)


def edit_caption(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagecaption"""
    caption = limits.caption(call)
    room, message = place(world, call)
    if not CAPTIONED & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    return changed(world, call, room, message, kept | caption)


def edit_markup(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    room, message = place(world, call)
    return changed(world, call, room, message, dict(message.content))


def delete_message(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    room = rules.reachable(world, call["chat_id"])
    world.delete(room, rules.deletable(world, room, call["message_id"]).message_id)
    return True


def delete_messages(world: World, call: Call) -> bool:
    """All or none; what isn't there is skipped: https://core.telegram.org/bots/api#deletemessages."""
    room = rules.reachable(world, call["chat_id"])
    given = replace(call, params={"message_ids": sorted(set(call["message_ids"]))})
    found = [message_id for message_id in many(given, "delete") if message_id in room.messages]
    deletable = [rules.deletable(world, room, message_id) for message_id in found]
    for message in deletable:
        world.delete(room, message.message_id)
    return True


def answer_callback_query(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    text = limits.answer_text(call)
    press = rules.live_press(world, call["callback_query_id"])
    shown = {"text": text, "show_alert": bool(call.get("show_alert")), "url": call.get("url")}
    world.presses[press.id] = replace(press, answer=shown)
    room = world.rooms[press.chat_id]
    world.tell("press_answered", room, room.messages.get(press.message_id), press=press.id)
    return True


def set_reaction(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmessagereaction"""
    emoji = limits.reactions(call.get("reaction", []))
    room = rules.writable(world, call["chat_id"])
    message = rules.message(room, call["message_id"], "react")
    put_reaction(world, room, message, world.bot.id, emoji)
    return True


def put_reaction(world: World, room: Room, message: Message, who: int, emoji: tuple[str, ...]) -> None:
    """Replace what somebody put under a message."""
    others = {user: put for user, put in message.reactions.items() if user != who}
    world.change(room, message, "reactions", reactions=others | ({who: emoji} if emoji else {}))


def pin(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#pinchatmessage"""
    room = pinnable(world, call)
    message = rules.message(room, call["message_id"], "pin")
    room.pinned = [*(pinned for pinned in room.pinned if pinned != message.message_id), message.message_id]
    world.tell("pinned", room, message)
    return True


def unpin(world: World, call: Call) -> bool:
    """The given one or the last: https://core.telegram.org/bots/api#unpinchatmessage."""
    room = pinnable(world, call)
    message_id = call.get("message_id", room.pinned[-1] if room.pinned else None)
    if message_id not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(message_id)
    world.tell("unpinned", room, room.messages[message_id])
    return True


def unpin_all(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#unpinallchatmessages"""
    room = pinnable(world, call)
    room.pinned.clear()
    world.tell("unpinned", room)
    return True


def pinnable(world: World, call: Call) -> Room:
    """In a group the right to pin is needed."""
    room = rules.writable(world, call["chat_id"])
    if room.chat.is_group:
        rules.allowed(
            world, room, "can_pin_messages", "not enough rights to manage pinned messages in the chat"
        )
    return room


ANSWERS: Mapping[str, Callable[[World, Call], Any]] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_reaction,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
