"""A phrase with its slots filled, in each language."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.knowledge import Knowledge, Slot
from bot.knowledge.facts import Facts
from bot.knowledge.saying import LONGEST_TYPED, accepted, fits, options, say_phrase
from tests.content import FILES, small_knowledge

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PHRASEBOOK = """\
review: {}
slots:
  dag: {kind: date, ask: Welke dag?}
  tijd: {kind: time, ask: Hoe laat?}
  plek: {kind: place, free: true, ask: Waar?}
  papier:
    kind: choice
    ask: Welk papier?
    choices:
      pas: {nl: bankpas, ar: بطاقة البنك (bankpas), ti: ካርድ ባንክ (bankpas)}
  bedrag: {kind: text, ask: Hoeveel?}
phrases:
  kom:
    topic: huur
    nl: Kom op {dag} om {tijd} naar {plek} (huis). Neem mee {papier} en {bedrag}.
    ar: تعال يوم {dag} الساعة {tijd} إلى {plek} (huis). أحضر {papier} و {bedrag}.
    ti: ብ{dag} ሰዓት {tijd} ናብ {plek} (huis) ምጻእ። {papier} ከምኡ'ውን {bedrag} ሒዝካ።
"""
VALUES = ("2026-11-24", "14:05", "spreekuur", "pas", "€ 50")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("phrases")
    return small_knowledge(folder, {"phrasebook.yaml": PHRASEBOOK})


def facts(knowledge: Knowledge, language: str, municipality: str | None = "voorbeeldstad") -> Facts:
    return knowledge.facts(language, municipality, NOW)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nl",
            "Kom op dinsdag 24 november om 14:05 naar Buurthuis, Dorpsstraat 1 (huis). "
            "Neem mee bankpas en € 50.",
        ),
        (
            "ar",
            "تعال يوم \u2068الثلاثاء 24 نوفمبر\u2069 الساعة \u206814:05\u2069 إلى "
            "\u2068Buurthuis, Dorpsstraat 1\u2069 (\u2068huis\u2069). "
            "أحضر \u2068بطاقة البنك (bankpas)\u2069 و \u2068€ 50\u2069.",
        ),
        (
            "ti",
            "ብሰሉስ 24 ሕዳር ሰዓት 14:05 ናብ Buurthuis, Dorpsstraat 1 (huis) ምጻእ። "
            "ካርድ ባንክ (bankpas) ከምኡ'ውን € 50 ሒዝካ።",
        ),
    ],
)
def test_days_times_and_choices_are_said_as_the_language_does(
    language: str, expected: str, knowledge: Knowledge
) -> None:
    told = say_phrase(knowledge.phrasebook["kom"], VALUES, facts(knowledge, language))
    assert (told.text, told.example) == (expected, True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("14:05", "14:05 (ብናይ ሓበሻ ሰዓት 8:05)"),
        ("06:30", "06:30 (ብናይ ሓበሻ ሰዓት 12:30)"),
        ("18:00", "18:00 (ብናይ ሓበሻ ሰዓት 12:00)"),
    ],
)
def test_where_hours_are_counted_from_six_a_time_is_said_that_way_too(
    value: str, expected: str, tmp_path: Path
) -> None:
    languages = FILES["languages.yaml"].replace(
        "script: ethiopic,", "script: ethiopic, clock_from_six: true,"
    )
    knowledge = small_knowledge(tmp_path, {"languages.yaml": languages, "phrasebook.yaml": PHRASEBOOK})
    told = say_phrase(knowledge.phrasebook["kom"], ("2026-11-24", value), facts(knowledge, "ti"))
    assert told.text.startswith(f"ብሰሉስ 24 ሕዳር ሰዓት {expected} ናብ")
    opening = facts(knowledge, "ti").tell("spreekuur_week").text.splitlines()[0]
    assert opening == "ሰሉስ፣ ካብ 09:30 (ብናይ ሓበሻ ሰዓት 3:30) ክሳብ 12:00 (ብናይ ሓበሻ ሰዓት 6:00)"


@pytest.mark.parametrize(
    ("values", "possible"),
    [(VALUES, True), (VALUES[:1], True), (("€ 50",), False), ((*VALUES, "x"), False)],
)
def test_values_of_a_phrase_that_changed_since_do_not_fit(
    values: tuple[str, ...], possible: bool, knowledge: Knowledge
) -> None:
    assert fits(knowledge.phrasebook["kom"], values, facts(knowledge, "nl")) == possible


def test_a_slot_that_is_not_filled_yet_is_left_open(knowledge: Knowledge) -> None:
    told = say_phrase(knowledge.phrasebook["kom"], VALUES[:2], facts(knowledge, "nl"))
    assert told.text == "Kom op dinsdag 24 november om 14:05 naar … (huis). Neem mee … en …."
    assert not told.example


def test_a_brace_that_was_typed_is_no_slot(knowledge: Knowledge) -> None:
    typed = ("2026-11-24", "14:05", "{tijd}", "pas", "{dag}")
    assert "naar {tijd} (huis)" in say_phrase(knowledge.phrasebook["kom"], typed, facts(knowledge, "nl")).text


def slot(knowledge: Knowledge, name: str) -> Slot:
    return next(each for each in knowledge.phrasebook["kom"].slots if each.name == name)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("dag", "2026-11-24", "2026-11-24"),
        ("dag", "20261124", None),
        ("dag", "2026-02-30", None),
        ("dag", "morgen", None),
        ("tijd", "14:05", "14:05"),
        ("tijd", "14", None),
        ("tijd", "25:00", None),
        ("plek", "spreekuur", "spreekuur"),
        ("plek", " Kerkstraat  3 ", "Kerkstraat 3"),
        ("plek", "Kerkstraat\n3", None),
        ("plek", "", None),
        ("papier", "pas", "pas"),
        ("papier", "PAS", "pas"),
        ("papier", "paspoort", None),
        ("bedrag", "€ 50", "€ 50"),
        ("bedrag", "x" * (LONGEST_TYPED + 1), None),
    ],
)
def test_only_what_fits_a_slot_is_taken(
    name: str, value: str, kept: str | None, knowledge: Knowledge
) -> None:
    assert accepted(slot(knowledge, name), value, facts(knowledge, "nl")) == kept


def test_what_can_be_chosen_depends_on_what_is_known_of_the_municipality(knowledge: Knowledge) -> None:
    place, paper = slot(knowledge, "plek"), slot(knowledge, "papier")
    assert options(place, facts(knowledge, "nl")) == {"spreekuur": "Buurthuis, Dorpsstraat 1"}
    assert options(place, facts(knowledge, "nl", "stilstad")) == {}
    assert options(place, facts(knowledge, "nl", None)) == {}
    assert options(paper, facts(knowledge, "nl", None)) == {"pas": "bankpas"}
    assert options(slot(knowledge, "dag"), facts(knowledge, "nl")) == {}
