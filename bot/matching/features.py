"""What of a text is compared: pieces of its folded words and of their consonants, words, pairs of words."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from bot.language import words
from bot.language.sounds import skeleton, stem

# How much each kind of feature weighs in a text: pieces of words of 2 to 4 letters, pieces of their
# consonants of 1 to 3, words, pairs in order, pairs in any order. Chosen on public question sets.
WEIGHTS = {"2": 1.0, "3": 1.0, "4": 1.0, "a": 1.0, "b": 1.0, "c": 1.0, "w": 1.0, "p": 0.4, "u": 0.4}
SPELLING = frozenset("234")

_LETTERS = {"2": 2, "3": 3, "4": 4}
_CONSONANTS = {"a": 1, "b": 2, "c": 3}
_MOST_PAIRED = 40  # words of which all pairs are looked at: beyond a screenful they say nothing


def features(text: str, language: str) -> Counter[str]:
    """How often each feature occurs. The first letter tells its kind, see `WEIGHTS`."""
    found = words(text, language)
    return Counter(
        [
            *(piece for word in found for piece in _pieces(word, _LETTERS)),
            *(piece for word in map(skeleton, found) if word for piece in _pieces(word, _CONSONANTS)),
            *_phrases([stem(word) for word in found]),
        ]
    )


def _pieces(word: str, lengths: dict[str, int]) -> Iterator[str]:
    """All pieces of the word between its borders, which are spaces."""
    bordered = f" {word} "
    for kind, length in lengths.items():
        for start in range(len(bordered) - length + 1):
            yield kind + bordered[start : start + length]


def _phrases(stems: list[str]) -> Iterator[str]:
    yield from (f"w{word}" for word in stems)
    yield from (f"p{first} {second}" for first, second in pairwise(stems))
    different = sorted(set(stems[:_MOST_PAIRED]))
    yield from (f"u{first} {second}" for first, second in combinations(different, 2))
