"""First contact, language and municipality."""

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.events import MediaKind, MunicipalityChanged, Passage, Sent
from bot.model.person import Person, Waiting
from tests.dialogue.builders import (
    CHAT,
    SUNDAY,
    commands,
    data,
    moment,
    newcomer,
    presses,
    says,
    seen,
    somebody,
)

MENU = [
    "[🆘 Nood](topic:nood) [🕘 Spreekuur](topic:spreekuur)",
    "[🏠 Huur](topic:huur) [🤖 Wegwijs](topic:bot)",
    "[✉️ Ik heb een brief](letter:)",
    "[🙋 Vraag een vrijwilliger](human:)",
    "[🌐 Taal · اللغة · ቋንቋ](languages:)",
]


@pytest.mark.parametrize(
    ("ticket_id", "chosen", "told"),
    [
        (12, "stilstad", (MunicipalityChanged("stilstad"),)),
        (12, "", (MunicipalityChanged(""),)),
        (12, "voorbeeldstad", ()),
        (None, "stilstad", ()),
    ],
)
def test_the_volunteers_hear_that_a_client_with_a_ticket_moved(
    knowledge: Knowledge, ticket_id: int | None, chosen: str, told: tuple[MunicipalityChanged, ...]
) -> None:
    person = somebody(ticket_id=ticket_id, municipality="voorbeeldstad")
    assert decide(person, presses(f"municipality:{chosen}"), moment(knowledge)).desk == told


def test_start_welcomes_in_every_language_with_a_button_each_in_its_own_script(knowledge: Knowledge) -> None:
    decided = decide(newcomer(), commands("start"), moment(knowledge))
    welcomes = [knowledge.texts.say(language, "welcome") for language in ("ar", "ti", "nl")]
    assert seen(decided) == [
        "\n\n".join(welcomes),
        "[العربية](language:ar)",
        "[ትግርኛ](language:ti)",
        "[Nederlands](language:nl)",
    ]


def test_a_chosen_language_is_kept_and_the_municipality_asked(knowledge: Knowledge) -> None:
    decided = decide(Person(CHAT, waiting=Waiting.LANGUAGE), presses("language:nl"), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        Person(CHAT, language="nl", waiting=Waiting.MUNICIPALITY),
        [
            "<set_commands>",
            "In welke gemeente woon je? Tijden en adressen zijn per gemeente anders.",
            "[🏘️ Voorbeeldstad](municipality:voorbeeldstad)",
            "[🏘️ Stilstad](municipality:stilstad)",
            "[📍 Een andere gemeente](municipality:)",
        ],
    )


def test_a_chosen_municipality_leads_to_what_this_is_and_the_menu(knowledge: Knowledge) -> None:
    waiting = Person(CHAT, language="nl", waiting=Waiting.MUNICIPALITY)
    decided = decide(waiting, presses("municipality:stilstad"), moment(knowledge))
    intro = knowledge.texts.say("nl", "intro")
    assert (decided.person, seen(decided)) == (
        somebody(municipality="stilstad"),
        [f"{intro}\n\nKies een onderwerp. Of schrijf je vraag in je eigen taal.", *MENU],
    )


def test_a_typed_name_is_a_chosen_municipality(knowledge: Knowledge) -> None:
    waiting = Person(CHAT, language="nl", waiting=Waiting.MUNICIPALITY)
    decided = decide(waiting, says("المدينة الهادئة"), moment(knowledge))
    assert decided.person == somebody(municipality="stilstad")


def test_who_lives_elsewhere_is_not_asked_again(knowledge: Knowledge) -> None:
    waiting = Person(CHAT, language="nl", waiting=Waiting.MUNICIPALITY)
    elsewhere = decide(waiting, presses("municipality:"), moment(knowledge)).person
    again = decide(elsewhere, commands("start"), moment(knowledge))
    assert again.person == somebody(municipality="")


def test_with_one_municipality_nothing_is_asked(knowledge: Knowledge) -> None:
    context = moment(knowledge, municipalities=("stilstad",))
    decided = decide(Person(CHAT, waiting=Waiting.LANGUAGE), presses("language:nl"), context)
    assert decided.person == somebody(municipality="stilstad")


