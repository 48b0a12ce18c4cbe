"""S5, S6: the next spreekuur from data, on the map, in the phone's calendar, and a reminder."""

from datetime import timedelta
from pathlib import Path

from bot.library import Library
from tests.journeys.journey import Journey, buttons, journey

EXAMPLE_PLACE = "Buurthuis De Voorbeeldhoek"


async def test_the_next_spreekuur_is_said_with_its_place_and_can_be_taken_along(trip: Journey) -> None:
    sam = await trip.client("nl")
    (answer,) = await sam.says("/spreekuur")
    assert "dinsdag 24 november, 09:30 tot 12:00" in answer.text
    assert EXAMPLE_PLACE in answer.text
    assert {"pin:", "calendar:", "remind:evening", "remind:hours"} <= set(buttons(answer))

    (pin,) = await sam.taps("pin:")
    assert pin.media == "venue"

    (calendar,) = await sam.taps("calendar:")
    stored = trip.world.files.by_path(str(calendar.file))
    assert calendar.media == "document"
    assert calendar.text == trip.say("nl", "calendar-caption")
    assert stored is not None
    assert stored.name == "spreekuur.ics"
    assert b"DTSTART:20261124T083000Z" in stored.content


async def test_a_reminder_comes_the_evening_before_once(trip: Journey) -> None:
    sam = await trip.client("ti")
    await sam.says("/spreekuur")
    (promise,) = await sam.taps("remind:evening")
    assert "19:00" in promise.text
    before = len(sam.sees())
    await trip.later(hours=8)
    assert len(sam.sees()) == before
    await trip.later(hours=2)
    await trip.later(days=1)
    told = [one.text for one in sam.sees()[before:]]
    assert len(told) == 1
    assert "09:30" in told[0]


async def test_a_reminder_is_kept_through_a_restart(library: Library, tmp_path: Path) -> None:
    async with journey(library, tmp_path) as before:
        sam = await before.client("nl")
        await sam.says("/spreekuur")
        await sam.taps("remind:hours")
    seen = len(sam.sees())
    before.clock.move(timedelta(hours=20))
    async with journey(library, tmp_path, place=before.town, clock=before.clock) as after:
        await after.later(hours=2)
        assert len(sam.sees()) == seen + 1


async def test_where_nobody_confirmed_the_hours_they_are_said_to_be_unknown(two_towns: Journey) -> None:
    sam = two_towns.newcomer()
    await sam.starts()
    await sam.taps("language:nl")
    await sam.taps("municipality:nijkerk")
    (answer,) = await sam.says("/spreekuur")
    assert two_towns.say("nl", "spreekuur-unknown") in answer.text
    assert not {"pin:", "calendar:", "remind:evening", "remind:hours"} & set(buttons(answer))


async def test_another_municipality_is_a_tap_and_gives_the_answer_again_with_its_facts(
    two_towns: Journey,
) -> None:
    sam = two_towns.newcomer()
    await sam.starts("spreekuur-tijden")
    await sam.taps("language:nl")
    *_, here = await sam.taps("municipality:voorbeeldstad")
    assert EXAMPLE_PLACE in here.text
    await sam.says("/municipality")
    *_, there = await sam.taps("municipality:nijkerk")
    assert EXAMPLE_PLACE not in there.text
    assert two_towns.answers(there, "spreekuur-tijden")
