"""V1-V3, V5: one topic per client, claimed by one volunteer, answered both ways."""

from tests.journeys.journey import Client, Journey, Volunteer, bare, buttons, texts

SECRET = "Geheime naam Zuhra"
PASSABLE = ("photo", "voice", "document", "video", "video_note", "location", "audio")


async def with_ticket(trip: Journey, words: str = "Ik heb een brief van DUO", language: str = "nl") -> Client:
    """Somebody whose question waits for a volunteer."""
    sam = await trip.client(language, SECRET)
    await sam.taps("human:")
    await sam.says(words)
    await sam.taps("consent:yes")
    return sam


async def claimed(trip: Journey, language: str = "nl") -> tuple[Client, Volunteer]:
    """Somebody whose question a volunteer claimed."""
    sam, vera = await with_ticket(trip, language=language), trip.volunteer()
    await vera.taps("claim:1")
    return sam, vera


def last(sam: Client) -> str:
    """The last thing the client read of the bot."""
    return [one.text for one in sam.sees() if one.from_bot][-1]


# V1, V2


async def test_the_topic_has_a_number_pictogram_language_and_topic_but_no_name(trip: Journey) -> None:
    sam = await trip.client("ar", SECRET)
    await sam.starts("huurtoeslag")
    await sam.taps("human:huurtoeslag")
    await sam.says("لم أستلم بدل الإيجار")
    await sam.taps("consent:yes")
    huur = trip.knowledge.topics["huur"]
    vera = trip.volunteer()
    assert [one.name for one in vera.topics()] == [f"#1 {huur.icon} ar · {huur.title('nl')}"]
    group = [*vera.reads(1), *vera.reads()]
    assert not any(SECRET in one.text or SECRET in one.sender for one in group)


async def test_the_card_tells_language_municipality_best_entries_words_and_what_was_recognised(
    trip: Journey,
) -> None:
    sam = await trip.client("ar")
    await sam.says("شو يعني beschikking من DUO و huurtoeslag؟")
    await sam.taps("human:") if "human:" in buttons(sam.sees()[-1]) else await sam.says("/human")
    await sam.taps("consent:yes")
    card, words = trip.volunteer().reads(1)
    assert trip.say("nl", "desk-card-title", number=1) in card.text
    facts = trip.say("nl", "desk-card-facts", spoken="Arabisch", municipality="Voorbeeldstad")
    assert facts in card.text
    best = card.text.partition(trip.say("nl", "desk-card-best"))[2].split("\n\n")[0].strip().splitlines()
    titles = {entry.text("nl").title for entry in trip.knowledge.entries.values()}
    assert 1 <= len(best) <= 3
    assert {one.removeprefix("• ") for one in best} <= titles
    assert buttons(card) == ["claim:1"]
    assert "شو يعني beschikking من DUO و huurtoeslag؟" in bare(words.text)
    assert words.text.splitlines()[-1].startswith(trip.say("nl", "desk-words", words="")[:-1])
    assert "beschikking" in words.text.splitlines()[-1]


