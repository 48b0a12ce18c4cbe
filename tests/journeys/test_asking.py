"""S2-S4: a question in whatever language, and what stands under the answer."""

import pytest

from tests.journeys.journey import Journey, buttons

SURE = {
    "nl": ("Op welke dag van de maand moet ik mijn huur betalen?", "huur-wanneer-betalen"),
    "ar": ("كيف أسجل نفسي عند طبيب الأسرة؟", "huisarts-inschrijven"),
    "ti": ("ኣበይን ከመይን ናብ ሓኪም ስድራ ክምዝገብ እኽእል?", "huisarts-inschrijven"),
}
LATIN = {
    "arabizi": ("kif bedi etsajjal 3and tabib el 3aile?", "ar", "huisarts-inschrijven"),
    "latin tigrinya": ("kemey gere ab hakim sidra kimzgeb", "ti", "huisarts-inschrijven"),
}


@pytest.mark.parametrize("language", SURE)
async def test_a_sure_question_gets_its_answer_in_the_language_of_the_chat(
    trip: Journey, language: str
) -> None:
    question, entry = SURE[language]
    sam = await trip.client(language)
    (answer,) = await sam.says(question)
    assert trip.answers(answer, entry, language)
    assert {f"helped:{entry}", f"missed:{entry}", f"human:{entry}", "menu:"} <= set(buttons(answer))


@pytest.mark.parametrize("script", LATIN)
async def test_arabic_and_tigrinya_typed_in_latin_letters_are_understood(trip: Journey, script: str) -> None:
    question, language, entry = LATIN[script]
    sam = await trip.client(language)
    (told,) = await sam.says(question)
    offered = [f"entry:{entry}" in buttons(told), trip.answers(told, entry, language)]
    assert any(offered), told


async def test_a_question_in_another_language_is_answered_and_that_language_offered(trip: Journey) -> None:
    sam = await trip.client("nl")
    (answer,) = await sam.says("كيف أسجل نفسي عند طبيب الأسرة؟")
    assert trip.answers(answer, "huisarts-inschrijven")
    assert "language:ar" in buttons(answer)
    *_, again = await sam.taps("language:ar")
    assert trip.answers(again, "huisarts-inschrijven", "ar")


async def test_in_doubt_at_most_three_titles_and_none_of_these_which_leads_to_a_human(trip: Journey) -> None:
    sam = await trip.client("nl")
    (offer,) = await sam.says("huur")
    *titles, none = buttons(offer)
    assert offer.text.endswith(trip.say("nl", "choices"))
    assert 1 <= len(titles) <= 3
    assert all(str(one).startswith("entry:") for one in titles)
    assert none == "none:"
    (plainly,) = await sam.taps("none:")
    assert plainly.text == trip.say("nl", "not-covered")
    assert buttons(plainly) == ["human:", "menu:"]
    (consent,) = await sam.taps("human:")
    assert consent.text == trip.say("nl", "consent-question")


async def test_what_is_not_covered_is_said_plainly_with_a_human_in_one_tap(trip: Journey) -> None:
    sam = await trip.client("nl")
    (plainly,) = await sam.says("Wie won gisteren de wedstrijd tussen Ajax en Feyenoord?")
    assert plainly.text == trip.say("nl", "not-covered")
    assert buttons(plainly) == ["human:", "menu:"]


async def test_a_language_that_is_not_served_gets_the_three_languages(trip: Journey) -> None:
    sam = trip.newcomer()
    (polite,) = await sam.says("Guten Tag, ich möchte wissen, wann ich meine Miete bezahlen muss")
    assert buttons(polite) == ["language:ar", "language:ti", "language:nl"]
    assert trip.say("nl", "other-language") in polite.text


async def test_under_an_answer_helped_missed_related_dutch_and_a_human(trip: Journey) -> None:
    sam = await trip.client("ar")
    entry = trip.knowledge.entries["huurtoeslag"]
    *_, answer = await sam.starts("huurtoeslag")
    assert {f"entry:{one}" for one in entry.related[:3]} <= set(buttons(answer))

    (dutch,) = await sam.taps("dutch:huurtoeslag")
    assert trip.answers(dutch, "huurtoeslag", "nl")

    (others,) = await sam.taps("missed:huurtoeslag")
    assert others.text == trip.say("ar", "missed-others")
    assert {"human:huurtoeslag", "menu:"} < set(buttons(others))

    (related,) = await sam.taps(f"entry:{entry.related[0]}")
    assert trip.answers(related, entry.related[0], "ar")

    (thanks,) = await sam.taps(f"helped:{entry.related[0]}")
    assert thanks.text.startswith(trip.say("ar", "helped"))


async def test_every_press_is_answered(trip: Journey) -> None:
    sam = await trip.client("nl")
    await sam.starts("huurtoeslag")
    for data in ("helped:huurtoeslag", "missed:huurtoeslag", "menu:"):
        await sam.taps(data)
    assert [one.answer is not None for one in trip.world.presses.values()] == [True] * 4


async def test_an_answer_says_how_far_it_can_be_trusted(trip: Journey) -> None:
    sam = await trip.client("ti")
    answer = (await sam.starts("spreekuur-tijden"))[-1].text
    for key in ("answer-not-checked", "answer-example", "answer-unreviewed"):
        assert trip.say("ti", key) in answer
