"""/forget: everything goes, at once, at the volunteers' too, and only that person's."""

from datetime import UTC, datetime

from bot.store.erasures import Erasures
from tests.journeys.journey import Journey, texts
from tests.journeys.test_volunteering import claimed, last

MARK = "Kenmerkzin zonder weerga"


async def test_after_forget_nothing_of_the_person_is_left(trip: Journey) -> None:
    kim = await trip.client("ti", "Kim")
    sam, vera = await claimed(trip)
    await sam.says(f"{MARK} een", f"{MARK} twee")
    await sam.sends("photo", caption=f"{MARK} drie")
    await vera.says(f"{MARK} vier", 1)
    await sam.says("/spreekuur")
    await sam.taps("remind:hours")
    thread = vera.topic(1).thread_id

    (question,) = await sam.says("/forget")
    assert question.text == trip.say("nl", "forget-question")
    await sam.taps("forget:yes")

    assert texts(sam.sees()) == [trip.say("nl", "forgotten")]
    assert thread not in [one.thread_id for one in vera.topics()]
    assert texts(vera.reads())[-1] == trip.say("nl", "desk-forgotten", number=1)
    kept = trip.everything_kept()
    assert MARK not in kept
    assert str(sam.id) not in kept
    assert str(kim.id) in kept
    for file in trip.database.parent.glob("wegwijs.sqlite3*"):
        assert MARK.encode() not in file.read_bytes()


async def test_no_keeps_everything(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await sam.says("/forget")
    (kept,) = await sam.taps("forget:no")
    assert kept.text.startswith(trip.say("nl", "forget-kept"))
    await vera.says("Ben je er?", 1)
    assert last(sam).endswith("Ben je er?")


async def test_closed_tickets_go_too(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await sam.says(MARK)
    await vera.taps("close:1")
    await sam.says("/forget")
    await sam.taps("forget:yes")
    assert vera.topics() == []
    assert str(sam.id) not in trip.everything_kept()


async def test_forgetting_with_a_topic_that_was_deleted_by_hand_leaves_nothing(trip: Journey) -> None:
    trip.refusals |= {"TOPIC_ID_INVALID"}
    sam, vera = await claimed(trip)
    trip.coordinator.person.deletes_topic(vera.group, vera.topic(1).thread_id)
    await sam.says("/forget")
    await sam.taps("forget:yes")
    assert vera.topics() == []
    assert str(sam.id) not in trip.everything_kept()


async def test_who_comes_back_begins_anew(trip: Journey) -> None:
    sam, _ = await claimed(trip)
    await sam.says("/forget")
    await sam.taps("forget:yes")
    (welcome,) = await sam.starts()
    assert trip.say("ar", "welcome") in welcome.text
    await sam.taps("language:nl")
    await sam.taps("human:")
    (consent,) = await sam.says("opnieuw")
    assert consent.text == trip.say("nl", "consent-question")
    (told,) = await sam.taps("consent:yes")
    assert told.text.startswith(trip.say("nl", "ticket-opened", number=2, place=1))


async def test_who_forgot_is_known_again_only_as_one_whom_a_copy_must_not_bring_back(trip: Journey) -> None:
    sam, _ = await claimed(trip)
    before = trip.clock()
    kim = await trip.client("ti", "Kim")
    await sam.says("/forget")
    await sam.taps("forget:yes")
    erased = Erasures.beside(trip.database)
    assert erased.returned([(sam.id, before), (kim.id, before)]) == [sam.id]
    await sam.starts()
    [(seen,)] = trip.rows(f"SELECT seen_at FROM people WHERE chat_id = {sam.id}")
    assert erased.returned([(sam.id, datetime.fromtimestamp(seen, UTC))]) == []
