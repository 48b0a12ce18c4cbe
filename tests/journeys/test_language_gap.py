"""V4: a volunteer who reads Dutch only answers somebody who doesn't, and both know what was said."""

import pytest

from bot.knowledge.display import answer_text
from bot.model.text import plain_text
from tests.journeys.journey import HOME, Client, Journey, Volunteer, buttons, texts

LETTER = {"ar": "وصلتني رسالة", "ti": "ደብዳቤ መጺኡኒ", "nl": "Er kwam een brief"}


async def claimed(trip: Journey, language: str) -> tuple[Client, Volunteer]:
    """Somebody whose question a volunteer claimed."""
    sam = await trip.client(language)
    await sam.taps("human:")
    await sam.says(LETTER[language])
    await sam.taps("consent:yes")
    vera = trip.volunteer()
    await vera.taps("claim:1")
    return sam, vera


def pick(vera: Volunteer) -> tuple[str, list[str]]:
    """The newest message of the bot in the topic: its text and what its buttons do."""
    newest = vera.reads(1)[-1]
    return newest.text, [data for data in buttons(newest) if data]


async def taps(vera: Volunteer, beginning: str) -> str:
    """Press the newest message's button whose data begins so; gives how that message reads then."""
    data = next(each for each in pick(vera)[1] if each.startswith(beginning))
    await vera.taps(data)
    return pick(vera)[0]


async def fills(vera: Volunteer, value: str) -> str:
    """Press the newest message's button that fills in this value; gives how that message reads then."""
    data = next(each for each in pick(vera)[1] if each.startswith("fill:") and each.endswith(f".{value}"))
    await vera.taps(data)
    return pick(vera)[0]


def answer(trip: Journey, entry: str, language: str) -> str:
    """An answer of the bot, as it would show it now."""
    found = trip.knowledge.answer(entry, language, HOME, trip.clock())
    return plain_text(answer_text(found, trip.knowledge))


# An entry


@pytest.mark.parametrize("language", ["ar", "ti"])
async def test_an_entry_is_checked_in_dutch_and_read_in_the_clients_language(
    trip: Journey, language: str
) -> None:
    sam, vera = await claimed(trip, language)
    (found,) = await vera.says("/zoek hurtoeslag", 1)
    assert found.text == trip.say("nl", "desk-found")
    before = sam.sees()
    dutch = f"{answer(trip, 'huurtoeslag', 'nl')}\n{trip.say('nl', 'answer-unreviewed')}"
    spoken = {"ar": "Arabisch", "ti": "Tigrinya"}[language]
    shown = await taps(vera, "pick:1:e.huurtoeslag")
    assert shown == f"{trip.say('nl', 'desk-preview', spoken=spoken)}\n\n{dutch}"
    assert sam.sees() == before
    assert await taps(vera, "send:") == f"{trip.say('nl', 'desk-sent', spoken=spoken)}\n\n{dutch}"
    told = sam.sees()[-1]
    assert told.text == f"{trip.say(language, 'ticket-reply-media')}\n{answer(trip, 'huurtoeslag', language)}"
    assert buttons(told) == ["dutch:huurtoeslag"]
    assert (vera.reads(1)[-1].reactions, pick(vera)[1]) == (("👍",), [])
    assert len(sam.sees()) == len(before) + 1
    (again,) = await sam.taps("dutch:huurtoeslag")
    assert again.text == answer(trip, "huurtoeslag", "nl")


