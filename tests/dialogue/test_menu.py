"""Finding the way by tapping."""

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.events import Passage
from bot.model.person import Waiting
from tests.dialogue.builders import SUNDAY, commands, data, moment, presses, seen, somebody


def test_the_menu_leaves_the_last_question_behind(knowledge: Knowledge) -> None:
    asked = somebody(last_question="huur", last_message_id=3, last_entry="huur-betalen")
    assert decide(asked, presses("menu:"), moment(knowledge)).person == somebody()


def test_the_menu_keeps_what_waits_for_consent(knowledge: Knowledge) -> None:
    held = somebody(waiting=Waiting.CONSENT, held=(Passage(3, "huur"),))
    assert decide(held, commands("menu"), moment(knowledge)).person == held


def test_a_topic_or_an_entry_that_is_gone_gives_the_menu(knowledge: Knowledge) -> None:
    for gone in ("topic:weg", "entry:weg", "dutch:weg"):
        decided = decide(somebody(), presses(gone), moment(knowledge))
        assert seen(decided)[0] == (
            "Deze knop werkt niet meer. Kies opnieuw.\n\n"
            "Kies een onderwerp. Of schrijf je vraag in je eigen taal."
        )


def test_the_entry_about_a_human_gives_a_human(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("entry:bot-mens-spreken"), moment(knowledge))
    assert decided.person == somebody(waiting=Waiting.QUESTION, asked_at=SUNDAY)


def test_an_answer_that_helped_gives_thanks_and_the_menu(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("helped:huur-betalen"), moment(knowledge))
    assert seen(decided)[0] == (
        "Fijn! Heb je nog een vraag?\n\nKies een onderwerp. Of schrijf je vraag in je eigen taal."
    )


def test_an_answer_that_did_not_help_offers_other_titles_and_a_volunteer(
    knowledge: Knowledge,
) -> None:
    asked = somebody(held_candidates=("huur-betalen", "klacht"), last_question="huur")
    decided = decide(asked, presses("missed:huur-betalen"), moment(knowledge))
    assert seen(decided) == [
        "Jammer dat dit niet helpt. Past een van deze vragen beter? Of vraag een vrijwilliger.",
        "[🆘 Een klacht](entry:klacht)",
        "[🏠 Huur te laat betaald](entry:huurachterstand)",
        "[🙋 Vraag een vrijwilliger](human:huur-betalen)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_without_anything_else_likely_a_volunteer_is_left(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("missed:weg"), moment(knowledge))
    assert seen(decided) == [
        "Jammer dat dit niet helpt. Een vrijwilliger kan met je meekijken.",
        "[🙋 Vraag een vrijwilliger](human:weg)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_none_of_these_says_so_plainly_and_keeps_the_question_for_a_volunteer(knowledge: Knowledge) -> None:
    asked = somebody(last_question="huur", last_message_id=3)
    decided = decide(asked, presses("none:"), moment(knowledge))
    assert (decided.person, seen(decided)) == (
        asked,
        [
            "Daar heb ik geen goed antwoord op. Wil je het aan een vrijwilliger vragen?",
            "[🙋 Vraag een vrijwilliger](human:)",
            "[📋 Alle onderwerpen](menu:)",
        ],
    )


def test_reading_on_ends_the_waiting_for_a_question(knowledge: Knowledge) -> None:
    invited = somebody(waiting=Waiting.QUESTION)
    decided = decide(invited, presses("entry:bot-taal"), moment(knowledge))
    assert (decided.person, data(decided)[2]) == (somebody(last_entry="bot-taal"), "languages:")
