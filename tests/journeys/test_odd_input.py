"""What nobody should send, and somebody will: nothing breaks, and somebody who waits gets an answer."""

from typing import Any

from tests.journeys.journey import Journey, buttons, texts
from tests.journeys.test_volunteering import claimed, last, with_ticket

UNREADABLE = ("sticker", "poll", "contact", "dice")
EMPTY = ("\u200b", "\u2800", "\u3164", "\u00ad \u200f", "…", "?", "!!!", "😀", "👍🏽👍🏽", "🇸🇾")
HOSTILE = (
    "<b>hallo</b> <script>alert(1)</script> &lt; &amp;",
    "*_`[huur](http://x)`_*",
    "\u202ehuur\u202c \u2067ايجار\u2069 \u200f\u200e",
    "{placeholder} {0} %s %(x)s $x \\u0000",
    "'; DROP TABLE tickets; --",
    "a" * 4096,
    "ሰ" * 4096,
    "😀" * 2048,
    "\n".join("x" for _ in range(2000)),
    "huur\ud83d betalen \udc00",
    "\u0000huur\u0007\u001b[31m",
    "n̷̨̛͙͖u̸͎̽l̶͔̚l̷̥̈́ " * 50,
)

LATER: tuple[dict[str, Any], ...] = (
    {},
    {"animation": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1}},
    {"something_new": {"a": 1}},
    {"text": ""},
    {"story": {"id": 1, "chat": {"id": 7, "type": "private", "first_name": "x"}}},
    {"users_shared": {"request_id": 1, "users": []}},
)


async def test_a_message_without_words_is_answered(trip: Journey) -> None:
    sam = await trip.client("nl")
    for text in EMPTY:
        (told,) = await sam.arrives({"text": text})
        assert told.buttons, text


async def test_hostile_texts_are_answered_one_by_one(trip: Journey) -> None:
    sam = await trip.client("nl")
    for text in HOSTILE:
        told = await sam.arrives({"text": text})
        assert told, text[:20]


async def test_hostile_texts_reach_the_volunteers_and_their_answers_the_client(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    for number, text in enumerate(HOSTILE):
        await sam.arrives({"text": f"nummer{number} {text}"})
        assert any(f"nummer{number}" in one for one in texts(vera.reads(1))), text[:20]
    await vera.says("</blockquote><b>x & y", 1)
    assert last(sam).endswith("</blockquote><b>x & y")


async def test_a_text_of_100_kb_is_answered_and_passed_on_whole(trip: Journey) -> None:
    sam = await trip.client("nl")
    assert await sam.arrives({"text": "huur betalen " * 8000})
    sam, vera = await claimed(trip)
    await sam.arrives({"text": "zin " * 24000 + "slot"})
    passed = " ".join(texts(vera.reads(1)))
    assert passed.split().count("zin") == 24000
    assert "slot" in passed


async def test_what_the_bot_cannot_read_is_said_in_every_state(trip: Journey) -> None:
    sam = trip.newcomer()
    for kind in UNREADABLE:
        (welcome,) = await sam.sends(kind)
        assert "language:nl" in buttons(welcome)
    await sam.taps("language:nl")
    for kind in UNREADABLE * 2:
        (told,) = await sam.sends(kind)
        key = "unsupported-contact" if kind == "contact" else "unsupported"
        assert told.text.startswith(trip.say("nl", key))
        await sam.taps("human:")


async def test_a_message_of_a_kind_that_came_later_is_answered(trip: Journey) -> None:
    sam = await trip.client("nl")
    for content in LATER:
        told = await sam.arrives(content)
        assert told or sam.reactions()[-1], content


async def test_a_forwarded_question_is_a_question(trip: Journey) -> None:
    sam = await trip.client("nl")
    origin = {"type": "hidden_user", "sender_user_name": "<b>Iemand</b>", "date": 1}
    (answer,) = await sam.arrives({"text": "Wanneer moet ik de huur betalen?", "forward_origin": origin})
    assert trip.answers(answer, "huur-wanneer-betalen")


async def test_a_channel_post_is_left_alone(trip: Journey) -> None:
    post = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": -1009, "type": "channel", "title": "x"},
        "text": "/start",
    }
    trip.world.updates.kinds |= {"channel_post"}
    trip.world.update("channel_post", post)
    await trip.settled()
    assert trip.world.faults.accepted[-1].method != "sendMessage"


FORGED = (
    "",
    "nonsense",
    "entry:gone",
    "topic:gone",
    "language:xx",
    "municipality:gone",
    "helped:gone",
    "missed:gone",
    "dutch:gone",
    "human:gone",
    "consent:yes",
    "consent:maybe",
    "ended:answered",
    "ended:other",
    "rate:1.up",
    "rate:99.up",
    "rate:x.y",
    "rate:99999999999999999999999.up",
    "rate:٣.up",
    "forget:yes",
    "remind:never",
    "claim:1",
    "close:1",
    "release:99999999999999999999",
    ":",
    "entry:\ud83d",
    "ሰ" * 21,
)