async def test_what_the_first_words_looked_like_is_answered_in_two_taps_from_the_card(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ti")
    entry = next(data for data in buttons(vera.reads(1)[0]) if data and data.startswith("answer:"))
    await vera.taps(entry)
    await taps(vera, "send:")
    expected = answer(trip, entry.removeprefix("answer:1:"), "ti")
    assert sam.sees()[-1].text == f"{trip.say('ti', 'ticket-reply-media')}\n{expected}"


async def test_every_text_can_be_reached_by_tapping(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.taps("browse:1")
    assert await taps(vera, "browse:1:spreekuur") == "🤝 Spreekuur en begeleiding"
    assert len([data for data in pick(vera)[1] if data.startswith("pick:")]) == 8
    await taps(vera, "browse:1:spreekuur.8")
    await taps(vera, "browse:1:spreekuur.16")
    assert "Neem de brief mee, ook de envelop." in await taps(vera, "pick:1:p.neem-brief-mee")
    before = sam.sees()
    assert await taps(vera, "drop:") == trip.say("nl", "desk-dropped")
    assert sam.sees() == before


# A phrase


async def test_an_appointment_reads_right_in_arabic(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.says("/zoek kom naar spreekuur", 1)
    await taps(vera, "pick:1:p.kom-naar-spreekuur")
    await fills(vera, "2026-11-24")
    await fills(vera, "14")
    assert (await fills(vera, "14:05")).startswith(
        "Kom op dinsdag 24 november om 14:05 naar het spreekuur. Het adres is …."
    )
    shown = await fills(vera, "spreekuur")
    dutch = (
        "Kom op dinsdag 24 november om 14:05 naar het spreekuur. "
        "Het adres is Buurthuis De Voorbeeldhoek, Voorbeeldstraat 1, 0000 AA Voorbeeldstad."
    )
    cautions = f"{trip.say('nl', 'answer-example')}\n{trip.say('nl', 'answer-unreviewed')}"
    heading = trip.say("nl", "desk-preview", spoken="Arabisch")
    assert shown == f"{heading}\n\n{dutch}\n\n{cautions}"
    await taps(vera, "send:")
    assert sam.sees()[-1].text == (
        "من متطوع:\n"
        "تعال إلى ساعة الاستشارة (\u2068spreekuur\u2069) يوم \u2068الثلاثاء 24 نوفمبر\u2069 "
        "الساعة \u206814:05\u2069. "
        "العنوان هو \u2068Buurthuis De Voorbeeldhoek, Voorbeeldstraat 1, 0000 AA Voorbeeldstad\u2069.\n\n"
        f"بالهولندية:\n{dutch}\n\n"
        "انتبه: هذا مثال فقط. هذه البلدية غير موجودة.\n"
        "لم يقرأ هذا النص بعد شخص لغته الأم العربية."
    )


async def test_a_paper_and_a_day_read_right_in_tigrinya(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ti")
    await vera.says("/zoek neem papier mee", 1)
    await taps(vera, "pick:1:p.neem-mee")
    await fills(vera, "huurcontract")
    await taps(vera, "send:")
    assert sam.sees()[-1].text == (
        "ካብ ወለንተኛ፦\nነዚ ወረቐት ሒዝካ ምጻእ፦ ውዕል ክራይ (huurcontract)።\n\n"
        "ብሆላንድኛ፦\nNeem dit papier mee: huurcontract.\n\n"
        "ነዚ ጽሑፍ ቋንቋ ኣዲኡ ትግርኛ ዝኾነ ሰብ ገና ኣየንበቦን።"
    )
    await vera.says("/zoek spreekuur is dicht", 1)
    await taps(vera, "pick:1:p.spreekuur-dicht")
    await fills(vera, "+14")
    await fills(vera, "2026-12-08")
    await taps(vera, "send:")
    assert sam.sees()[-1].text.splitlines()[1] == "ብሰሉስ 8 ታሕሳስ ሰዓት ምኽሪ (spreekuur) ዕጹው እዩ።"


async def test_what_is_typed_into_a_slot_stays_inside_until_it_is_sent(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    before = sam.sees()
    await vera.says("/zoek betaal voor", 1)
    await taps(vera, "pick:1:p.betaal-voor")
    await vera.says("€ 50", 1)
    assert vera.own(1)[-1].reactions == ("✍",)
    await fills(vera, "2026-11-30")
    await vera.says("twee\nregels", 1)
    assert pick(vera)[0] == trip.say("nl", "desk-slot-too-long")
    await vera.says("DUO <b>", 1)
    assert sam.sees() == before
    await vera.taps(f"send:1:{vera_draft(vera)}")
    assert sam.sees()[-1].text.splitlines()[1:5] == [
        "ادفع \u2068€ 50\u2069 قبل يوم \u2068الاثنين 30 نوفمبر\u2069 إلى \u2068DUO <b>\u2069.",
        "",
        "بالهولندية:",
        "Betaal € 50 vóór maandag 30 november aan DUO <b>.",
    ]


def vera_draft(vera: Volunteer) -> str:
    """The number of the draft that can be sent."""
    found = [data for one in vera.reads(1) for data in buttons(one) if data and data.startswith("send:")]
    return found[-1].removeprefix("send:1:")


async def test_words_go_to_the_client_again_once_the_question_is_old(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.says("/zoek bel huisarts", 1)
    await taps(vera, "pick:1:p.bel-huisarts")
    await trip.later(minutes=11)
    await vera.says("Ik bel je zo", 1)
    assert sam.sees()[-1].text == f"{trip.say('ar', 'ticket-reply-dutch')}\nIk bel je zo"


# Who may, and when


async def test_only_the_holder_picks_and_sends(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.says("/zoek huurtoeslag", 1)
    await taps(vera, "pick:1:e.huurtoeslag")
    send = next(data for data in pick(vera)[1] if data.startswith("send:"))
    before = sam.sees()
    omar = trip.volunteer("Omar")
    press = omar.presses(send)
    await trip.settled()
    assert omar.person.answer_to(press)["text"] == trip.say("nl", "desk-not-yours")
    (refused,) = await omar.says("/zoek huur", 1)
    assert refused.text == trip.say("nl", "desk-not-yours")
    assert sam.sees() == before


async def test_a_preview_that_is_older_than_another_pick_is_not_sent(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ti")
    await vera.says("/zoek huurtoeslag", 1)
    await taps(vera, "pick:1:e.huurtoeslag")
    old = next(data for data in pick(vera)[1] if data.startswith("send:"))
    await vera.says("/zoek even wachten", 1)
    await taps(vera, "pick:1:p.even-wachten")
    before = sam.sees()
    press = vera.presses(old)
    await trip.settled()
    assert vera.person.answer_to(press)["text"] == trip.say("nl", "desk-old-pick")
    assert sam.sees() == before
    await taps(vera, "send:")
    assert len(sam.sees()) == len(before) + 1


async def test_an_answer_that_changed_since_it_was_shown_is_shown_again(trip: Journey) -> None:
    await trip.later(days=1, hours=1, minutes=55)  # five minutes before the spreekuur closes
    sam, vera = await claimed(trip, "ar")
    await vera.says("/zoek spreekuur tijden", 1)
    await taps(vera, "pick:1:e.spreekuur-tijden")
    await trip.later(minutes=6)
    before = sam.sees()
    assert (await taps(vera, "send:")).startswith(trip.say("nl", "desk-preview-changed"))
    assert sam.sees() == before
    await taps(vera, "send:")
    assert sam.sees()[-1].text.endswith(answer(trip, "spreekuur-tijden", "ar"))


async def test_two_taps_at_once_send_it_once(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await vera.says("/zoek even wachten", 1)
    await taps(vera, "pick:1:p.even-wachten")
    send = next(data for data in pick(vera)[1] if data.startswith("send:"))
    before = len(sam.sees())
    vera.presses(send)
    vera.presses(send)
    await trip.settled()
    assert len(sam.sees()) == before + 1


async def test_what_the_client_writes_later_shows_what_it_looks_like_when_that_is_new(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await sam.says("كيف أحصل على huurtoeslag؟")
    passed = vera.reads(1)[-1]
    assert passed.text.splitlines()[-1] == trip.say("nl", "desk-words", words="huurtoeslag")
    assert "answer:1:huurtoeslag" in buttons(passed)
    await taps(vera, "answer:1:huurtoeslag")
    await taps(vera, "send:")
    assert sam.sees()[-1].text.endswith(answer(trip, "huurtoeslag", "ar"))


async def test_what_stands_under_a_photo_is_recognised_too(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ar")
    await sam.sends("photo", caption="كيف أحصل على huurtoeslag؟")
    photo, words = vera.reads(1)[-2:]
    assert (photo.media, photo.text) == ("photo", "كيف أحصل على huurtoeslag؟")
    recognised = trip.say("nl", "desk-words", words="huurtoeslag")
    assert words.text == f"{recognised}\n{trip.say('nl', 'desk-card-best')}"
    assert "answer:1:huurtoeslag" in buttons(words)


async def test_a_client_who_reads_dutch_gets_no_second_dutch(trip: Journey) -> None:
    sam, vera = await claimed(trip, "nl")
    await vera.says("/zoek even wachten", 1)
    await taps(vera, "pick:1:p.even-wachten")
    await taps(vera, "send:")
    assert texts(sam.sees())[-1] == "Van een vrijwilliger:\nEen moment, ik vraag het aan een collega."


# Free Dutch that is translated first

DUTCH = "Bel 06-12345678 als het klaar is."


async def test_a_translation_goes_out_above_the_dutch_though_the_speaker_holds_nothing(
    trip: Journey,
) -> None:
    sam, vera = await claimed(trip, "ar")
    before = sam.sees()
    (asked,) = await vera.says(f"/vertaal {DUTCH}", 1)
    assert asked.text == "\n\n".join(
        (
            trip.say("nl", "desk-translate-asked", spoken="Arabisch"),
            DUTCH,
            trip.say("nl", "desk-translate-nobody", spoken="Arabisch"),
        )
    )
    assert sam.sees() == before
    noor = trip.volunteer("Noor")
    (refused,) = await noor.says("dat kan ik niet goed", 1, reply_to=asked.message_id)
    assert refused.text == trip.say("nl", "desk-translate-script", spoken="Arabisch")
    assert sam.sees() == before
    await noor.says("اتصل بالرقم 06-12345678 عندما يجهز.", 1, reply_to=asked.message_id)
    assert sam.sees()[-1].text == (
        "من متطوع، بترجمة متطوع آخر:\n"
        "اتصل بالرقم \u206806-12345678\u2069 عندما يجهز.\n\n"
        f"بالهولندية:\n{DUTCH}"
    )
    assert vera.own(1)[-1].reactions == ("👍",)
    assert (vera.reads(1)[-2].text, vera.reads(1)[-2].buttons) == (
        f"{trip.say('nl', 'desk-translate-done', spoken='Arabisch')}\n\n{DUTCH}",
        (),
    )


async def test_a_translation_that_is_mended_is_mended_at_the_client(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ti")
    (asked,) = await vera.says("/vertaal Tot morgen", 1)
    noor = trip.volunteer("Noor")
    await noor.says("ጽባሕ ንራኸብ", 1, reply_to=asked.message_id)
    await noor.edits(noor.own(1)[-1].message_id, "ክሳብ ጽባሕ")
    assert sam.sees()[-1].text == ("ካብ ወለንተኛ፣ ብኻልእ ወለንተኛ ዝተተርጐመ፦\nክሳብ ጽባሕ\n\nብሆላንድኛ፦\nTot morgen")
    before = sam.sees()
    (refused,) = await vera.says("ንጽባሕ", 1, reply_to=asked.message_id)
    assert refused.text == trip.say("nl", "desk-translate-over")
    assert sam.sees() == before


async def test_who_does_not_want_to_wait_sends_the_dutch(trip: Journey) -> None:
    sam, vera = await claimed(trip, "ti")
    await vera.says("/vertaal Tot morgen", 1)
    assert (await taps(vera, "untranslated:")).startswith(trip.say("nl", "desk-sent", spoken="Nederlands"))
    assert sam.sees()[-1].text == "ካብ ወለንተኛ፣ ብሆላንድኛ፣ ዘይተተርጐመ፦\nTot morgen"
    assert vera.own(1)[-1].reactions == ("👍",)


async def test_those_who_speak_it_are_mentioned_when_they_are_there(trip: Journey) -> None:
    _, vera = await claimed(trip, "ti")
    noor = trip.volunteer("Noor")
    await noor.says("/volunteers")
    await noor.taps("volunteer:join")
    for step in (f"language.{noor.person.id}.ti", f"today.{noor.person.id}"):
        await noor.taps(f"volunteer:{step}")
    (asked,) = await vera.says("/vertaal Tot morgen", 1)
    assert asked.text.endswith("\n\nNoor")


async def test_nothing_is_asked_for_a_client_who_reads_dutch_or_without_a_text(trip: Journey) -> None:
    _, vera = await claimed(trip, "nl")
    (told,) = await vera.says("/vertaal Tot morgen", 1)
    assert told.text == trip.say("nl", "desk-translate-not-needed")
