"""Tests of bot/knowledge/patterns.py."""

import pytest

from bot.knowledge.patterns import flaw


@pytest.mark.parametrize(
    "pattern",
    [
        "wil niet meer leven",
        "(maak|maken|ga) (mezelf|me) [2] (dood|van kant)",
        "=dood*",
        "(slaat|slaan*) [10] =mij",
        "እመውት [2] እየ",
        "لا أريد (الحياة|أن أعيش)",
    ],
)
def test_a_well_formed_pattern_has_no_flaw(pattern: str) -> None:
    assert flaw(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(maak|maken dood", "(maak|maken"),
        ("maak) dood", "maak)"),
        ("[twee] dood", "[twee]"),
        ("(dood|)", "|"),
        ("(dood||ziek)", "|"),
        ("do*od", "do*od"),
        ("dood|ziek", "dood|ziek"),
        ("= dood", "="),
        ("[2]", "[2]"),
        ("()", "()"),
    ],
)
def test_the_flaw_is_the_piece_that_cannot_be_read(pattern: str, problem: str) -> None:
    assert flaw(pattern) == problem
