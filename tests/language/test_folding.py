import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import fold, words

SAME = [
    ("nl", "Één huurtoeslág", "een HUURTOESLAG"),
    ("nl", "huur\u200btoeslag", "huurtoeslag"),
    ("nl", "m’n brief, z.s.m.!", "m'n brief z s m"),
    ("nl", "hallooo", "hallo"),
    ("nl", "€\u00a0932,93 huur\u00a0betalen", "€ 932,93 huur betalen"),
    ("nl", "ﬁets", "fiets"),
    ("ar", "أَيْنَ الإيجـــار؟", "اين الايجار"),
    ("ar", "مدرسة", "مدرسه"),
    ("ar", "على", "علي"),
    ("ar", "سؤال شئ", "سوال شي"),
    ("ar", "كلید", "کليد"),
    ("ar", "شكرااااا", "شكرا"),
    ("ar", "٢٠٢٦", "2026"),
    ("ar", "۲۰۲۶", "2026"),
    ("ar", "\u200fالإيجار\u200e", "الايجار"),
    ("ar", "پاسبورت", "باسبورت"),
    ("ti", "ሠላም", "ሰላም"),
    ("ti", "ኣነ", "አነ"),
    ("ti", "ዓመት", "አመት"),
    ("ti", "ፀሓይ", "ጸሃይ"),
    ("ti", "ኻብ", "ካብ"),
    ("ti", "ቐጸራ", "ቀጸራ"),
    ("ti", "ክራይ፡ገዛ።", "ክራይ ገዛ"),
    ("ar", "الـPIP بالـ112", "ال pip بال 112"),
    ("ti", "ናይhuisarts", "ናይ huisarts"),
    ("am", "ኸበደ", "ሀበደ"),
]


@pytest.mark.parametrize(("language", "written", "meant"), SAME)
def test_what_people_write_in_many_ways_folds_to_one(language: str, written: str, meant: str) -> None:
    assert fold(written, language) == fold(meant, language)


def test_words_that_differ_in_meaning_stay_apart() -> None:
    assert fold("huur 1000 112", "nl") == "huur 1000 112"
    assert fold("ዝኸፍል", "am") != fold("ዝከፍል", "am")


def test_punctuation_and_emoji_are_no_words() -> None:
    assert words("🏠 Huur? (112) — ja!", "nl") == ["huur", "112", "ja"]


@given(st.text(max_size=200), st.sampled_from(["nl", "ar", "ti", "am", "sv", ""]))
def test_folding_what_is_folded_changes_nothing(text: str, language: str) -> None:
    folded = fold(text, language)
    assert fold(folded, language) == folded
