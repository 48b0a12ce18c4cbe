"""People who change their mind, or go away, in the middle of something."""

from pathlib import Path

from bot.library import Library
from bot.simulator import World, town
from tests.journeys.journey import Clock, Journey, bare, buttons, journey, small_group, texts
from tests.journeys.test_language_gap import claimed, taps
from tests.journeys.test_mishaps import GONE


async def test_a_language_chosen_during_a_preview_is_the_one_that_is_sent(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.says("/zoek even wachten", 1)
    await taps(vera, "pick:1:p.even-wachten")
    await sam.says("/language")
    await sam.taps("language:ti")
    told = vera.reads(1)[-1].text
    assert told == trip.say("nl", "desk-language-changed", spoken="Tigrinya")
    assert " ti · " in vera.topic(1).name
    before = sam.sees()
    preview = vera.reads(1)[-2]
    send = next(data for data in buttons(preview) if data and data.startswith("send:"))
    await vera.taps(send)
    assert sam.sees() == before  # the preview said Arabic
    assert vera.reads(1)[-2].text.startswith(trip.say("nl", "desk-preview-changed"))
    await vera.taps(send)
    assert sam.sees()[-1].text.startswith(trip.say("ti", "ticket-reply-media"))


async def test_a_ticket_goes_back_when_its_holder_leaves_while_the_client_is_to_speak(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.says("Hallo", 1)
    vera.person.leaves(vera.group)
    await trip.settled()
    noor = trip.volunteer("Noor")
    assert noor.reads(1)[-1].text == trip.say("nl", "desk-holder-gone")
    assert sam.sees()[-1].text == trip.say("ar", "ticket-released")
    await noor.taps("claim:1")


async def test_words_in_a_topic_that_was_made_anew_are_for_the_client_and_fill_no_slot(trip: Journey) -> None:
    trip.refusals |= {*GONE}
    sam, vera = await claimed(trip, "ar")
    await vera.says("/vertaal Tot morgen", 1)
    await vera.says("/zoek bel huisarts", 1)
    await taps(vera, "pick:1:p.bel-huisarts")
    trip.coordinator.person.deletes_topic(vera.group, vera.topic(1).thread_id)
    await sam.says("مرحبا؟")
    asked = next(one for one in vera.reads(1) if any("recall:" in str(data) for data in buttons(one)))
    await vera.says("Ik bel je zo", 1)
    assert sam.sees()[-1].text == f"{trip.say('ar', 'ticket-reply-dutch')}\nIk bel je zo"
    await trip.volunteer("Noor").says("إلى الغد", 1, reply_to=asked.message_id)
    assert "إلى الغد" in sam.sees()[-1].text


async def test_a_question_after_a_letter_that_was_left_is_answered(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("letter:")
    told = await sam.says("Wanneer is het spreekuur?")
    assert trip.answers(told[0], "spreekuur-tijden")


async def test_consent_is_asked_once_of_a_burst_and_all_of_it_is_kept(trip: Journey) -> None:
    trip.clock.stop()
    sam = await trip.client("ar")
    await sam.taps("human:")
    words = ("واحد", "اثنان", "ثلاثة")
    (asked,) = await sam.says(*words)
    assert asked.text == trip.say("ar", "consent-question")
    assert sam.reactions()[-3:] == [(), ("👀",), ("👀",)]
    await sam.taps("consent:yes")
    assert all(word in trip.volunteer().reads(1)[-1].text for word in words)


async def test_who_consented_before_can_still_choose_the_small_group(
    library: Library, tmp_path: Path
) -> None:
    clock = Clock()
    place = town(World(clock=clock))
    few = small_group(place)
    async with journey(library, tmp_path, place=place, clock=clock, groups={"discreet": few}) as trip:
        sam, vera = await claimed(trip, "ar")
        await vera.taps("close:1")
        await sam.says("/human")
        (asked,) = await sam.says("سر")
        assert buttons(asked) == ["consent:yes", "consent:discreet", "consent:no"]
        (told,) = await sam.taps("consent:discreet")
        assert bare(told.text).startswith(bare(trip.say("ar", "ticket-opened", number="2", place="1")))
        assert not any("سر" in one for one in texts(place.coordinator.sees(chat=place.staff)))
        assert any("سر" in one for one in texts(place.coordinator.sees(chat=few)))


async def test_a_thumb_down_does_not_take_away_the_way_back(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ti")
    await vera.taps("close:1")
    await sam.taps("rate:1.down")
    assert buttons(sam.sees()[-1]) == ["reopen:1"]
    (told,) = await sam.taps("reopen:1")
    assert told.text == trip.say("ti", "ticket-reopened")
    assert vera.reads(1)[-1].text == trip.say("nl", "desk-reopened-by-client")
