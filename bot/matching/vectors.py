"""Texts as rows of numbers, and how alike a question is to every phrasing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import SPELLING, WEIGHTS, Features

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Rows = NDArray[np.integer]  # numbers of phrasings, in as few bytes as will do
Hashes = NDArray[np.uint64]
Cut = Callable[[str, str], Features]  # a text in a language

_KINDS = 128  # a kind is an ASCII letter
_WEIGHT = np.array(list(WEIGHTS.values()))
_GROUP = np.zeros(_KINDS, np.intp)  # the place in `WEIGHTS` of the group of each kind
for _place, _kinds in enumerate(WEIGHTS):
    _GROUP[[ord(kind) for kind in _kinds]] = _place
_IS_SPELLING = np.isin(np.arange(_KINDS), [ord(kind) for kind in SPELLING])


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features of a question that phrasings have too: where they stand in the question and in the index,
    and the question's value at each. `known` is how much of the question they are, by rarity: 0 to 1.
    """

    asked: NDArray[np.intp]
    places: NDArray[np.intp]
    values: Floats
    known: float


@dataclass(frozen=True, slots=True)
class Index:
    """TF-IDF rows of phrasings, stored by feature: those of feature f are `starts[f]` to `starts[f + 1]`.

    Each row has, per group of kinds, the length of that group's weight, so a question's likeness to a
    phrasing is their cosine. `rows` and `values` run parallel.
    """

    language: str
    known: Hashes  # of the features, in ascending order
    rarity: Floats  # of each feature: 1 when every entry has it, more the fewer do
    rarest: float  # the highest of these; a feature no phrasing has is taken to be as rare
    starts: Integers
    rows: Rows
    values: Floats
    size: int  # phrasings

    def likeness(self, question: Features) -> Floats:
        """The cosine of the question with every phrasing, shape (size,)."""
        found = self.weighed(question)
        rows, parts = self.cells(found.places, found.values)
        return np.bincount(rows, parts, self.size).astype(np.float32)

    def contributions(self, question: Features, say: Floats) -> list[tuple[str, float]]:
        """What each known feature of the question adds to the sum of likeness times `say` (size,)."""
        found = self.weighed(question)
        rows, parts = self.cells(found.places, found.values)
        feature = np.repeat(np.arange(len(found.places)), self._spans(found.places))
        added = np.bincount(feature, parts * say[rows], len(found.places))
        return [(question.names[asked], float(part)) for asked, part in zip(found.asked, added, strict=True)]

    def weighed(self, question: Features) -> Weighed:
        """The question as a row of the index; what no phrasing has is left out."""
        known, places = looked_up(question.hashes, self.known)
        places = places[known]
        values = question.times[known], question.kinds[known], self.rarity[places]
        row = np.zeros(len(places), np.intp)
        share = self._known_share(question, known, places)
        return Weighed(np.flatnonzero(known), places, _scaled(row, *values, 1), share)

    def _known_share(self, question: Features, known: NDArray[np.bool_], places: NDArray[np.intp]) -> float:
        """How much of the question, by rarity, occurs in any phrasing."""
        rarity = np.full(len(known), self.rarest, np.float32)
        rarity[known] = self.rarity[places]
        share = question.times * rarity * _IS_SPELLING[question.kinds]
        return float(share[known].sum() / share.sum()) if share.any() else 0.0

    def cells(self, places: NDArray[np.intp], weights: Floats) -> tuple[Rows, Floats]:
        """The phrasings that have the features at these places, and what so much of a feature adds to the
        likeness of each: one item for each feature of each phrasing.
        """
        spans = [
            slice(*span)
            for span in zip(self.starts[places].tolist(), self.starts[places + 1].tolist(), strict=True)
        ]
        # Copying whole spans takes half the time of gathering their cells one by one.
        rows = np.concatenate([self.rows[:0], *(self.rows[span] for span in spans)])
        values = np.concatenate([self.values[:0], *(self.values[span] for span in spans)])
        return rows, values * np.repeat(weights, self._spans(places))

    def _spans(self, places: NDArray[np.intp]) -> Integers:
        """How many phrasings have each feature."""
        return self.starts[places + 1] - self.starts[places]


def looked_up(
    wanted: NDArray[np.generic], known: NDArray[np.generic]
) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Of each number whether it is known, and its place when it is; `known` is in ascending order."""
    if not len(known):
        return np.zeros(len(wanted), np.bool_), np.zeros(len(wanted), np.intp)
    places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return known[places] == wanted, places


def build_index(texts: Sequence[str], labels: Sequence[int], language: str, cut: Cut = Features.of) -> Index:
    """The index of these phrasings, cut into features. `labels` is the entry number of each.

    Rarity counts entries, not phrasings: a word that all phrasings of one entry share is what tells it apart.
    """
    times, kinds, hashes, rows = _counted([cut(text, language) for text in texts])
    known, places = np.unique(hashes, return_inverse=True)
    rarity = _rarity(places, np.asarray(labels, np.intp)[rows], len(known))
    values = _scaled(rows, times, kinds, rarity[places], len(texts))
    by_feature = np.argsort(places, kind="stable")
    return Index(
        language=language,
        known=known,
        rarity=rarity,
        rarest=float(rarity.max(initial=1.0)),
        starts=np.concatenate([[0], np.cumsum(np.bincount(places, minlength=len(known)))]).astype(np.int32),
        rows=rows[by_feature].astype(np.min_scalar_type(len(texts))),
        values=values[by_feature],
        size=len(texts),
    )


def _counted(texts: Sequence[Features]) -> tuple[Floats, NDArray[np.uint8], Hashes, NDArray[np.intp]]:
    """Of every feature in every text: how often, its kind, its hash, and the number of the text."""
    nothing = np.zeros(0, np.float32), np.zeros(0, np.uint8), np.zeros(0, np.uint64), np.zeros(0, np.intp)
    counted = [nothing, *(_counted_in(text, row) for row, text in enumerate(texts))]
    times, kinds, hashes, rows = (np.concatenate(columns) for columns in zip(*counted, strict=True))
    return times, kinds, hashes, rows


def _counted_in(found: Features, row: int) -> tuple[Floats, NDArray[np.uint8], Hashes, NDArray[np.intp]]:
    return found.times, found.kinds, found.hashes, np.full(len(found.names), row, np.intp)


def _rarity(places: NDArray[np.intp], labels: NDArray[np.intp], features: int) -> Floats:
    """The inverse entry frequency of each feature, given in which place and entry each stands."""
    entries = int(labels.max(initial=-1)) + 1
    having = np.unique(places * max(1, entries) + labels) // max(1, entries)
    frequency = np.bincount(having, minlength=features)
    return np.asarray(np.log((1 + entries) / (1 + frequency)) + 1, np.float32)


def _scaled(
    rows: NDArray[np.intp], times: Floats, kinds: NDArray[np.uint8], rarity: Floats, size: int
) -> Floats:
    """Sublinear TF-IDF, in each row each group of kinds scaled to its weight and the row to length one."""
    values = (1 + np.log(times)) * rarity
    of_group = rows * len(_WEIGHT) + _GROUP[kinds]
    squares = np.bincount(of_group, values * values, size * len(_WEIGHT)).reshape(size, len(_WEIGHT))
    scale = np.sqrt(_WEIGHT / np.where(squares, squares, 1.0))
    scale /= np.sqrt(np.maximum(((squares > 0) * _WEIGHT).sum(axis=1, keepdims=True), 1e-9))
    return np.asarray(values * scale.ravel()[of_group], np.float32)
