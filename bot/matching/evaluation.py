"""How often questions find their entry."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.matching.reader import Reader


@dataclass(frozen=True, slots=True)
class Question:
    """A question in a language, and the entry that answers it."""

    text: str
    language: str
    entry: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of `asked` questions, how many had their entry `first`, or among the first `three`."""

    asked: int
    first: int
    three: int


def accuracy(reader: Reader, questions: Iterable[Question]) -> Accuracy:
    """Ask all questions, each as somebody who chose its language."""
    places = [_place(reader, question) for question in questions]
    return Accuracy(len(places), places.count(0), sum(place < 3 for place in places))


def _place(reader: Reader, question: Question) -> int:
    """Where the entry stands among the candidates, 0 being first; after the last when it is not there."""
    ranked = [candidate.id for candidate in reader.read(question.text, question.language).candidates]
    return ranked.index(question.entry) if question.entry in ranked else len(ranked) + 3
