"""How likely a language is to spell a word: a small letter model learnt from sample lines."""

import math
from collections import Counter
from collections.abc import Iterable

_ORDER = 5  # letters that are looked at together, the letter itself included
_ALPHABET = 400  # a letter never seen gets one in this many; about the letters of the largest script
_BOUNDARY = "\x00"


class SpellingModel:
    """Letter n-grams with Witten-Bell smoothing: what was seen seldom leans on its shorter contexts.

    The smoothing also makes a language with few samples comparable with one that has many.
    """

    def __init__(self, words: Iterable[str]) -> None:
        seen = Counter[str]()  # context + letter
        for word, times in Counter(words).items():
            for gram in _grams(word):
                seen[gram] += 1 + math.log(times)  # type: ignore[assignment]
        total, kinds = Counter[str](), Counter[str]()  # of a context: its letters, its different letters
        for gram, weight in seen.items():
            total[gram[:-1]] += weight
            kinds[gram[:-1]] += 1
        chances: dict[str, float] = {"": 1 / _ALPHABET}
        for gram in sorted(seen, key=len):
            lent = kinds[gram[:-1]]
            chances[gram] = (seen[gram] + lent * chances[gram[1:]]) / (total[gram[:-1]] + lent)
        # Logarithms, so that a word is told by adding: of what was seen, and of what a context leaves over
        # for letters that never followed it.
        self._chance = {gram: math.log(chance) for gram, chance in chances.items()}
        self._left = {
            context: math.log(kinds[context] / (total[context] + kinds[context])) for context in total
        }

    def knows(self, letter: str) -> bool:
        """Whether the samples hold this letter."""
        return letter in self._chance

    def log_probability(self, word: str) -> float:
        """Natural logarithm of the chance that this language spells this word so."""
        padded = f"{_BOUNDARY}{word}{_BOUNDARY}"
        chance, left, total = self._chance, self._left, 0.0
        for end in range(2, len(padded) + 1):
            start = max(0, end - _ORDER)
            while (gram := padded[start:end]) not in chance:
                total += left.get(gram[:-1], 0.0)
                start += 1
            total += chance[gram]
        return total


def _grams(word: str) -> Iterable[str]:
    """Every letter of the word after each of its contexts, and the end of the word."""
    padded = f"{_BOUNDARY}{word}{_BOUNDARY}"
    return (
        padded[start:end] for end in range(2, len(padded) + 1) for start in range(max(0, end - _ORDER), end)
    )
