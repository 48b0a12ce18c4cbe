"""Tests of bot/matching/glossary.py: the Dutch words that volunteers see a message is about."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import Knowledge
from bot.matching import words_recognised
from tests.content import small_knowledge

MEANING = "{nl: Betekenis., ar: معنى., ti: ትርጉም።}"
GLOSSARY = f"""\
words:
  huur: {{meaning: {MEANING}, ar: [الإيجار, الهور], ti: [ክራይ ገዛ, ሁር], latin: [kiray]}}
  toeslag: {{also: [toeslagen], meaning: {MEANING}, ti: [ኣበል]}}
  huurtoeslag: {{meaning: {MEANING}, ar: [علاوة الإيجار, هور توسلاخ], ti: [ኣበል ክራይ]}}
  eigen risico: {{meaning: {MEANING}, ar: [إيخن ريسيكو]}}
  gemeente: {{meaning: {MEANING}, ar: [البلدية, خيمينتي], ti: [ምምሕዳር ከተማ], latin: [baladiya]}}
  zorgverzekering: {{meaning: {MEANING}, ar: [التأمين الصحي]}}
  energie: {{meaning: {MEANING}, ar: [طاقة]}}
  PIP: {{meaning: {MEANING}}}
  DUO: {{meaning: {MEANING}, ar: [دوو]}}
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return small_knowledge(tmp_path_factory.mktemp("glossary"), {"glossary.yaml": GLOSSARY})


RECOGNISED = {
    "Ik krijg een brief van DUO over mijn PIP": ("DUO", "PIP"),
    "gemeente, huur en nog eens gemeente": ("gemeente", "huur"),
    "huurtoeslag": ("huurtoeslag",),
    "huur toeslag": ("huurtoeslag",),
    "huur. En de toeslagen?": ("huur", "toeslag"),
    "hurtoeslag en gemente": ("huurtoeslag", "gemeente"),
    "zorgverzeekeringe": ("zorgverzekering",),
    "eigenrisico": ("eigen risico",),
    "eigen risiko": ("eigen risico",),
    "GEMEENTE!!": ("gemeente",),
    "ما هو الـPIP؟": ("PIP",),
    "رحت عالبلدية وقالوا لي عن الإيجار": ("gemeente", "huur"),
    "والبلدية بدها إيجار": ("gemeente", "huur"),
    "وصلتني رسالة من ال DUO ومن الدوو": ("DUO",),
    "قدمت على هورتوسلاخ": ("huurtoeslag",),
    "علاوة ايجار": ("huurtoeslag",),
    "للتأمين الصحي": ("zorgverzekering",),
    "بطاقة": (),
    "طاقة": ("energie",),
    "ክራይ ገዛ ክኸፍል": ("huur",),
    "ኣበል ክራይ ደልየ": ("huurtoeslag",),
    "አበል": ("toeslag",),
    "ናይgemeente ደብዳበ": ("gemeente",),
    "ንምምሕዳር ከተማ ነጊረ": ("gemeente",),
    "ኣብ DUO": ("DUO",),
    "baladiya w kiray": ("gemeente", "huur"),
    "hallo, hoe gaat het": (),
    "": (),
}


@pytest.mark.parametrize(("text", "words"), RECOGNISED.items())
def test_words_are_recognised(knowledge: Knowledge, text: str, words: tuple[str, ...]) -> None:
    assert words_recognised(text, knowledge) == words


@pytest.mark.parametrize(
    "text", ["huren", "toestand", "geleende", "eigen fiets", "pipa", "gemene", "سنبلدية"]
)
def test_a_word_that_only_resembles_one_is_not_recognised(knowledge: Knowledge, text: str) -> None:
    assert words_recognised(text, knowledge) == ()


@given(text=st.text())
def test_only_words_of_the_glossary_are_given_and_each_once(knowledge: Knowledge, text: str) -> None:
    found = words_recognised(text, knowledge)
    assert (len(set(found)), set(found) <= set(knowledge.glossary)) == (len(found), True)


def test_content_without_a_glossary_recognises_nothing(tmp_path: Path) -> None:
    assert words_recognised("brief van de gemeente", small_knowledge(tmp_path)) == ()


def test_other_content_recognises_its_own_words(knowledge: Knowledge, tmp_path: Path) -> None:
    other = small_knowledge(tmp_path, {"glossary.yaml": f"words: {{brief: {{meaning: {MEANING}}}}}\n"})
    text = "brief van de gemeente"
    assert (words_recognised(text, knowledge), words_recognised(text, other)) == (("gemeente",), ("brief",))
