"""What a call may contain, by the refusal a raw call gets."""

from typing import Any

import pytest

from bot.simulator import Person, Town, World
from tests.simulator.conftest import Raw

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
    "an entity without a place": (
        {"text": "x", "entities": [{"type": "bold"}]},
        f"{BAD}an array must hold objects, each with offset, each with length",
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
    "a keyboard that is a list": (
        {"text": "x", "reply_markup": []},
        f'{BAD}parameter "reply_markup" must be a JSON object',
    ),
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


TITLES = {
    "": f"{BAD}title must be non-empty",
    "x" * 129: f"{BAD}title is longer than 128 characters",
}


@pytest.mark.parametrize(("title", "description"), TITLES.items())
async def test_a_title_has_1_to_128_characters(raw: Raw, place: Town, title: str, description: str) -> None:
    assert await raw.refusal("createForumTopic", chat_id=place.staff, name=title) == description


REACTIONS = {
    "an emoji not on the list": ([{"type": "emoji", "emoji": "🏠"}], "REACTION_INVALID"),
    "two emoji": ([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}], "REACTIONS_TOO_MANY"),
    "no list": ({"type": "emoji", "emoji": "👍"}, 'parameter "reaction" must be a JSON array'),
}


@pytest.mark.parametrize(("reaction", "why"), REACTIONS.values(), ids=REACTIONS)
async def test_a_reaction_is_refused(raw: Raw, alice: Person, reaction: Any, why: str) -> None:
    refusal = await raw.refusal("setMessageReaction", chat_id=alice.id, message_id=1, reaction=reaction)
    assert refusal == BAD + why


async def test_an_answer_to_a_press_has_at_most_200_characters(raw: Raw, alice: Person) -> None:
    query = (await raw.pressed(alice)).id
    refusal = await raw.refusal("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert refusal == f"{BAD}MESSAGE_TOO_LONG"
