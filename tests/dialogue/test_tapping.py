"""Asking without typing, and a letter somebody doesn't understand."""

from dataclasses import replace

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.events import MediaKind, Passage, Sent, TicketAsked
from bot.model.intake import Intake
from bot.model.person import Person, Waiting
from tests.dialogue.builders import SUNDAY, data, moment, presses, reading, says, seen, somebody

ASKING = somebody(waiting=Waiting.QUESTION)


def tapped(knowledge: Knowledge, person: Person, *values: str) -> Person:
    """The person after these presses."""
    for value in values:
        person = decide(person, presses(f"intake:{value}"), moment(knowledge)).person
    return person


def test_a_ticket_can_be_asked_for_without_typing_a_word(knowledge: Knowledge) -> None:
    told = tapped(knowledge, ASKING, "topic.huur", "since.week", "deadline.later", "send.")
    intake = Intake("huur", "", "week", "later")
    assert told == somebody(waiting=Waiting.CONSENT, asked_at=SUNDAY, intake=intake)
    decided = decide(told, presses("consent:yes"), moment(knowledge))
    assert (decided.person, decided.desk) == (
        somebody(consented_at=SUNDAY),
        (TicketAsked((), (), "huur", intake=intake),),
    )


def test_everything_can_be_skipped(knowledge: Knowledge) -> None:
    agreed = replace(ASKING, consented_at=SUNDAY)
    skipping = tapped(knowledge, agreed, "topic.", "since.", "deadline.")
    decided = decide(skipping, presses("intake:send."), moment(knowledge))
    assert (decided.person, decided.desk) == (somebody(consented_at=SUNDAY), (TicketAsked(()),))


@pytest.mark.parametrize("answers", [(), ("topic.huur",), ("topic.huur", "since.today", "deadline.none")])
def test_a_photo_or_words_can_come_at_any_step(knowledge: Knowledge, answers: tuple[str, ...]) -> None:
    asking = tapped(knowledge, ASKING, *answers)
    photo = decide(asking, Sent(MediaKind.PHOTO, 9), moment(knowledge)).person
    typed = decide(asking, says("de huur", 9), moment(knowledge, reading("de huur"))).person
    assert (photo.held, photo.waiting, photo.intake) == (
        (Passage(9, media=MediaKind.PHOTO),),
        Waiting.CONSENT,
        asking.intake,
    )
    assert (typed.held, typed.intake) == ((Passage(9, "de huur"),), asking.intake)


def test_a_day_that_comes_near_gets_advice_at_once(knowledge: Knowledge) -> None:
    decided = decide(ASKING, presses("intake:deadline.soon"), moment(knowledge))
    assert seen(decided) == [
        "🔴 Wacht niet op ons. Bel vandaag het nummer in je brief, of ga vandaag naar je gemeente.\n\n"
        "📅 Kom naar het spreekuur: dinsdag 24 november, 09:30 tot 12:00, Buurthuis, Dorpsstraat 1\n\n"
        "📷 Stuur nu een foto of spreek iets in. Dat mag, het hoeft niet. Leg je vinger op je BSN.",
        "[➡️ Verder zonder foto](intake:send.)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_a_letter_begins_with_who_sent_it(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("letter:"), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        somebody(),
        [
            "✉️ Van wie is de brief? Kijk bovenaan de brief.",
            "[🎓 DUO](intake:sender.duo)",
            "[⚖️ Deurwaarder](intake:sender.deurwaarder)",
            "[⏭️ Sla over](intake:sender.)",
            "[📋 Alle onderwerpen](menu:)",
        ],
    )


def test_what_a_sender_usually_wants_is_told_urgent_things_first(knowledge: Knowledge) -> None:
    decided = decide(ASKING, presses("intake:sender.deurwaarder"), moment(knowledge))
    assert (decided.person, seen(decided)[:3]) == (
        replace(
            ASKING,
            asked_at=SUNDAY,
            intake=Intake(sender="deurwaarder"),
            held_candidates=("huurachterstand",),
        ),
        [
            "⚖️ Deurwaarder\n\n🔴 Wacht niet. Vraag vandaag nog hulp.\n\nOver een schuld.\n\n"
            "Staat er iets anders in je brief? Dan geldt je brief.",
            "[🏠 Huur te laat betaald](entry:huurachterstand)",
            "📅 Moet het klaar zijn voor een dag? Kijk of er een datum in je brief staat.",
        ],
    )


