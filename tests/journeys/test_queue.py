"""V3, V7, V9: the queue, its board, and who is asked."""

import pytest

from tests.journeys.journey import Client, Journey, Volunteer, buttons, texts
from tests.journeys.test_volunteering import claimed, last, with_ticket


async def joined(trip: Journey, name: str, *languages: str) -> Volunteer:
    """A volunteer in the roster who says they are there today."""
    one = trip.volunteer(name)
    await one.says("/volunteers")
    await one.taps("volunteer:join")
    for step in (*(f"language.{one.person.id}.{code}" for code in languages), f"today.{one.person.id}"):
        await one.taps(f"volunteer:{step}")
    return one


def mentioned(seen: object) -> list[int]:
    """The accounts that a message notifies."""
    return [one["user"]["id"] for one in seen.entities if one["type"] == "text_mention"]  # type: ignore[attr-defined]


# Hand over, reopen, stop, silence, limit


async def test_a_ticket_is_handed_over_with_a_note_that_stays_inside(trip: Journey) -> None:
    sam = await with_ticket(trip)
    vera, omar = await joined(trip, "Vera"), await joined(trip, "Omar")
    await vera.taps("claim:1")
    before = sam.sees()
    (picker,) = await vera.says("/geef zij belt morgen terug", 1)
    assert [one.label for row in picker.buttons for one in row] == ["🟢 Omar"]
    told = await vera.taps(f"give-to:1:{omar.person.id}")
    assert omar.person.id in [who for one in told for who in mentioned(one)]
    assert sam.sees() == before
    await omar.says("Ik neem het over", 1)
    assert last(sam).endswith("Ik neem het over")
    await vera.says("hoor je mij?", 1)
    assert last(sam).endswith("Ik neem het over")


