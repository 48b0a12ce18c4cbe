"""What a bot says about itself, over raw HTTP."""

from typing import Any

import pytest

from bot.simulator import Person, Town, World
from tests.simulator.conftest import Raw


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": "x"} for name in names]


async def test_a_bot_knows_whether_it_reads_everything(raw: Raw, world: World) -> None:
    world.reads_all_messages = True
    assert (await raw.result("getMe"))["can_read_all_group_messages"] is True


async def test_a_person_sees_the_most_fitting_list_of_commands(raw: Raw, place: Town, alice: Person) -> None:
    everywhere = {"type": "all_private_chats"}
    await raw.result("setMyCommands", commands=commands("menu"))
    await raw.result("setMyCommands", commands=commands("lijst"), scope=everywhere)
    seen = [alice.menu()]
    await raw.result("setMyCommands", commands=commands("qaima"), scope=everywhere, language_code="ar")
    seen.append(alice.menu())
    await raw.result("setMyCommands", commands=commands("eigen"), scope={"type": "chat", "chat_id": alice.id})
    seen.append(alice.menu())
    seen.append(place.coordinator.menu(chat=place.staff))
    assert seen == [["/lijst"], ["/qaima"], ["/eigen"], ["/menu"]]


async def test_administrators_have_commands_of_their_own(raw: Raw, place: Town) -> None:
    vera = place.volunteer("Vera")
    for kind, name in (("all_chat_administrators", "stats"), ("all_group_chats", "mine")):
        await raw.result("setMyCommands", commands=commands(name), scope={"type": kind})
    menus = [person.menu(chat=place.staff) for person in (place.coordinator, vera)]
    assert menus == [["/stats"], ["/mine"]]


async def test_commands_are_read_back_and_taken_away(raw: Raw) -> None:
    await raw.result("setMyCommands", commands=commands("menu"), language_code="ti")
    there = await raw.result("getMyCommands", language_code="ti")
    await raw.result("deleteMyCommands", language_code="ti")
    assert (there, await raw.result("getMyCommands", language_code="ti")) == (commands("menu"), [])


COMMANDS: dict[str, tuple[dict[str, Any], str]] = {
    "a capital": ({"commands": commands("Menu")}, "BOT_COMMAND_INVALID"),
    "33 letters": ({"commands": commands("x" * 33)}, "BOT_COMMAND_INVALID"),
    "no description": (
        {"commands": [{"command": "menu", "description": ""}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "257 letters of description": (
        {"commands": [{"command": "menu", "description": "x" * 257}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "101 commands": ({"commands": commands("menu") * 101}, "BOT_COMMANDS_TOO_MUCH"),
    "a language of three letters": (
        {"commands": [], "language_code": "tir"},
        "invalid language code specified",
    ),
    "an unknown scope": (
        {"commands": [], "scope": {"type": "everybody"}},
        "can't parse BotCommandScope: unsupported type specified",
    ),
    "a chat that is none": ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
}


@pytest.mark.parametrize(("params", "why"), COMMANDS.values(), ids=COMMANDS)
async def test_commands_are_refused_for(raw: Raw, params: dict[str, Any], why: str) -> None:
    assert await raw.refusal("setMyCommands", **params) == f"Bad Request: {why}"


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
async def test_texts_are_kept_by_language_and_limited(raw: Raw, method: str, field: str, limit: int) -> None:
    await raw.result(f"setMy{method}", **{field: "x" * limit})
    await raw.result(f"setMy{method}", **{field: "ሀ", "language_code": "ti"})
    texts = [await raw.result(f"getMy{method}", language_code=code) for code in ("ti", "ar")]
    refusal = await raw.refusal(f"setMy{method}", **{field: "x" * (limit + 1)})
    assert texts == [{field: "ሀ"}, {field: "x" * limit}]
    assert refusal == f"Bad Request: bot {field.replace('_', ' ')} is longer than {limit} characters"


async def test_a_menu_button_is_set_for_one_chat_or_all(raw: Raw, alice: Person) -> None:
    await raw.result("setChatMenuButton", chat_id=alice.id, menu_button={"type": "commands"})
    shown = [await raw.result("getChatMenuButton", **where) for where in ({"chat_id": alice.id}, {})]
    refusal = await raw.refusal("setChatMenuButton", menu_button={"type": "big"})
    assert (shown, refusal) == (
        [{"type": "commands"}, {"type": "default"}],
        "Bad Request: can't parse menu button: unsupported type specified",
    )