@pytest.mark.parametrize(
    ("language", "hold", "wants", "caution"),
    [
        ("ar", False, "Over je examen. ar", False),
        ("ti", False, "Over je examen. ti", True),
        ("ti", True, "Over je examen.", False),
    ],
)
def test_a_text_that_nobody_reviewed_says_so_or_is_held_back(
    knowledge: Knowledge, language: str, hold: bool, wants: str, caution: bool
) -> None:
    context = moment(knowledge, hold_unreviewed=hold)
    decided = decide(somebody(language=language), presses("intake:sender.duo"), context)
    lines = seen(decided)[0].split("\n\n")
    warned = knowledge.texts.say(language, "answer-unreviewed") in lines
    assert (lines[1], warned) == (wants, caution)


def test_a_letter_reaches_the_volunteers_with_all_that_was_tapped(knowledge: Knowledge) -> None:
    asking = tapped(knowledge, ASKING, "sender.duo", "deadline.week")
    photo = decide(asking, Sent(MediaKind.PHOTO, 9), moment(knowledge)).person
    decided = decide(photo, presses("consent:yes"), moment(knowledge))
    page, intake = Passage(9, media=MediaKind.PHOTO), Intake(sender="duo", deadline="week")
    assert decided.desk == (TicketAsked((page,), ("huur-betalen", "klacht"), "huur", intake=intake),)


def test_reading_more_in_between_loses_nothing(knowledge: Knowledge) -> None:
    asking = tapped(knowledge, ASKING, "sender.duo")
    reader = decide(asking, presses("entry:klacht"), moment(knowledge)).person
    assert tapped(knowledge, reader, "deadline.week").intake == Intake(sender="duo", deadline="week")


def test_another_question_leaves_what_was_tapped_behind(knowledge: Knowledge) -> None:
    reader = decide(
        tapped(knowledge, ASKING, "sender.duo"), presses("entry:klacht"), moment(knowledge)
    ).person
    sure = reading("huur", candidates={"huur-betalen": 0.97})
    asked = decide(reader, says("huur"), moment(knowledge, sure)).person
    left = decide(reader, presses("menu:"), moment(knowledge)).person
    assert (asked.intake, left.intake) == (None, None)


def test_who_has_a_ticket_learns_about_a_letter_and_writes_on_there(knowledge: Knowledge) -> None:
    writing = somebody(ticket_id=12)
    decided = decide(writing, presses("intake:sender.duo"), moment(knowledge))
    texts = [line.partition("\n")[0] for line in seen(decided) if not line.startswith("[")]
    assert (decided.person, texts, decided.desk) == (
        writing,
        ["🎓 DUO", "Je vraag 12 is bij de vrijwilligers. Schrijf hier gerust verder."],
        (),
    )


def test_who_is_banned_learns_about_a_letter_and_is_asked_for_nothing(knowledge: Knowledge) -> None:
    banned = somebody(banned=True)
    decided = decide(banned, presses("intake:sender.duo"), moment(knowledge))
    texts = [line.partition("\n")[0] for line in seen(decided) if not line.startswith("[")]
    assert (decided.person, texts) == (banned, ["🎓 DUO", knowledge.texts.say("nl", "banned")])


def test_what_waits_for_consent_is_asked_for_again_with_the_answer_noted(knowledge: Knowledge) -> None:
    held = somebody(waiting=Waiting.CONSENT, held=(Passage(3, "huur?"),))
    decided = decide(held, presses("intake:deadline.soon"), moment(knowledge))
    assert (decided.person, data(decided)[0]) == (
        replace(held, asked_at=SUNDAY, intake=Intake(deadline="soon")),
        "consent:yes",
    )


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("", "Deze knop werkt niet meer. Kies opnieuw."),
        ("weg.ja", "Deze knop werkt niet meer. Kies opnieuw."),
        ("since.ooit", "🕰️ Sinds wanneer speelt dit?"),
        ("topic.weg", "Waar gaat het over? Je hoeft niet te typen. Kies hieronder."),
    ],
)
def test_an_old_button_gives_something_sensible(knowledge: Knowledge, value: str, first: str) -> None:
    decided = decide(ASKING, presses(f"intake:{value}"), moment(knowledge))
    assert seen(decided)[0].partition("\n")[0] == first