def test_a_deep_link_opens_its_topic_at_once(knowledge: Knowledge) -> None:
    decided = decide(somebody(), commands("start", "huur"), moment(knowledge))
    assert seen(decided)[1:] == [
        "🏠 Huur\n\nKies je vraag.",
        "[🏠 Hoe betaal je de huur?](entry:huur-betalen)",
        "[🏠 Huur te laat betaald](entry:huurachterstand)",
        "[🙋 Vraag een vrijwilliger](human:)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_a_deep_link_waits_for_language_and_municipality(knowledge: Knowledge) -> None:
    context = moment(knowledge)
    person = decide(newcomer(), commands("start", "huurachterstand"), context).person
    person = decide(person, presses("language:nl"), context).person
    decided = decide(person, presses("municipality:stilstad"), context)
    assert decided.person == somebody(municipality="stilstad", last_entry="huurachterstand")


def test_a_deep_link_to_nowhere_is_a_plain_start(knowledge: Knowledge) -> None:
    plain = decide(somebody(), commands("start"), moment(knowledge))
    assert decide(somebody(), commands("start", "bestaat-niet"), moment(knowledge)) == plain


def test_a_deep_link_can_lead_to_a_human(knowledge: Knowledge) -> None:
    decided = decide(somebody(), commands("start", "human"), moment(knowledge))
    assert decided.person == somebody(waiting=Waiting.QUESTION, asked_at=SUNDAY)


def test_a_photo_as_the_first_thing_is_kept_while_the_language_is_chosen(knowledge: Knowledge) -> None:
    context = moment(knowledge)
    photo = decide(newcomer(), Sent(MediaKind.PHOTO, 3), context).person
    person = decide(photo, presses("language:nl"), context).person
    decided = decide(person, presses("municipality:stilstad"), context)
    assert (decided.person.held, decided.person.waiting, data(decided)) == (
        (Passage(3, media=MediaKind.PHOTO),),
        Waiting.CONSENT,
        ["consent:yes", "consent:discreet", "consent:no"],
    )


def test_another_language_later_shows_the_answer_anew(knowledge: Knowledge) -> None:
    reader = somebody(last_entry="bot-taal")
    decided = decide(reader, presses("language:ti"), moment(knowledge))
    assert seen(decided)[:3] == [
        "<set_commands>",
        "ጽቡቕ፣ ብትግርኛ ክንቅጽል ኢና።",
        "🤖 Andere taal ti\n\nKies een taal. ti\n\n🤝 መን ይሕግዘካ?\nVraag hulp.\n\n"
        "ነዚ ክሳብ ሕጂ እንደገና ዘረጋገጾ ሰብ የለን።\nነዚ ጽሑፍ ቋንቋ ኣዲኡ ትግርኛ ዝኾነ ሰብ ገና ኣየንበቦን።",
    ]


def test_another_language_while_consent_is_asked_asks_it_in_that_language(knowledge: Knowledge) -> None:
    asked = somebody(waiting=Waiting.CONSENT, held=(Passage(3, "huur"),))
    decided = decide(asked, presses("language:ar"), moment(knowledge))
    assert seen(decided)[2:] == [
        knowledge.texts.say("ar", "consent-question"),
        "[✅ نعم، أوافق](consent:yes)",
        "[🤫 ليس شخصًا من جاليتي](consent:discreet)",
        "[❌ لا](consent:no)",
    ]


def test_another_municipality_is_a_tap(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("municipality:stilstad"), moment(knowledge))
    assert (decided.person.municipality, seen(decided)[0].partition("\n")[0]) == (
        "stilstad",
        "Goed. Je krijgt nu de tijden en adressen van Stilstad.",
    )


def test_a_municipality_that_is_gone_is_asked_anew(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("municipality:weg"), moment(knowledge))
    assert data(decided) == ["municipality:voorbeeldstad", "municipality:stilstad", "municipality:"]
