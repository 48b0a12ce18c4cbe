import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import isolate_latin, isolated

FSI, PDI = "\u2068", "\u2069"


def shown(text: str) -> str:
    """Isolates as brackets that can be read."""
    return text.replace(FSI, "[").replace(PDI, "]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتصل على 0900-8844 الآن", "اتصل على [0900-8844] الآن"),
        ("اتصل على +31 20 123 45 67", "اتصل على [+31 20 123 45 67]"),
        ("من 09:30 حتى 12:00.", "من [09:30] حتى [12:00]."),
        ("تدفع € 385 في السنة", "تدفع [€ 385] في السنة"),
        ("طبيب الأسرة (huisarts)", "طبيب الأسرة ([huisarts])"),
        ("huisarts هو طبيبك", "[huisarts] هو طبيبك"),
        ("قل: Ik wil graag een afspraak.", "قل: [Ik wil graag een afspraak]."),
        ("الـPIP جاهزة", "الـ[PIP] جاهزة"),
        ("نعم\nYes\nلا 5", "نعم\nYes\nلا [5]"),
        ("Alleen Nederlands, 112", "Alleen Nederlands, 112"),
        ("ሓኪም (huisarts) 112", "ሓኪም (huisarts) 112"),
    ],
)
def test_left_to_right_runs_in_right_to_left_lines_are_isolated(text: str, expected: str) -> None:
    assert shown(isolate_latin(text)) == expected


def test_a_value_is_isolated_once() -> None:
    assert isolated(isolated("DUO")) == f"{FSI}DUO{PDI}"
    assert isolated("") == ""


def test_stray_marks_are_dropped() -> None:
    assert isolated("a\u202eb\u200f") == f"{FSI}ab{PDI}"
    assert isolate_latin("\u200fنعم\u202c") == "نعم"


MIXED = st.text(alphabet="ab 1٢٣م ن.:-€(\u2068\u2069\u200f\n", max_size=60)


@given(MIXED)
def test_isolating_twice_changes_nothing(text: str) -> None:
    once = isolate_latin(text)
    assert isolate_latin(once) == once


@given(st.text(alphabet="ab 1من.:-€(", max_size=60))
def test_isolates_only_add_marks_and_are_balanced(text: str) -> None:
    marked = isolate_latin(text)
    assert re.sub(f"[{FSI}{PDI}]", "", marked) == text
    assert marked.count(FSI) == marked.count(PDI)
