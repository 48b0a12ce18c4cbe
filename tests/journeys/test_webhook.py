"""The bot behind a webhook: the same conversation, posted to it."""

from pathlib import Path

from bot.library import Library
from bot.simulator import World, town
from bot.telegram.webhook import Webhook
from bot.web import LOOPBACK, Address
from tests.journeys.journey import Clock, Journey, journey
from tests.web import free_port


def hook() -> Webhook:
    port = free_port()
    return Webhook(f"http://{LOOPBACK}:{port}/telegram", "a-secret-of-some-length", Address(LOOPBACK, port))


async def test_a_question_becomes_a_ticket_and_is_answered_by_a_volunteer(
    library: Library, tmp_path: Path
) -> None:
    async with journey(library, tmp_path, webhook=hook()) as trip:
        sam = await trip.client()
        vera = trip.volunteer()
        await sam.taps("human:")
        await sam.says("Mijn huur is te hoog")
        await sam.taps("consent:yes")
        await vera.taps("claim:1")
        await vera.says("Kom maar langs", ticket=1)
        assert any("Mijn huur is te hoog" in one.text for one in vera.reads(1))
        assert any("Kom maar langs" in one.text for one in sam.sees())
        assert trip.world.updates.polls == 0


async def test_the_way_updates_come_in_can_be_changed_and_changed_back(
    library: Library, tmp_path: Path
) -> None:
    clock = Clock()
    place = town(World(clock=clock))
    sam = place.person("Sam")

    async def comes_in(trip: Journey, text: str) -> bool:
        await trip.settled()
        sam.says(text)
        await trip.settled()
        return sam.sees()[-1].from_bot

    sam.starts()
    for webhook in (None, hook(), None):
        async with journey(library, tmp_path, place=place, clock=clock, webhook=webhook) as trip:
            assert await comes_in(trip, "hallo")
            assert bool(place.world.updates.webhook.url) is (webhook is not None)
        sam.says("Hoe laat is het spreekuur?")  # waits until the bot is back
    assert len(place.world.updates.pending(clock())) == 1
