"""The content as it is: it loads, the daily check finds no errors, every entry can be asked in many ways."""

from datetime import UTC, datetime
from itertools import product

import pytest

from bot.knowledge import Finding, Knowledge, load
from bot.knowledge.checks import check
from bot.library import shown
from tests.content import LANGUAGES, REAL_CONTENT, REAL_TRANSLATIONS


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Raises with all findings when there are any."""
    return load(REAL_CONTENT, REAL_TRANSLATIONS)


def test_the_content_loads_without_findings(knowledge: Knowledge) -> None:
    assert list(knowledge.languages) == list(LANGUAGES)


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    """What the daily check finds."""
    return check(REAL_CONTENT, REAL_TRANSLATIONS, datetime.now(UTC), shown)


def test_the_daily_check_finds_no_errors(findings: tuple[Finding, ...]) -> None:
    assert [str(finding) for finding in findings if finding.severity == "error"] == []


def test_every_entry_has_enough_phrasings(findings: tuple[Finding, ...]) -> None:
    assert [str(finding) for finding in findings if finding.check == "few-phrasings"] == []


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
