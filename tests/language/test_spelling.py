import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.spelling import Spelling

DUTCH = ["huis", "huur", "huis", "thuis"]
ENGLISH = ["house", "rent", "home"]
SPELLING = Spelling.learn({"nl": DUTCH, "en": ENGLISH})

WORDS = st.lists(st.text("abcd", min_size=1, max_size=7), max_size=8)


def likeliest(word: str) -> str:
    (chances,) = SPELLING.log_probabilities([word])
    return list(SPELLING.letters)[int(np.argmax(chances))]


def reference(samples: Sequence[str], word: str) -> float:
    """Witten-Bell smoothing as it is defined, one gram at a time."""
    seen: dict[str, float] = {}
    for sample in dict.fromkeys(samples):
        for gram in grams(sample):
            seen[gram] = seen.get(gram, 0.0) + 1 + math.log(samples.count(sample))

    def chance(gram: str) -> float:
        if not gram:
            return 1 / 400
        followers = {other: times for other, times in seen.items() if other[:-1] == gram[:-1]}
        total, kinds = sum(followers.values()), len(followers)
        if not kinds:
            return chance(gram[1:])
        return (seen.get(gram, 0.0) + kinds * chance(gram[1:])) / (total + kinds)

    padded = f"\x00{word}\x00"
    return sum(math.log(chance(padded[max(0, end - 5) : end])) for end in range(2, len(padded) + 1))


def grams(word: str) -> list[str]:
    padded = f"\x00{word}\x00"
    return [padded[start:end] for end in range(2, len(padded) + 1) for start in range(max(0, end - 5), end)]


@given(WORDS.filter(bool), WORDS, WORDS)
def test_chances_are_those_of_witten_bell_in_every_language(
    first: Sequence[str], second: Sequence[str], asked: Sequence[str]
) -> None:
    chances = Spelling.learn({"xx": first, "yy": second}).log_probabilities(asked)
    expected = [[reference(samples, word) for samples in (first, second)] for word in asked]
    assert chances == pytest.approx(np.array(expected).reshape(-1, 2), abs=1e-4)


@pytest.mark.parametrize(("word", "language"), [("huurt", "nl"), ("houses", "en"), ("thuur", "nl")])
def test_a_word_is_likeliest_where_words_are_spelt_like_it(word: str, language: str) -> None:
    assert likeliest(word) == language


def test_letters_nobody_used_are_equally_unlikely_and_no_error() -> None:
    strange, other = SPELLING.log_probabilities(["qqq", "\ud800𐍈é"])
    assert strange == pytest.approx(other)


def test_the_letters_of_each_language_are_known() -> None:
    assert SPELLING.letters == {"nl": frozenset("huisrt"), "en": frozenset("housertnm")}


def test_no_words_have_no_chances() -> None:
    assert SPELLING.log_probabilities([]).shape == (0, 2)
