"""Entries with few phrasings: too little to learn from, so what counts is how near the nearest one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from rapidfuzz import fuzz

from bot.language import words
from bot.language.sounds import spelled_out
from bot.matching.features import Features
from bot.matching.vectors import Floats, Index, build_index

# All from 846 public Tigrinya questions with one phrasing per entry: 82.2 % right first, 79.1 % with whole
# features and the edit ratio of consonants.
_ENOUGH = 3  # phrasings from which learning does better
_WEIGHT = 22.0  # log odds for each point of nearness above `_NEAR`, for an entry with one phrasing
_NEAR = 0.8
_EDIT_RATIO = 0.75  # its share in nearness, likeness having 1


@dataclass(frozen=True, slots=True)
class _Phrasing:
    entry: int
    weight: float
    spelling: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The phrasings of entries that have few of them."""

    language: str
    entries: int
    phrasings: tuple[_Phrasing, ...]
    index: Index  # of these phrasings' consonants

    @classmethod
    def of(cls, texts: Sequence[str], labels: Sequence[int], language: str) -> Self:
        """`labels` is the entry number of each text. From one entry alone nothing can be learnt."""
        counts = np.bincount(labels) if labels else np.zeros(0, np.int64)
        weights = [_WEIGHT if len(counts) == 1 else _weight(int(count)) for count in counts]
        few = [(text, label) for text, label in zip(texts, labels, strict=True) if weights[label]]
        index = build_index(
            [text for text, _ in few], [label for _, label in few], language, Features.of_consonants
        )
        phrasings = (_Phrasing(label, weights[label], _spelling(text, language)) for text, label in few)
        return cls(language, len(counts), tuple(phrasings), index)

    def odds(self, question: str) -> Floats:
        """What to add to each entry's log odds: below zero where even its nearest phrasing is far off.

        Nearness is the likeness of the consonants (0 to 1) plus a share of the edit ratio (0 to 1).
        """
        added = np.zeros(self.entries, np.float32)
        if not self.phrasings:
            return added
        added[[phrasing.entry for phrasing in self.phrasings]] = -np.inf
        asked = _spelling(question, self.language)
        likeness = self.index.likeness(Features.of_consonants(question, self.language))
        for phrasing, alike in zip(self.phrasings, map(float, likeness), strict=True):
            near = alike + _EDIT_RATIO * fuzz.ratio(asked, phrasing.spelling) / 100
            added[phrasing.entry] = max(added[phrasing.entry], phrasing.weight * (near - _NEAR))
        return added


def _weight(count: int) -> float:
    return _WEIGHT * max(0.0, 1 - (count - 1) / (_ENOUGH - 1))


def _spelling(text: str, language: str) -> str:
    return " ".join(spelled_out(word) for word in words(text, language))
