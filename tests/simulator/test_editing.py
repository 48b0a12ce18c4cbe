"""Changing, deleting and answering what is there, over raw HTTP."""

from typing import Any

import pytest

from bot.simulator import Person, Town, World
from tests.simulator.conftest import Clock, Raw


@pytest.fixture
async def sent(raw: Raw, alice: Person) -> dict[str, int]:
    """Where a text of the bot stands."""
    message = await raw.result("sendMessage", chat_id=alice.id, text="oud")
    return {"chat_id": alice.id, "message_id": message["message_id"]}


@pytest.fixture
async def photo(raw: Raw, world: World, alice: Person) -> dict[str, int]:
    """Where a photo of the bot stands."""
    file_id = world.files.add("photo", b"x").file_id
    message = await raw.result("sendPhoto", chat_id=alice.id, photo=file_id, caption="oud")
    return {"chat_id": alice.id, "message_id": message["message_id"]}


async def test_a_text_is_edited_and_shows_it(raw: Raw, alice: Person, sent: dict[str, int]) -> None:
    edited = await raw.result("editMessageText", text="nieuw", **sent)
    seen = alice.sees()[-1]
    assert (edited["text"], "edit_date" in edited, seen.text, seen.edited) == ("nieuw", True, "nieuw", True)


async def test_a_caption_is_edited_and_the_photo_stays(
    raw: Raw, alice: Person, photo: dict[str, int]
) -> None:
    await raw.result("editMessageCaption", caption="nieuw", **photo)
    seen = alice.sees()[-1]
    assert (seen.text, seen.media) == ("nieuw", "photo")


async def test_texts_and_captions_are_not_the_same(
    raw: Raw, sent: dict[str, int], photo: dict[str, int]
) -> None:
    assert [
        await raw.refusal("editMessageCaption", caption="x", **sent),
        await raw.refusal("editMessageText", text="x", **photo),
    ] == [
        "Bad Request: there is no caption in the message to edit",
        "Bad Request: there is no text in the message to edit",
    ]


async def test_buttons_are_put_under_and_taken_away(raw: Raw, alice: Person, sent: dict[str, int]) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    await raw.result("editMessageReplyMarkup", reply_markup=markup, **sent)
    with_buttons = alice.sees()[-1].labels
    await raw.result("editMessageReplyMarkup", **sent)
    assert (with_buttons, alice.sees()[-1].labels) == (("Ja",), ())


NOWHERE: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "Bad Request: message identifier is not specified"),
    "an inline message": (
        {"inline_message_id": "x"},
        "Not Implemented: editing an inline message is not modelled by the local Bot API",
    ),
}


@pytest.mark.parametrize(("where", "description"), NOWHERE.values(), ids=NOWHERE)
async def test_an_edit_is_refused_for(raw: Raw, where: dict[str, Any], description: str) -> None:
    assert await raw.refusal("editMessageText", text="x", **where) == description


async def test_a_bot_deletes_both_sides_of_a_private_chat(
    raw: Raw, alice: Person, sent: dict[str, int]
) -> None:
    await raw.result("deleteMessages", chat_id=alice.id, message_ids=[1, sent["message_id"], 99])
    assert alice.sees() == []


async def test_of_several_messages_all_or_none_are_deleted(raw: Raw, alice: Person, clock: Clock) -> None:
    clock.move(hours=48)
    new = alice.says("net gezegd").message_id
    refusal = await raw.refusal("deleteMessages", chat_id=alice.id, message_ids=[1, new])
    assert (refusal, len(alice.sees())) == ("Bad Request: message can't be deleted for everyone", 2)


async def test_an_administrator_deletes_what_volunteers_wrote(raw: Raw, place: Town) -> None:
    said = place.volunteer("Vera").says("oeps", chat=place.staff)
    await raw.result("deleteMessage", chat_id=place.staff, message_id=said.message_id)
    assert place.coordinator.sees(chat=place.staff) == []


async def test_a_press_loads_until_it_is_answered(
    raw: Raw, alice: Person, sent: dict[str, int], clock: Clock
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    await raw.result("editMessageReplyMarkup", reply_markup=markup, **sent)
    first, second = (alice.presses(sent["message_id"], "Ja") for _ in range(2))
    before = alice.answer_to(first.id)
    await raw.result("answerCallbackQuery", callback_query_id=first.id, text="Goed", show_alert=True)
    clock.move(seconds=16)
    assert (before, alice.answer_to(first.id), alice.answer_to(second.id)) == (
        {"state": "loading"},
        {"state": "answered", "text": "Goed", "show_alert": True, "url": None},
        {"state": "expired"},
    )


async def test_a_reaction_replaces_the_bots_last_one(raw: Raw, alice: Person) -> None:
    where = {"chat_id": alice.id, "message_id": 1}
    seen = []
    for emoji in (["👍"], ["👎"], []):
        reaction = [{"type": "emoji", "emoji": one} for one in emoji]
        await raw.result("setMessageReaction", reaction=reaction, **where)
        seen.append(alice.sees()[0].reactions)
    assert seen == [("👍",), ("👎",), ()]


async def test_pins_come_and_go(raw: Raw, world: World, place: Town) -> None:
    pinned = []
    for text in ("a", "b"):
        sent = await raw.result("sendMessage", chat_id=place.staff, text=text)
        await raw.result("pinChatMessage", chat_id=place.staff, message_id=sent["message_id"])
    chat = await raw.result("getChat", chat_id=place.staff)
    for method in ("unpinChatMessage", "unpinAllChatMessages"):
        await raw.result(method, chat_id=place.staff)
        pinned.append(list(world.rooms[place.staff].pinned))
    assert (chat["pinned_message"]["text"], pinned) == ("b", [[2], []])


async def test_what_is_not_pinned_can_not_be_unpinned(raw: Raw, place: Town) -> None:
    refusal = await raw.refusal("unpinChatMessage", chat_id=place.staff)
    assert refusal == "Bad Request: message to unpin not found"
