"""What is compared: the matcher, and what bots of this kind use instead.

All get the same phrasings, folded alike, and rank the same entries.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from rapidfuzz import fuzz, process

from bot.language import fold, words
from bot.language.sounds import stem
from bot.matching import build_matcher

Pairs = Sequence[tuple[str, str]]
"""(entry id, phrasing)"""

Rank = Callable[[str], list[str]]
"""The best entries for a question, best first."""

Learn = Callable[[Pairs, str], Rank]
"""From phrasings and their language to the ranking."""

FIRST = 3  # entries that are asked for
_FEWEST = 20  # phrasings taken from rapidfuzz, so that three entries are among them
_SATURATION, _LENGTH = 1.2, 0.75  # BM25's k1 and b, as usual


def _matcher(pairs: Pairs, language: str) -> Rank:
    matcher = build_matcher(pairs, language)
    return lambda question: [entry for entry, _ in matcher.rank(question, FIRST)]


def _rapidfuzz(scorer: Callable[..., float]) -> Learn:
    """The score of an entry is that of its best phrasing."""

    def learn(pairs: Pairs, language: str) -> Rank:
        entries = [entry for entry, _ in pairs]
        phrasings = [fold(phrasing, language) for _, phrasing in pairs]

        def rank(question: str) -> list[str]:
            found = process.extract(fold(question, language), phrasings, scorer=scorer, limit=_FEWEST)
            return list(dict.fromkeys(entries[place] for _, _, place in found))[:FIRST]

        return rank

    return learn


class _BM25:
    """Okapi BM25 over stemmed words. An entry is one document: its phrasings together."""

    def __init__(self, pairs: Pairs, language: str) -> None:
        self._language = language
        documents: dict[str, Counter[str]] = defaultdict(Counter)
        for entry, phrasing in pairs:
            documents[entry].update(_stems(phrasing, language))
        lengths = {entry: counted.total() for entry, counted in documents.items()}
        average = sum(lengths.values()) / len(lengths)
        holding = Counter(word for counted in documents.values() for word in counted)
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for entry, counted in documents.items():
            damped = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[entry] / average)
            for word, times in counted.items():
                rarity = math.log(1 + (len(documents) - holding[word] + 0.5) / (holding[word] + 0.5))
                self._postings[word].append((entry, rarity * times * (_SATURATION + 1) / (times + damped)))

    def rank(self, question: str) -> list[str]:
        scores: Counter[str] = Counter()
        for word in _stems(question, self._language):
            for entry, score in self._postings.get(word, ()):
                scores[entry] += score  # type: ignore[assignment]
        return [entry for entry, _ in scores.most_common(FIRST)]


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
