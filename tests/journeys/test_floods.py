"""Very many messages at once, and somebody of whom nothing is passed on any more."""

from tests.journeys.journey import Journey, texts
from tests.journeys.test_volunteering import claimed, last

DANGER = "mijn man slaat mij"


async def test_a_flood_is_passed_on_whole_in_few_messages_with_one_kind_word(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    trip.clock.stop()
    before = len(vera.reads(1))
    words = [f"bericht{number}" for number in range(60)]
    told = await sam.says(*words)
    await trip.later(seconds=31)
    passed = vera.reads(1)[before:]
    assert [word for one in passed for word in one.text.split() if word in words] == words
    assert len(passed) <= 3
    assert texts(told) == [trip.say("nl", "flood")]
    assert texts(sam.sees()).count(trip.say("nl", "flood")) == 1


async def test_danger_in_a_flood_is_answered_at_once(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    trip.clock.stop()
    for number in range(40):
        sam.person.says(f"bericht {number}")
    told = await sam.says(DANGER)
    assert any("112" in one for one in texts(told))
    assert any(DANGER in one for one in texts(vera.reads(1)))


async def test_who_is_banned_is_told_once_and_nothing_is_passed_on_but_danger_is_answered(
    trip: Journey,
) -> None:
    sam, vera = await claimed(trip)
    await vera.says("/ban", 1)
    banned = trip.say("nl", "banned")
    before = texts(vera.reads(1)), vera.topics()
    await sam.says("laat mij met rust")
    await sam.sends("photo")
    await sam.says("Wanneer moet ik de huur betalen?")
    assert texts(sam.sees()).count(banned) == 1
    told = await sam.says(DANGER)
    assert any("112" in one for one in texts(told))
    assert (texts(vera.reads(1)), vera.topics()) == before

    await trip.coordinator.says("/unban", 1)  # only administrators write in a closed topic
    assert last(sam) == trip.say("nl", "unbanned")
    await sam.says("/human")
    assert last(sam) != banned
