"""Errors named without their words."""

from bot.engine.faults import named
from bot.model.text import joined


def caught(make: object) -> BaseException:
    try:
        joined(make)  # type: ignore[arg-type]
    except TypeError as error:
        return error
    raise AssertionError


def test_an_error_is_named_with_its_place_in_our_code_and_without_its_message() -> None:
    assert named(caught(7)).startswith("TypeError at text.py:")


def test_an_error_from_elsewhere_is_named_by_its_kind() -> None:
    assert named(ValueError("my secret")) == "ValueError"