async def test_no_topic_is_made_before_there_is_a_question_and_consent(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.taps("human:")
    await sam.says("mijn vraag")
    assert trip.coordinator.topics() == []


# V3


async def test_of_two_who_claim_at_once_exactly_one_gets_it(trip: Journey) -> None:
    sam = await with_ticket(trip)
    vera, omar = trip.volunteer("Vera"), trip.volunteer("Omar")
    presses = [(one, one.presses("claim:1")) for one in (vera, omar)]
    await trip.settled()
    answers = [one.person.answer_to(press) for one, press in presses]
    told = [(one["state"], one["text"], one["show_alert"]) for one in answers]
    assert sorted(told) == [("answered", "", False), ("answered", trip.say("nl", "desk-is-claimed"), True)]
    claims = [one for one in texts(vera.reads(1)) if "heeft dit ticket opgepakt" in one]
    assert len(claims) == 1
    assert last(sam) == trip.say("nl", "ticket-claimed")
    assert buttons(vera.reads(1)[0])[-4:] == ["browse:1", "give:1", "release:1", "close:1"]


async def test_a_released_ticket_waits_again_and_another_can_claim_it(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.taps("release:1")
    assert last(sam) == trip.say("nl", "ticket-released")
    omar = trip.volunteer("Omar")
    await omar.says("/claim", 1)
    assert last(sam) == trip.say("nl", "ticket-claimed")
    await omar.says("Hallo van een ander", 1)
    assert last(sam).endswith("Hallo van een ander")


async def test_closing_tells_the_client_asks_for_a_thumb_and_closes_the_topic(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.taps("close:1")
    assert last(sam).startswith(trip.say("nl", "ticket-closed-closed", number=1))
    assert {"rate:1.up", "rate:1.down", "reopen:1"} == set(buttons(sam.sees()[-1]))
    topic = vera.topic(1)
    assert (topic.closed, topic.name.split()[1]) == (True, "✅")
    assert buttons(vera.reads(1)[0]) == ["reopen:1", "wish:1"]


async def test_only_the_holder_can_release_or_close(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    omar = trip.volunteer("Omar")
    before = len(sam.sees())
    for data in ("release:1", "close:1"):
        press = omar.presses(data)
        await trip.settled()
        assert omar.person.answer_to(press)["text"] == trip.say("nl", "desk-not-yours")
    assert len(sam.sees()) == before
    assert buttons(vera.reads(1)[0])[-4:] == ["browse:1", "give:1", "release:1", "close:1"]


# V5


async def test_a_note_never_reaches_the_client(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    before = sam.sees()
    for note in (
        "/note bel haar",
        "/note@wegwijs_bot lijkt bang",
        "/notitie x",
        "/note\nop een nieuwe regel",
    ):
        await vera.says(note, 1)
    assert sam.sees() == before
    assert vera.own(1)[0].reactions == ("✍",)


async def test_an_edited_note_never_reaches_the_client(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    before = sam.sees()
    await vera.says("/note bel haar", 1)
    await vera.edits(vera.own(1)[0].message_id, "/note bel haar morgen")
    await vera.edits(vera.own(1)[0].message_id, "bel haar nooit")
    assert sam.sees() == before


async def test_texts_go_both_ways_and_are_confirmed(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.says("Neem <b>de brief</b> & je pas mee", 1)
    said = f"{trip.say('nl', 'ticket-reply-dutch')}\nNeem <b>de brief</b> & je pas mee"
    assert last(sam) == said
    assert vera.own(1)[-1].reactions == ("👍",)
    (passed,) = await _reads_next(vera, sam, "Dank je wel")
    assert passed == f"{trip.say('nl', 'desk-client-says')}\nDank je wel"
    assert sam.reactions()[-1] == ("👍",)


async def test_all_kinds_of_message_reach_the_client_without_the_name_of_the_volunteer(
    trip: Journey,
) -> None:
    sam, vera = await claimed(trip)
    for kind in PASSABLE:
        await vera.sends(kind, 1)
    assert [one.media for one in sam.sees() if one.media] == list(PASSABLE)
    assert [one.reactions for one in vera.own(1)] == [("👍",)] * len(PASSABLE)
    assert not any("Vera" in one.text or one.sender == "Vera" or one.forwarded for one in sam.sees())


async def test_an_album_of_the_volunteer_reaches_the_client_as_one(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    where = {"chat": vera.group, "topic": vera.topic(1).thread_id}
    kinds = ["photo", "video", "photo"]
    await vera._after(lambda: vera.person.sends_album(kinds, caption="de <brief>", **where))
    heading, *pages = sam.sees()[-4:]
    assert heading.text == trip.say("nl", "ticket-reply-media")
    assert [(one.media, one.text) for one in pages] == [("photo", "de <brief>"), ("video", ""), ("photo", "")]
    assert len({one.album for one in pages} - {None}) == 1
    assert [one.reactions for one in vera.own(1)] == [(), (), ("👍",)]


async def test_an_album_with_a_note_under_one_page_stays_inside(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    before = sam.sees()
    where = {"chat": vera.group, "topic": vera.topic(1).thread_id}
    await vera._after(lambda: vera.person.sends_album(["photo"] * 3, caption="/note niet sturen", **where))
    assert sam.sees() == before


async def test_an_edit_by_the_volunteer_reaches_the_client(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.says("Kom om 9 uur", 1)
    await vera.sends("photo", 1, caption="oud")
    text, photo = vera.own(1)
    await vera.edits(text.message_id, "Kom om 10 uur")
    await vera.edits(photo.message_id, "nieuw")
    heading = trip.say("nl", "ticket-reply-dutch")
    assert [(one.text, one.media, one.edited) for one in sam.sees()[-2:]] == [
        (f"{heading}\nKom om 10 uur", None, True),
        (f"{heading}\nnieuw", "photo", True),
    ]


async def test_an_edit_longer_than_a_message_reaches_the_client_whole_and_shrinks_again(
    trip: Journey,
) -> None:
    sam, vera = await claimed(trip)
    before = len(sam.sees())
    await vera.says("kort", 1)
    text = vera.own(1)[0].message_id
    heading = f"{trip.say('nl', 'ticket-reply-dutch')}\n"
    for words in ("woord " * 600 + "slot", "kort " * 700 + "einde", "kort"):
        await vera.edits(text, words)
        assert "".join(texts(sam.sees()[before:])).split() == (heading + words).split()


async def test_a_long_caption_reaches_the_client_whole_after_our_heading(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    words = "😀<b> " * 250 + "slot"  # 1004 letters, more than a caption holds as Telegram counts
    await vera.sends("photo", 1, caption=words)
    photo, rest = sam.sees()[-2:]
    assert (photo.media, rest.media) == ("photo", None)
    whole = f"{trip.say('nl', 'ticket-reply-media')} {words}"
    assert (photo.text + " " + rest.text).split() == whole.split()
    assert vera.own(1)[-1].reactions == ("👍",)


async def test_a_message_that_the_volunteer_takes_back_is_gone_at_the_client(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.says("Dit was voor een ander", 1)
    before = texts(sam.sees())
    await vera.says("/delete", 1, reply_to=vera.own(1)[0].message_id)
    assert texts(sam.sees()) == before[:-1]
    assert vera.own(1)[0].reactions == ("🙈",)
    (how,) = await vera.says("/delete", 1)
    assert how.text == trip.say("nl", "desk-delete-how")


async def test_a_message_too_old_to_take_back_is_said_to_stay(trip: Journey) -> None:
    trip.refusals |= {"message can't be deleted", "too old to delete"}
    sam, vera = await claimed(trip)
    await vera.says("Dit was voor een ander", 1)
    await trip.later(hours=49)
    await vera.says("/delete", 1, reply_to=vera.own(1)[0].message_id)
    assert any(one.endswith("Dit was voor een ander") for one in texts(sam.sees()))
    assert texts(vera.reads(1))[-1] == trip.say("nl", "desk-undelivered-deletion")


async def test_an_edit_by_the_client_reaches_the_topic_without_wiping_the_first_text(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await sam.says("het kwam gisteren")
    message = [one for one in sam.sees() if not one.from_bot][-1]
    await sam._after(lambda: sam.person.edits(message.message_id, "het kwam vandaag"))
    assert texts(vera.reads(1))[-2:] == [
        f"{trip.say('nl', 'desk-client-says')}\nhet kwam gisteren",
        f"{trip.say('nl', 'desk-client-edited')}\nhet kwam vandaag",
    ]


async def test_what_is_written_before_a_claim_is_not_sent_and_that_is_said(trip: Journey) -> None:
    sam, vera = await with_ticket(trip), trip.volunteer()
    before = sam.sees()
    (said,) = await vera.says("Goedemiddag!", 1)
    assert said.text == trip.say("nl", "desk-not-sent-claim-first")
    assert buttons(said) == ["claim:1"]
    assert sam.sees() == before


async def test_what_another_volunteer_writes_is_not_sent_and_that_is_said(trip: Journey) -> None:
    sam, _ = await claimed(trip)
    before = sam.sees()
    (said,) = await trip.volunteer("Omar").says("Goedemiddag!", 1)
    assert said.text == trip.say("nl", "desk-not-sent-not-yours")
    assert sam.sees() == before


async def test_an_anonymous_administrator_can_not_claim_or_answer(trip: Journey) -> None:
    sam = await with_ticket(trip)
    before = sam.sees()
    (refused,) = await trip.coordinator.says("/claim", 1, anonymous=True)
    assert refused.text == trip.say("nl", "desk-anonymous")
    vera = trip.volunteer()
    await vera.taps("claim:1")
    (said,) = await trip.coordinator.says("Goedemiddag!", 1, anonymous=True)
    assert said.text == trip.say("nl", "desk-anonymous")
    assert texts(sam.sees())[len(before) :] == [trip.say("nl", "ticket-claimed")]


async def test_after_closing_nothing_is_sent_and_that_is_said(trip: Journey) -> None:
    sam, vera = await claimed(trip)
    await vera.taps("close:1")
    before = sam.sees()
    (said,) = await trip.coordinator.says("Nog iets", 1)
    assert said.text == trip.say("nl", "desk-is-closed-not-sent")
    assert sam.sees() == before


async def test_a_sticker_or_poll_of_the_holder_is_said_not_to_be_sent(trip: Journey) -> None:
    _, vera = await claimed(trip)
    for kind in ("sticker", "poll", "dice"):
        (said,) = await vera.sends(kind, 1)
        assert said.text == trip.say("nl", "desk-cannot-pass-on")
    (said,) = await vera.sends("contact", 1)
    assert said.text == trip.say("nl", "desk-cannot-pass-on-contact")


async def test_two_clients_at_once_are_never_mixed_up(trip: Journey) -> None:
    ana, ben = await trip.client("ar", "Ana"), await trip.client("ti", "Ben")
    for one in (ana, ben):
        one.person.says("/human")
    await trip.settled()
    for number in range(5):
        ana.person.says(f"ana {number}")
        ben.person.says(f"ben {number}")
    await trip.settled()
    for one in (ana, ben):
        one.person.presses(one.sees()[-1].message_id, "consent:yes")
    await trip.settled()
    vera, omar = trip.volunteer("Vera"), trip.volunteer("Omar")
    tickets = {one.name.split()[2]: int(one.name.split()[0][1:]) for one in vera.topics()}
    vera.presses(f"claim:{tickets['ar']}")
    omar.presses(f"claim:{tickets['ti']}")
    await trip.settled()
    for volunteer, ticket, word in ((vera, tickets["ar"], "voor ana"), (omar, tickets["ti"], "voor ben")):
        volunteer.person.says(word, chat=volunteer.group, topic=volunteer.topic(ticket).thread_id)
    await trip.settled()
    for client, other, ticket in ((ana, "ben", tickets["ar"]), (ben, "ana", tickets["ti"])):
        mine = "ben" if other == "ana" else "ana"
        assert last(client).endswith(f"voor {mine}")
        assert not any(f"voor {other}" in one for one in texts(client.sees()))
        topic = " ".join(texts(vera.reads(ticket)))
        assert [f"{mine} {number}" in topic for number in range(5)] == [True] * 5
        assert f"{other} " not in topic


async def _reads_next(vera: Volunteer, sam: Client, words: str) -> list[str]:
    """What appears in the topic when the client writes."""
    before = len(vera.reads(1))
    await sam.says(words)
    return texts(vera.reads(1)[before:])
