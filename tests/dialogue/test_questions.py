"""Free text."""

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.events import ClientWrote, MediaKind, Passage, Sent
from bot.model.person import Person, Waiting
from tests.dialogue.builders import (
    CHAT,
    SUNDAY,
    data,
    moment,
    newcomer,
    presses,
    reading,
    says,
    seen,
    somebody,
)

SURE = reading("hoe huur betalen", candidates={"huur-betalen": 0.9, "klacht": 0.02})


def test_a_sure_question_gets_its_answer(knowledge: Knowledge) -> None:
    decided = decide(somebody(), says("hoe huur betalen"), moment(knowledge, SURE))
    assert (decided.person, seen(decided)[0].partition("\n")[0]) == (
        somebody(
            last_entry="huur-betalen",
            last_question="hoe huur betalen",
            last_message_id=50,
            held_candidates=("huur-betalen", "klacht"),
        ),
        "🏠 Hoe betaal je de huur?",
    )


def test_in_doubt_titles_are_offered_and_none_of_these(knowledge: Knowledge) -> None:
    unsure = reading("huur", candidates={"huur-betalen": 0.4, "klacht": 0.3})
    decided = decide(somebody(), says("huur"), moment(knowledge, unsure))
    assert seen(decided) == [
        "Bedoel je een van deze vragen?",
        "[🏠 Hoe betaal je de huur?](entry:huur-betalen)",
        "[🆘 Een klacht](entry:klacht)",
        "[🚫 Geen van deze](none:)",
    ]


def test_what_is_not_covered_is_said_plainly_with_a_volunteer(knowledge: Knowledge) -> None:
    decided = decide(somebody(), says("het weer"), moment(knowledge, reading("het weer")))
    assert (decided.person.last_question, seen(decided)[:2]) == (
        "het weer",
        [
            "Daar heb ik geen goed antwoord op. Wil je het aan een vrijwilliger vragen?",
            "[🙋 Vraag een vrijwilliger](human:)",
        ],
    )


def test_two_questions_are_answered_and_offered(knowledge: Knowledge) -> None:
    parts = (SURE, reading("taal", candidates={"bot-taal": 0.4}))
    decided = decide(somebody(), says("x"), moment(knowledge, reading("x", parts=parts)))
    assert (seen(decided)[0].partition("\n")[0], seen(decided)[-3:]) == (
        "🏠 Hoe betaal je de huur?",
        [
            "Je vroeg nog iets. Bedoel je een van deze vragen?",
            "[🤖 Andere taal](entry:bot-taal)",
            "[🚫 Geen van deze](none:)",
        ],
    )


def test_who_asks_for_a_human_is_invited_when_nothing_was_asked_yet(knowledge: Knowledge) -> None:
    wants = reading("een mens graag", candidates={"bot-mens-spreken": 0.9})
    decided = decide(somebody(), says("een mens graag"), moment(knowledge, wants))
    assert decided.person == somebody(waiting=Waiting.QUESTION, asked_at=SUNDAY)


def test_who_asks_for_a_human_after_a_question_takes_that_question_along(knowledge: Knowledge) -> None:
    asked = somebody(last_question="huur?", last_message_id=3)
    wants = reading("een mens graag", candidates={"bot-mens-spreken": 0.9})
    decided = decide(asked, says("een mens graag"), moment(knowledge, wants))
    assert decided.person.held == (Passage(3, "huur?"),)


def test_a_question_asked_together_with_a_human_goes_along(knowledge: Knowledge) -> None:
    parts = (SURE, reading("een mens graag", candidates={"bot-mens-spreken": 0.9}))
    both = "hoe huur betalen? een mens graag"
    decided = decide(somebody(), says(both), moment(knowledge, reading(both, parts=parts)))
    assert (decided.person.held, decided.person.waiting) == ((Passage(50, both),), Waiting.CONSENT)


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (
            "greeting",
            "Hallo! Wat is je vraag?\n\nKies een onderwerp. Of schrijf je vraag in je eigen taal.",
        ),
        ("thanks", "Graag gedaan."),
        ("bye", "Tot ziens."),
    ],
)
def test_smalltalk_is_answered(knowledge: Knowledge, kind: str, first: str) -> None:
    decided = decide(somebody(), says("x"), moment(knowledge, reading("x", smalltalk=kind)))
    assert (seen(decided)[0], data(decided)[-1] in ("menu:", "languages:")) == (first, True)


