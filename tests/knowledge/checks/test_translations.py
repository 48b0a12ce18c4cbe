"""Tests of bot/knowledge/checks/translations.py: which Dutch a translation was made from."""

from pathlib import Path

from tests.content import edited, small_knowledge
from tests.knowledge.checks.planting import found, with_lines

TITLE = "    title: كيف تدفع الإيجار؟\n"


def noted(folder: Path, made_from: str) -> dict[str, str]:
    """The Arabic of the first entry, made from the Dutch with this hash."""
    return with_lines("huur/ar.yaml", (TITLE, f'{TITLE}    translated_from: "{made_from}"\n'))


def of_first_entry(found: list[str]) -> list[str]:
    return [line for line in found if line.startswith("content/huur/ar.yaml") and "'huur-betalen'" in line]


def test_a_translation_of_the_dutch_as_it_is_now_is_fine(tmp_path: Path) -> None:
    present = small_knowledge(tmp_path / "before").entries["huur-betalen"].dutch_hash()
    files = noted(tmp_path, present)
    assert of_first_entry(found(tmp_path, "stale", files) + found(tmp_path, "origin-unknown", files)) == []


def test_a_translation_of_an_earlier_dutch_is_found(tmp_path: Path) -> None:
    present = small_knowledge(tmp_path / "before").entries["huur-betalen"].dutch_hash()
    changed = edited("huur/nl.yaml", ("De huur is geld voor je huis.", "Huur is geld voor je huis."))
    assert of_first_entry(found(tmp_path, "stale", {**noted(tmp_path, present), **changed})) == [
        "content/huur/ar.yaml:4: Het Nederlands van 'huur-betalen' is veranderd na deze vertaling. "
        "Pas de vertaling aan. Geef daarna: wegwijs translated huur-betalen ar"
    ]


def test_a_new_phrasing_makes_no_translation_stale(tmp_path: Path) -> None:
    present = small_knowledge(tmp_path / "before").entries["huur-betalen"].dutch_hash()
    changed = edited("huur/nl.yaml", ("waar huur overmaken", "waar moet de huur heen"))
    assert of_first_entry(found(tmp_path, "stale", {**noted(tmp_path, present), **changed})) == []


def test_a_translation_of_nobody_knows_what_is_found(tmp_path: Path) -> None:
    assert of_first_entry(found(tmp_path, "origin-unknown", {})) == [
        "content/huur/ar.yaml:2: Van 'huur-betalen' is niet vastgelegd bij welk Nederlands de vertaling "
        "hoort. Kijk haar na. Geef daarna: wegwijs translated huur-betalen ar"
    ]
