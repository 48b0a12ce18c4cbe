from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.matching.lookup import Lookup
from bot.matching.patterns import Term

# Few letters, so that many words are nearly alike.
WORDS = st.text("abc", min_size=1, max_size=9)
TERMS = st.builds(Term, WORDS, st.booleans(), st.booleans())


def matches(term: Term, word: str) -> bool:
    """As it is defined, for one term."""
    parts = [word[:end] for end in range(1, len(word) + 1)] if term.begins else [word]
    forgiving = not term.exact and len(term.text) >= 6
    return any(part == term.text or (forgiving and OSA.distance(part, term.text) <= 1) for part in parts)


@given(st.lists(TERMS, max_size=30), st.lists(WORDS, max_size=5))
def test_each_word_finds_the_terms_it_may_be(terms: Sequence[Term], said: Sequence[str]) -> None:
    expected = [frozenset(term for term in terms if matches(term, word)) for word in said]
    assert Lookup(terms).hits(said) == expected


def test_a_wrong_letter_is_forgiven_wherever_it_stands() -> None:
    term = Term("vermoorden")
    mistyped = ["ermoorden", "vermorden", "vermoordenn", "vermoodren", "vermoordem", "xermoorden"]
    assert Lookup([term]).hits(mistyped) == [frozenset({term})] * len(mistyped)
