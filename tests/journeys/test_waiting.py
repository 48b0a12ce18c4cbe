"""Honest waiting: a question that nobody claims, in the example town, which reads on working days."""

from tests.journeys.journey import Client, Journey, bare, texts
from tests.journeys.test_human import asking


def later_words(client: Client, seen: int) -> list[str]:
    """What the bot said since, line by line the first ones."""
    return [bare(text).split("\n\n")[0] for text in texts(client.sees()[seen:])]


async def test_the_client_hears_how_it_stands_and_in_the_end_where_to_go(trip: Journey) -> None:
    sam = await asking(trip, language="ti")  # on Monday at ten
    seen = len(sam.sees())
    await trip.later(hours=5)
    assert later_words(sam, seen) == [trip.say("ti", "ticket-waits", number=1, place=1)]
    await trip.later(days=2)
    assert later_words(sam, seen)[1:] == [trip.say("ti", "ticket-late", number=1)]
    vera = trip.volunteer()
    assert trip.say("nl", "desk-late", number=1) in texts(vera.reads())
    assert trip.say("nl", "desk-card-late") in vera.reads(1)[0].text
    await trip.later(days=20)
    assert len(sam.sees()) == seen + 2


async def test_who_is_being_helped_is_not_told_to_wait(trip: Journey) -> None:
    sam = await asking(trip)
    vera = trip.volunteer()
    await vera.taps("claim:1")
    seen = len(sam.sees())
    for _ in range(3):
        await trip.later(hours=2)
        await vera.says("/note ik zoek het uit", 1)
    assert later_words(sam, seen) == []


async def test_after_violence_nothing_comes_by_itself(trip: Journey) -> None:
    sam = await asking(trip)
    await sam.says("mijn man slaat mij")
    seen = len(sam.sees())
    await trip.later(days=10)
    assert later_words(sam, seen) == []
