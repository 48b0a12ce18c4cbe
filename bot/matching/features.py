"""What of a text is compared: pieces of its folded words and of their consonants, words, pairs of words.

A feature is written as its kind (one letter, see `WEIGHTS`) and what it is made of. Half a million of them as
strings would be most of the bot's memory, so what is learnt knows them by their hashes only.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.language import words
from bot.language.sounds import skeleton, spelled_out, stem

# How much each group of kinds weighs in a text; what stands in one group is scaled together. Chosen on public
# question sets.
WEIGHTS = {
    "234": 3.0,  # pieces of words of 2, 3 and 4 letters, Ethiopic syllables spelled out
    "abc": 3.0,  # pieces of the consonants of words of 1, 2 and 3, in one script however they are typed
    "w": 1.0,  # words
    "p": 0.4,  # pairs of words in order
    "u": 0.4,  # pairs of words in any order
    "x": 1.0,  # pieces of the consonants of a whole text of 2
    "y": 1.0,  # and of 3
}
SPELLING = "234"

_LETTERS = {"2": 2, "3": 3, "4": 4}
_CONSONANTS = {"a": 1, "b": 2, "c": 3}
_ACROSS = {"x": 2, "y": 3}
_MOST_PAIRED = 40  # words of which all pairs are looked at: beyond a screenful they say nothing

_WIDEST = 64  # letters of a feature that are looked at
# Powers of an odd number, modulo 2**64: each letter counts differently in each place.
_PLACES = np.cumprod(np.full(_WIDEST, 0x9E3779B97F4A7C15, np.uint64))


@dataclass(frozen=True, slots=True)
class Features:
    """The different features of a text, in parallel."""

    names: tuple[str, ...]
    hashes: NDArray[np.uint64]
    kinds: NDArray[np.uint8]  # the code of the letter in `WEIGHTS`
    times: NDArray[np.float32]  # how often each occurs

    @classmethod
    def of(cls, text: str, language: str) -> Self:
        """The features of the text, folded as is usual in the language."""
        return cls.of_words(tuple(words(text, language)), language)

    @classmethod
    @lru_cache(maxsize=4)  # entries and danger are looked for in the same words
    def of_words(cls, found: tuple[str, ...], language: str) -> Self:
        """The features of a text that was folded into these words."""
        return cls._counted(_features(found, language))

    @classmethod
    def of_consonants(cls, text: str, language: str) -> Self:
        """Pieces of the consonants of the text, also across the borders of words; spaces vary."""
        return cls._counted(_pieces(consonants(text, language), _ACROSS))

    @classmethod
    def _counted(cls, features: Iterable[str]) -> Self:
        counted = Counter(features)
        letters = _letters(tuple(counted))
        return cls(
            names=tuple(counted),
            hashes=_hashed(letters),
            kinds=letters[:, 0].astype(np.uint8),
            times=np.fromiter(counted.values(), np.float32, len(counted)),
        )


def consonants(text: str, language: str) -> str:
    """The consonants of the words of the text, or the whole word where vowels are letters like any other."""
    return " ".join(skeleton(word, language) or word for word in words(text, language))


def _letters(names: tuple[str, ...]) -> NDArray[np.uint64]:
    """The code points of each name, one row a name, zeros after its end."""
    width = min(_WIDEST, max(map(len, names), default=1))
    table = np.array(names, dtype=f"<U{width}")
    return table.view(np.uint32).reshape(len(names), width).astype(np.uint64)


def _hashed(letters: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each row, always the same one; ends as SplitMix64 does (Steele, Lea and Flood, 2014)."""
    hashes: NDArray[np.uint64] = (letters * _PLACES[: letters.shape[1]]).sum(axis=1, dtype=np.uint64)
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


def _features(found: Sequence[str], language: str) -> Iterator[str]:
    for word in found:
        yield from _pieces(spelled_out(word), _LETTERS)
        yield from _pieces(skeleton(word, language), _CONSONANTS)
    yield from _phrases([stem(word) for word in found])


def _pieces(word: str, lengths: dict[str, int]) -> Iterator[str]:
    """All pieces of the word between its borders, which are spaces; none of an empty word."""
    bordered = f" {word} " if word else ""
    for kind, length in lengths.items():
        for start in range(len(bordered) - length + 1):
            yield kind + bordered[start : start + length]


def _phrases(stems: list[str]) -> Iterator[str]:
    yield from (f"w{word}" for word in stems)
    yield from (f"p{first} {second}" for first, second in pairwise(stems))
    different = sorted(set(stems[:_MOST_PAIRED]))
    yield from (f"u{first} {second}" for first, second in combinations(different, 2))
