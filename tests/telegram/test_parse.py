"""Every kind of update to the one event it is; the updates are those that people of the simulator cause."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.engine.ports import Incoming
from bot.model.events import (
    Actor,
    Blocked,
    Commanded,
    Event,
    Left,
    MediaKind,
    Migrated,
    Pressed,
    Returned,
    RightsChanged,
    Said,
    Sent,
    Unsupported,
)
from bot.simulator import Person, Town
from bot.telegram.parse import ALLOWED_UPDATES, Parser, lane


def keys() -> st.SearchStrategy[str]:
    """Names that updates have, and others."""
    named = (*ALLOWED_UPDATES, "chat", "id", "type", "message_thread_id", "is_topic_message", "update_id")
    return st.sampled_from(named) | st.text(max_size=5)


Act = Callable[[Person], object]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys(), inner, max_size=4),
    max_leaves=12,
)


def updates(place: Town) -> list[dict[str, Any]]:
    """What waits for the bot, of the kinds that it asks for."""
    waiting = [update.body for update in place.world.updates.pending(place.world.clock())]
    return [body for body in waiting if set(body) & set(ALLOWED_UPDATES)]


async def last(place: Town, bot: Bot) -> Incoming | None:
    return Parser(bot)(updates(place)[-1])


async def event(place: Town, bot: Bot) -> Event | None:
    found = await last(place, bot)
    return found.event if found else None


IN_A_CHAT: dict[str, tuple[Act, Callable[[int], Event]]] = {
    "a text": (lambda sam: sam.says("Hoe betaal ik huur?"), lambda id_: Said("Hoe betaal ik huur?", id_)),
    "a command": (lambda sam: sam.says("/menu"), lambda id_: Commanded("menu", "", id_)),
    "in capitals": (lambda sam: sam.says("/Menu"), lambda id_: Commanded("menu", "", id_)),
    "to this bot": (lambda sam: sam.says("/menu@Wegwijs_Bot x"), lambda id_: Commanded("menu", "x", id_)),
    "a link": (lambda sam: sam.starts("huur"), lambda id_: Commanded("start", "huur", id_)),
    "with lines": (lambda sam: sam.says("/note a\nb"), lambda id_: Commanded("note", "a\nb", id_)),
    "with a colon": (lambda sam: sam.says("/note: a"), lambda id_: Commanded("note", ": a", id_)),
    "a slash": (lambda sam: sam.says("/ of 24/7"), lambda id_: Said("/ of 24/7", id_)),
    "a photo": (
        lambda sam: sam.sends("photo", caption="brief"),
        lambda id_: Sent(MediaKind.PHOTO, id_, "brief"),
    ),
    "a voice": (lambda sam: sam.sends("voice"), lambda id_: Sent(MediaKind.VOICE, id_)),
    "an audio": (lambda sam: sam.sends("audio"), lambda id_: Sent(MediaKind.AUDIO, id_)),
    "a video": (lambda sam: sam.sends("video"), lambda id_: Sent(MediaKind.VIDEO, id_)),
    "a round video": (lambda sam: sam.sends("video_note"), lambda id_: Sent(MediaKind.VIDEO_NOTE, id_)),
    "a document": (lambda sam: sam.sends("document"), lambda id_: Sent(MediaKind.DOCUMENT, id_)),
    "a location": (lambda sam: sam.sends("location"), lambda id_: Sent(MediaKind.LOCATION, id_)),
    "a live location": (
        lambda sam: sam.sends("location", details={"live_period": 900}),
        lambda id_: Unsupported("live_location", id_),
    ),
    "a venue": (lambda sam: sam.sends("venue"), lambda id_: Sent(MediaKind.LOCATION, id_)),
    "a sticker": (lambda sam: sam.sends("sticker"), lambda id_: Unsupported("sticker", id_)),
    "a contact": (lambda sam: sam.sends("contact"), lambda id_: Unsupported("contact", id_)),
    "a poll": (lambda sam: sam.sends("poll"), lambda id_: Unsupported("poll", id_)),
    "a die": (lambda sam: sam.sends("dice"), lambda id_: Unsupported("dice", id_)),
}


@pytest.mark.parametrize("name", IN_A_CHAT)
async def test_each_kind_of_message_is_one_event(name: str, place: Town, bot: Bot, sam: Person) -> None:
    act, wanted = IN_A_CHAT[name]
    act(sam)
    message_id = updates(place)[-1]["message"]["message_id"]
    assert await last(place, bot) == Incoming(sam.id, True, wanted(message_id), Actor(sam.id, "Sam"))


async def test_a_command_for_another_bot_is_nothing(place: Town, bot: Bot, sam: Person) -> None:
    sam.says("/note@another_bot not for you")
    assert await last(place, bot) is None


async def test_an_edit_says_so(place: Town, bot: Bot, sam: Person) -> None:
    said, sent = sam.says("eerst").message_id, sam.sends("photo", caption="eerst").message_id
    sam.edits(said, "later")
    assert await event(place, bot) == Said("later", said, edited=True)
    sam.edits(sent, "later")
    assert await event(place, bot) == Sent(MediaKind.PHOTO, sent, "later", edited=True)


async def test_a_live_location_that_moves_on_is_nothing_to_answer(bot: Bot, sam: Person, place: Town) -> None:
    moved = sam.sends("location", details={"live_period": 900})
    body = updates(place)[-1]["message"]
    assert Parser(bot)({"update_id": 1, "edited_message": body | {"edit_date": 5}}) is None
    assert body["message_id"] == moved.message_id


async def test_a_reply_names_what_it_replies_to(place: Town, bot: Bot, sam: Person) -> None:
    first = sam.says("eerst").message_id
    second = sam.says("daarop", reply_to=first).message_id
    assert await event(place, bot) == Said("daarop", second, reply_to=first)


async def test_the_parts_of_an_album_carry_its_number(place: Town, bot: Bot, sam: Person) -> None:
    sam.sends_album(["photo", "photo"], caption="twee")
    parsed = [Parser(bot)(update) for update in updates(place)]
    sent = [one.event for one in parsed if one and isinstance(one.event, Sent)]
    assert [(one.caption, one.album) for one in sent] == [("twee", "album-1"), ("", "album-1")]


async def test_who_leaves_a_group_is_named_by_both_updates(place: Town, bot: Bot) -> None:
    place.world.updates.ask_for(ALLOWED_UPDATES)
    vera = place.volunteer("Vera")
    vera.leaves(place.staff)
    parsed = [Parser(bot)(update) for update in updates(place)[-2:]]
    assert [one.event for one in parsed if one] == [Left(vera.id)] * 2


async def test_rights_that_the_bot_lacks_are_named(place: Town, bot: Bot) -> None:
    seen = []
    rights = ["can_manage_topics", "can_delete_messages", "can_pin_messages"]
    for status, granted in (("administrator", rights[1:]), ("administrator", rights), ("left", [])):
        place.coordinator.sets_bot(place.staff, status, granted)  # type: ignore[arg-type]
        seen.append(await event(place, bot))
    assert seen == [
        RightsChanged(("can_manage_topics",)),
        RightsChanged(()),
        RightsChanged(tuple(rights), present=False),
    ]


async def test_a_press_names_its_data_and_its_message(place: Town, bot: Bot, sam: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "consent:yes"}]]}
    sent = await bot.send_message(sam.id, "?", api_kwargs={"reply_markup": markup})
    sam.presses(sent.message_id, "Ja")
    pressed = Pressed("consent:yes", "press-1", sent.message_id)
    assert await last(place, bot) == Incoming(sam.id, True, pressed, Actor(sam.id, "Sam"))


async def test_blocking_and_returning(place: Town, bot: Bot, sam: Person) -> None:
    sam.blocks()
    assert await last(place, bot) == Incoming(sam.id, True, Blocked(), Actor(sam.id, ""))
    sam.unblocks()
    assert await event(place, bot) == Returned()


async def test_a_topic_of_a_group_is_told_and_general_is_none(place: Town, bot: Bot) -> None:
    topic = place.coordinator.makes_topic(place.staff, "Ticket").thread_id
    vera = place.volunteer("Vera")
    there = vera.says("hallo", chat=place.staff, topic=topic).message_id
    found = await last(place, bot)
    assert found == Incoming(
        place.staff, False, Said("hallo", there, reply_to=topic), Actor(vera.id, "Vera"), topic
    )
    here = vera.says("hallo", chat=place.staff).message_id
    assert await last(place, bot) == Incoming(place.staff, False, Said("hallo", here), Actor(vera.id, "Vera"))


async def test_a_command_names_who_wrote_what_it_replies_to_unless_that_is_no_person(
    place: Town, bot: Bot
) -> None:
    vera = place.volunteer("Vera")
    by_vera = vera.says("hallo", chat=place.staff)
    by_nobody = place.coordinator.says("hallo", chat=place.staff, anonymous=True)
    for replied, writer in ((by_vera, vera.id), (by_nobody, None)):
        said = vera.says("/volunteers", chat=place.staff, reply_to=replied.message_id)
        command = Commanded("volunteers", "", said.message_id, replied.message_id, writer)
        assert await event(place, bot) == command


async def test_an_anonymous_administrator_is_nobody_in_particular(place: Town, bot: Bot) -> None:
    place.coordinator.says("hallo", chat=place.staff, anonymous=True)
    found = await last(place, bot)
    assert found is not None
    assert found.actor == Actor(None, "")


async def test_a_group_that_moves_is_told_once(place: Town, bot: Bot) -> None:
    owner = place.coordinator
    old = place.world.add_group("Oud", owner.user, kind="group", bot_status="member").chat.id
    new = owner.upgrades(old)
    there, here = (Parser(bot)(update) for update in updates(place)[-2:])
    assert there is not None
    assert (there.chat_id, there.event, here) == (old, Migrated(new), None)


async def test_service_messages_and_what_is_no_message_are_nothing(
    place: Town, bot: Bot, sam: Person
) -> None:
    place.volunteer("Vera")  # joins the group
    place.coordinator.makes_topic(place.staff, "Ticket")
    assert [Parser(bot)(update) for update in updates(place)] == [None] * len(updates(place))
    assert len(updates(place)) > 1
    assert Parser(bot)({"update_id": 1}) is None
    assert Parser(bot)({"update_id": 1, "something_new": {"chat": {"id": 7}}}) is None


async def test_a_kind_of_message_that_is_too_new_is_answered_in_a_chat(
    place: Town, bot: Bot, sam: Person
) -> None:
    sam.says("x")
    [update] = updates(place)
    del update["message"]["text"]
    update["message"]["hologram"] = {}
    assert await event(place, bot) == Unsupported("unknown", update["message"]["message_id"])


async def test_a_bot_in_the_group_is_not_heard(place: Town, bot: Bot) -> None:
    place.volunteer("Vera").says("x", chat=place.staff)
    update = updates(place)[-1]
    update["message"]["from"]["is_bot"] = True
    assert Parser(bot)(update) is None


async def test_an_update_without_what_telegram_promises_raises(bot: Bot) -> None:
    with pytest.raises((KeyError, TypeError)):
        Parser(bot)({"update_id": 1, "message": {"text": "x"}})


# Lanes


async def test_lanes_follow_the_chat_and_the_topic(place: Town, bot: Bot, sam: Person) -> None:
    topic = place.coordinator.makes_topic(place.staff, "Ticket").thread_id
    sam.says("a")
    sam.edits(sam.says("b").message_id, "c")
    sam.blocks()
    place.coordinator.says("d", chat=place.staff, topic=topic)
    place.coordinator.says("e", chat=place.staff)
    lanes = [lane(update) for update in updates(place)[1:]]
    staff = f"thread:{place.staff}"
    assert lanes == [*[f"chat:{sam.id}"] * 4, f"{staff}:{topic}", f"{staff}:0"]


async def test_a_press_has_the_lane_of_its_message(place: Town, bot: Bot) -> None:
    topic = place.coordinator.makes_topic(place.staff, "Ticket").thread_id
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "claim:1"}]]}
    sent = await bot.send_message(
        place.staff, "?", message_thread_id=topic, api_kwargs={"reply_markup": markup}
    )
    place.coordinator.presses(sent.message_id, "Ja", chat=place.staff)
    assert lane(updates(place)[-1]) == f"thread:{place.staff}:{topic}"


@given(st.dictionaries(keys(), JSON, max_size=5))
def test_whatever_comes_has_a_lane(update: dict[str, Any]) -> None:
    assert isinstance(lane(json.loads(json.dumps(update))), str)
