"""Tests of bot/knowledge/translated.py: noting that a translation says what the Dutch says now."""

from pathlib import Path

import pytest

from bot.knowledge import ContentError, load
from bot.knowledge.translated import note_translated
from tests.content import FILES, REAL_TRANSLATIONS, write_content


def test_the_hash_of_the_dutch_is_written_and_all_else_stays(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    path = note_translated(content, REAL_TRANSLATIONS, "huurachterstand", "ar")
    entry = load(content, REAL_TRANSLATIONS).entries["huurachterstand"]
    assert path == content / "huur/ar.yaml"
    assert entry.texts["ar"].translated_from == entry.dutch_hash()
    lines = path.read_text("utf-8").splitlines(keepends=True)
    assert "".join(line for line in lines if "translated_from" not in line) == FILES["huur/ar.yaml"]


def test_noting_it_again_replaces_the_hash(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    note_translated(content, REAL_TRANSLATIONS, "huurachterstand", "ar")
    dutch = content / "huur/nl.yaml"
    dutch.write_text(dutch.read_text("utf-8").replace("Bel meteen.", "Bel nu."), "utf-8")
    note_translated(content, REAL_TRANSLATIONS, "huurachterstand", "ar")
    entry = load(content, REAL_TRANSLATIONS).entries["huurachterstand"]
    assert entry.texts["ar"].translated_from == entry.dutch_hash()


@pytest.mark.parametrize(
    ("entry", "language"), [("huur-betalen", "nl"), ("huur-betalen", "so"), ("weg", "ar")]
)
def test_what_is_no_translation_is_left_alone(tmp_path: Path, entry: str, language: str) -> None:
    content = write_content(tmp_path)
    assert note_translated(content, REAL_TRANSLATIONS, entry, language) is None


def test_a_file_that_can_not_be_read_is_said(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"huur/nl.yaml": "a: ["})
    with pytest.raises(ContentError, match=r"^content/huur/nl\.yaml:2: "):
        note_translated(content, REAL_TRANSLATIONS, "huur-betalen", "ar")
