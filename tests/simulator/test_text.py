"""Counting, cleaning and what Telegram marks by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.text import cleaned, found_entities, trimmed, utf16_length


@given(st.text(st.characters(codec="utf-8")))
def test_the_length_is_that_of_the_utf16_encoding(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(st.text())
def test_what_is_cleaned_is_clean(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert not set(cleaned(text)) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\r\x00")


@given(st.text(st.sampled_from(" \nሀ🏠x"), max_size=20))
def test_entities_move_with_the_text_they_cover(text: str) -> None:
    whole = [{"type": "bold", "offset": 0, "length": utf16_length(text)}]
    body, moved = trimmed(text, whole if text else [])
    expected = [{"type": "bold", "offset": 0, "length": utf16_length(body)}] if body else []
    assert (body, moved) == (text.strip(), expected)


FOUND = {
    "/start huur": [("bot_command", 0, 6)],
    "🏠 /menu@wegwijs_bot": [("bot_command", 3, 17)],
    "en/of, 1/2": [],
    "kijk op https://duo.nl.": [("url", 8, 14)],
    "vraag @karel_k": [("mention", 6, 8)],
    "post@example.org": [],
}


@pytest.mark.parametrize(("text", "entities"), FOUND.items())
def test_finds(text: str, entities: list[tuple[str, int, int]]) -> None:
    assert [(one["type"], one["offset"], one["length"]) for one in found_entities(text)] == entities
