"""The answer as a message."""

from bot.dialogue import decide
from bot.knowledge import Knowledge
from bot.model.effects import Send
from bot.model.text import Span, Style
from tests.dialogue.builders import data, moment, presses, seen, somebody


def test_an_answer_says_what_it_is_what_to_do_what_to_say_who_helps_and_how_far_to_trust_it(
    knowledge: Knowledge,
) -> None:
    decided = decide(somebody(), presses("entry:huur-betalen"), moment(knowledge))
    assert seen(decided) == [
        "🏠 Hoe betaal je de huur?\n\n"
        "De huur is geld voor je huis.\nWonen Voorbeeld\n\n"
        "1. Kijk in je huurcontract.\n"
        "2. dinsdag 24 november, 09:30 tot 12:00, Buurthuis, Dorpsstraat 1\n\n"
        "💬 Dit kun je zeggen of zoeken:\nde huur — geld voor je huis\n\n"
        "🤝 Wie helpt je?\nVraag het op het spreekuur van Voorbeeldstad.\n\n"
        "Nog niemand heeft dit opnieuw gecontroleerd.\n"
        "Staat er iets anders in je brief? Dan geldt je brief.\n"
        "Let op: dit is een voorbeeld. Deze gemeente bestaat niet.",
        "[👍 Dit helpt](helped:huur-betalen) [👎 Helpt niet](missed:huur-betalen)",
        "[🏠 Huur te laat betaald](entry:huurachterstand)",
        "[🙋 Vraag een vrijwilliger](human:huur-betalen)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_a_checked_answer_says_when_and_leaves_the_letter_out_where_it_makes_no_sense(
    knowledge: Knowledge,
) -> None:
    decided = decide(somebody(), presses("entry:huurachterstand"), moment(knowledge))
    assert seen(decided)[0].rpartition("\n\n")[2] == "Gecontroleerd op 1 november 2026."


def test_a_translation_that_nobody_reviewed_says_so_and_can_be_shown_in_dutch(knowledge: Knowledge) -> None:
    decided = decide(somebody(language="ar"), presses("entry:bot-taal"), moment(knowledge))
    assert (seen(decided)[0].rpartition("\n")[2], "dutch:bot-taal" in data(decided)) == (
        "لم يقرأ هذا النص بعد شخص لغته الأم العربية.",
        True,
    )


def test_the_title_and_the_dutch_words_stand_out_and_the_dutch_is_closed_off_in_arabic(
    knowledge: Knowledge,
) -> None:
    decided = decide(somebody(language="ar"), presses("entry:huur-betalen"), moment(knowledge))
    answer = decided.effects[1]
    assert isinstance(answer, Send)
    assert [span for span in answer.text if span.style is Style.BOLD] == [
        Span("🏠 كيف تدفع الإيجار؟", Style.BOLD),
        Span("💬 كلمات هولندية تقولها أو تبحث عنها:", Style.BOLD),
        Span("\u2068de huur\u2069", Style.BOLD),
        Span("🤝 من يساعدك؟", Style.BOLD),
    ]


def test_show_in_dutch_gives_the_dutch_answer(knowledge: Knowledge) -> None:
    decided = decide(somebody(language="ar"), presses("dutch:bot-taal"), moment(knowledge))
    assert (seen(decided)[0].partition("\n")[0], data(decided)) == (
        "🤖 Andere taal",
        ["human:bot-taal", "menu:"],
    )


def test_a_text_that_is_held_back_is_given_in_dutch_and_says_why(knowledge: Knowledge) -> None:
    context = moment(knowledge, hold_unreviewed=True)
    decided = decide(somebody(language="ar"), presses("entry:bot-taal"), context)
    held_back = knowledge.texts.say("ar", "answer-held-back")
    assert seen(decided)[0].startswith(f"{held_back}\n\n🤖 Andere taal\n\nKies een taal.")


def test_dutch_is_never_held_back(knowledge: Knowledge) -> None:
    held = decide(somebody(), presses("entry:bot-taal"), moment(knowledge, hold_unreviewed=True))
    assert held == decide(somebody(), presses("entry:bot-taal"), moment(knowledge))


def test_where_a_person_is_needed_the_volunteer_comes_first(knowledge: Knowledge) -> None:
    decided = decide(somebody(), presses("entry:klacht"), moment(knowledge))
    assert seen(decided)[1:] == [
        "[🙋 Bespreek dit met een vrijwilliger](human:klacht)",
        "[👍 Dit helpt](helped:klacht) [👎 Helpt niet](missed:klacht)",
        "[🆘 Het noodnummer](entry:noodnummer-112)",
        "[📋 Alle onderwerpen](menu:)",
    ]


def test_the_entry_about_violence_offers_to_delete_the_talk_and_shelters(knowledge: Knowledge) -> None:
    entry = "huiselijk-en-seksueel-geweld"
    decided = decide(somebody(), presses(f"entry:{entry}"), moment(knowledge))
    assert (decided.person, "clear:" in data(decided)) == (somebody(last_entry=entry, sheltered=True), True)
