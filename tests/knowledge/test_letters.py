"""Tests of bot/knowledge/letters.py: who sends letters, and what each usually wants."""

from pathlib import Path

from bot.knowledge import Knowledge, Sender, load
from tests.content import LANGUAGES, REAL_CONTENT, REAL_TRANSLATIONS, found_in, small_knowledge

LETTERS = """\
review:
  ar: {reviewed_by: Anna, reviewed_on: 2026-11-01}
senders:
  duo:
    icon: "🎓"
    name: {nl: DUO, ar: DUO عربي, ti: DUO ትግርኛ}
    wants: {nl: Over je examen., ar: عن امتحانك., ti: ብዛዕባ ፈተናኻ።}
    urgent: true
    entries: [huur-betalen]
"""


def test_a_sender_has_a_name_in_each_language_and_the_entries_that_explain(tmp_path: Path) -> None:
    sender = small_knowledge(tmp_path, {"letters.yaml": LETTERS}).letters["duo"]
    assert (sender.id, sender.entries, sender.urgent, sender.reviewed) == (
        "duo",
        ("huur-betalen",),
        True,
        frozenset({"ar"}),
    )
    assert [sender.name(code) for code in LANGUAGES] == ["🎓 DUO عربي", "🎓 DUO ትግርኛ", "🎓 DUO"]
    assert [sender.want(code) for code in ("ar", "xx")] == ["عن امتحانك.", "Over je examen."]


def test_an_entry_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    broken = {"letters.yaml": LETTERS.replace("[huur-betalen]", "[huur-betalen, weg]")}
    (found,) = found_in(tmp_path, broken)
    assert found.startswith("content/letters.yaml:9: ")
    assert "weg" in found


def test_without_the_file_there_are_no_senders(tmp_path: Path) -> None:
    assert dict(small_knowledge(tmp_path, {}).letters) == {}


def test_the_usual_senders_are_there() -> None:
    real: Knowledge = load(REAL_CONTENT, REAL_TRANSLATIONS)
    senders: dict[str, Sender] = dict(real.letters)
    assert list(senders) == [
        "duo",
        "toeslagen",
        "gemeente",
        "cak",
        "zorgverzekeraar",
        "woningcorporatie",
        "ind",
        "deurwaarder",
        "anders",
    ]
    assert [each.id for each in senders.values() if each.urgent] == ["ind", "deurwaarder"]
