"""A Dutch word somebody doesn't know."""

import pytest

from bot.dialogue import decide
from bot.knowledge import Knowledge
from tests.content import small_knowledge
from tests.dialogue.builders import moment, reading, says, seen, somebody
from tests.dialogue.content import DIALOGUE_FILES

GLOSSARY = """\
review:
  ar: {reviewed_by: null, reviewed_on: null}
  ti: {reviewed_by: null, reviewed_on: null}
words:
  beschikking:
    meaning: {nl: Een brief met een besluit., ar: رسالة فيها قرار., ti: ውሳነ ዘለዎ ደብዳቤ።}
"""
NOT_COVERED = "Daar heb ik geen goed antwoord op. Wil je het aan een vrijwilliger vragen?"


@pytest.fixture(scope="module")
def explaining(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    files = {**DIALOGUE_FILES, "glossary.yaml": GLOSSARY}
    return small_knowledge(tmp_path_factory.mktemp("glossary"), files)


@pytest.mark.parametrize(
    ("language", "meaning"),
    [
        ("nl", "📖 beschikking — Een brief met een besluit."),
        ("ar", "📖 \u2068beschikking\u2069 — رسالة فيها قرار.\nلم يقرأ هذا النص بعد شخص لغته الأم العربية."),
        ("ti", "📖 beschikking — ውሳነ ዘለዎ ደብዳቤ።\nነዚ ጽሑፍ ቋንቋ ኣዲኡ ትግርኛ ዝኾነ ሰብ ገና ኣየንበቦን።"),
    ],
)
def test_a_word_is_explained_in_the_language_of_the_person(
    explaining: Knowledge, language: str, meaning: str
) -> None:
    asked = "Wat is een beschikking?"
    decided = decide(somebody(language=language), says(asked), moment(explaining, reading(asked)))
    assert seen(decided)[0] == f"{meaning}\n\n{explaining.texts.say(language, 'not-covered')}"


def test_a_word_is_explained_above_the_titles_too(explaining: Knowledge) -> None:
    unsure = reading("beschikking", candidates={"huur-betalen": 0.3})
    decided = decide(somebody(), says("beschikking"), moment(explaining, unsure))
    assert seen(decided)[0] == (
        "📖 beschikking — Een brief met een besluit.\n\nBedoel je een van deze vragen?"
    )


def test_what_is_held_back_is_explained_in_dutch(explaining: Knowledge) -> None:
    context = moment(explaining, reading("beschikking", "ar"), hold_unreviewed=True)
    decided = decide(somebody(language="ar"), says("beschikking"), context)
    assert seen(decided)[0].startswith("📖 beschikking — Een brief met een besluit.\n\n")


def test_in_a_long_message_the_word_is_not_what_is_asked(explaining: Knowledge) -> None:
    long = "ik kreeg gisteren een beschikking en nu weet ik het niet meer"
    decided = decide(somebody(), says(long), moment(explaining, reading(long)))
    assert seen(decided)[0] == NOT_COVERED