def test_a_greeting_in_whatever_language_is_a_greeting(knowledge: Knowledge) -> None:
    hello = reading("hello", None, other="en", smalltalk="greeting")
    decided = decide(somebody(), says("hello"), moment(knowledge, hello))
    assert seen(decided)[0].partition("\n")[0] == "Hallo! Wat is je vraag?"


def test_a_newcomer_who_asks_is_answered_at_once_in_the_language_of_the_question(
    knowledge: Knowledge,
) -> None:
    understood = reading("x", "ti", candidates={"huur-betalen": 0.9})
    decided = decide(newcomer(), says("x"), moment(knowledge, understood))
    assert (decided.person, seen(decided)[1].partition("\n")[0], data(decided)[-3:]) == (
        Person(
            CHAT,
            language="ti",
            waiting=Waiting.MUNICIPALITY,
            rests_at="huur-betalen",
            last_entry="huur-betalen",
            last_question="x",
            last_message_id=50,
            held_candidates=("huur-betalen",),
        ),
        "🏠 ክራይ ገዛ ብኸመይ ትኸፍል?",
        ["municipality:voorbeeldstad", "municipality:stilstad", "municipality:"],
    )


def test_the_municipality_is_only_asked_where_it_makes_another_answer(knowledge: Knowledge) -> None:
    understood = reading("x", candidates={"bot-taal": 0.9})
    decided = decide(newcomer(), says("x"), moment(knowledge, understood))
    assert (decided.person.waiting, seen(decided)[-3:]) == (
        Waiting.NOTHING,
        [
            knowledge.texts.say("nl", "intro"),
            "[📋 Alle onderwerpen](menu:)",
            "[🌐 Taal · اللغة · ቋንቋ](languages:)",
        ],
    )


def test_a_newcomer_in_doubt_hears_what_this_is_before_the_titles(knowledge: Knowledge) -> None:
    understood = reading("x", candidates={"huur-betalen": 0.4})
    decided = decide(newcomer(), says("x"), moment(knowledge, understood))
    assert seen(decided) == [
        "<set_commands>",
        knowledge.texts.say("nl", "intro"),
        "Bedoel je een van deze vragen?",
        "[🏠 Hoe betaal je de huur?](entry:huur-betalen)",
        "[🚫 Geen van deze](none:)",
    ]


def test_an_opened_answer_asks_for_the_municipality_and_comes_again(knowledge: Knowledge) -> None:
    opened = decide(somebody(municipality=None), presses("entry:huur-betalen"), moment(knowledge))
    placed = decide(opened.person, presses("municipality:voorbeeldstad"), moment(knowledge))
    assert (opened.person.waiting, "Wonen Voorbeeld" in seen(placed)[1]) == (Waiting.MUNICIPALITY, True)


def test_a_newcomer_with_one_municipality_hears_what_this_is_after_the_answer(knowledge: Knowledge) -> None:
    context = moment(knowledge, SURE, municipalities=("stilstad",))
    decided = decide(newcomer(), says("hoe huur betalen"), context)
    assert seen(decided)[-3:] == [
        knowledge.texts.say("nl", "intro"),
        "[📋 Alle onderwerpen](menu:)",
        "[🌐 Taal · اللغة · ቋንቋ](languages:)",
    ]


def test_a_newcomer_who_only_greets_chooses_a_language(knowledge: Knowledge) -> None:
    decided = decide(newcomer(), says("hallo"), moment(knowledge, reading("hallo", smalltalk="greeting")))
    assert (decided.person, data(decided)) == (
        Person(CHAT, waiting=Waiting.LANGUAGE),
        ["language:ar", "language:ti", "language:nl"],
    )


