import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import words
from bot.language.sounds import skeleton, spelled_out, stem


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("الايجار", "ar", "جر"),
        ("والايجار", "ar", "جر"),
        ("ايجاري", "ar", "جر"),
        ("كتاب", "ar", "كتب"),
        ("ክራይ", "ti", "ከረየ"),
        ("huur", "nl", ""),
    ],
)
def test_a_skeleton_keeps_the_consonants(word: str, language: str, expected: str) -> None:
    assert skeleton(word, language) == expected


@pytest.mark.parametrize(
    ("typed", "written", "language"),
    [
        ("shughl", "شغل", "ar"),
        ("maw3ed", "موعد", "ar"),
        ("6abeeb", "طبيب", "ar"),
        ("kray", "ክራይ", "ti"),
        ("shkor", "ሽኮር", "ti"),
        ("tsbuq", "ጽቡቕ", "ti"),
    ],
)
def test_what_is_typed_in_latin_letters_has_the_consonants_of_the_script(
    typed: str, written: str, language: str
) -> None:
    (folded,) = words(written, language)
    assert skeleton(typed, language) == skeleton(folded, language)


def test_a_word_spelled_out_shows_its_consonants_and_vowels() -> None:
    assert [spelled_out(word) for word in ("ክራይ", "huur", "ጽቡቕ3")] == ["ከ5ረ3የ5", "huur", "ጸ5በ1ቐ53"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("betalen", "betal"),
        ("brief", "brief"),
        ("les", "les"),
        ("والبطاقات", "بطاق"),
        ("مدارسنا", "مدارس"),
        ("ክራይ", "ክራይ"),
    ],
)
def test_a_stem_has_lost_its_commonest_prefix_and_ending(word: str, expected: str) -> None:
    assert stem(word) == expected


@given(st.text(max_size=20))
def test_any_word_has_a_skeleton_and_a_stem(word: str) -> None:
    assert len(stem(word)) <= len(word)
    assert all(len(skeleton(word, language)) <= len(word) for language in ("nl", "ar", "ti"))
