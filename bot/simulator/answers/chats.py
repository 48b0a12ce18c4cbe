"""Methods that look at chats, members and files."""

from collections.abc import Callable, Mapping
from typing import Any

from telegram.constants import FileSizeLimit

from bot.simulator import rules, wire
from bot.simulator.errors import bad_request
from bot.simulator.methods import Call
from bot.simulator.values import Json, Member
from bot.simulator.world import Room, World


def get_chat(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    return wire.full_chat(world, rules.reachable(world, call["chat_id"]))


def get_member(world: World, call: Call) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    room = rules.reachable(world, call["chat_id"])
    if call["user_id"] not in world.users:
        raise bad_request("invalid user_id specified")
    return wire.member(world, room.member(call["user_id"]))


def get_administrators(world: World, call: Call) -> list[Json]:
    """All but other bots: https://core.telegram.org/bots/api#getchatadministrators."""
    room = group(world, call)
    return [wire.member(world, member) for member in room.members.values() if member.is_admin]


def get_member_count(world: World, call: Call) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    return sum(member.present for member in rules.reachable(world, call["chat_id"]).members.values())


def leave(world: World, call: Call) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    room = group(world, call)
    room.members[world.bot.id] = Member(world.bot.id, "left")
    world.tell("members", room)
    return True


def group(world: World, call: Call) -> Room:
    """Not a private chat."""
    room = rules.reachable(world, call["chat_id"])
    if not room.chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    return room


def get_file(world: World, call: Call) -> Json:
    """Up to 20 MB: https://core.telegram.org/bots/api#getfile."""
    stored = world.files.by_id(call["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > FileSizeLimit.FILESIZE_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


ANSWERS: Mapping[str, Callable[[World, Call], Any]] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave,
    "getFile": get_file,
}
