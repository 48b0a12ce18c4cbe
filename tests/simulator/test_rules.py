"""Where a call may reach, by the refusal a raw call gets."""

import inspect
from types import ModuleType
from typing import Any

import pytest

from bot.simulator import Person, Town, World, limits, rules
from bot.simulator.rules import UNCHANGED
from tests.simulator.conftest import Clock, Raw

BAD = "Bad Request: "
BUTTON = {"inline_keyboard": [[{"text": "Ja", "callback_data": "a"}]]}


# Chats


async def test_a_chat_that_is_not_there_is_not_found(raw: Raw) -> None:
    assert await raw.refusal("sendMessage", chat_id=4711, text="x") == f"{BAD}chat not found"


async def test_a_bot_can_not_write_first(raw: Raw, place: Town) -> None:
    body = await raw("sendMessage", chat_id=place.person("Bilal").id, text="x")
    assert (body["error_code"], body["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_whoever_blocked_the_bot_gets_nothing_until_they_come_back(raw: Raw, alice: Person) -> None:
    alice.blocks()
    refusal = await raw("sendMessage", chat_id=alice.id, text="x")
    alice.starts()
    assert refusal == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot was blocked by the user",
    }
    await raw.result("sendMessage", chat_id=alice.id, text="x")


async def test_a_deleted_account_gets_nothing(raw: Raw, alice: Person) -> None:
    alice.deletes_account()
    refusal = await raw.refusal("sendMessage", chat_id=alice.id, text="x")
    assert refusal == "Forbidden: user is deactivated"


@pytest.mark.parametrize(("status", "why"), [("left", "is not a member of"), ("kicked", "was kicked from")])
async def test_a_bot_outside_a_group_is_told_so(raw: Raw, place: Town, status: Any, why: str) -> None:
    place.coordinator.sets_bot(place.staff, status)
    refusal = await raw.refusal("sendMessage", chat_id=place.staff, text="x")
    assert refusal == f"Forbidden: bot {why} the supergroup chat"


async def test_an_upgraded_group_tells_its_new_id(raw: Raw, place: Town, world: World) -> None:
    group = world.add_group("Groep", place.coordinator.user, kind="group", bot_status="member")
    new = place.coordinator.upgrades(group.chat.id)
    assert await raw("sendMessage", chat_id=group.chat.id, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }


# Topics


@pytest.fixture
async def topic(raw: Raw, place: Town) -> int:
    made = await raw.result("createForumTopic", chat_id=place.staff, name="#1")
    return int(made["message_thread_id"])


@pytest.mark.parametrize("thread", [1, 4711])
async def test_general_and_unknown_threads_are_not_found(raw: Raw, place: Town, thread: int) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=place.staff, text="x", message_thread_id=thread)
    assert refusal == f"{BAD}message thread not found"


async def test_a_topic_deleted_by_hand_is_not_found(raw: Raw, place: Town, topic: int) -> None:
    place.coordinator.deletes_topic(place.staff, topic)
    sent = {"chat_id": place.staff, "message_thread_id": topic}
    assert [
        await raw.refusal("sendMessage", text="x", **sent),
        await raw.refusal("closeForumTopic", **sent),
    ] == [f"{BAD}message thread not found", f"{BAD}TOPIC_ID_INVALID"]


async def test_a_closed_topic_takes_no_message_of_a_bot_that_may_not_manage_topics(
    raw: Raw, place: Town
) -> None:
    made = place.coordinator.makes_topic(place.staff, "Van de coördinator")
    place.coordinator.closes_topic(place.staff, made.thread_id)
    place.coordinator.sets_bot(place.staff, "member")
    sent = {"chat_id": place.staff, "text": "x", "message_thread_id": made.thread_id}
    assert await raw.refusal("sendMessage", **sent) == f"{BAD}TOPIC_CLOSED"


async def test_closing_what_is_closed_is_refused(raw: Raw, place: Town, topic: int) -> None:
    where = {"chat_id": place.staff, "message_thread_id": topic}
    await raw.result("closeForumTopic", **where)
    assert await raw.refusal("closeForumTopic", **where) == f"{BAD}TOPIC_NOT_MODIFIED"


async def test_topics_need_a_forum(raw: Raw, alice: Person) -> None:
    refusal = await raw.refusal("createForumTopic", chat_id=alice.id, name="x")
    assert refusal == f"{BAD}the chat is not a forum"


RIGHTS = {
    "createForumTopic": ({"name": "x"}, "not enough rights to create a topic"),
    "editForumTopic": ({"message_thread_id": 2, "name": "x"}, "not enough rights to edit the topic"),
    "closeForumTopic": ({"message_thread_id": 2}, "not enough rights to edit the topic"),
    "deleteForumTopic": ({"message_thread_id": 2}, "not enough rights to delete the topic"),
    "closeGeneralForumTopic": ({}, "not enough rights to edit the topic"),
    "unpinAllForumTopicMessages": (
        {"message_thread_id": 2},
        "not enough rights to manage pinned messages in the chat",
    ),
    "pinChatMessage": ({"message_id": 2}, "not enough rights to manage pinned messages in the chat"),
    "deleteMessage": ({"message_id": 2}, "message can't be deleted"),
}


