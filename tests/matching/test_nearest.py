import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.nearest import Nearest

TEXTS = ["ቤት ክራይ", "ሓኪም ቆጸራ", "ደብዳቤ ምንባብ"]
TWO = Nearest.of([*TEXTS, *TEXTS[2:] * 2], [0, 1, 2, 2, 2], "ti")


def test_of_entries_with_few_phrasings_the_nearest_gains() -> None:
    added = TWO.odds("ሓኪም ቆጸራ")
    assert added[1] > 0 > added[0]


def test_a_space_more_and_another_vowel_are_still_near() -> None:
    assert TWO.odds("ሓኪም ቆ ጸራ")[1] > 0
    assert TWO.odds("ሓካም ቆጸረ")[1] > 0


def test_an_entry_with_enough_phrasings_is_left_to_what_was_learnt() -> None:
    assert TWO.odds("ደብዳቤ ምንባብ")[2] == 0


@given(st.text(max_size=60))
def test_no_question_is_nearer_than_the_phrasing_itself(question: str) -> None:
    assert TWO.odds(question)[0] <= TWO.odds(TEXTS[0])[0]


def test_of_no_phrasings_nothing_is_near() -> None:
    assert np.array_equal(Nearest.of([], [], "nl").odds("huur"), np.zeros(0, np.float32))
