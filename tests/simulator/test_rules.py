"""Every rule, by the refusal a raw call gets."""

import json
from typing import Any

import pytest

from bot.simulator import Person, Town, World
from bot.simulator.rules import UNCHANGED
from tests.simulator.conftest import Clock, Raw

BAD = "Bad Request: "
ENTITIES = f"{BAD}can't parse entities: "
BUTTON = f"{BAD}can't parse inline keyboard button: "


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ja"} | button]]}


SENDING = {
    "no text": ({"text": ""}, f"{BAD}message text is empty"),
    "only space": ({"text": " \n "}, f"{BAD}message text is empty"),
    "only what is stripped": ({"text": "\u202e\u2028"}, f"{BAD}message text is empty"),
    "4097 letters": ({"text": "x" * 4097}, f"{BAD}message is too long"),
    "2049 emoji of two units": ({"text": "🏠" * 2049}, f"{BAD}message is too long"),
    "a tag that is none": (
        {"text": "ሰላም <p>x</p>", "parse_mode": "HTML"},
        f'{ENTITIES}Unsupported start tag "p" at byte offset 10',
    ),
    "a tag left open": (
        {"text": "<b>x", "parse_mode": "HTML"},
        f'{ENTITIES}Can\'t find end tag corresponding to start tag "b"',
    ),
    "tags crossed": (
        {"text": "<b><i>x</b></i>", "parse_mode": "HTML"},
        f'{ENTITIES}Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "a < that is not escaped": (
        {"text": "1 < 2", "parse_mode": "HTML"},
        f'{ENTITIES}Unsupported start tag "" at byte offset 2',
    ),
    "an unknown parse_mode": ({"text": "x", "parse_mode": "BBCode"}, f"{BAD}unsupported parse_mode"),
    "65 bytes of data": (
        {"text": "x", "reply_markup": keyboard(callback_data="x" * 65)},
        f"{BAD}BUTTON_DATA_INVALID",
    ),
    "22 letters of three bytes": (
        {"text": "x", "reply_markup": keyboard(callback_data="ሀ" * 22)},
        f"{BAD}BUTTON_DATA_INVALID",
    ),
    "no bytes of data": (
        {"text": "x", "reply_markup": keyboard(callback_data="")},
        f"{BAD}BUTTON_DATA_INVALID",
    ),
    "a button that does nothing": (
        {"text": "x", "reply_markup": keyboard()},
        f"{BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    "a button without text": (
        {"text": "x", "reply_markup": keyboard(text="", callback_data="a")},
        f"{BUTTON}InlineKeyboardButton text is empty",
    ),
    "a button that does two things": (
        {"text": "x", "reply_markup": keyboard(callback_data="a", url="https://example.org")},
        f"{BUTTON}more than one of callback_data, url",
    ),
    "a button to nowhere": (
        {"text": "x", "reply_markup": keyboard(url="y:1")},
        f"{BAD}inline keyboard button URL 'y:1' is invalid: Unsupported URL protocol",
    ),
    "101 buttons": (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}},
        f"{BAD}reply markup is too long",
    ),
    "a keyboard that is a list": ({"text": "x", "reply_markup": []}, f"{BAD}object expected as reply markup"),
    "a reply to nothing": (
        {"text": "x", "reply_parameters": {"message_id": 99}},
        f"{BAD}message to be replied not found",
    ),
    "a topic in a private chat": ({"text": "x", "message_thread_id": 7}, f"{BAD}message thread not found"),
}


@pytest.mark.parametrize(("params", "description"), SENDING.values(), ids=SENDING)
async def test_a_message_is_refused_with(
    raw: Raw, alice: Person, params: dict[str, Any], description: str
) -> None:
    assert await raw.refusal("sendMessage", chat_id=alice.id, **params) == description
    assert [message.text for message in alice.sees()] == ["/start"]