async def test_an_old_or_forged_button_changes_nothing_of_others(trip: Journey) -> None:
    await with_ticket(trip)
    kim = await trip.client("nl", "Kim")
    before = texts(trip.coordinator.reads(1)), trip.coordinator.topics()
    message = {"message_id": 3, "date": 1, "chat": {"id": kim.id, "type": "private", "first_name": "Kim"}}
    asker = {"id": kim.id, "is_bot": False, "first_name": "Kim"}
    # The pretended Telegram knows no forged press, and no buttons under what it names.
    trip.refusals |= {"query is too old", "message is not modified"}
    for number, data in enumerate(FORGED):
        head = {"id": f"forged-{number}", "from": asker, "chat_instance": "1"}
        trip.world.update("callback_query", head | {"message": message, "data": data})
    await trip.settled()
    assert (texts(trip.coordinator.reads(1)), trip.coordinator.topics()) == before


async def test_a_client_button_forged_in_the_group_does_nothing(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    before = texts(sam.sees()), texts(vera.reads(1))
    trip.refusals.add("query is too old")
    for number, data in enumerate(("forget:yes", "consent:yes", "clear:", "ended:answered", "rate:1.up")):
        trip.world.update("callback_query", press_in_group(trip, vera.person.id, data, number))
        await trip.settled()
    assert (texts(sam.sees()), texts(vera.reads(1))) == before


def press_in_group(trip: Journey, user: int, data: str, number: int) -> dict[str, Any]:
    """A press under a message of the volunteers' group that nobody can see."""
    chat = {"id": trip.town.staff, "type": "supergroup", "title": "x", "is_forum": True}
    return {
        "id": f"forged-{number}",
        "from": {"id": user, "is_bot": False, "first_name": "x"},
        "chat_instance": "1",
        "message": {"message_id": 3, "date": 1, "chat": chat},
        "data": data,
    }


async def test_commands_of_a_volunteer_in_general_say_where_they_work(trip: Journey) -> None:
    vera = trip.volunteer()
    for command in ("/claim", "/release", "/close", "/note geheim"):
        assert texts(await vera.says(command)) == [trip.say("nl", "desk-only-in-topic")]


async def test_commands_of_clients_in_the_group_get_the_volunteers_help(trip: Journey) -> None:
    await claimed(trip)
    vera = trip.coordinator
    for where in (None, 1):
        for command in ("/start", "/menu", "/forget", "/human"):
            assert texts(await vera.says(command, where)) == [trip.say("nl", "desk-help")]


async def test_talk_in_general_is_left_alone(trip: Journey) -> None:
    await claimed(trip)
    vera = trip.volunteer()
    assert await vera.says("Wie heeft er koffie?") == []
    assert await vera.sends("photo") == []


async def test_a_stranger_group_gets_nothing_but_its_number(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    before = texts(sam.sees()), texts(vera.reads(1)), texts(vera.reads())
    stranger = trip.town.person("Vreemde")
    title = "'; DROP TABLE tickets; -- <b>Elders</b> ../.."
    room = trip.world.add_group(title, stranger.user, forum=True)
    stranger.sets_bot(room.chat.id, "administrator", ["can_manage_topics"])
    for text in ("/start", "/claim", "/close", "/note x", "/forget", "hallo", "/menu", "er is brand"):
        stranger.says(text, chat=room.chat.id)
    await trip.settled()
    for number, data in enumerate(("claim:1", "close:1", "release:1", "forget:yes", "language:nl")):
        asked = press_in_group(trip, stranger.id, data, number)
        asked["message"]["chat"]["id"] = room.chat.id
        trip.world.update("callback_query", asked)
    await trip.settled()
    assert [one.text for one in stranger.sees(chat=room.chat.id) if one.from_bot] == []
    assert (texts(sam.sees()), texts(vera.reads(1)), texts(vera.reads())) == before
    stranger.says("/chatid", chat=room.chat.id)
    await trip.settled()
    said = stranger.sees(chat=room.chat.id)[-1].text
    assert (str(room.chat.id) in said, title in said, title in trip.everything_kept()) == (True, False, False)


async def test_a_name_that_looks_like_html_breaks_nothing(trip: Journey) -> None:
    name = "<b>Ann & Co</b>\u202e"
    sam = trip.newcomer(name)
    await sam.starts()
    await sam.taps("language:nl")
    await sam.taps("human:")
    await sam.says("een vraag")
    await sam.taps("consent:yes")
    vera = trip.volunteer(name)
    (said, *_) = await vera.taps("claim:1")
    assert "<b>Ann & Co</b>" in said.text
    assert name not in " ".join(texts(sam.sees()))


async def test_a_bot_in_the_group_is_not_listened_to(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    before = texts(sam.sees())
    robot = {"id": 7, "is_bot": True, "first_name": "Robot"}
    chat = {"id": trip.town.staff, "type": "supergroup", "title": "x", "is_forum": True}
    trip.world.update(
        "message",
        {
            "message_id": 900,
            "date": 1,
            "chat": chat,
            "from": robot,
            "text": "spam",
            "is_topic_message": True,
            "message_thread_id": vera.topic(1).thread_id,
        },
    )
    await trip.settled()
    assert texts(sam.sees()) == before
