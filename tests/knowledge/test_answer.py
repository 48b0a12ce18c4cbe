"""Tests of bot/knowledge/answer.py and knowledge.py."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.knowledge import Answer, DutchWord, Knowledge
from bot.knowledge.answer import compose
from bot.knowledge.hours import AMSTERDAM
from tests.content import edited, small_knowledge, write_translations

NOW = datetime(2026, 11, 20, 12, tzinfo=AMSTERDAM)


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return small_knowledge(tmp_path, translations=write_translations(tmp_path))


def test_an_answer_has_every_part_filled(knowledge: Knowledge) -> None:
    assert knowledge.answer("huur-betalen", "nl", "voorbeeldstad", NOW) == Answer(
        entry_id="huur-betalen",
        topic="huur",
        icon="🏠",
        title="Hoe betaal je de huur?",
        what="De huur is geld voor je huis.\nWonen Voorbeeld",
        steps=(
            "Kijk in je huurcontract.",
            "dinsdag 24 november 09:30 tot 12:00, Buurthuis, Dorpsstraat 1",
        ),
        words=(DutchWord("de huur", "geld voor je huis"),),
        help="Vraag het op het spreekuur van Voorbeeldstad.",
        related=("huurachterstand",),
        checked_on=None,
        unreviewed=False,
        example=True,
        letter=True,
        card=False,
        risk="none",
        language="nl",
    )


def test_in_a_right_to_left_answer_latin_words_and_numbers_stay_in_place(knowledge: Knowledge) -> None:
    answer = knowledge.answer("huur-betalen", "ar", "voorbeeldstad", NOW)
    assert answer.steps[1] == (
        "الثلاثاء \u206824\u2069 نوفمبر من \u206809:30\u2069 إلى \u206812:00\u2069، "
        "\u2068Buurthuis, Dorpsstraat 1\u2069"
    )


def test_without_a_municipality_nothing_is_an_example(knowledge: Knowledge) -> None:
    answers = [knowledge.answer("huur-betalen", "nl", town, NOW) for town in (None, "stilstad")]
    assert [answer.example for answer in answers] == [False, False]


def test_when_it_was_checked_is_told(knowledge: Knowledge) -> None:
    answer = knowledge.answer("huurachterstand", "nl", None, NOW)
    assert (answer.checked_on, answer.letter, answer.risk) == (date(2026, 11, 1), False, "personal")


@pytest.mark.parametrize(
    ("signed", "current", "unreviewed"),
    [
        (None, None, True),
        ("Sara", None, False),
        ("Sara", True, False),
        ("Sara", False, True),
        (None, True, True),
    ],
)
def test_a_translation_is_reviewed_when_signed_and_made_from_the_dutch_as_it_is(
    knowledge: Knowledge, signed: str | None, current: bool | None, unreviewed: bool
) -> None:
    entry = knowledge.entries["huur-betalen"]
    made_from = None if current is None else entry.dutch_hash() if current else "an older one"
    text = replace(entry.texts["ti"], reviewed_by=signed, translated_from=made_from)
    changed = replace(entry, texts=MappingProxyType({**entry.texts, "ti": text}))
    answer = compose(changed, knowledge.topics["huur"], knowledge.facts("ti", None, NOW))
    assert answer.unreviewed is unreviewed


def test_a_part_that_a_fact_leaves_empty_is_left_out(tmp_path: Path) -> None:
    files = edited(
        "huur/nl.yaml",
        ('- "{spreekuur_next}"', '- "{spreekuur_closed}"'),
        ("      {woningcorporatie}", "      {spreekuur_closed}\n      Klaar."),
    )
    knowledge = small_knowledge(tmp_path, files, write_translations(tmp_path))
    answer = knowledge.answer("huur-betalen", "nl", None, NOW)
    assert (answer.what, answer.steps) == (
        "De huur is geld voor je huis.\nKlaar.",
        ("Kijk in je huurcontract.",),
    )


def test_an_unknown_entry_is_an_error(knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        knowledge.answer("onbekend", "nl", None, NOW)
