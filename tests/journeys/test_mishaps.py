"""V8 and what else goes wrong: deleted topics, moved groups, blocks, and a Telegram that fails."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.library import Library
from bot.simulator import FaultKind
from bot.simulator.values import GENERAL, Topic
from tests.journeys.journey import Journey, buttons, journey, texts
from tests.journeys.test_volunteering import claimed, last, with_ticket

GONE = ("message thread not found", "TOPIC_ID_INVALID")
BLOCKED = "bot was blocked by the user"
FAILING = (
    FaultKind.FLOOD,
    FaultKind.SERVER_ERROR,
    FaultKind.BAD_GATEWAY,
    FaultKind.RESET,
    FaultKind.SILENCE,
    FaultKind.REPLY_LOST,
)


async def test_a_topic_deleted_by_hand_is_made_anew_and_the_message_sent_again(trip: Journey) -> None:
    trip.refusals |= {*GONE}
    sam, vera = await claimed(trip)
    trip.coordinator.person.deletes_topic(vera.group, vera.topic(1).thread_id)
    await sam.says("de lift is nog kapot")
    told = texts(vera.reads(1))
    assert trip.say("nl", "desk-topic-remade") in told
    assert any(one.startswith(trip.say("nl", "desk-card-title", number=1)) for one in told)
    assert f"{trip.say('nl', 'desk-client-says')}\nde lift is nog kapot" in told
    assert len(vera.topics()) == 1
    await vera.says("Ja, ik hoor je", 1)
    assert last(sam).endswith("Ja, ik hoor je")


async def test_a_topic_deleted_by_hand_under_a_burst_loses_nothing(trip: Journey) -> None:
    trip.refusals |= {*GONE}
    sam, vera = await claimed(trip)
    trip.coordinator.person.deletes_topic(vera.group, vera.topic(1).thread_id)
    sam.person.sends("photo")
    sam.person.says("en een tekst")
    sam.person.sends("voice")
    await trip.settled()
    passed = [one for one in vera.reads(1) if one.media or "en een tekst" in one.text]
    assert [one.media for one in passed] == ["photo", None, "voice"]
    assert len(vera.topics()) == 1


async def test_a_client_who_blocks_is_reported_once_and_told_on_return(trip: Journey) -> None:
    trip.refusals.add(BLOCKED)
    sam, vera = await claimed(trip)
    sam.person.blocks()
    await trip.settled()
    await vera.says("Hoor je mij?", 1)
    await vera.says("Hallo?", 1)
    told = Counter(texts(vera.reads(1)))
    assert told[trip.say("nl", "desk-client-blocked")] == 1
    assert told[trip.say("nl", "desk-undelivered-blocked")] == 2
    assert [one.reactions for one in vera.own(1)] == [(), ()]

    (first, *_) = await sam.starts()
    assert first.text == trip.say("nl", "ticket-still-open", number=1)
    assert texts(vera.reads(1))[-1] == trip.say("nl", "desk-client-returned")
    await vera.says("Welkom terug", 1)
    assert last(sam).endswith("Welkom terug")


async def test_what_a_block_kept_away_is_sent_again_at_the_press_of_a_button_after_a_restart(
    library: Library, tmp_path: Path
) -> None:
    async with journey(library, tmp_path) as before:
        before.refusals.add(BLOCKED)
        sam, vera = await claimed(before)
        sam.person.blocks()
        await vera.says("Kom dinsdag langs", 1)
        (mark,) = [one for one in vera.reads(1) if one.buttons and "retry:" in str(one.buttons)]
    sam.person.unblocks()
    async with journey(library, tmp_path, place=before.town, clock=before.clock) as after:
        after.refusals.add(BLOCKED)
        (data,) = buttons(mark)
        vera.person.presses(mark.message_id, str(data), chat=vera.group)
        await after.settled()
        assert last(sam).endswith("Kom dinsdag langs")
        assert vera.own(1)[0].reactions == ("👍",)
        assert [one for one in vera.reads(1) if "retry:" in str(one.buttons)] == []
        returned = after.say("nl", "desk-client-returned")
        assert texts(vera.reads(1)).count(returned) == 1


async def test_an_account_that_is_gone_is_shown_to_the_volunteer(trip: Journey) -> None:
    trip.refusals.add("user is deactivated")
    sam, vera = await claimed(trip)
    sam.person.deletes_account()
    await vera.says("Hoor je mij?", 1)
    assert trip.say("nl", "desk-undelivered-blocked") in texts(vera.reads(1))


async def test_without_its_rights_the_bot_says_so_and_what_waits_goes_when_they_are_back(
    trip: Journey,
) -> None:
    trip.refusals |= {"not enough rights", "TOPIC_CLOSED"}
    rights = ("can_manage_topics", "can_delete_messages", "can_pin_messages")
    trip.coordinator.person.sets_bot(trip.town.staff, "member")
    sam = trip.newcomer()
    sam.person.starts()
    sam.person.sends("voice")
    await trip.until(lambda: "language:nl" in buttons(*sam.sees()))
    sam.person.presses(sam.sees()[-1].message_id, "language:nl")
    await trip.until(lambda: "consent:yes" in buttons(*sam.sees()))
    sam.person.presses(sam.sees()[-1].message_id, "consent:yes")
    await trip.until(lambda: "ended:cancelled" in buttons(*sam.sees()))
    names = ", ".join(trip.say("nl", f"desk-right-{right}") for right in ("topics", "delete", "pin"))
    told = trip.say("nl", "desk-rights-missing", group="staff", rights=names)
    await trip.until(lambda: told in texts(trip.coordinator.reads()))
    assert trip.coordinator.topics() == []

    trip.coordinator.person.sets_bot(trip.town.staff, "administrator", rights)
    await trip.settled()
    assert [one.media for one in trip.coordinator.reads(1)] == [None, "voice"]


async def test_the_tickets_of_a_volunteer_who_leaves_the_group_wait_for_another(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    omar = trip.volunteer("Omar")
    vera.person.leaves(vera.group)
    await trip.settled()
    assert texts(omar.reads(1)).count(trip.say("nl", "desk-holder-gone")) == 1
    assert last(sam) == trip.say("nl", "ticket-released")
    await omar.taps("claim:1")
    await omar.says("Ik neem het over", 1)
    assert last(sam).endswith("Ik neem het over")


async def test_two_messages_of_one_client_at_once_are_one_ticket_in_one_topic(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("eerst toestemming")
    await sam.taps("consent:yes")
    await sam.taps("ended:answered")
    await sam.taps("human:")
    sam.person.sends("voice")
    sam.person.sends("photo")
    await trip.settled()
    first, second = trip.coordinator.topics()
    assert (first.name.split()[0], second.name.split()[0]) == ("#1", "#2")
    assert [one.media for one in trip.coordinator.reads(2)] == [None, "voice", "photo"]


async def test_no_reminder_goes_to_who_blocked_the_bot(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.says("/spreekuur")
    await sam.taps("remind:hours")
    sam.person.blocks()
    await trip.later(days=2)
    assert trip.unexpected() == []


@pytest.mark.parametrize("told", [True, False], ids=["told", "found out"])
async def test_when_the_group_gets_another_id_everything_goes_on(trip: Journey, told: bool) -> None:
    trip.refusals |= {"group chat was upgraded", *GONE}
    sam, vera = await claimed(trip)
    moved(trip, told)
    await sam.says("ben je er nog")
    assert any("ben je er nog" in one for one in texts(vera.reads(1)))
    await vera.says("Ja hoor", 1)
    assert last(sam).endswith("Ja hoor")


def moved(trip: Journey, told: bool) -> None:
    """Give the volunteers' group another id; `told`: by the service message that Telegram sends."""
    old = trip.world.room(trip.town.staff)
    new = trip.world.upgrade(old)
    new.chat = replace(new.chat, is_forum=True)
    new.topics[GENERAL] = Topic(GENERAL, "General", trip.coordinator.person.id)
    if told:
        head = {"message_id": old.next_id(), "date": int(trip.clock().timestamp())}
        chat = {"id": old.chat.id, "type": "group", "title": "Vrijwilligers"}
        trip.world.update("message", head | {"chat": chat, "migrate_to_chat_id": new.chat.id})


