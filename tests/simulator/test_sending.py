"""What sending methods put into a chat, over raw HTTP."""

import json
from typing import Any

import httpx
import pytest

from bot.simulator import Person, Town, World
from tests.simulator.conftest import NOON, Raw


async def test_a_message_comes_back_as_telegram_shows_it(raw: Raw, alice: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y:1"}]]}
    sent = await raw.result(
        "sendMessage", chat_id=alice.id, text="<b>Hoi</b> 🏠", parse_mode="HTML", reply_markup=markup
    )
    assert sent == {
        "message_id": 2,
        "date": int(NOON.timestamp()),
        "chat": {"id": alice.id, "type": "private", "first_name": "Alice"},
        "from": {"id": 1000001, "is_bot": True, "first_name": "Wegwijs", "username": "wegwijs_bot"},
        "text": "Hoi 🏠",
        "entities": [{"type": "bold", "offset": 0, "length": 3}],
        "reply_markup": markup,
    }


async def test_a_message_in_a_topic_replies_to_the_one_that_made_it(raw: Raw, place: Town) -> None:
    topic = await raw.result("createForumTopic", chat_id=place.staff, name="#1")
    thread = topic["message_thread_id"]
    sent = await raw.result("sendMessage", chat_id=place.staff, text="x", message_thread_id=thread)
    general = await raw.result("sendMessage", chat_id=place.staff, text="y")
    shown = (sent["message_thread_id"], sent["is_topic_message"], sent["reply_to_message"]["message_id"])
    assert shown == (thread, True, thread)
    assert {"message_thread_id", "is_topic_message", "reply_to_message"}.isdisjoint(general)


@pytest.mark.parametrize("kind", ["photo", "voice", "audio", "video", "video_note", "document", "sticker"])
async def test_a_file_is_uploaded_found_by_id_and_downloaded(
    client: httpx.AsyncClient, raw: Raw, alice: Person, kind: str
) -> None:
    method = "send" + kind.title().replace("_", "")
    upload = {kind: ("naam.bin", b"inhoud", "text/plain")}
    answer = await client.post(f"/bot{raw.token}/{method}", data={"chat_id": alice.id}, files=upload)
    shown = answer.json()["result"][kind]
    file_id = (shown[-1] if kind == "photo" else shown)["file_id"]
    await raw.result(method, chat_id=alice.id, **{kind: file_id})
    found = await raw.result("getFile", file_id=file_id)
    content = await client.get(f"/file/bot{raw.token}/{found['file_path']}")
    assert ([one.media for one in alice.sees()[1:]], content.content) == ([kind, kind], b"inhoud")


async def test_an_attached_file_is_found_by_its_name(
    client: httpx.AsyncClient, raw: Raw, alice: Person
) -> None:
    data = {"chat_id": alice.id, "voice": "attach://opname"}
    answer = await client.post(
        f"/bot{raw.token}/sendVoice", data=data, files={"opname": ("v.ogg", b"stem", "audio/ogg")}
    )
    assert answer.json()["result"]["voice"]["file_size"] == 4


async def test_a_file_nobody_asked_for_is_refused(client: httpx.AsyncClient, raw: Raw, alice: Person) -> None:
    answer = await client.post(
        f"/bot{raw.token}/sendMessage", data={"chat_id": alice.id, "text": "x"}, files={"foto": b"x"}
    )
    assert answer.json()["description"] == 'Bad Request: sendMessage has no parameter "foto"'


FILES = {
    "an id that is none": ("nope", "Bad Request: wrong file identifier/HTTP URL specified"),
    "no file at all": ("", "Bad Request: there is no photo in the request"),
    "a URL": (
        "https://example.org/x.jpg",
        "Not Implemented: sending a file by URL is not modelled by the local Bot API",
    ),
}


@pytest.mark.parametrize(("photo", "description"), FILES.values(), ids=FILES)
async def test_a_photo_is_refused_for(raw: Raw, alice: Person, photo: str, description: str) -> None:
    assert await raw.refusal("sendPhoto", chat_id=alice.id, photo=photo) == description


async def test_a_file_can_be_sent_only_as_what_it_is(raw: Raw, world: World, alice: Person) -> None:
    stored = world.files.add("video_note", b"x")
    refusal = await raw.refusal("sendVoice", chat_id=alice.id, voice=stored.file_id)
    assert refusal == "Bad Request: can't use file of type VideoNote as Voice"


async def test_an_empty_file_is_refused(client: httpx.AsyncClient, raw: Raw, alice: Person) -> None:
    upload = {"document": ("leeg.txt", b"")}
    answer = await client.post(f"/bot{raw.token}/sendDocument", data={"chat_id": alice.id}, files=upload)
    assert answer.json()["description"] == "Bad Request: file must be non-empty"


async def test_places_arrive(raw: Raw, alice: Person) -> None:
    where = {"chat_id": alice.id, "latitude": 52.79, "longitude": 6.12}
    await raw.result("sendLocation", **where)
    await raw.result("sendVenue", title="Spreekuur", address="Markt 1", **where)
    await raw.result("sendContact", chat_id=alice.id, phone_number="112", first_name="Nood")
    assert [one.media for one in alice.sees()[1:]] == ["location", "venue", "contact"]


PLACES: dict[str, tuple[str, dict[str, Any], str]] = {
    "beyond the pole": ("sendLocation", {"latitude": 91, "longitude": 0}, "location is invalid"),
    "half a place": ("sendLocation", {"latitude": 1}, "location is invalid"),
    "no title": (
        "sendVenue",
        {"latitude": 1, "longitude": 1, "address": "x"},
        'parameter "title" of sendVenue is required',
    ),
    "no number": (
        "sendContact",
        {"first_name": "x"},
        "contact phone number and first name must be non-empty",
    ),
}


@pytest.mark.parametrize(("method", "params", "why"), PLACES.values(), ids=PLACES)
async def test_a_place_is_refused_for(
    raw: Raw, alice: Person, method: str, params: dict[str, Any], why: str
) -> None:
    assert await raw.refusal(method, chat_id=alice.id, **params) == f"Bad Request: {why}"


async def test_an_album_arrives_as_messages_with_one_group_id(
    client: httpx.AsyncClient, raw: Raw, alice: Person
) -> None:
    media = [
        {"type": "photo", "media": "attach://a", "caption": "<b>brief</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://b"},
    ]
    data = {"chat_id": alice.id, "media": json.dumps(media)}
    await client.post(f"/bot{raw.token}/sendMediaGroup", data=data, files={"a": b"1", "b": b"2"})
    assert [(one.media, one.album, one.text) for one in alice.sees()[1:]] == [
        ("photo", "album-1", "brief"),
        ("photo", "album-1", ""),
    ]


ALBUMS = {
    "one item": (["photo"], "album must contain 2-10 items"),
    "eleven items": (["photo"] * 11, "album must contain 2-10 items"),
    "a photo and a document": (
        ["photo", "document"],
        "message of this type can't be sent together in an album",
    ),
    "voices": (["voice", "voice"], "message of this type can't be sent together in an album"),
}


@pytest.mark.parametrize(("kinds", "why"), ALBUMS.values(), ids=ALBUMS)
async def test_an_album_is_refused_for(raw: Raw, alice: Person, kinds: list[str], why: str) -> None:
    media = [{"type": kind, "media": "x"} for kind in kinds]
    assert await raw.refusal("sendMediaGroup", chat_id=alice.id, media=media) == f"Bad Request: {why}"


async def test_a_copy_shows_nothing_of_where_it_came_from(raw: Raw, place: Town, alice: Person) -> None:
    said = alice.says("Ik heb een brief")
    await raw.result("copyMessage", chat_id=place.staff, from_chat_id=alice.id, message_id=said.message_id)
    copy = place.coordinator.sees(chat=place.staff)[-1]
    assert (copy.text, copy.sender, copy.forwarded) == ("Ik heb een brief", "Wegwijs", False)


async def test_a_copy_can_have_another_caption(raw: Raw, place: Town, alice: Person) -> None:
    photo = alice.sends("photo", caption="oud")
    source = {"from_chat_id": alice.id, "message_id": photo.message_id}
    await raw.result("copyMessage", chat_id=place.staff, caption="nieuw", **source)
    await raw.result("copyMessage", chat_id=place.staff, **source)
    assert [one.text for one in place.coordinator.sees(chat=place.staff)] == ["nieuw", "oud"]


async def test_a_forward_shows_the_account(raw: Raw, place: Town, alice: Person) -> None:
    sent = await raw.result("forwardMessage", chat_id=place.staff, from_chat_id=alice.id, message_id=1)
    assert sent["forward_origin"]["sender_user"]["first_name"] == "Alice"


async def test_copied_albums_stay_together_and_what_is_gone_is_left_out(
    raw: Raw, place: Town, alice: Person
) -> None:
    first, second, third = (
        part.message_id for part in alice.sends_album(["photo", "photo", "video"], caption="x")
    )
    alice.deletes(second)
    copied = await raw.result(
        "copyMessages", chat_id=place.staff, from_chat_id=alice.id, message_ids=[first, second, third]
    )
    seen = place.coordinator.sees(chat=place.staff)
    assert [one["message_id"] for one in copied] == [one.message_id for one in seen]
    assert [(one.media, one.album) for one in seen] == [("photo", "album-2"), ("video", "album-2")]


async def test_copies_can_lose_their_captions(raw: Raw, place: Town, alice: Person) -> None:
    photo = alice.sends("photo", caption="geheim")
    ids = [photo.message_id]
    await raw.result(
        "copyMessages", chat_id=place.staff, from_chat_id=alice.id, message_ids=ids, remove_caption=True
    )
    assert place.coordinator.sees(chat=place.staff)[-1].text == ""


MANY = {
    "none": ([], "there must be 1-100 messages to copy"),
    "101": (list(range(1, 102)), "there must be 1-100 messages to copy"),
    "falling ids": ([2, 1], "message identifiers must be in a strictly increasing order"),
    "only what is gone": ([98, 99], "there are no messages to copy"),
}


@pytest.mark.parametrize(("ids", "why"), MANY.values(), ids=MANY)
async def test_copies_are_refused_for(raw: Raw, place: Town, alice: Person, ids: list[int], why: str) -> None:
    params = {"chat_id": place.staff, "from_chat_id": alice.id, "message_ids": ids}
    assert await raw.refusal("copyMessages", **params) == f"Bad Request: {why}"


async def test_typing_is_seen_and_an_unknown_action_refused(raw: Raw, world: World, alice: Person) -> None:
    await raw.result("sendChatAction", chat_id=alice.id, action="typing")
    refusal = await raw.refusal("sendChatAction", chat_id=alice.id, action="sleeping")
    change = world.changes[-1]
    assert (change.kind, change.detail, refusal) == (
        "action",
        {"action": "typing"},
        "Bad Request: wrong parameter action in request",
    )
