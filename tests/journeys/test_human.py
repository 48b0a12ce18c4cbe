"""S8: from the question to a volunteer and to the end, as the status holder lives it."""

import pytest

from tests.journeys.journey import Client, Journey, buttons, texts

MEDIA = ("photo", "voice", "document", "location", "video", "audio", "video_note", "venue")


async def asking(trip: Journey, *messages: str, language: str = "nl") -> Client:
    """Somebody with an open ticket."""
    sam = await trip.client(language)
    await sam.taps("human:")
    await sam.says(*(messages or ("Ik begrijp de brief niet",)))
    await sam.taps("consent:yes")
    return sam


async def test_in_one_tap_with_consent_once_and_an_honest_word_on_what_happens_next(trip: Journey) -> None:
    sam = await trip.client("nl")
    (invitation,) = await sam.taps("human:")
    assert invitation.text.startswith(trip.say("nl", "human-invite"))
    (consent,) = await sam.says("Mijn meterkast zoemt de hele nacht")
    assert consent.text == trip.say("nl", "consent-question")
    assert buttons(consent) == ["consent:yes", "consent:discreet", "consent:no"]
    assert trip.volunteer().topics() == []

    (told,) = await sam.taps("consent:yes")
    lines = [
        trip.say("nl", "ticket-opened", number=1, place=1),
        trip.say("nl", "ticket-hours-now", until="17:00"),
        trip.say("nl", "ticket-urgent"),
        trip.say("nl", "ticket-write-on"),
    ]
    assert told.text == "\n\n".join(lines)
    assert buttons(told) == ["ended:answered", "ended:cancelled"]

    await sam.taps("ended:answered")
    await sam.says("Welk formulier hoort bij mijn nieuwe auto in Frankrijk?")
    told = (await sam.taps("human:"))[-1]
    assert told.text.startswith(trip.say("nl", "ticket-opened", number=2, place=1))


async def test_at_night_the_next_hour_that_somebody_reads_is_said(trip: Journey) -> None:
    await trip.later(hours=10)
    sam = await asking(trip)
    told = sam.sees()[-1].text
    assert trip.say("nl", "ticket-hours-next", when="dinsdag 24 november, 09:00 tot 17:00") in told


async def test_the_second_in_line_hears_so(trip: Journey) -> None:
    await asking(trip)
    kim = await asking(trip)
    assert kim.sees()[-1].text.startswith(trip.say("nl", "ticket-opened", number=2, place=2))


@pytest.mark.parametrize("kind", ["voice", "photo"])
async def test_a_voice_message_or_photo_may_be_the_first_thing_sent(trip: Journey, kind: str) -> None:
    sam = trip.newcomer()
    (welcome,) = await sam.sends(kind)
    assert buttons(welcome) == ["language:ar", "language:ti", "language:nl"]
    *_, consent = await sam.taps("language:ti")
    assert consent.text == trip.say("ti", "consent-question")
    await sam.taps("consent:yes")
    assert [one.media for one in trip.volunteer().reads(1)] == [None, kind]


