"""V9: who takes part, speaks what and is there when, in a talk with buttons."""

from bot.model.volunteer import Volunteer
from bot.store.codec import VOLUNTEER
from tests.journeys.journey import Journey, buttons


def roster(trip: Journey) -> list[Volunteer]:
    """The volunteers as they are kept."""
    return [VOLUNTEER.validate_json(value) for (value,) in trip.rows("SELECT value FROM volunteers")]


async def test_a_volunteer_enters_languages_and_hours_without_typing(trip: Journey) -> None:
    vera = trip.volunteer()
    await vera.says("/volunteers")
    await vera.taps("volunteer:join")
    me = vera.person.id
    for step in (f"language.{me}.ti", f"hours.{me}", f"part.{me}.0.morning", f"show.{me}", f"today.{me}"):
        await vera.taps(f"volunteer:{step}")
    (card,) = vera.reads()
    shown = trip.say("nl", "desk-roster-line", languages="Tigrinya", hours="ma 09:00–13:00")
    assert card.text == f"1. Vera · {shown} · {trip.say('nl', 'desk-roster-away')}"
    (kept,) = roster(trip)
    assert (kept.languages, len(kept.shifts), kept.away_on is not None) == (("ti",), 1, True)
    assert "Vera" not in trip.everything_kept()


async def test_a_coordinator_adds_somebody_by_a_reply_and_takes_them_out(trip: Journey) -> None:
    vera = trip.volunteer()
    await vera.says("hallo")
    (said,) = [one for one in vera._sees() if not one.from_bot]
    await trip.coordinator.says("/volunteers", reply_to=said.message_id)
    assert [one.user_id for one in roster(trip)] == [vera.person.id]
    await trip.coordinator.taps(f"volunteer:remove.{vera.person.id}")
    assert roster(trip) == []


async def test_somebody_else_is_told_kindly_that_only_a_coordinator_can(trip: Journey) -> None:
    vera, omar = trip.volunteer(), trip.volunteer("Omar")
    await vera.says("/volunteers")
    await vera.taps("volunteer:join")
    await vera.taps(f"volunteer:list.{vera.person.id}")
    (shown,) = vera.reads()
    assert shown.labels[0] == "✏️ 1 Vera"
    press = omar.presses(f"volunteer:show.{vera.person.id}")
    await trip.settled()
    assert omar.person.answer_to(press)["text"] == trip.say("nl", "desk-only-coordinator")
    assert f"volunteer:show.{vera.person.id}" in buttons(shown)
