"""How a volunteer finds an entry or a phrase with a few Dutch words."""

import pytest

from bot.knowledge import Knowledge, load
from bot.matching import search
from tests.content import REAL_CONTENT, REAL_TRANSLATIONS


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(REAL_CONTENT, REAL_TRANSLATIONS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("huurtoeslag", ("entry", "huurtoeslag")),
        ("eigen risico", ("entry", "eigen-risico")),
        ("monteur", ("phrase", "monteur-komt")),
        ("Nep bericht?", ("phrase", "lijkt-oplichting")),
        ("afspraak verzet", ("phrase", "afspraak-verzet")),
        ("papier neem mee", ("phrase", "neem-mee")),
        ("betaal nog niet", ("phrase", "betaal-nog-niet")),
    ],
)
def test_the_words_of_a_title_or_a_phrase_find_it_first(
    query: str, expected: tuple[str, str], knowledge: Knowledge
) -> None:
    first = search(query, knowledge, 1)
    assert [(found.kind, found.id) for found in first] == [expected]


@pytest.mark.parametrize(
    ("query", "entry"),
    [
        ("hurtoeslag", "huurtoeslag"),
        ("spreekur", "spreekuur-tijden"),
        ("toeslag", "zorgtoeslag"),
        ("betalen huur", "huur-wanneer-betalen"),
        ("tolken", "tolk-in-de-zorg"),
    ],
)
def test_a_misspelt_word_or_a_part_of_one_is_enough(query: str, entry: str, knowledge: Knowledge) -> None:
    assert entry in [found.id for found in search(query, knowledge, 8)]


@pytest.mark.parametrize("query", ["", "?!", "xqzvw", "🙂"])
def test_what_is_near_nothing_finds_nothing(query: str, knowledge: Knowledge) -> None:
    assert search(query, knowledge, 8) == ()


def test_the_best_come_first_each_once_and_no_more_than_asked(knowledge: Knowledge) -> None:
    found = search("huur betalen", knowledge, 5)
    assert len({(each.kind, each.id) for each in found}) == len(found) == 5
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_every_phrase_is_found_by_its_own_words(knowledge: Knowledge) -> None:
    lost = [
        phrase.id
        for phrase in knowledge.phrasebook.values()
        if phrase.id not in [found.id for found in search(phrase.id.replace("-", " "), knowledge, 8)]
    ]
    assert lost == []