@pytest.mark.parametrize("person", [newcomer(), somebody()])
def test_another_language_gets_a_polite_word_in_all_of_ours(knowledge: Knowledge, person: Person) -> None:
    decided = decide(person, says("bonjour"), moment(knowledge, reading("bonjour", None, other="fr")))
    polite = [knowledge.texts.say(language, "other-language") for language in ("ar", "ti", "nl")]
    assert (seen(decided)[0], data(decided)) == (
        "\n\n".join(polite),
        ["language:ar", "language:ti", "language:nl"],
    )


def test_a_question_in_another_language_is_offered_but_never_answered_as_certain(
    knowledge: Knowledge,
) -> None:
    english = reading("pay rent", None, other="en", candidates={"huur-betalen": 0.95})
    decided = decide(somebody(), says("pay rent"), moment(knowledge, english))
    assert data(decided)[3:] == ["entry:huur-betalen", "none:"]


def test_who_writes_in_another_language_than_the_chosen_one_can_switch_in_one_tap(
    knowledge: Knowledge,
) -> None:
    arabic = reading("x", "ar", candidates={"huur-betalen": 0.9})
    decided = decide(somebody(), says("x"), moment(knowledge, arabic))
    assert (seen(decided)[0].partition("\n")[0], seen(decided)[-1]) == (
        "🏠 Hoe betaal je de huur?",
        "[العربية](language:ar)",
    )


@pytest.mark.parametrize("text", ["🙂", "...", "؟"])
def test_what_holds_no_words_gets_a_hint_and_the_menu(knowledge: Knowledge, text: str) -> None:
    decided = decide(somebody(), says(text), moment(knowledge, reading(text, None)))
    assert seen(decided)[0] == (
        "Ik zie geen vraag. Schrijf je vraag in een paar woorden.\n\n"
        "Kies een onderwerp. Of schrijf je vraag in je eigen taal."
    )


def test_with_an_open_ticket_all_words_go_to_the_ticket(knowledge: Knowledge) -> None:
    decided = decide(somebody(ticket_id=12), says("hoe huur betalen"), moment(knowledge, SURE))
    assert (decided.person, decided.effects, decided.desk) == (
        somebody(ticket_id=12),
        (),
        (ClientWrote(Passage(50, "hoe huur betalen"), ("huur-betalen",)),),
    )


@pytest.mark.parametrize(
    ("event", "passage"),
    [
        (says("anders", 50, edited=True), Passage(50, "anders", edited=True)),
        (Sent(MediaKind.PHOTO, 51, caption="brief"), Passage(51, "brief", MediaKind.PHOTO)),
        (
            Sent(MediaKind.PHOTO, 51, caption="anders", edited=True),
            Passage(51, "anders", MediaKind.PHOTO, edited=True),
        ),
    ],
)
def test_edits_and_media_go_to_the_ticket_too(knowledge: Knowledge, event: Sent, passage: Passage) -> None:
    decided = decide(somebody(ticket_id=12), event, moment(knowledge, reading("x")))
    assert decided.desk == (ClientWrote(passage),)


def test_an_edited_question_without_a_ticket_is_a_new_question(knowledge: Knowledge) -> None:
    edited = decide(somebody(), says("hoe huur betalen", edited=True), moment(knowledge, SURE))
    assert edited == decide(somebody(), says("hoe huur betalen"), moment(knowledge, SURE))


def test_a_question_while_forgetting_is_asked_is_answered_and_nothing_forgotten(knowledge: Knowledge) -> None:
    decided = decide(somebody(waiting=Waiting.FORGET), says("hoe huur betalen"), moment(knowledge, SURE))
    assert (decided.person.waiting, decided.forget) == (Waiting.NOTHING, False)


def test_words_nobody_read_get_a_hint(knowledge: Knowledge) -> None:
    decided = decide(somebody(), says("huur"), moment(knowledge))
    assert seen(decided)[0].startswith("Ik zie geen vraag.")
