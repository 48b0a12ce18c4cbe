"""Tests of bot/knowledge/phrasebook.py: the sentences volunteers send, with gaps to fill in."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from bot.knowledge import Knowledge, Phrase, Slot, load
from bot.knowledge.phrasebook import LONGEST
from tests.content import LANGUAGES, REAL_CONTENT, REAL_TRANSLATIONS, found_in, small_knowledge

PHRASEBOOK = """\
review:
  ar: {reviewed_by: Anna, reviewed_on: 2026-11-01}
slots:
  dag: {kind: date, ask: Welke dag?}
  plek: {kind: text, ask: Waar?}
phrases:
  kom-langs:
    topic: huur
    nl: Kom naar {plek} op {dag}.
    ar: تعال يوم {dag} إلى {plek}.
    ti: ብ{dag} ናብ {plek} ምጻእ።
  wacht-even:
    topic: nood
    nl: Wacht even.
    ar: انتظر قليلًا.
    ti: ሓንሳብ ተጸበ።
"""


def phrases(folder: Path) -> dict[str, Phrase]:
    return dict(small_knowledge(folder, {"phrasebook.yaml": PHRASEBOOK}).phrasebook)


def test_a_phrase_has_its_sentences_and_the_slots_in_the_order_of_the_dutch(tmp_path: Path) -> None:
    assert phrases(tmp_path)["kom-langs"] == Phrase(
        id="kom-langs",
        topic="huur",
        texts={
            "nl": "Kom naar {plek} op {dag}.",
            "ar": "تعال يوم {dag} إلى {plek}.",
            "ti": "ብ{dag} ናብ {plek} ምጻእ።",
        },
        slots=(Slot("plek", "text", "Waar?"), Slot("dag", "date", "Welke dag?")),
        reviewed=frozenset({"ar"}),
    )


def test_phrases_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert list(phrases(tmp_path)) == ["kom-langs", "wacht-even"]


def test_a_sentence_falls_back_to_dutch(tmp_path: Path) -> None:
    phrase = phrases(tmp_path)["wacht-even"]
    assert (phrase.text("ti"), phrase.text("en")) == ("ሓንሳብ ተጸበ።", "Wacht even.")


def test_content_without_a_phrasebook_has_no_phrases(tmp_path: Path) -> None:
    assert dict(small_knowledge(tmp_path).phrasebook) == {}


FAULTS = [
    ("  dag: {kind: date,", "  dag: {kind: day,", 4, "'kind' kan niet 'day' zijn."),
    ("ask: Waar?", "ask: 'Waar is {dag}?'", 5, "In 'ask' kan geen gegeven tussen accolades staan."),
    ("topic: huur", "topic: auto", 8, "'kom-langs' hoort bij een onderwerp dat er niet is: auto."),
    ("    topic: nood\n", "", 12, "'topic' ontbreekt hier."),
    ("nl: Wacht even.", "nl: Kom naar {plek} op {dag}.", 14, "Deze zin van 'wacht-even' is dezelfde als"),
    ("nl: Wacht even.", "nl: Wacht { even.", 14, "In 'nl' staat een losse accolade."),
    ("nl: Wacht even.", f"nl: {'a' * (LONGEST + 1)}", 14, f"'nl' is te lang. Gebruik hoogstens {LONGEST}"),
    ("nl: Wacht even.", "nl: Wacht {uren}.", 14, "'wacht-even' gebruikt uren, maar dat staat niet bij"),
    ("ናብ {plek}", "ናብ ገዛ", 11, "De vertaling van 'kom-langs' moet dezelfde gegevens hebben"),
    ("ar: انتظر قليلًا.", "ar: انتظر حتى {dag}.", 15, "De vertaling van 'wacht-even' moet dezelfde gegevens"),
    ("    ti: ሓንሳብ ተጸበ።\n", "", 12, "'wacht-even' mist een taal: ti."),
    ("ti: ሓንሳብ ተጸበ።", "ti: ''", 16, "'ti' is leeg."),
    ("ti: ሓንሳብ ተጸበ።", "ti: [ሓንሳብ]", 16, "'ti' moet tekst zijn"),
    ("ti: ሓንሳብ ተጸበ።", "tg: ሓንሳብ ተጸበ።", 12, "'wacht-even' heeft een taal die niet in"),
    ("  wacht-even:", "  kom-langs:", 12, "'kom-langs' staat hier twee keer."),
    ("  wacht-even:", "  Wacht even:", 12, "De naam 'Wacht even' mag niet zo."),
    ("reviewed_by: Anna", "reviewed_by: null", 2, "Vul 'reviewed_by' en 'reviewed_on' samen in"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS)
def test_a_fault_is_found_on_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert PHRASEBOOK.count(old) == 1
    found = found_in(tmp_path, {"phrasebook.yaml": PHRASEBOOK.replace(old, new)})
    assert any(finding.startswith(f"content/phrasebook.yaml:{line}: {message}") for finding in found), found


@pytest.mark.parametrize("broken", ["phrases: []\n", "phrases: {a: [b]}\n", "slots: 1\nphrases: {a: 3}\n"])
def test_a_file_of_another_form_becomes_findings(tmp_path: Path, broken: str) -> None:
    found = found_in(tmp_path, {"phrasebook.yaml": broken})
    assert {finding.split(":")[0] for finding in found} == {"content/phrasebook.yaml"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(REAL_CONTENT, REAL_TRANSLATIONS)


def test_a_volunteer_has_sentences_in_every_language_for_every_topic(knowledge: Knowledge) -> None:
    book = knowledge.phrasebook.values()
    assert {language for phrase in book for language in LANGUAGES if language not in phrase.texts} == set()
    assert {phrase.topic for phrase in book} == set(knowledge.topics)
    assert len(book) >= 60


def test_a_figure_is_the_same_in_every_language(knowledge: Knowledge) -> None:
    figures = {
        phrase.id: {tuple(re.findall(r"\d+", phrase.text(language))) for language in LANGUAGES}
        for phrase in knowledge.phrasebook.values()
    }
    assert {phrase for phrase, found in figures.items() if len(found) > 1} == set()


def test_a_sentence_has_no_signs_of_a_foreign_script(knowledge: Knowledge) -> None:
    own = {"nl": ("LATIN",), "ar": ("ARABIC", "LATIN"), "ti": ("ETHIOPIC", "LATIN")}
    strange = {
        (phrase.id, language, sign)
        for phrase in knowledge.phrasebook.values()
        for language, scripts in own.items()
        for sign in phrase.text(language)
        if not sign.isascii() and not unicodedata.name(sign).startswith(scripts)
    }
    assert strange == set()


def test_every_slot_is_used(knowledge: Knowledge) -> None:
    book = yaml.safe_load((REAL_CONTENT / "phrasebook.yaml").read_text("utf-8"))
    used = {slot.name for phrase in knowledge.phrasebook.values() for slot in phrase.slots}
    assert set(book["slots"]) == used