@pytest.mark.parametrize("kind", FAILING)
async def test_when_telegram_fails_nothing_is_lost(trip: Journey, kind: FaultKind) -> None:
    sam, vera = await claimed(trip)
    seconds = 0 if kind is FaultKind.SILENCE else 1
    trip.world.faults.inject(kind, times=None, share=0.2, seconds=seconds, seed=7)
    words = [f"bericht{number}" for number in range(5)]
    replies = [f"antwoord{number}" for number in range(5)]
    for word, reply in zip(words, replies, strict=True):
        sam.person.says(word)
        vera.person.says(reply, chat=vera.group, topic=vera.topic(1).thread_id)
        await trip.settled()
    trip.world.faults.clear()
    await trip.settled()

    injected = trip.world.faults.injected
    assert sum(injected.values()) > 0
    assert in_order(words, texts(vera.reads(1)), kind)
    assert in_order(replies, texts(sam.sees()), kind)
    assert [one.reactions for one in vera.own(1)] == [("👍",)] * 5


def in_order(words: list[str], read: list[str], kind: FaultKind) -> bool:
    """Whether all words were read in order, each once unless a reply was lost."""
    found = [word for text in read for word in text.split() if word in words]
    once = list(dict.fromkeys(found))
    return once == words and (found == words or kind is FaultKind.REPLY_LOST)


async def test_a_bot_that_is_started_again_goes_on_where_it_was(library: Library, tmp_path: Path) -> None:
    async with journey(library, tmp_path) as before:
        sam, vera = await claimed(before)
    sam.person.says("terwijl de bot uit was")
    vera.person.says("ook een antwoord", chat=vera.group, topic=vera.topic(1).thread_id)
    async with journey(library, tmp_path, place=before.town, clock=before.clock) as after:
        await after.settled()
        assert last(sam).endswith("ook een antwoord")
        assert any("terwijl de bot uit was" in one for one in texts(vera.reads(1)))


async def test_a_topic_appears_twice_only_after_a_lost_reply_and_the_ticket_lives_in_one(
    trip: Journey,
) -> None:
    trip.world.faults.inject(FaultKind.REPLY_LOST, "createForumTopic")
    sam, vera = await with_ticket(trip), trip.volunteer()
    empty, used = vera.topics()
    assert empty.name == used.name
    assert vera.person.sees(chat=vera.group, topic=empty.thread_id) == []
    await vera.taps("claim:1")
    vera.person.says("Hallo", chat=vera.group, topic=used.thread_id)
    await trip.settled()
    assert last(sam).endswith("Hallo")


async def test_while_telegram_is_away_for_hours_everything_waits_and_then_arrives(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    away = trip.world.faults.inject(FaultKind.BAD_GATEWAY, "sendMessage", "copyMessage", times=8)
    await sam.says("een", "twee")
    await sam.sends("photo")
    await vera.says("Ik kijk", 1)
    await trip.settled()
    assert away.times == 0
    assert vera.reads(1)[-1].media == "photo"
    assert last(sam).endswith("Ik kijk")
