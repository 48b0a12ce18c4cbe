"""The clock changed to and from summer time, the turn of the year, and a clock that is set back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.library import Library
from tests.journeys.journey import Clock, journey, texts

# When somebody asks for a reminder on the evening before the spreekuur, and when that is, 19:00 in Amsterdam.
CHANGES = {
    "to summer time": (datetime(2027, 3, 27, 11, tzinfo=UTC), datetime(2027, 3, 29, 17, tzinfo=UTC)),
    "from summer time": (datetime(2026, 10, 24, 10, tzinfo=UTC), datetime(2026, 10, 26, 18, tzinfo=UTC)),
    "the turn of the year": (datetime(2026, 12, 31, 22, tzinfo=UTC), datetime(2027, 1, 4, 18, tzinfo=UTC)),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_a_reminder_comes_once_on_the_dutch_clock_of_its_day(
    change: str, library: Library, tmp_path: Path
) -> None:
    asked, due = CHANGES[change]
    clock = Clock()
    clock.stop()
    clock.move(asked - clock())
    async with journey(library, tmp_path, clock=clock) as trip:
        sam = await trip.client("nl")
        await sam.says("/spreekuur")
        await sam.taps("remind:evening")
        seen = len(sam.sees())
        await trip.later(seconds=(due - clock()).total_seconds() - 60)
        early = len(sam.sees()) - seen
        await trip.later(minutes=2)
        await trip.later(days=2)
        assert (early, len(sam.sees()) - seen) == (0, 1)


async def test_a_clock_that_is_set_back_loses_nothing_and_repeats_nothing(
    library: Library, tmp_path: Path
) -> None:
    async with journey(library, tmp_path) as trip:
        sam = await trip.client("nl")
        await sam.taps("human:")
        await sam.says("eerste zin")
        await sam.taps("consent:yes")
        trip.clock.move(-timedelta(hours=1))
        await sam.says("tweede zin")
        read = " ".join(texts(trip.coordinator.reads(1)))
    assert (read.count("eerste zin"), read.count("tweede zin")) == (1, 1)
