"""Tests of bot/knowledge/placeholders.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.placeholders import fill, has_stray_brace, names_in

_NOTHING: dict[str, str] = {}


def test_the_names_of_the_gaps_are_found() -> None:
    assert names_in("van {begin} tot {eind_2}, {begin}") == {"begin", "eind_2"}


@pytest.mark.parametrize("text", ["{ name }", "{name", "name}", "{Name}", "{}", "{{name}}", "{é}"])
def test_a_slip_with_braces_is_noticed(text: str) -> None:
    assert has_stray_brace(text)


def test_every_gap_is_filled_and_values_are_not_filled_again() -> None:
    values = {"a": "{b}", "b": "2"}
    assert fill("{a} en {b}", values.__getitem__) == "{b} en 2"


def test_a_gap_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{a}", _NOTHING.__getitem__)


@given(st.text())
def test_text_without_braces_stays_as_it_is(text: str) -> None:
    bare = text.replace("{", "").replace("}", "")
    assert (fill(bare, _NOTHING.__getitem__), has_stray_brace(bare), names_in(bare)) == (
        bare,
        False,
        frozenset(),
    )
