"""Tests of bot/knowledge/glossary.py: the Dutch words that are explained and recognised."""

from pathlib import Path

import pytest

from bot.knowledge import GlossaryWord, Knowledge
from tests.content import found_in, small_knowledge

GLOSSARY = """\
review:
  ar: {reviewed_by: Anna, reviewed_on: 2026-11-01}
  ti: {reviewed_by: null, reviewed_on: null}
words:
  huurtoeslag:
    also: [huur toeslag, hurtoeslag]
    meaning: {nl: Geld van de overheid voor de huur., ar: مال من الدولة للإيجار., ti: ንክራይ ዝወሃብ ገንዘብ።}
    ar: [علاوة الإيجار, هور توسلاخ]
    ti: [ኣበል ክራይ]
    latin: [hur toslag]
  boete:
    meaning: {nl: Geld dat je betaalt als straf., ar: مال تدفعه عقوبة., ti: ንመቕጻዕቲ እትኸፍሎ ገንዘብ።}
"""


def knowledge_with(folder: Path, glossary: str) -> Knowledge:
    return small_knowledge(folder, {"glossary.yaml": glossary})


def test_a_word_has_all_that_the_file_says(tmp_path: Path) -> None:
    word = knowledge_with(tmp_path, GLOSSARY).glossary["huurtoeslag"]
    assert word == GlossaryWord(
        word="huurtoeslag",
        meanings={
            "nl": "Geld van de overheid voor de huur.",
            "ar": "مال من الدولة للإيجار.",
            "ti": "ንክራይ ዝወሃብ ገንዘብ።",
        },
        also=("huur toeslag", "hurtoeslag"),
        forms={"ar": ("علاوة الإيجار", "هور توسلاخ"), "ti": ("ኣበል ክራይ",)},
        latin=("hur toslag",),
        reviewed=frozenset({"ar"}),
    )


def test_every_form_begins_with_the_dutch_ones(tmp_path: Path) -> None:
    word = knowledge_with(tmp_path, GLOSSARY).glossary["huurtoeslag"]
    assert word.every_form() == (
        *("huurtoeslag", "huur toeslag", "hurtoeslag"),
        *("علاوة الإيجار", "هور توسلاخ", "ኣበል ክራይ", "hur toslag"),
    )


def test_a_meaning_falls_back_to_dutch(tmp_path: Path) -> None:
    word = knowledge_with(tmp_path, GLOSSARY).glossary["boete"]
    assert (word.meaning("ti"), word.meaning("en")) == (
        "ንመቕጻዕቲ እትኸፍሎ ገንዘብ።",
        "Geld dat je betaalt als straf.",
    )


def test_words_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert list(knowledge_with(tmp_path, GLOSSARY).glossary) == ["huurtoeslag", "boete"]


def test_content_without_a_glossary_has_no_words(tmp_path: Path) -> None:
    assert dict(small_knowledge(tmp_path).glossary) == {}


FAULTS = [
    ("also: [huur", "alsoo: [huur", 5, "'huurtoeslag' heeft een taal die niet in languages.yaml"),
    ("latin: [hur toslag]", "latin: [112]", 10, "'latin (1)' moet tekst zijn, maar is nu: 112."),
    ("reviewed_by: Anna", "reviewed_by: null", 2, "Vul 'reviewed_by' en 'reviewed_on' samen in"),
    ("  ti: {reviewed_by", "  tg: {reviewed_by", 1, "'review' heeft een taal die niet in"),
    (", ti: ንመቕጻዕቲ እትኸፍሎ ገንዘብ።", "", 12, "'meaning' mist een taal: ti."),
    ("[ኣበል ክራይ]", "[boete]", 9, "'boete' staat bij 'huurtoeslag' en ook bij 'boete'."),
    ("  boete:", "  huurtoeslag:", 11, "'huurtoeslag' staat hier twee keer."),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS)
def test_a_fault_is_found_on_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert GLOSSARY.count(old) == 1
    found = found_in(tmp_path, {"glossary.yaml": GLOSSARY.replace(old, new)})
    assert any(finding.startswith(f"content/glossary.yaml:{line}: {message}") for finding in found), found