@pytest.mark.parametrize("text", ["x" * 4096, "🏠" * 2048, f"<b>{'x' * 4096}</b>"])
async def test_a_message_of_4096_units_after_parsing_is_accepted(raw: Raw, alice: Person, text: str) -> None:
    await raw.result("sendMessage", chat_id=alice.id, text=text, parse_mode="HTML")


async def test_markdown_is_said_to_be_not_modelled(raw: Raw, alice: Person) -> None:
    body = await raw("sendMessage", chat_id=alice.id, text="*x*", parse_mode="MarkdownV2")
    assert body == {
        "ok": False,
        "error_code": 501,
        "description": "Not Implemented: parse_mode MarkdownV2 is not modelled by the local Bot API",
    }


async def test_a_reply_may_be_sent_without_what_it_replies_to(raw: Raw, alice: Person) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await raw.result("sendMessage", chat_id=alice.id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_a_reply_to_another_chat_is_said_to_be_not_modelled(raw: Raw, alice: Person) -> None:
    reply = {"message_id": 1, "chat_id": 5}
    assert await raw.refusal("sendMessage", chat_id=alice.id, text="x", reply_parameters=reply) == (
        "Not Implemented: a reply to a message of another chat is not modelled by the local Bot API"
    )


async def test_a_caption_has_at_most_1024_units(raw: Raw, world: World, alice: Person) -> None:
    photo = world.files.add("photo", b"x").file_id
    await raw.result("sendPhoto", chat_id=alice.id, photo=photo, caption="🏠" * 512)
    refusal = await raw.refusal("sendPhoto", chat_id=alice.id, photo=photo, caption="🏠" * 512 + "x")
    assert refusal == f"{BAD}message caption is too long"


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


TITLES = {
    "": f"{BAD}title must be non-empty",
    "x" * 129: f"{BAD}title is longer than 128 characters",
}


@pytest.mark.parametrize(("title", "description"), TITLES.items())
async def test_a_title_has_1_to_128_characters(raw: Raw, place: Town, title: str, description: str) -> None:
    assert await raw.refusal("createForumTopic", chat_id=place.staff, name=title) == description


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
    sent = await raw.result("sendMessage", reply_markup=keyboard(callback_data="a"), **where)
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


REACTIONS = {
    "an emoji not on the list": ([{"type": "emoji", "emoji": "🏠"}], "REACTION_INVALID"),
    "two emoji": ([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}], "REACTIONS_TOO_MANY"),
    "no list": ({"type": "emoji", "emoji": "👍"}, "reactions must be an array"),
}


@pytest.mark.parametrize(("reaction", "why"), REACTIONS.values(), ids=REACTIONS)
async def test_a_reaction_is_refused(raw: Raw, alice: Person, reaction: Any, why: str) -> None:
    refusal = await raw.refusal("setMessageReaction", chat_id=alice.id, message_id=1, reaction=reaction)
    assert refusal == BAD + why


# Presses


async def press(raw: Raw, alice: Person) -> str:
    sent = await raw.result(
        "sendMessage", chat_id=alice.id, text="?", reply_markup=json.dumps(keyboard(callback_data="a"))
    )
    return alice.presses(sent["message_id"], "a").id


TOO_OLD = f"{BAD}query is too old and response timeout expired or query ID is invalid"


async def test_a_press_is_answered_once_and_in_time(raw: Raw, alice: Person, clock: Clock) -> None:
    first, second = await press(raw, alice), await press(raw, alice)
    await raw.result("answerCallbackQuery", callback_query_id=first)
    clock.move(seconds=16)
    assert [
        await raw.refusal("answerCallbackQuery", callback_query_id=query)
        for query in (first, second, "never was")
    ] == [TOO_OLD] * 3


async def test_an_answer_to_a_press_has_at_most_200_characters(raw: Raw, alice: Person) -> None:
    query = await press(raw, alice)
    refusal = await raw.refusal("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert refusal == f"{BAD}MESSAGE_TOO_LONG"
