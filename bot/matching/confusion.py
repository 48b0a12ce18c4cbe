"""Which entries are taken for which, and the phrasings that pull a question there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from bot.matching.evaluation import Outcome, Question
from bot.matching.features import Features
from bot.matching.vectors import Index, build_index


@dataclass(frozen=True, slots=True)
class Confusion:
    """`times` a question for `right` found `taken` first; `example` is one of those questions."""

    right: str
    taken: str
    times: int
    example: Question


def confusions(outcomes: Iterable[Outcome]) -> tuple[Confusion, ...]:
    """The pairs, most frequent first. Only questions that have one right entry can tell."""
    missed = [
        (outcome.question.entry, outcome.ranked[0].id, outcome.question)
        for outcome in outcomes
        if outcome.question.kind == "faq" and outcome.ranked and not outcome.among(1)
    ]
    times = Counter((right, taken) for right, taken, _ in missed)
    example = {(right, taken): question for right, taken, question in reversed(missed)}
    return tuple(Confusion(*pair, count, example[pair]) for pair, count in times.most_common())


@dataclass(frozen=True, slots=True)
class Phrasings:
    """The phrasings of one language, to look up which of an entry's lies nearest to a question."""

    index: Index
    texts: tuple[str, ...]
    entries: tuple[str, ...]

    @classmethod
    def of(cls, phrasings: Mapping[str, Iterable[str]], language: str) -> Self:
        """`phrasings`: entry -> how people ask for it."""
        pairs = [(entry, text) for entry, texts in phrasings.items() for text in texts]
        number = {entry: place for place, entry in enumerate(phrasings)}
        texts = tuple(text for _, text in pairs)
        index = build_index(texts, [number[entry] for entry, _ in pairs], language)
        return cls(index, texts, tuple(entry for entry, _ in pairs))

    def nearest(self, question: str, entry: str) -> str:
        """The entry's phrasing that is most like the question, "" when the entry has none."""
        likeness = self.index.likeness(Features.of(question, self.index.language))
        rows = [row for row, owner in enumerate(self.entries) if owner == entry]
        return self.texts[max(rows, key=lambda row: float(likeness[row]))] if rows else ""
