"""S7: the emergency numbers first, in every state."""

from tests.journeys.journey import Client, Journey, Volunteer, bare, buttons, texts

FIRE = "Help er is brand in mijn huis!"
VIOLENCE = "mijn man slaat mij"


def is_card(trip: Journey, text: str, card: str, language: str = "nl") -> bool:
    """Whether a message begins with the numbers of the card."""
    number = trip.knowledge.entries[card].text(language).what.strip().splitlines()[0]
    return bare(text).startswith(number)


async def asked_for_human(trip: Journey) -> Client:
    """Somebody who is asked for consent."""
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("Mijn vraag is moeilijk")
    return sam


async def test_before_a_language_is_chosen_the_card_speaks_the_language_of_the_message(trip: Journey) -> None:
    sam = trip.newcomer()
    await sam.starts()
    card, *_ = await sam.says("هناك حريق في بيتي")
    assert is_card(trip, card.text, "noodnummer-112", "ar")


async def test_the_first_message_of_all_may_be_danger(trip: Journey) -> None:
    sam = trip.newcomer()
    card, *_ = await sam.says(FIRE)
    assert is_card(trip, card.text, "noodnummer-112")


async def test_with_a_language_the_card_comes_first_and_a_volunteer_second(trip: Journey) -> None:
    sam = await trip.client("nl")
    card, offer = await sam.says(FIRE)
    assert is_card(trip, card.text, "noodnummer-112")
    assert offer.text == trip.say("nl", "danger-offer")
    (consent,) = await sam.taps("human:noodnummer-112")
    assert consent.text == trip.say("nl", "consent-question")
    await sam.taps("consent:yes")
    vera = trip.volunteer()
    assert vera.topic(1).name.startswith("#1 🚨 nl")
    assert trip.say("nl", "desk-card-urgent") in vera.reads(1)[0].text
    assert trip.say("nl", "desk-alarm", number=1) in texts(vera.reads())
    assert FIRE in vera.reads(1)[1].text


async def test_while_consent_is_asked_the_card_comes_first(trip: Journey) -> None:
    sam = await asked_for_human(trip)
    card, consent = await sam.says(FIRE)
    assert is_card(trip, card.text, "noodnummer-112")
    assert consent.text == trip.say("nl", "consent-again")


async def test_while_a_ticket_is_open_the_card_comes_first_and_the_volunteers_are_warned(
    trip: Journey,
) -> None:
    sam = await asked_for_human(trip)
    await sam.taps("consent:yes")
    vera = trip.volunteer()
    card, told = await sam.says(FIRE)
    assert is_card(trip, card.text, "noodnummer-112")
    assert told.text == trip.say("nl", "danger-passed-on")
    assert FIRE in vera.reads(1)[-1].text
    assert vera.topic(1).name.startswith("#1 🚨")
    assert texts(vera.reads()) == [trip.say("nl", "desk-alarm", number=1)]


async def test_after_a_ticket_closed_the_card_comes_first(trip: Journey) -> None:
    sam = await asked_for_human(trip)
    await sam.taps("consent:yes")
    await sam.taps("ended:answered")
    card, _ = await sam.says(FIRE)
    assert is_card(trip, card.text, "noodnummer-112")


async def test_while_erasing_is_asked_the_card_comes_first(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.says("/forget")
    card, *_ = await sam.says(FIRE)
    assert is_card(trip, card.text, "noodnummer-112")


async def test_danger_in_the_caption_of_a_photo_counts(trip: Journey) -> None:
    sam = await trip.client("nl")
    card, *_ = await sam.sends("photo", caption=FIRE)
    assert is_card(trip, card.text, "noodnummer-112")


async def test_danger_in_an_edited_message_counts(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.says("huur")
    message = [one for one in sam.sees() if not one.from_bot][-1]
    card, *_ = await sam._after(lambda: sam.person.edits(message.message_id, FIRE))
    assert is_card(trip, card.text, "noodnummer-112")


async def test_in_arabic_and_tigrinya_whatever_the_language_of_the_chat(trip: Journey) -> None:
    for words in ("هناك حريق في بيتي", "ኣብ ገዛይ ባርዕ ኣሎ"):
        sam = await trip.client("nl")
        card, *_ = await sam.says(words)
        assert is_card(trip, card.text, "noodnummer-112")


async def test_after_violence_no_rating_no_reminder_and_the_talk_can_be_cleared(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.says("/spreekuur")
    await sam.taps("remind:hours")
    card, offer = await sam.says(VIOLENCE)
    assert is_card(trip, card.text, "huiselijk-en-seksueel-geweld")
    assert offer.text == trip.say("nl", "danger-offer-violence")
    assert buttons(offer) == ["human:huiselijk-en-seksueel-geweld", "clear:"]

    await sam.taps("human:huiselijk-en-seksueel-geweld")
    await sam.taps("consent:yes")
    vera = trip.volunteer()
    await vera.taps("claim:1")
    (closed,) = await _told(trip, sam, vera, "close:1")
    assert closed == trip.say("nl", "ticket-closed-closed", number=1)
    before = len(sam.sees())
    await trip.later(days=2)
    assert len(sam.sees()) == before


async def test_clearing_deletes_both_sides_of_the_talk(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.says(VIOLENCE)
    await sam.taps("clear:")
    assert texts(sam.sees()) == []
    (press,) = [one for one in trip.world.presses.values() if one.data == "clear:"]
    assert press.answer is not None
    assert press.answer["text"] == trip.say("nl", "cleared")


async def test_a_harmless_sentence_with_112_in_it_is_a_plain_question(trip: Journey) -> None:
    sam = await trip.client("nl")
    (answer,) = await sam.says("Kost het bellen van 112 geld?")
    assert trip.answers(answer, "noodnummer-112") or "entry:noodnummer-112" in buttons(answer)


async def _told(trip: Journey, sam: Client, vera: Volunteer, data: str) -> list[str]:
    """What the client hears when a volunteer presses."""
    seen = len(sam.sees())
    await vera.taps(data)
    return [one.text for one in sam.sees()[seen:]]
