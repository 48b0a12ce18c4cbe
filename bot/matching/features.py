"""What of a text is compared: pieces of its folded words, and of their sound skeletons."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.language import words
from bot.language.sounds import skeleton

# How much each kind of feature weighs in a text, see `features`; chosen on public question sets.
WEIGHTS = {"c": 1.0, "w": 0.5, "p": 0.16, "s": 0.5}

_LETTERS = range(2, 6)  # lengths of the letter pieces
_SOUNDS = range(1, 4)  # lengths of the pieces of a skeleton


def features(text: str, language: str) -> Counter[str]:
    """How often each piece occurs. The first letter of a piece names its kind.

    `c` letters of one word with its borders, `w` words, `p` pairs of words, `s` sounds.
    """
    found = words(text, language)
    return Counter(
        [
            *(f"c{piece}" for word in found for piece in _pieces(f" {word} ", _LETTERS)),
            *(f"w{word}" for word in found),
            *(f"p{first} {second}" for first, second in pairwise(found)),
            *(f"s{piece}" for word in found for piece in _pieces(skeleton(word), _SOUNDS)),
        ]
    )


def _pieces(word: str, lengths: range) -> Iterator[str]:
    for length in lengths:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
