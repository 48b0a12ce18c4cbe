"""What reading a message costs as a whole, and which part of it: processor time, on this content."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.phrasings import Asked
from bot.language import words
from bot.library import Library
from bot.matching import Reader
from bot.settings import HERE

WARM_UP = 20  # questions of each language before those that are timed
ROUNDS = 3  # of all questions; of each its best counts, for what else the machine does is no part of it

Part = Callable[[str, str], object]  # a question and its language


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of processor time a message: the median by language, and of all the 99th percentile."""

    part: str
    medians: Mapping[str, float]
    p99: float


def measured(asked: Mapping[str, Asked]) -> list[Cost]:
    """The whole first, then its parts; `asked`: language -> questions. Run it in a fresh process."""
    return costs(Library.open(HERE / "content", HERE / "translations").reader, asked)


def costs(reader: Reader, asked: Mapping[str, Asked]) -> list[Cost]:
    """The same of a reader."""
    questions = [(text, language) for language, each in asked.items() for text, _ in each]
    np.random.default_rng(1).shuffle(questions)
    return [_cost(name, part, questions) for name, part in _parts(reader).items()]


def _parts(reader: Reader) -> dict[str, Part]:
    """The parts as the reader has them; entries are asked in one language, as most messages are."""
    return {
        "whole": reader.read,
        "language": reader._recogniser.recognise,
        "entries": lambda text, language: reader._matchers[language].rank(text, 3),
        "danger, rules": lambda text, language: reader._danger.found(text),
        "danger, alarm": lambda text, language: reader._alarm.hear(text, (language,)),
        "smalltalk": lambda text, language: reader._smalltalk.parted(words(text, language)),
        "glossary": lambda text, language: tuple(reader._glossary.found_in(text)),
    }


def _cost(name: str, part: Part, questions: Sequence[tuple[str, str]]) -> Cost:
    for question in questions[:WARM_UP]:
        part(*question)
    took = np.min([[_milliseconds(part, *question) for question in questions] for _ in range(ROUNDS)], axis=0)
    spoken = np.array([language for _, language in questions])
    medians = {language: float(np.median(took[spoken == language])) for language in sorted(set(spoken))}
    return Cost(name, medians, float(np.percentile(took, 99)))


def _milliseconds(part: Part, text: str, language: str) -> float:
    began = time.thread_time()
    part(text, language)
    return (time.thread_time() - began) * 1000


def table(rows: Sequence[Cost]) -> str:
    """Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in _rows(rows))


def _rows(measured: Sequence[Cost]) -> Iterator[tuple[str, ...]]:
    languages = tuple(measured[0].medians)
    yield ("reading, ms", *(f"{language} median" for language in languages), "p99")
    yield ("---", *("---:" for _ in (*languages, "")))
    for one in measured:
        yield (one.part, *(f"{one.medians[language]:.2f}" for language in languages), f"{one.p99:.2f}")