async def test_no_means_that_nothing_is_passed_on_or_kept(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("Een heel eigen geheim")
    (told,) = await sam.taps("consent:no")
    assert told.text == trip.say("nl", "consent-no")
    assert trip.volunteer().topics() == []
    assert "geheim" not in trip.everything_kept()


async def test_consent_may_be_typed(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("Mijn vraag")
    (told,) = await sam.says("Ja!")
    assert told.text.startswith(trip.say("nl", "ticket-opened", number=1, place=1))


async def test_everything_sent_before_consent_is_passed_on_in_order(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("een", "twee")
    await sam.sends("photo")
    await sam.says("drie")
    await sam.sends("voice")
    await sam.taps("consent:yes")
    _, first, photo, third, voice = trip.volunteer().reads(1)
    assert first.text == f"{trip.say('nl', 'desk-client-says')}\neen\n\ntwee"
    assert (photo.media, voice.media) == ("photo", "voice")
    assert third.text.endswith("drie")
    assert sam.reactions()[-5:] == [(), ("👍",), ("👍",), ("👍",), ("👍",)]


async def test_all_kinds_of_message_pass_in_order(trip: Journey) -> None:
    sam = await asking(trip)
    for kind in MEDIA:
        sam.person.sends(kind)
    await trip.settled()
    assert [one.media for one in trip.volunteer().reads(1)[-len(MEDIA) :]] == list(MEDIA)
    assert sam.reactions()[-len(MEDIA) :] == [("👍",)] * len(MEDIA)


async def test_a_photo_keeps_its_caption(trip: Journey) -> None:
    sam = await asking(trip)
    await sam.sends("photo", caption="bladzijde <1> & 2")
    assert trip.volunteer().reads(1)[-1].text == "bladzijde <1> & 2"


async def test_an_album_passes_whole_and_in_order(trip: Journey) -> None:
    sam = await asking(trip)
    await sam._after(lambda: sam.person.sends_album(["photo", "photo", "photo"], caption="mijn brief"))
    passed = [one for one in trip.volunteer().reads(1) if one.media]
    assert [one.media for one in passed] == ["photo"] * 3
    assert [one.text for one in passed] == ["mijn brief", "", ""]
    assert len({one.album for one in passed} - {None}) == 1
    assert sam.reactions()[-3:] == [(), (), ("👍",)]


async def test_an_album_kept_for_consent_passes_as_one(trip: Journey) -> None:
    sam = trip.newcomer()
    await sam._after(lambda: sam.person.sends_album(["photo", "photo", "photo"], caption="mijn brief"))
    await sam.taps("consent:yes")
    pages = [one for one in trip.volunteer().reads(1) if one.media]
    assert [(one.media, one.text) for one in pages] == [("photo", "mijn brief"), ("photo", ""), ("photo", "")]
    assert len({one.album for one in pages} - {None}) == 1


async def test_an_album_that_opens_a_ticket_passes_as_one(trip: Journey) -> None:
    sam = await asking(trip)
    await sam.taps("ended:answered")
    await sam.taps("human:")
    await sam._after(lambda: sam.person.sends_album(["photo", "photo"]))
    _, *pages = trip.volunteer().reads(2)
    assert [one.media for one in pages] == ["photo"] * 2
    assert len({one.album for one in pages} - {None}) == 1


async def test_texts_in_a_burst_become_one_message_and_none_is_dropped(trip: Journey) -> None:
    sam = await asking(trip)
    before = len(trip.volunteer().reads(1))
    trip.clock.stop()
    await sam.says("mijn", "buurman", "is", "aardig")
    (passed,) = trip.coordinator.reads(1)[before:]
    assert passed.text == f"{trip.say('nl', 'desk-client-says')}\nmijn\n\nbuurman\n\nis\n\naardig"


async def test_a_photo_between_texts_keeps_its_place(trip: Journey) -> None:
    sam = await asking(trip)
    vera = trip.volunteer()
    before = len(vera.reads(1))
    sam.person.says("kijk naar")
    sam.person.sends("photo")
    await sam.says("deze foto")
    passed = vera.reads(1)[before:]
    assert [one.media for one in passed] == [None, "photo", None]
    assert passed[0].text.endswith("kijk naar")


async def test_while_a_ticket_is_open_menu_and_commands_still_answer(trip: Journey) -> None:
    sam = await asking(trip)
    (menu,) = await sam.says("/menu")
    assert menu.text == trip.say("nl", "menu")
    assert texts(await sam.taps("topic:huur")) != []
    (already,) = await sam.says("/human")
    assert already.text == trip.say("nl", "human-already", number=1)
    before = len(trip.volunteer().reads(1))
    assert await sam.says("Wanneer moet ik de huur betalen?") == []
    assert len(trip.coordinator.reads(1)) == before + 1


async def test_cancelling_closes_the_ticket_without_a_rating(trip: Journey) -> None:
    sam = await asking(trip)
    (told,) = await sam.says("/cancel")
    assert told.text == trip.say("nl", "ticket-closed-cancelled", number=1)
    assert buttons(told) == []
    vera = trip.volunteer()
    assert vera.topic(1).closed
    assert trip.say("nl", "desk-ended-cancelled") in texts(vera.reads(1))


async def test_my_question_is_answered_closes_it_and_a_thumb_reaches_the_volunteers(trip: Journey) -> None:
    sam = await asking(trip)
    await sam.says("laatste woorden")
    (told,) = await sam.taps("ended:answered")
    question = trip.say("nl", "ticket-rate")
    assert told.text == f"{trip.say('nl', 'ticket-closed-answered', number=1)}\n\n{question}"
    assert await sam.taps("rate:1.up") == []
    assert buttons(*sam.sees()[-1:]) == ["reopen:1"]
    vera = trip.volunteer()
    assert vera.topic(1).name.startswith("#1 ✅")
    assert texts(vera.reads(1))[-1] == trip.say("nl", "desk-rated-good")


async def test_words_in_a_burst_that_ends_with_the_ticket_are_passed_on(trip: Journey) -> None:
    sam = await asking(trip)
    sam.person.says("nog een ding")
    await sam.taps("ended:answered")
    assert any("nog een ding" in one for one in texts(trip.volunteer().reads(1)))


async def test_cancelling_before_consent_keeps_nothing(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("zomaar iets")
    (told,) = await sam.says("/cancel")
    assert told.text.startswith(trip.say("nl", "cancelled"))
    assert "zomaar" not in trip.everything_kept()


async def test_old_buttons_of_a_ticket_that_is_closed_say_so(trip: Journey) -> None:
    sam = await asking(trip)
    await sam.taps("ended:answered")
    (told,) = await sam.taps("ended:cancelled")
    assert told.text.startswith(trip.say("nl", "ticket-none"))