async def test_a_volunteer_reopens_a_closed_ticket_and_holds_it(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.taps("close:1")
    await vera.taps("reopen:1")
    assert (vera.topic(1).closed, last(sam)) == (False, trip.say("nl", "ticket-reopened"))
    await vera.says("Nog één ding", 1)
    assert last(sam).endswith("Nog één ding")


async def test_who_has_another_open_ticket_goes_on_there(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.taps("close:1")
    await sam.says("/human")
    await sam.says("Een andere vraag")
    assert len(vera.topics()) == 2
    press = vera.presses("reopen:1")
    await trip.settled()
    assert vera.person.answer_to(press)["text"] == trip.say("nl", "desk-has-other", number=2)
    (said,) = await sam.taps("reopen:1")
    assert said.text == trip.say("nl", "human-already", number="2")


@pytest.mark.parametrize(("days", "opens"), [(6, True), (8, False)])
async def test_a_client_says_for_some_days_that_it_is_not_solved(
    trip: Journey, days: int, opens: bool
) -> None:
    sam, vera = await claimed(trip)
    await vera.taps("close:1")
    await trip.later(days=days)
    await sam.taps("reopen:1")
    key, values = ("ticket-reopened", {}) if opens else ("ticket-too-old", {"number": "1"})
    assert (last(sam), vera.topic(1).closed) == (trip.say("nl", key, **values), not opens)
    assert buttons(vera.reads(1)[0]) == (["claim:1"] if opens else ["reopen:1", "wish:1"])


async def test_i_stop_for_today_returns_all_of_mine_in_one_line(trip: Journey) -> None:
    first = await with_ticket(trip)
    second = await with_ticket(trip, "Nog iemand met een vraag")
    vera = await joined(trip, "Vera")
    for number in (1, 2):
        await vera.taps(f"claim:{number}")
    said = await vera.says("/stop")
    assert texts(said) == [trip.say("nl", "desk-stopped", name="Vera", numbers="#1, #2")]
    for number, client in ((1, first), (2, second)):
        assert last(client) == trip.say("nl", "ticket-released")
        assert buttons(vera.reads(number)[0]) == ["claim:" + str(number)]
    await vera.says("/volunteers")
    assert trip.say("nl", "desk-roster-away") in vera.reads()[-1].text


async def test_a_silent_claim_is_warned_and_goes_back_within_the_desk_hours(trip: Journey) -> None:
    sam, vera = await claimed(trip)  # Monday 10:00; the desk is open until 17:00
    await trip.later(hours=3, minutes=1)
    warned = vera.reads(1)[-1]
    assert (trip.say("nl", "desk-silent-warning") in warned.text, mentioned(warned)) == (
        True,
        [vera.person.id],
    )
    await vera.says("/note ik zoek het uit", 1)
    await trip.later(hours=3, minutes=1)  # 16:00, warned again
    await trip.later(hours=12)  # closed all the time but for an hour
    await trip.later(hours=5)
    assert texts(vera.reads(1))[-1] == trip.say("nl", "desk-silent-returned")
    assert last(sam) == trip.say("nl", "ticket-released")
    assert buttons(vera.reads(1)[0]) == ["claim:1"]


async def test_who_waits_for_the_client_is_not_silent(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.says("Heb je de brief nog?", 1)
    await trip.later(hours=30)
    assert trip.rows("SELECT state FROM tickets") == [("answered",)]
    await sam.says("ja")
    assert trip.rows("SELECT state FROM tickets") == [("claimed",)]
    assert trip.say("nl", "desk-silent-returned") not in texts(vera.reads(1))


async def test_a_volunteer_holds_only_so_many_and_danger_on_top(trip: Journey) -> None:
    clients = [await with_ticket(trip, f"vraag {number}") for number in range(9)]
    vera = trip.volunteer()
    for number in range(1, 9):
        await vera.taps(f"claim:{number}")
    press = vera.presses("claim:9")
    await trip.settled()
    assert vera.person.answer_to(press)["text"] == trip.say("nl", "desk-claim-limit", limit=8)
    await clients[8].says("mijn man slaat mij en ik ben bang")
    await vera.taps("claim:9")
    assert trip.rows("SELECT count(*) FROM tickets WHERE state = 'claimed'") == [(9,)]


# The board, numbers, the digest


def heading(trip: Journey, waiting: int, claimed: int, answered: int) -> str:
    return trip.say("nl", "desk-board", waiting=waiting, claimed=claimed, answered=answered)


async def test_the_board_edits_itself_and_names_no_client(trip: Journey) -> None:
    sam = await with_ticket(trip)
    await trip.later(seconds=11)
    vera = trip.volunteer()
    first = vera.board()
    assert first.text.startswith(heading(trip, 1, 0, 0))
    thread = vera.topic(1).thread_id
    links = [one["url"] for one in first.entities if one["type"] == "text_link"]
    assert links == [f"https://t.me/c/{-vera.group - 10**12}/{thread}"]
    await vera.taps("claim:1")
    await vera.says("Dag!", 1)
    await trip.later(seconds=11)
    assert vera.board().message_id == first.message_id
    assert vera.board().text.startswith(heading(trip, 0, 0, 1))
    assert "Vera" in vera.board().text
    assert sam.person.user.first_name not in vera.board().text


async def test_a_board_deleted_by_hand_is_made_anew_and_pinned(trip: Journey) -> None:
    trip.refusals.add("message to edit not found")
    await with_ticket(trip)
    await trip.later(seconds=11)
    vera = trip.volunteer()
    old = vera.board().message_id
    trip.coordinator.person.deletes(old, chat=vera.group)
    await vera.taps("claim:1")
    await trip.later(seconds=11)
    assert vera.board().message_id > old
    assert vera.board().text.startswith(heading(trip, 0, 1, 0))


async def test_mine_queue_and_stats_are_answered_where_they_are_asked(trip: Journey) -> None:
    await with_ticket(trip)
    vera = trip.volunteer()
    (none,) = await vera.says("/mine")
    assert none.text == trip.say("nl", "desk-mine-none")
    await vera.taps("claim:1")
    (mine,) = await vera.says("/mijn", 1)
    assert mine.text.splitlines()[0] == trip.say("nl", "desk-mine")
    assert mine.topic == vera.topic(1).thread_id
    (queue,) = await vera.says("/queue")
    assert queue.text.startswith(heading(trip, 0, 1, 0))
    (stats,) = await vera.says("/stats")
    assert stats.text.splitlines()[1].startswith("Week 48: nieuw 1 · gesloten 0 · ")
    await trip.later(seconds=11)
    press = vera.presses("mine:")
    await trip.settled()
    assert vera.person.answer_to(press)["text"] == trip.say("nl", "desk-mine-numbers", numbers="#1")


async def test_every_morning_the_group_reads_how_it_stands_if_there_is_anything(trip: Journey) -> None:
    vera = trip.volunteer()
    await trip.later(days=1)
    assert vera.reads() == []
    await with_ticket(trip)
    await trip.later(days=1)
    (digest,) = vera.reads()
    counts = trip.say("nl", "desk-digest-counts", waiting=1, claimed=0, expired=0)
    assert digest.text.splitlines()[:2] == [trip.say("nl", "desk-digest"), counts]


# Who is asked


async def test_a_ticket_asks_those_on_duty_who_speak_the_language(trip: Journey) -> None:
    await joined(trip, "Vera", "ar")
    tes = await joined(trip, "Tes", "ti")
    await with_ticket(trip, "ሰላም ሕቶ ኣሎኒ", "ti")
    assert mentioned(tes.reads(1)[0]) == [tes.person.id]


async def test_nobody_is_asked_outside_their_hours_and_the_card_says_so(trip: Journey) -> None:
    tes = await joined(trip, "Tes", "ti")
    await tes.taps(f"volunteer:today.{tes.person.id}")
    await with_ticket(trip, "ሰላም ሕቶ ኣሎኒ", "ti")
    card = tes.reads(1)[0]
    assert mentioned(card) == []
    assert trip.say("nl", "desk-card-no-speakers", spoken="Tigrinya") in card.text


async def test_danger_mentions_everybody_on_duty_and_stands_on_top(trip: Journey) -> None:
    vera, tes = await joined(trip, "Vera"), await joined(trip, "Tes", "ti")
    await with_ticket(trip, "Een gewone vraag")
    sam: Client = await trip.client("ti", "Ben")
    await sam.says("mijn man slaat mij en ik ben bang")
    await sam.taps([one for one in buttons(*sam.sees()) if one and one.startswith("human:")][-1])
    if "consent:yes" in buttons(sam.sees()[-1]):
        await sam.taps("consent:yes")
    alarms = [one for one in vera.reads() if one.text.startswith("🚨")]
    assert mentioned(alarms[-1]) == [tes.person.id, vera.person.id]
    await trip.later(seconds=11)
    numbers = [line for line in vera.board().text.splitlines() if line.startswith("#")]
    assert [line.split()[0] for line in numbers] == ["#2", "#1"]
