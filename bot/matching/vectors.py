"""Texts as rows of numbers, and how alike a question is to every phrasing."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import WEIGHTS, features

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
    rarity: Floats  # inverse document frequency of each feature
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
        unseen = math.log(1 + self.size) + 1
        known = total = 0.0
        for feature, times in question.items():
            if feature[0] != "c":
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


def build_index(texts: Sequence[str], language: str) -> Index:
    """The index of these phrasings."""
    counted = [features(text, language) for text in texts]
    spread = Counter(feature for text in counted for feature in text)
    places = {feature: place for place, feature in enumerate(sorted(spread))}
    rarity = np.array(
        [math.log((1 + len(texts)) / (1 + spread[feature])) + 1 for feature in places], dtype=np.float32
    )
    entries = sorted(
        (place, row, value)
        for row, text in enumerate(counted)
        for place, value in weigh(text, places, rarity).items()
    )
    lengths = np.bincount(np.array([place for place, _, _ in entries], dtype=np.int64), minlength=len(places))
    return Index(
        language=language,
        places=places,
        rarity=rarity,
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        rows=np.array([row for _, row, _ in entries], dtype=np.int32),
        values=np.array([value for _, _, value in entries], dtype=np.float32),
        size=len(texts),
    )
