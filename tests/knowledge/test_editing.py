"""Tests of bot/knowledge/editing.py: one line changes, all else stays as the editor wrote it."""

from pathlib import Path

import pytest

from bot.knowledge.documents import Document, read_document
from bot.knowledge.editing import with_value
from bot.knowledge.findings import Findings

TEXT = """\
# Vragen over de huur
entries:
  huur:   # de eerste
    title: "Huur: hoe?"
    reviewed_by: null  # nog niemand
    questions:
    - hoe
"""


def read(folder: Path, text: str) -> Document:
    path = folder / "content" / "nl.yaml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return read_document(path, path.parent, Findings({}))


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("reviewed_by", "Anna", "reviewed_by: null  # nog niemand", "reviewed_by: Anna  # nog niemand"),
        ("title", "Huur", 'title: "Huur: hoe?"', "title: Huur"),
        (
            "translated_from",
            '"a1"',
            "    questions:",
            '    translated_from: "a1"\n    questions:',
        ),
    ],
)
def test_a_value_is_replaced_or_added_in_its_place(
    tmp_path: Path, key: str, value: str, old: str, new: str
) -> None:
    document = read(tmp_path, TEXT)
    changed = with_value(TEXT, document, ("entries", "huur", key), value, before="questions")
    assert changed == TEXT.replace(old, new)
