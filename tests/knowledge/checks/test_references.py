"""Tests of bot/knowledge/checks/references.py: what is kept is also told."""

from pathlib import Path

from tests.content import FILES
from tests.knowledge.checks.planting import found


def test_a_figure_that_no_answer_tells_is_found(tmp_path: Path) -> None:
    amount = 'zorgtoeslag:\n  value: "€ 10"\n  valid_until: 2026-12-31\n'
    assert found(tmp_path, "unused", {"amounts.yaml": FILES["amounts.yaml"] + amount}) == [
        "content/amounts.yaml:8: Niets verwijst naar 'zorgtoeslag'. Is de naam ergens verkeerd gespeld? "
        "Anders kan het weg."
    ]


def test_what_an_answer_tells_is_used(tmp_path: Path) -> None:
    assert found(tmp_path, "unused", {}) == []
