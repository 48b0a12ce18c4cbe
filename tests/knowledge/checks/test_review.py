"""Tests of bot/knowledge/checks/review.py: counts of what nobody has looked at yet."""

from pathlib import Path

from tests.content import edited
from tests.knowledge.checks.planting import found, with_lines

SIGNED = "    reviewed_by: Anna\n    reviewed_on: 2026-11-01\n"


def test_unread_translations_are_counted_by_language(tmp_path: Path) -> None:
    title = "    title: كيف تدفع الإيجار؟\n"
    files = with_lines("huur/ar.yaml", (title, title + SIGNED))
    assert found(tmp_path, "unreviewed", files) == [
        "content/languages.yaml:1: 2 van 3 vertalingen (ar) heeft nog niemand met deze moedertaal gelezen "
        "('reviewed_by' is leeg).",
        "content/languages.yaml:2: 3 van 3 vertalingen (ti) heeft nog niemand met deze moedertaal gelezen "
        "('reviewed_by' is leeg).",
    ]


def test_answers_and_figures_nobody_checked_are_counted_by_file(tmp_path: Path) -> None:
    assert [line.split(" hier")[0] for line in found(tmp_path, "unchecked", {})] == [
        "content/amounts.yaml:1: 1 van 1",
        "content/huur/topic.yaml:1: 1 van 2",
        "content/nood/topic.yaml:1: 1 van 1",
    ]


def test_a_local_fact_of_a_real_municipality_nobody_checked_is_counted(tmp_path: Path) -> None:
    name = "municipalities/stilstad.yaml"
    files = edited(name, ("woningcorporatie: unknown", "woningcorporatie: {value: Wonen}"))
    assert f"content/{name}:1: 1 van 1 hier" in "".join(found(tmp_path, "unchecked", files))
