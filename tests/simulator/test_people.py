"""What people do and see, and what the bot gets to know of it."""

import asyncio
from typing import Any

import pytest

from bot.simulator import Impossible, Person, SeenButton, Town, World
from tests.simulator.conftest import Clock, Raw


async def updates(raw: Raw) -> list[dict[str, Any]]:
    """What the bot was told since the last time."""
    told: list[dict[str, Any]] = await raw.result("getUpdates")
    if told:
        await raw.result("getUpdates", offset=told[-1]["update_id"] + 1)
    return told


async def message(raw: Raw, kind: str = "message") -> dict[str, Any]:
    """The only message the bot was told of."""
    [update] = await updates(raw)
    told: dict[str, Any] = update[kind]
    return told


async def test_a_deep_link_arrives_as_start_with_its_payload(raw: Raw, place: Town) -> None:
    bilal = place.person("Bilal", "ti")
    bilal.starts("huur")
    told = await message(raw)
    assert (told["text"], told["entities"], told["from"]["language_code"], told["chat"]["type"]) == (
        "/start huur",
        [{"type": "bot_command", "offset": 0, "length": 6}],
        "ti",
        "private",
    )


@pytest.mark.parametrize("payload", ["x" * 65, "huur toeslag", "ሰላም"])
def test_a_payload_telegram_does_not_carry_is_impossible(alice: Person, payload: str) -> None:
    with pytest.raises(Impossible, match="1 to 64 of A-Z"):
        alice.starts(payload)


async def test_an_edit_arrives_as_an_edited_message(raw: Raw, alice: Person) -> None:
    said = alice.says("huir")
    await updates(raw)
    alice.edits(said.message_id, "huur")
    told = await message(raw, "edited_message")
    assert (told["message_id"], told["text"], "edit_date" in told) == (said.message_id, "huur", True)


async def test_a_deletion_is_not_told_to_the_bot(raw: Raw, alice: Person) -> None:
    said = alice.says("oeps")
    await updates(raw)
    alice.deletes(said.message_id)
    assert (await updates(raw), [one.text for one in alice.sees()]) == ([], ["/start"])


async def test_an_album_arrives_as_separate_messages_of_one_group(raw: Raw, alice: Person) -> None:
    alice.sends_album(["photo", "photo"], caption="mijn brief")
    told = [update["message"] for update in await updates(raw)]
    assert [(one["media_group_id"], one.get("caption"), len(one["photo"])) for one in told] == [
        ("album-1", "mijn brief", 1),
        ("album-1", None, 1),
    ]


