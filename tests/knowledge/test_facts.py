"""Tests of bot/knowledge/facts.py: what a placeholder becomes. 24 November 2026 is a Tuesday."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.knowledge import Knowledge
from bot.knowledge.facts import Filled
from bot.knowledge.hours import AMSTERDAM
from tests.content import edited, small_knowledge, write_translations

NOVEMBER = datetime(2026, 11, 20, 12, tzinfo=AMSTERDAM)
TOWN = "municipalities/voorbeeldstad.yaml"


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return small_knowledge(tmp_path, translations=write_translations(tmp_path))


def told(
    knowledge: Knowledge,
    name: str,
    language: str = "nl",
    town: str | None = "voorbeeldstad",
    now: datetime = NOVEMBER,
) -> str:
    return knowledge.facts(language, town, now).tell(name).text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "dinsdag 24 november 09:30 tot 12:00, Buurthuis, Dorpsstraat 1"),
        ("ti", "ሰሉስ 24 ሕዳር ካብ 09:30 ክሳብ 12:00፣ Buurthuis, Dorpsstraat 1"),
        ("ar", "الثلاثاء 24 نوفمبر من 09:30 إلى 12:00، \u2068Buurthuis, Dorpsstraat 1\u2069"),
    ],
)
def test_the_next_spreekuur_is_told_in_words_of_the_language_and_latin_digits(
    knowledge: Knowledge, language: str, expected: str
) -> None:
    assert told(knowledge, "spreekuur_next", language) == expected


def test_a_spreekuur_on_appointment_says_so(knowledge: Knowledge) -> None:
    now = datetime(2026, 11, 24, 13, tzinfo=AMSTERDAM)
    assert (
        told(knowledge, "spreekuur_next", now=now)
        == "dinsdag 24 november 13:30 tot 16:00 (met afspraak), Buurthuis, Dorpsstraat 1"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "dinsdag 09:30 tot 12:00\ndinsdag 13:30 tot 16:00 (met afspraak)"),
        ("ti", "ሰሉስ ካብ 09:30 ክሳብ 12:00\nሰሉስ ካብ 13:30 ክሳብ 16:00 (ብቆጸራ)"),
        ("ar", "الثلاثاء من 09:30 إلى 12:00\nالثلاثاء من 13:30 إلى 16:00 (بموعد)"),
    ],
)
def test_the_week_has_a_line_for_each_block(knowledge: Knowledge, language: str, expected: str) -> None:
    assert told(knowledge, "spreekuur_week", language) == expected


def test_closures_are_told_when_they_are_near(knowledge: Knowledge) -> None:
    near = told(knowledge, "spreekuur_closed")
    far = told(knowledge, "spreekuur_closed", now=datetime(2026, 9, 1, tzinfo=AMSTERDAM))
    assert (near, far) == (
        "Dicht van maandag 21 december tot en met vrijdag 1 januari (kerstvakantie)",
        "",
    )


def test_a_closure_of_one_day_names_that_day(tmp_path: Path) -> None:
    files = edited(
        TOWN, ("until: 2027-01-01, reason: {nl: kerstvakantie, ar: عطلة, ti: ዕረፍቲ}", "until: 2026-12-21")
    )
    knowledge = small_knowledge(tmp_path, files, write_translations(tmp_path))
    assert told(knowledge, "spreekuur_closed") == "Dicht op maandag 21 december"


@pytest.mark.parametrize("town", ["stilstad", "weggehaald", None])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("spreekuur_next", "We weten niet wanneer het spreekuur is."),
        ("spreekuur_week", ""),  # spreekuur_next says that nobody knows
        ("spreekuur_place", "We weten niet waar het spreekuur is."),
        ("spreekuur_closed", ""),
        ("woningcorporatie", "We weten niet welke woningcorporatie dat is. Kijk in je huurcontract."),
    ],
)
def test_what_nobody_confirmed_is_said_to_be_unknown(
    knowledge: Knowledge, town: str | None, name: str, expected: str
) -> None:
    assert told(knowledge, name, town=town) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("spreekuur_next", "We weten niet wanneer het spreekuur is."),
        ("spreekuur_place", "We weten niet waar het spreekuur is."),
        ("woningcorporatie", "We weten niet welke woningcorporatie dat is. Kijk in je huurcontract."),
    ],
)
def test_a_local_fact_is_unknown_from_the_day_after_valid_until(
    knowledge: Knowledge, name: str, expected: str
) -> None:
    last_day = datetime(2027, 6, 29, 23, tzinfo=AMSTERDAM)
    day_after = datetime(2027, 7, 1, 0, 1, tzinfo=AMSTERDAM)
    assert (told(knowledge, name, now=last_day) == expected, told(knowledge, name, now=day_after)) == (
        name == "spreekuur_next",  # on the 29th no Tuesday is left that is known
        expected,
    )


def test_a_figure_is_told_with_its_year_and_withheld_when_that_is_over(knowledge: Knowledge) -> None:
    last_minute = datetime(2026, 12, 31, 23, 59, tzinfo=AMSTERDAM)
    new_year = datetime(2027, 1, 1, tzinfo=AMSTERDAM)
    assert [told(knowledge, "eigen_risico", now=now) for now in (last_minute, new_year)] == [
        "€ 385 (2026)",
        "(wordt gecontroleerd)",
    ]


@pytest.mark.parametrize(
    ("town", "expected"),
    [("voorbeeldstad", "Voorbeeldstad"), ("stilstad", "Stilstad"), (None, "jouw gemeente")],
)
def test_the_municipality_is_named_or_called_yours(
    knowledge: Knowledge, town: str | None, expected: str
) -> None:
    assert told(knowledge, "municipality", town=town) == expected


def test_a_text_says_that_it_holds_an_example(knowledge: Knowledge) -> None:
    texts = ["Bel {woningcorporatie}.", "Je betaalt {eigen_risico}.", "Bel."]
    filled = [knowledge.facts("nl", "voorbeeldstad", NOVEMBER).fill(text) for text in texts]
    assert filled == [
        Filled("Bel Wonen Voorbeeld.", example=True),
        Filled("Je betaalt €\u00a0385 (2026)."),
        Filled("Bel."),
    ]


def test_a_line_with_nothing_to_tell_is_left_out_and_an_empty_line_stays(knowledge: Knowledge) -> None:
    text = "Open.\n{spreekuur_closed}\n\nKom langs."
    assert knowledge.facts("nl", None, NOVEMBER).fill(text) == Filled("Open.\n\nKom langs.")


def test_what_led_in_to_nothing_is_left_out_too(knowledge: Knowledge) -> None:
    text = "Open.\n\nAlle tijden:\n{spreekuur_week}\n\nዕጹው፦\n{spreekuur_closed}\n\nPlaats:\n{spreekuur_place}"
    told = Filled("Open.\n\nPlaats:\nWe weten niet waar het spreekuur is.")
    assert knowledge.facts("nl", "stilstad", NOVEMBER).fill(text) == told


def test_a_placeholder_that_is_no_fact_is_an_error(knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        told(knowledge, "onbekend")
