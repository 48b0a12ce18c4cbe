"""Entries with few phrasings: too little to learn from, so what counts is how near the nearest one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from rapidfuzz import fuzz

from bot.language import words
from bot.language.sounds import skeleton
from bot.matching.vectors import Floats

# Both from public question sets with one phrasing per entry.
_ENOUGH = 3  # phrasings from which learning does better
_WEIGHT = 10.0  # log odds for each point of nearness above 1, for an entry with one phrasing


@dataclass(frozen=True, slots=True)
class _Phrasing:
    row: int
    entry: int
    weight: float
    spelling: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The phrasings of entries that have few of them."""

    language: str
    entries: int
    phrasings: tuple[_Phrasing, ...]

    @classmethod
    def of(cls, texts: Sequence[str], labels: Sequence[int], language: str) -> Self:
        """`labels` is the entry number of each text. From one entry alone nothing can be learnt."""
        counts = np.bincount(labels) if labels else np.zeros(0, np.int64)
        weights = [_WEIGHT if len(counts) == 1 else _weight(int(count)) for count in counts]
        few = (
            _Phrasing(row, entry, weights[entry], _spelling(text, language))
            for row, (text, entry) in enumerate(zip(texts, labels, strict=True))
            if weights[entry]
        )
        return cls(language, len(counts), tuple(few))

    def odds(self, question: str, likeness: Floats) -> Floats:
        """What to add to each entry's log odds: below zero where even its nearest phrasing is far off.

        Nearness is the likeness (0 to 1) plus the edit ratio of the consonants (0 to 1).
        """
        added = np.zeros(self.entries, np.float32)
        if not self.phrasings:
            return added
        added[[phrasing.entry for phrasing in self.phrasings]] = -np.inf
        asked = _spelling(question, self.language)
        for phrasing in self.phrasings:
            near = float(likeness[phrasing.row]) + fuzz.ratio(asked, phrasing.spelling) / 100
            added[phrasing.entry] = max(added[phrasing.entry], phrasing.weight * (near - 1))
        return added


def _weight(count: int) -> float:
    return _WEIGHT * max(0.0, 1 - (count - 1) / (_ENOUGH - 1))


def _spelling(text: str, language: str) -> str:
    return " ".join(skeleton(word) or word for word in words(text, language))
