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
        self._seen: Counter[str] = Counter()  # context + letter
        self._total: Counter[str] = Counter()  # context
        self._kinds: Counter[str] = Counter()  # context: how many different letters followed
        self._known: dict[str, float] = {}
        for word, times in Counter(words).items():
            self._learn(word, 1 + math.log(times))

    def _learn(self, word: str, weight: float) -> None:
        padded = f"{_BOUNDARY}{word}{_BOUNDARY}"
        for end in range(1, len(padded)):
            for start in range(max(0, end - _ORDER + 1), end + 1):
                context, gram = padded[start:end], padded[start : end + 1]
                if gram not in self._seen:
                    self._kinds[context] += 1
                self._seen[gram] += weight  # type: ignore[assignment]
                self._total[context] += weight  # type: ignore[assignment]

    def knows(self, letter: str) -> bool:
        """Whether the samples hold this letter."""
        return letter in self._seen

    def log_probability(self, word: str) -> float:
        """Natural logarithm of the chance that this language spells this word so."""
        padded = f"{_BOUNDARY}{word}{_BOUNDARY}"
        return sum(math.log(self._letter(padded, end)) for end in range(1, len(padded)))

    def _letter(self, padded: str, end: int) -> float:
        chance = 1 / _ALPHABET
        for start in range(end, max(0, end - _ORDER + 1) - 1, -1):
            context = padded[start:end]
            total = self._total.get(context)
            if not total:
                break
            kinds = self._kinds[context]
            chance = (self._seen.get(padded[start : end + 1], 0) + kinds * chance) / (total + kinds)
        return chance
