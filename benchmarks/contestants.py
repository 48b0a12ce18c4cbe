"""What is compared: the matcher, and what bots of this kind use instead.

All get the same phrasings, folded alike, and rank the same entries.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bot.language import fold, words
from bot.language.sounds import stem
from bot.matching import build_matcher

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

Pairs = Sequence[tuple[str, str]]
"""(entry id, phrasing)"""

Rank = Callable[[str], list[str]]
"""The best entries for a question, best first."""

Learn = Callable[[Pairs, str], Rank]
"""From phrasings and their language to the ranking."""

FIRST = 3  # entries that are asked for
_SATURATION, _LENGTH = 1.2, 0.75  # BM25's k1 and b, as usual


def _matcher(pairs: Pairs, language: str) -> Rank:
    matcher = build_matcher(pairs, language)
    return lambda question: [entry for entry, _ in matcher.rank(question, FIRST)]


def _rapidfuzz(scorer: Callable[..., float]) -> Learn:
    """The score of an entry is that of its best phrasing."""

    def learn(pairs: Pairs, language: str) -> Rank:
        entries, owners = _numbered(entry for entry, _ in pairs)
        phrasings = [fold(phrasing, language) for _, phrasing in pairs]

        def rank(question: str) -> list[str]:
            scores = process.cdist([fold(question, language)], phrasings, scorer=scorer, dtype=np.float32)
            best = np.zeros(len(entries), np.float32)
            np.maximum.at(best, owners, scores[0])
            return _first(entries, best)

        return rank

    return learn


class _BM25:
    """Okapi BM25 over stemmed words. An entry is one document: its phrasings together."""

    def __init__(self, pairs: Pairs, language: str) -> None:
        self._language = language
        documents: dict[str, Counter[str]] = defaultdict(Counter)
        for entry, phrasing in pairs:
            documents[entry].update(_stems(phrasing, language))
        self._entries = list(documents)
        lengths = np.array([counted.total() for counted in documents.values()])
        damped = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / lengths.mean())
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, counted in enumerate(documents.values()):
            for word, times in counted.items():
                postings[word].append((place, times))
        self._postings = {word: _weighed(np.array(found), damped) for word, found in postings.items()}

    def rank(self, question: str) -> list[str]:
        scores = np.zeros(len(self._entries))
        for word in _stems(question, self._language):
            if word in self._postings:
                entries, values = self._postings[word]
                scores[entries] += values
        return _first(self._entries, scores)


def _weighed(found: Integers, damped: Floats) -> tuple[Integers, Floats]:
    """The entries with a word, and what the word adds to the score of each."""
    entries, times = found.T
    rarity = math.log(1 + (len(damped) - len(entries) + 0.5) / (len(entries) + 0.5))
    return entries, rarity * times * (_SATURATION + 1) / (times + damped[entries])


def _numbered(names: Iterable[str]) -> tuple[list[str], Integers]:
    """The different names, and for each of the given its place among those."""
    places: dict[str, int] = {}
    numbers = [places.setdefault(name, len(places)) for name in names]
    return list(places), np.array(numbers)


def _first(entries: Sequence[str], scores: NDArray[np.floating[Any]]) -> list[str]:
    """The best entries, best first; none that scores nothing."""
    return [entries[place] for place in np.argsort(-scores, kind="stable")[:FIRST] if scores[place]]


def _stems(text: str, language: str) -> Iterable[str]:
    return map(stem, words(text, language))


BASELINE = "token_set_ratio"

CONTESTANTS = MappingProxyType[str, Learn](
    {
        BASELINE: _rapidfuzz(fuzz.token_set_ratio),
        "WRatio": _rapidfuzz(fuzz.WRatio),
        "BM25": lambda pairs, language: _BM25(pairs, language).rank,
        "matcher": _matcher,
    }
)
