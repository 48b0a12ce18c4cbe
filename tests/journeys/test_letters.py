"""Without typing a word: a question by tapping, and a letter nobody understands."""

from tests.journeys.journey import Journey, buttons, texts


async def test_a_question_without_a_word_reaches_the_volunteers_with_what_was_tapped(trip: Journey) -> None:
    sam = await trip.client("ti")
    (topics,) = await sam.taps("human:")
    assert topics.text.endswith(trip.say("ti", "intake-topic"))
    await sam.taps("intake:topic.huur")
    await sam.taps("intake:since.longer")
    (photo,) = await sam.taps("intake:deadline.")
    assert photo.text == trip.say("ti", "intake-send")
    (consent,) = await sam.taps("intake:send.")
    assert buttons(consent) == ["consent:yes", "consent:discreet", "consent:no"]
    (told,) = await sam.taps("consent:yes")
    assert told.text.startswith(trip.say("ti", "ticket-opened", number=1, place=1))
    vera = trip.volunteer()
    assert vera.topic(1).name == "#1 🏠 ti · Huur"
    since = trip.say("nl", "desk-intake-since", answer=trip.say("nl", "desk-intake-since-longer"))
    assert since in vera.reads(1)[0].text


async def test_a_letter_goes_from_its_sender_to_a_photo_at_the_volunteers(trip: Journey) -> None:
    sam = await trip.client("ar")
    await sam.taps("letter:")
    wants, deadline = await sam.taps("intake:sender.deurwaarder")
    sender = trip.knowledge.letters["deurwaarder"]
    for line in (sender.want("ar"), trip.say("ar", "letter-urgent"), trip.say("ar", "answer-unreviewed")):
        assert line in wants.text
    assert buttons(wants) == [f"entry:{entry}" for entry in sender.entries]
    assert deadline.text == trip.say("ar", "intake-deadline")
    (photo,) = await sam.taps("intake:deadline.soon")
    assert photo.text.startswith(trip.say("ar", "intake-advice-soon"))
    await sam.sends("photo")
    await sam.taps("consent:yes")
    vera = trip.volunteer()
    card = vera.reads(1)[0].text
    assert trip.say("nl", "desk-intake-sender", answer="⚖️ Deurwaarder") in card
    assert trip.say("nl", "desk-intake-deadline-soon") in card
    assert [one.media for one in vera.reads(1)][-1] == "photo"


async def test_nobody_promises_a_discreet_group_that_is_not_there(trip: Journey) -> None:
    sam = await trip.client("ar")
    await sam.taps("human:")
    await sam.says("سر")
    (honest,) = await sam.taps("consent:discreet")
    assert (honest.text, buttons(honest)) == (
        trip.say("ar", "consent-no-discreet"),
        ["consent:yes", "consent:no"],
    )
    assert trip.volunteer().topics() == []
    (dropped,) = await sam.taps("consent:no")
    assert texts([dropped]) == [trip.say("ar", "consent-no")]
    assert "سر" not in trip.everything_kept()