KINDS = [
    "photo", "voice", "audio", "video", "video_note", "document", "sticker",
    "location", "venue", "contact", "poll", "dice",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
async def test_everything_people_send_arrives_as_its_kind(raw: Raw, alice: Person, kind: str) -> None:
    alice.sends(kind)
    assert (kind in await message(raw), alice.sees()[-1].media) == (True, kind)


async def test_details_of_what_is_sent_can_be_given(raw: Raw, alice: Person) -> None:
    alice.sends("location", details={"latitude": 1.5, "longitude": 2.5})
    assert (await message(raw))["location"] == {"latitude": 1.5, "longitude": 2.5}


async def test_a_reply_carries_what_it_replies_to(raw: Raw, alice: Person) -> None:
    alice.says("ja", reply_to=1)
    assert (await message(raw))["reply_to_message"]["text"] == "/start"


async def test_a_press_arrives_with_its_message(raw: Raw, alice: Person) -> None:
    rows = [[{"text": "Ja", "callback_data": "y:1"}, {"text": "DUO", "url": "https://duo.nl"}]]
    markup = {"inline_keyboard": rows}
    sent = await raw.result("sendMessage", chat_id=alice.id, text="?", reply_markup=markup)
    alice.presses(sent["message_id"], "Ja")
    query = await message(raw, "callback_query")
    assert alice.sees()[-1].buttons == ((SeenButton("Ja", "y:1"), SeenButton("DUO", url="https://duo.nl")),)
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == (
        "y:1",
        sent["message_id"],
        alice.id,
    )


def test_a_button_that_is_not_there_can_not_be_pressed(alice: Person) -> None:
    with pytest.raises(Impossible, match="Under message 1 there is no button 'Ja', only \\[\\]"):
        alice.presses(1, "Ja")


async def test_a_reaction_is_told_only_when_asked_for(raw: Raw, alice: Person) -> None:
    alice.reacts(1, "👍")
    not_asked = await updates(raw)
    await raw.result("getUpdates", allowed_updates=["message_reaction"])
    alice.reacts(1, "👎")
    told = await message(raw, "message_reaction")
    assert (not_asked, told["old_reaction"], told["new_reaction"]) == (
        [],
        [{"type": "emoji", "emoji": "👍"}],
        [{"type": "emoji", "emoji": "👎"}],
    )


IMPOSSIBLE = {
    "an empty message": lambda one: one.says("  "),
    "a reply to nothing": lambda one: one.says("x", reply_to=99),
    "a chat one is not in": lambda one: one.says("x", chat=-1_000_007_000_001),
    "a chat that is not there": lambda one: one.says("x", chat=5),
    "a kind nobody knows": lambda one: one.sends("smell"),
    "editing what others wrote": lambda one: one.edits(99, "x"),
    "deleting what is gone": lambda one: one.deletes(99),
    "reacting to nothing": lambda one: one.reacts(99, "👍"),
    "hiding without being an administrator": lambda one: one.says("x", anonymous=True),
    "asking for another's press": lambda one: one.answer_to("press-9"),
}


@pytest.mark.parametrize("attempt", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_is_impossible(alice: Person, attempt: Any) -> None:
    with pytest.raises(Impossible):
        attempt(alice)


def test_looking_at_a_chat_does_not_begin_it(place: Town, world: World) -> None:
    bilal = place.person("Bilal")
    assert (bilal.sees(), bilal.id in world.rooms) == ([], False)


# In a group


async def test_an_anonymous_administrator_is_shown_as_the_group(raw: Raw, place: Town) -> None:
    place.coordinator.says("dag", chat=place.staff, anonymous=True)
    told = await message(raw)
    assert (told["from"]["id"], told["from"]["username"], told["sender_chat"]["id"]) == (
        1087968824,
        "GroupAnonymousBot",
        place.staff,
    )


async def test_a_message_in_a_topic_arrives_with_its_thread(raw: Raw, place: Town) -> None:
    topic = place.coordinator.makes_topic(place.staff, "#1")
    await updates(raw)
    place.volunteer("Vera").says("ik neem hem", chat=place.staff, topic=topic.thread_id)
    told = (await updates(raw))[-1]["message"]
    assert (told["message_thread_id"], told["is_topic_message"]) == (topic.thread_id, True)
    assert "forum_topic_created" in told["reply_to_message"]


PRIVACY = {
    "plain text": ("hallo", False),
    "a command": ("/mine", True),
    "a command further on": ("kijk /mine", True),
}


@pytest.mark.parametrize(("text", "read"), PRIVACY.values(), ids=PRIVACY)
async def test_in_privacy_mode_a_member_bot_is_shown_only_commands(
    raw: Raw, place: Town, text: str, read: bool
) -> None:
    place.coordinator.sets_bot(place.staff, "member")
    await updates(raw)
    place.coordinator.says(text, chat=place.staff)
    assert bool(await updates(raw)) == read


async def test_in_privacy_mode_a_reply_to_the_bot_is_shown(raw: Raw, place: Town) -> None:
    place.coordinator.sets_bot(place.staff, "member")
    sent = await raw.result("sendMessage", chat_id=place.staff, text="x")
    await updates(raw)
    place.coordinator.says("dank", chat=place.staff, reply_to=sent["message_id"])
    assert (await message(raw))["text"] == "dank"


async def test_whoever_waits_for_an_answer_sees_it_come(raw: Raw, alice: Person) -> None:
    waiting = asyncio.create_task(alice.waits_for(lambda seen: seen[-1].from_bot))
    await raw.result("sendMessage", chat_id=alice.id, text="dag")
    assert (await waiting)[-1].text == "dag"


async def test_whoever_waits_in_vain_is_told_what_is_there(alice: Person) -> None:
    with pytest.raises(TimeoutError, match="/start"):
        await alice.waits_for(lambda seen: seen[-1].from_bot, seconds=0)


def test_an_answer_to_a_press_expires(world: World, alice: Person, clock: Clock) -> None:
    room = world.rooms[alice.id]
    rows = [[{"text": "Ja", "callback_data": "y"}]]
    sent = world.post(room, world.bot.id, {"text": "?"}, markup={"inline_keyboard": rows})
    press = alice.presses(sent.message_id, "y")
    clock.move(seconds=15.1)
    assert alice.answer_to(press.id) == {"state": "expired"}


def test_media_tell_about_themselves(alice: Person) -> None:
    alice.sends("document", name="brief.pdf")
    alice.sends("location")
    alice.sends("venue", details={"title": "Buurthuis", "address": "Straat 1"})
    assert [dict(one.about) for one in alice.sees()[1:]] == [
        {"file_name": "brief.pdf"},
        {"latitude": 52.09, "longitude": 5.12},
        {"title": "Buurthuis", "address": "Straat 1", "latitude": 52.09, "longitude": 5.12},
    ]
