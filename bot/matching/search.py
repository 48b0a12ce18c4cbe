"""Finds entries and phrases by the few Dutch words a volunteer types: in any order, misspelt, cut short."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge import DUTCH, Knowledge
from bot.knowledge.placeholders import fill
from bot.language import words

_FORGIVING = 0.75  # how alike a misspelt word must be: one letter in four, two in eight
_BEGINNING = 0.9  # what a word counts for that only begins so: huurcontract, for huur
_INSIDE = 0.7  # what a word counts for that only holds it: zorgtoeslag, for toeslag
_LONGER = 0.8  # what a word counts for that ends sooner: tolk, for tolken
_SHORTEST = 3  # letters of what may be a part of a longer word
_ENOUGH = 0.5  # of the query must be found, counted by how much its words tell
_TITLE = 0.15  # the lead of a title or a phrase over one of many phrasings
_WHOLE = 0.1  # the lead of a line that says nothing else

Kind = Literal["entry", "phrase"]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry or a phrase of the phrasebook; `score` only compares within one search."""

    kind: Kind
    id: str
    score: float


def search(query: str, knowledge: Knowledge, limit: int) -> tuple[Found, ...]:
    """The entries and phrases that a Dutch query may mean, the best first; none when nothing is near."""
    return _index(knowledge).find(words(query, DUTCH))[:limit]


@lru_cache(maxsize=2)  # the content in use, and while it is replaced the one before
def _index(knowledge: Knowledge) -> "_Index":
    return _Index(_lines(knowledge))


@dataclass(frozen=True, slots=True)
class _Line:
    kind: Kind
    id: str
    words: frozenset[str]
    lead: float = 0.0


def _lines(knowledge: Knowledge) -> Iterator[_Line]:
    """An id is Dutch words too, often others than the title's."""
    for entry in knowledge.entries.values():
        text = entry.texts[DUTCH]
        for title in (text.title, entry.id):
            yield _Line("entry", entry.id, _words(title), _TITLE)
        for question in text.questions:
            yield _Line("entry", entry.id, _words(question))
    for phrase in knowledge.phrasebook.values():
        for sentence in (fill(phrase.text(DUTCH), lambda name: ""), phrase.id):
            yield _Line("phrase", phrase.id, _words(sentence), _TITLE)


def _words(line: str) -> frozenset[str]:
    return frozenset(words(line, DUTCH))


class _Index:
    """Every Dutch word, the lines it stands in, and how much it tells: the fewer lines, the more."""

    def __init__(self, lines: Iterable[_Line]) -> None:
        self._lines = tuple(line for line in lines if line.words)
        self._standing: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for word in line.words:
                self._standing[word].append(number)
        self._vocabulary = tuple(self._standing)

    def find(self, query: list[str]) -> tuple[Found, ...]:
        """The best line of each entry and phrase decides."""
        near = {word: self._near(word) for word in dict.fromkeys(query)}
        weights = {word: self._weight(found) for word, found in near.items()}
        total = sum(weights.values())
        best: dict[tuple[Kind, str], float] = {}
        for number, share in self._shares(near, weights).items():
            line = self._lines[number]
            if share >= _ENOUGH * total:
                score = share / total + line.lead + _WHOLE * min(1.0, len(near) / len(line.words))
                best[line.kind, line.id] = max(score, best.get((line.kind, line.id), 0.0))
        found = (Found(kind, id_, score) for (kind, id_), score in best.items())
        return tuple(sorted(found, key=lambda each: -each.score))

    def _shares(self, near: dict[str, dict[str, float]], weights: dict[str, float]) -> Counter[int]:
        """For each line how much of the query stands in it."""
        shares: Counter[int] = Counter()
        for word, alike in near.items():
            best: dict[int, float] = {}
            for other, likeness in alike.items():
                for number in self._standing[other]:
                    best[number] = max(likeness, best.get(number, 0.0))
            for number, likeness in best.items():
                shares[number] += likeness * weights[word]  # type: ignore[assignment]
        return shares

    def _near(self, word: str) -> dict[str, float]:
        """The words of the content that this one may be, with how alike they are: 1 for the word itself.

        A misspelt word begins as it should: fiets isn't iets.
        """
        alike = process.extract(
            word,
            self._vocabulary,
            scorer=OSA.normalized_similarity,
            score_cutoff=_FORGIVING,
            limit=None,
        )
        near = {other: likeness for other, likeness, _ in alike if other[0] == word[0]}
        for other in self._vocabulary:
            if word != other and (part := _as_part(word, other)):
                near[other] = max(part, near.get(other, 0.0))
        return near

    def _weight(self, near: dict[str, float]) -> float:
        """What a word of the query tells; one that stands nowhere tells as much as one that stands once."""
        lines = len(set().union(*(self._standing[other] for other in near)) if near else ())
        return math.log(1 + len(self._lines) / (1 + lines))


def _as_part(word: str, other: str) -> float:
    """What another word counts for of which this one is a part, or the other way round; else 0."""
    if len(word) >= _SHORTEST and word in other:
        return _BEGINNING if other.startswith(word) else _INSIDE
    return _LONGER if len(other) > _SHORTEST and word.startswith(other) else 0.0
