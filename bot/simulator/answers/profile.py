"""Methods about the bot itself: its name, texts, commands and menu button."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from telegram.constants import (
    BotCommandLimit,
    BotCommandScopeType,
    BotDescriptionLimit,
    BotNameLimit,
    MenuButtonType,
)

from bot.simulator import limits, rules, wire
from bot.simulator.errors import bad_request
from bot.simulator.methods import Call
from bot.simulator.text import utf16_length
from bot.simulator.values import Json, User
from bot.simulator.world import Room, World

COMMAND = re.compile(rf"[a-z0-9_]{{1,{int(BotCommandLimit.MAX_COMMAND)}}}")
LANGUAGE = re.compile(r"[a-z]{2}")
# field of a setMy... method -> its limit in characters
TEXTS = {
    "name": int(BotNameLimit.MAX_NAME_LENGTH),
    "description": int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
    "short_description": int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
}

# The scopes in the order Telegram looks at them, each with the fields it has.
PRIVATE_SCOPES = (("chat", ("chat_id",)), ("all_private_chats", ()), ("default", ()))
GROUP_SCOPES = (
    ("chat_member", ("chat_id", "user_id")),
    ("chat_administrators", ("chat_id",)),
    ("chat", ("chat_id",)),
    ("all_chat_administrators", ()),
    ("all_group_chats", ()),
    ("default", ()),
)


def get_me(world: World, _: Call) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_messages,
        "supports_inline_queries": False,
    }
    return wire.user(world.bot) | abilities


def language(call: Call) -> str:
    """ "A two-letter ISO 639-1 language code" or nothing: https://core.telegram.org/bots/api#setmycommands."""
    code = str(call.get("language_code", ""))
    if code and not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def scope(world: World, call: Call) -> str:
    """For whom the commands are: https://core.telegram.org/bots/api#botcommandscope."""
    given = call.get("scope") or {"type": "default"}
    if given.get("type") not in set(BotCommandScopeType):
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" in given:
        rules.reachable(world, int(given["chat_id"]))
    return key(given)


def commands_for(world: World, room: Room, who: User) -> list[Json]:
    """What somebody is shown: https://core.telegram.org/bots/api#determining-list-of-commands."""
    here = {"chat_id": room.chat.id, "user_id": who.id}
    order = GROUP_SCOPES if room.chat.is_group else PRIVATE_SCOPES
    admin = room.member(who.id).is_admin
    scopes = [
        {"type": kind} | {name: here[name] for name in names}
        for kind, names in order
        if admin or "administrators" not in kind
    ]
    keys = [(key(scope), code) for scope in scopes for code in (who.language_code or "", "")]
    return next((world.settings.commands[one] for one in keys if world.settings.commands.get(one)), [])


def key(scope: Json) -> str:
    """A scope as the key it is kept under."""
    return json.dumps(scope, sort_keys=True)


def set_commands(world: World, call: Call) -> bool:
    """At most 100: https://core.telegram.org/bots/api#setmycommands."""
    commands = [command(one) for one in limits.objects(call["commands"])]
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.settings.commands[scope(world, call), language(call)] = commands
    return True


def command(one: Json) -> Json:
    """1-32 of a-z, 0-9 and _, with 1-256 letters about it: https://core.telegram.org/bots/api#botcommand."""
    if not COMMAND.fullmatch(str(one.get("command", "")).removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(str(one.get("description", ""))) <= BotCommandLimit.MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": one["command"].removeprefix("/"), "description": one["description"]}


def get_commands(world: World, call: Call) -> list[Json]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return world.settings.commands.get((scope(world, call), language(call)), [])


def delete_commands(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    world.settings.commands.pop((scope(world, call), language(call)), None)
    return True


def setter(field: str) -> Callable[[World, Call], bool]:
    """https://core.telegram.org/bots/api#setmydescription and its sisters: no text takes it away."""

    def set_text(world: World, call: Call) -> bool:
        text = str(call.get(field, ""))
        if utf16_length(text) > TEXTS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is longer than {TEXTS[field]} characters")
        world.settings.texts[field, language(call)] = text
        return True

    return set_text


def getter(field: str) -> Callable[[World, Call], Json]:
    """https://core.telegram.org/bots/api#getmydescription: the text for all where a language has none."""

    def get_text(world: World, call: Call) -> Json:
        texts = world.settings.texts
        default = world.bot.first_name if field == "name" else ""
        return {field: texts.get((field, language(call))) or texts.get((field, "")) or default}

    return get_text


def set_menu_button(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#setchatmenubutton"""
    menu_button = call.get("menu_button") or {"type": "default"}
    if menu_button.get("type") not in set(MenuButtonType):
        raise bad_request("can't parse menu button: unsupported type specified")
    if call.get("chat_id") is not None:
        rules.reachable(world, call["chat_id"])
    world.settings.menu_buttons[call.get("chat_id")] = menu_button
    return True


def get_menu_button(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchatmenubutton"""
    buttons = world.settings.menu_buttons
    return buttons.get(call.get("chat_id")) or buttons.get(None) or {"type": "default"}


ANSWERS: Mapping[str, Callable[[World, Call], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": setter("name"),
    "getMyName": getter("name"),
    "setMyDescription": setter("description"),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description"),
    "getMyShortDescription": getter("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
