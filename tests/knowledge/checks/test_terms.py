"""Tests of bot/knowledge/checks/terms.py: a Dutch word stands behind the glossary's translation."""

from pathlib import Path

import pytest

from tests.content import edited
from tests.knowledge.checks.planting import found

GLOSSARY = """\
words:
  huur:
    meaning: {nl: Geld voor je huis., ar: مال البيت., ti: ገንዘብ ገዛ።}
    ar: [الإيجار, أجرة البيت]
    ti: [ክራይ ገዛ]
"""
FIRST = "الإيجار (huur) هو مال مقابل بيتك."


def arabic(sentence: str) -> dict[str, str]:
    return {"glossary.yaml": GLOSSARY, **edited("huur/ar.yaml", (FIRST, sentence))}


def test_another_translation_than_the_glossarys_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "other-term", arabic("المال (huur) مقابل بيتك.")) == [
        "content/huur/ar.yaml:5: 'huur-betalen': 'huur' is hier anders vertaald dan in glossary.yaml "
        "(الإيجار, أجرة البيت). Gebruik één vertaling, of voeg deze daar toe."
    ]


@pytest.mark.parametrize("term", ["الإيجار", "للإيجار", "وإيجارك", "أجرة بيتك", "أجرة هذا الشهر والإيجار"])
def test_the_glossarys_translation_may_have_something_glued_to_it(tmp_path: Path, term: str) -> None:
    assert found(tmp_path, "other-term", arabic(f"{term} (huur) مال.")) == []


def test_brackets_with_anything_else_are_no_matter(tmp_path: Path) -> None:
    assert found(tmp_path, "other-term", arabic("المال (DUO) مقابل بيتك.")) == []