@pytest.mark.parametrize(("method", "params", "why"), [(m, *rest) for m, rest in RIGHTS.items()])
async def test_without_the_right_refuses(
    raw: Raw, place: Town, method: str, params: dict[str, Any], why: str
) -> None:
    place.coordinator.makes_topic(place.staff, "Onderwerp")
    place.coordinator.sets_bot(place.staff, "administrator", ["can_manage_chat"])
    assert await raw.refusal(method, chat_id=place.staff, **params) == BAD + why


# Messages


async def test_an_edit_that_changes_nothing_is_refused(raw: Raw, alice: Person) -> None:
    where = {"chat_id": alice.id, "text": "<b>x</b>", "parse_mode": "HTML"}
    sent = await raw.result("sendMessage", **where)
    refusal = await raw.refusal("editMessageText", message_id=sent["message_id"], **where)
    assert refusal == BAD + UNCHANGED


async def test_an_edit_without_the_keyboard_takes_it_away(raw: Raw, alice: Person) -> None:
    where = {"chat_id": alice.id, "text": "x"}
    sent = await raw.result("sendMessage", reply_markup=BUTTON, **where)
    await raw.result("editMessageText", message_id=sent["message_id"], **where)
    assert alice.sees()[-1].buttons == ()


MISSING = {
    "editMessageText": ({"text": "x"}, "message to edit not found"),
    "editMessageReplyMarkup": ({}, "message to edit not found"),
    "deleteMessage": ({}, "message to delete not found"),
    "pinChatMessage": ({}, "message to pin not found"),
    "setMessageReaction": ({"reaction": []}, "message to react not found"),
}


@pytest.mark.parametrize(("method", "params", "why"), [(m, *rest) for m, rest in MISSING.items()])
async def test_a_message_that_is_gone_is_not_found(
    raw: Raw, alice: Person, method: str, params: dict[str, Any], why: str
) -> None:
    assert await raw.refusal(method, chat_id=alice.id, message_id=99, **params) == BAD + why


@pytest.mark.parametrize(("method", "what"), [("copyMessage", "copy"), ("forwardMessage", "forward")])
async def test_what_is_gone_can_be_neither_copied_nor_forwarded(
    raw: Raw, alice: Person, place: Town, method: str, what: str
) -> None:
    refusal = await raw.refusal(method, chat_id=place.staff, from_chat_id=alice.id, message_id=99)
    assert refusal == f"{BAD}message to {what} not found"


@pytest.mark.parametrize(("method", "what"), [("copyMessage", "copied"), ("forwardMessage", "forwarded")])
async def test_service_messages_can_be_neither_copied_nor_forwarded(
    raw: Raw, alice: Person, place: Town, topic: int, method: str, what: str
) -> None:
    refusal = await raw.refusal(method, chat_id=alice.id, from_chat_id=place.staff, message_id=topic)
    assert refusal == f"{BAD}message can't be {what}"


async def test_what_others_wrote_can_not_be_edited(raw: Raw, alice: Person) -> None:
    refusal = await raw.refusal("editMessageText", chat_id=alice.id, message_id=1, text="x")
    assert refusal == f"{BAD}message can't be edited"


async def test_after_48_hours_a_message_stays(raw: Raw, alice: Person, clock: Clock) -> None:
    clock.move(hours=48)
    refusal = await raw.refusal("deleteMessage", chat_id=alice.id, message_id=1)
    assert refusal == f"{BAD}message can't be deleted for everyone"


# Presses


TOO_OLD = f"{BAD}query is too old and response timeout expired or query ID is invalid"


async def test_a_press_is_answered_once_and_in_time(raw: Raw, alice: Person, clock: Clock) -> None:
    first, second = (await raw.pressed(alice)).id, (await raw.pressed(alice)).id
    await raw.result("answerCallbackQuery", callback_query_id=first)
    clock.move(seconds=16)
    assert [
        await raw.refusal("answerCallbackQuery", callback_query_id=query)
        for query in (first, second, "never was")
    ] == [TOO_OLD] * 3


async def test_a_restricted_bot_only_reads(raw: Raw, place: Town, world: World) -> None:
    place.coordinator.sets_bot(place.staff, "restricted")
    refusal = await raw.refusal("sendMessage", chat_id=place.staff, text="x")
    me = await raw.result("getChatMember", chat_id=place.staff, user_id=world.bot.id)
    assert (refusal, me["status"], me["can_send_messages"]) == (
        f"{BAD}not enough rights to send text messages to the chat",
        "restricted",
        False,
    )


@pytest.mark.parametrize("module", [limits, rules])
def test_every_rule_names_the_page_it_comes_from(module: ModuleType) -> None:
    functions = inspect.getmembers(module, inspect.isfunction)
    own = [function for _, function in functions if function.__module__ == module.__name__]
    assert own
    assert [one.__name__ for one in own if "https://core.telegram.org/" not in str(one.__doc__)] == []
