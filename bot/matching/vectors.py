"""Texts as rows of numbers, and how alike a question is to every phrasing."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import SPELLING, WEIGHTS, features

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Index:
    """TF-IDF rows of phrasings, stored by feature: those of feature f are `starts[f]` to `starts[f + 1]`.

    Each row has, per kind of feature, the length of that kind's weight, so a question's likeness to a
    phrasing is their cosine. `rows` and `values` run parallel.
    """

    language: str
    places: dict[str, int]
    rarity: Floats  # of each feature: 1 when every entry has it, more the fewer do
    starts: Integers
    rows: Integers
    values: Floats
    size: int  # phrasings

    def likeness(self, question: Counter[str]) -> Floats:
        """The cosine of the question with every phrasing, shape (size,)."""
        found = self._weighed(question)
        if not found:
            return np.zeros(self.size, dtype=np.float32)
        spans = [slice(self.starts[place], self.starts[place + 1]) for place in found]
        weights = np.repeat(
            np.fromiter(found.values(), np.float32), [span.stop - span.start for span in spans]
        )
        rows = np.concatenate([self.rows[span] for span in spans])
        values = np.concatenate([self.values[span] for span in spans])
        return np.bincount(rows, weights * values, self.size).astype(np.float32)

    def known_share(self, question: Counter[str]) -> float:
        """How much of the question, by rarity, occurs in any phrasing: 0 to 1."""
        unseen = float(self.rarity.max(initial=1.0))
        known = total = 0.0
        for feature, times in question.items():
            if feature[0] not in SPELLING:
                continue
            place = self.places.get(feature)
            known += 0.0 if place is None else times * float(self.rarity[place])
            total += times * (unseen if place is None else float(self.rarity[place]))
        return known / total if total else 0.0

    def _weighed(self, text: Counter[str]) -> dict[int, float]:
        """The text's value at each known feature."""
        return weigh(text, self.places, self.rarity)


def weigh(text: Counter[str], places: dict[str, int], rarity: Floats) -> dict[int, float]:
    """Sublinear TF-IDF at each known feature, each kind scaled to its weight."""
    kinds: dict[str, list[tuple[int, float]]] = {}
    for feature, times in text.items():
        place = places.get(feature)
        if place is not None:
            value = (1 + math.log(times)) * float(rarity[place])
            kinds.setdefault(feature[0], []).append((place, value))
    found: dict[int, float] = {}
    for kind, pairs in kinds.items():
        scale = math.sqrt(WEIGHTS[kind] / sum(value * value for _, value in pairs))
        found.update((place, value * scale) for place, value in pairs)
    norm = math.sqrt(sum(WEIGHTS[kind] for kind in kinds)) if kinds else 1.0
    return {place: value / norm for place, value in found.items()}


def build_index(texts: Sequence[str], labels: Sequence[int], language: str) -> Index:
    """The index of these phrasings. `labels` is the entry number of each.

    Rarity counts entries, not phrasings: a word that all phrasings of one entry share is what tells it apart.
    """
    counted = [features(text, language) for text in texts]
    having: dict[str, set[int]] = {}
    for text, label in zip(counted, labels, strict=True):
        for feature in text:
            having.setdefault(feature, set()).add(label)
    places = {feature: place for place, feature in enumerate(sorted(having))}
    entries = len(set(labels))
    rarity = np.array(
        [math.log((1 + entries) / (1 + len(having[feature]))) + 1 for feature in places], np.float32
    )
    cells = sorted(
        (place, row, value)
        for row, text in enumerate(counted)
        for place, value in weigh(text, places, rarity).items()
    )
    filled = np.bincount(np.array([place for place, _, _ in cells], np.int64), minlength=len(places))
    return Index(
        language=language,
        places=places,
        rarity=rarity,
        starts=np.concatenate([[0], np.cumsum(filled)]).astype(np.int32),
        rows=np.array([row for _, row, _ in cells], np.int32),
        values=np.array([value for _, _, value in cells], np.float32),
        size=len(texts),
    )
