"""What somebody gets who takes along what was meant for others, or wants too much: nothing, or their own."""

from typing import Any

from tests.journeys.journey import Client, Journey, Volunteer, buttons, texts
from tests.journeys.test_odd_input import press_in_group
from tests.journeys.test_volunteering import claimed

NAMES = (
    "../../../etc/passwd",
    "..",
    "/etc/passwd",
    "a/../../b.pdf",
    "'; DROP TABLE links; --.pdf",
    "<b>.pdf",
)
FETCHES = ("getfile", "getFile")


def seen(sam: Client, vera: Volunteer) -> tuple[list[str], list[str], list[str], list[str]]:
    """All that the client, the volunteers and the topics show."""
    return texts(sam.sees()), texts(vera.reads(1)), texts(vera.reads()), [one.name for one in vera.topics()]


def press_elsewhere(who: Client, data: str | None, number: int) -> dict[str, Any]:
    """A press in a private chat, under a message that was forwarded there."""
    return {
        "id": f"forwarded-{number}",
        "from": {"id": who.id, "is_bot": False, "first_name": "x"},
        "chat_instance": "1",
        "message": {"message_id": 3, "date": 1, "chat": {"id": who.id, "type": "private", "first_name": "x"}},
        "data": data,
    }


async def test_buttons_that_were_forwarded_do_nothing_where_they_came_from(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.says("/zoek huur", 1)
    await sam.says("/forget")
    forwarded = [*buttons(*sam.sees()), *buttons(*vera.reads(1)), *buttons(*vera.reads())]
    before = seen(sam, vera)
    kim = await trip.client("nl", "Kim")
    trip.refusals |= {"query is too old", "message is not modified", "message to edit not found"}
    trip.refusals |= {"message to delete not found", "message can't be deleted"}
    for number, data in enumerate(dict.fromkeys(forwarded)):
        trip.world.update("callback_query", press_elsewhere(kim, data, number))
        await trip.settled()
    assert len(set(forwarded)) > 10
    assert seen(sam, vera) == before


async def test_a_clients_buttons_pressed_in_the_group_reach_nobody(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await sam.says("/forget")
    before = seen(sam, vera)
    trip.refusals |= {"query is too old"}
    for number, data in enumerate(dict.fromkeys(buttons(*sam.sees()))):
        assert data is not None
        trip.world.update("callback_query", press_in_group(trip, vera.person.id, data, 100 + number))
    await trip.settled()
    assert seen(sam, vera) == before


async def test_a_document_is_passed_on_unopened_whatever_its_name(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    for name in NAMES:
        await sam.sends("document", name=name)
    await vera.sends("document", 1, name=NAMES[0])
    passed = [one for one in vera.reads(1) if one.media == "document"]
    assert (len(passed), [one.media for one in sam.sees()].count("document")) == (len(NAMES), len(NAMES) + 1)
    assert [call.method for call in trip.world.faults.accepted if call.method in FETCHES] == []
    assert not any(name in trip.everything_kept() for name in NAMES)


async def test_who_presses_very_often_gets_one_ticket_and_holds_up_nobody(trip: Journey) -> None:
    sam, _ = await claimed(trip)
    kim = await trip.client("nl", "Kim")
    message = kim.sees()[-1].message_id
    trip.refusals |= {"query is too old", "message is not modified"}
    for _ in range(60):
        kim.person.presses(message, "human:")
    told = await sam.says("/menu")
    assert told
    assert trip.rows("SELECT count(*) FROM tickets") == [(1,)]
    assert trip.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
