"""S1: the first contact, by /start, by a link or with a question at once."""

from tests.journeys.journey import Journey, buttons, texts


async def test_start_shows_three_languages_then_the_municipality_then_the_menu(two_towns: Journey) -> None:
    sam = two_towns.newcomer(language_code="ti")
    (welcome,) = await sam.starts()
    assert buttons(welcome) == ["language:ar", "language:ti", "language:nl"]
    assert welcome.labels == ("العربية", "ትግርኛ", "Nederlands")
    assert all(two_towns.say(code, "welcome") in welcome.text for code in ("ar", "ti", "nl"))

    (question,) = await sam.taps("language:ar")
    assert question.text == two_towns.say("ar", "municipality-question")
    assert buttons(question) == ["municipality:voorbeeldstad", "municipality:nijkerk", "municipality:"]

    (menu,) = await sam.taps("municipality:voorbeeldstad")
    assert menu.text == f"{two_towns.say('ar', 'intro')}\n\n{two_towns.say('ar', 'menu')}"
    shown = two_towns.knowledge.topics.values()
    assert set(buttons(menu)) == {f"topic:{one.id}" for one in shown} | {"letter:", "human:", "languages:"}
    assert {f"{one.icon} {one.title('ar')}" for one in shown} <= set(menu.labels)


async def test_with_one_municipality_nothing_is_asked_but_the_language(trip: Journey) -> None:
    sam = trip.newcomer()
    await sam.starts()
    (menu,) = await sam.taps("language:nl")
    assert menu.text == f"{trip.say('nl', 'intro')}\n\n{trip.say('nl', 'menu')}"


async def test_a_link_to_a_topic_opens_it_after_the_language(trip: Journey) -> None:
    sam = trip.newcomer()
    (welcome,) = await sam.starts("huur")
    assert buttons(welcome)[0] == "language:ar"
    intro, topic = await sam.taps("language:nl")
    assert intro.text == trip.say("nl", "intro")
    entries = trip.knowledge.topics["huur"].entry_ids
    assert buttons(topic) == [*(f"entry:{one}" for one in entries), "human:", "menu:"]
    assert topic.labels[0] == trip.title(entries[0])


async def test_a_link_opens_its_entry_at_once_for_who_has_a_language(trip: Journey) -> None:
    sam = await trip.client("ti")
    answer = (await sam.starts("huurtoeslag"))[-1]
    assert trip.answers(answer, "huurtoeslag", "ti")


async def test_a_link_to_a_human_leads_to_a_volunteer(two_towns: Journey) -> None:
    sam = two_towns.newcomer()
    await sam.starts("human")
    await sam.taps("language:ti")
    *_, invitation = await sam.taps("municipality:")
    assert invitation.text.startswith(two_towns.say("ti", "human-invite"))


async def test_the_stored_language_beats_the_language_of_the_phone(trip: Journey) -> None:
    sam = trip.newcomer(language_code="nl")
    await sam.starts()
    await sam.taps("language:ti")
    assert (await sam.starts())[-1].text.endswith(trip.say("ti", "menu"))


async def test_who_begins_with_a_question_gets_the_answer_and_then_hears_what_this_is(trip: Journey) -> None:
    sam = trip.newcomer(language_code="nl")
    answer, intro = await sam.says("Op welke dag moet mijn huur betaald zijn?")
    assert trip.answers(answer, "huur-wanneer-betalen")
    assert intro.text == trip.say("nl", "intro")


async def test_everything_can_be_reached_by_tapping(trip: Journey) -> None:
    sam = trip.newcomer()
    await sam.starts()
    await sam.taps("language:ar")
    for topic in trip.knowledge.topics.values():
        (titles,) = await sam.taps(f"topic:{topic.id}")
        assert {f"entry:{one}" for one in topic.entry_ids} < set(buttons(titles))
    assert texts(await sam.taps("menu:")) == [trip.say("ar", "menu")]
