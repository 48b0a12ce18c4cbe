"""The content as it is: it loads without a finding, and every entry can be asked in many ways."""

from datetime import UTC, datetime
from itertools import product

import pytest
from rapidfuzz import fuzz

from bot.knowledge import Entry, Knowledge, load
from tests.content import LANGUAGES, REAL_CONTENT, REAL_TRANSLATIONS

ENOUGH_PHRASINGS = 12  # that count, for each entry and language
SAME_PHRASING = 85  # fuzz.ratio above which two phrasings count as one


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Raises with all findings when there are any."""
    return load(REAL_CONTENT, REAL_TRANSLATIONS)


def test_the_content_loads_without_findings(knowledge: Knowledge) -> None:
    assert list(knowledge.languages) == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_enough_phrasings_that_count(knowledge: Knowledge, language: str) -> None:
    counts = {entry.id: phrasings_that_count(entry, language) for entry in knowledge.entries.values()}
    assert {entry: count for entry, count in counts.items() if count < ENOUGH_PHRASINGS} == {}


def test_every_answer_can_be_given_everywhere_in_every_language_now_and_when_facts_have_expired(
    knowledge: Knowledge,
) -> None:
    towns = (None, *knowledge.municipalities)
    moments = (datetime(2026, 11, 20, 12, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC))
    answers = (
        knowledge.answer(entry, language, town, now)
        for entry, language, town, now in product(knowledge.entries, knowledge.languages, towns, moments)
    )
    unfinished = {
        (answer.entry_id, answer.language)
        for answer in answers
        if not answer.what or "{" in "".join((answer.what, answer.help, *answer.steps))
    }
    assert unfinished == set()


def test_what_only_the_source_documents_say_is_never_served(knowledge: Knowledge) -> None:
    real = [town for town in knowledge.municipalities.values() if not town.example]
    confirmed = {
        (town.id, name) for town in real for name, fact in town.facts.items() if fact and not fact.checked_by
    }
    assert confirmed == set()


def test_the_example_municipality_is_the_only_example(knowledge: Knowledge) -> None:
    examples = [town.id for town in knowledge.municipalities.values() if town.example]
    assert examples == ["voorbeeldstad"]


def phrasings_that_count(entry: Entry, language: str) -> int:
    """How many of the entry's phrasings in the language differ from those before them."""
    counted: list[str] = []
    for question in entry.texts[language].questions:
        folded = question.casefold()
        if all(fuzz.ratio(folded, other) <= SAME_PHRASING for other in counted):
            counted.append(folded)
    return len(counted)
