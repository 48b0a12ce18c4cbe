"""Not somebody of my own community: the smaller group, where there is one, and nobody else."""

from pathlib import Path

from bot.library import Library
from bot.simulator import World, town
from tests.journeys.journey import Clock, buttons, journey, small_group

SECRET = "Dit mag niet iedereen weten"


async def test_a_discreet_question_is_read_by_the_small_group_only(library: Library, tmp_path: Path) -> None:
    clock = Clock()
    place = town(World(clock=clock))
    few = small_group(place)
    async with journey(library, tmp_path, place=place, clock=clock, groups={"discreet": few}) as trip:
        sam = await trip.client("nl")
        await sam.taps("human:")
        (consent,) = await sam.says(SECRET)
        assert trip.say("nl", "consent-discreet") in consent.text
        assert buttons(consent) == ["consent:yes", "consent:discreet", "consent:no"]
        (told,) = await sam.taps("consent:discreet")
        assert told.text.startswith(trip.say("nl", "ticket-opened", number=1, place=1))
        everybody = [one.text for one in place.coordinator.sees(chat=place.staff)]
        trusted = [one.text for one in place.coordinator.sees(chat=few)]
        assert [SECRET in text for text in everybody if SECRET in text or "Ticket 1" in text] == []
        assert any(SECRET in text for text in trusted)
