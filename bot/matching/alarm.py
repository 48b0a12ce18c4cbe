"""What danger sounds like, learnt from examples: it hears what the rules have no words for.

The rules of `danger` know words; the alarm knows which sentences are like those that people in danger write,
and unlike harmless ones that use the same words. `signs` weighs the two.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.knowledge import HARMLESS
from bot.matching.matcher import TRAINED_TOGETHER, Matcher, build_matcher
from bot.matching.signs import Heard

FEWEST = 3  # words: one or two are like danger by chance; what they can say stands in the rules
UNKNOWN = 0.05  # certainty that both sides are given, so that words nobody knows say nothing
CALM_AN_ENTRY = 15  # ordinary questions of each entry that the alarm learns as calm
ORDINARY = "ordinary"  # their label: apart from the harmless look-alikes, whose words are those of danger

_CALM = frozenset((HARMLESS, ORDINARY))

Examples = Mapping[str, Sequence[str]]  # card or HARMLESS -> sentences


@dataclass(frozen=True, slots=True)
class Alarm:
    """The matchers of the languages that have examples."""

    matchers: Mapping[str, Matcher]

    @classmethod
    def build(
        cls, examples: Mapping[str, Examples], calm: Mapping[str, Iterable[Sequence[str]]], cache: Path
    ) -> Self:
        """Learn from the examples by language; `calm` are the ordinary questions of each entry."""

        def learn(language: str) -> Matcher:
            return build_matcher(_pairs(examples[language], calm.get(language, ())), language, cache)

        with ThreadPoolExecutor(TRAINED_TOGETHER) as pool:
            return cls(dict(zip(examples, pool.map(learn, examples), strict=True)))

    @property
    def cards(self) -> frozenset[str]:
        """The cards it can raise."""
        return frozenset().union(*(matcher.ids for matcher in self.matchers.values())) - _CALM

    def hear(self, text: str, languages: Iterable[str]) -> Heard | None:
        """What the text sounds like, in the language in which it sounds most like danger.

        None for a text that is too short to tell, or in languages without examples.
        """
        if len(text.split()) < FEWEST:
            return None
        matchers = [self.matchers[language] for language in languages if language in self.matchers]
        heard = [_heard(dict(matcher.rank(text, len(matcher.ids)))) for matcher in matchers]
        return max(heard, key=lambda one: one.odds, default=None)


def _heard(certainty: dict[str, float]) -> Heard:
    calm = sum(certainty.pop(label, 0.0) for label in _CALM)
    card = max(certainty, key=lambda label: certainty[label])
    return Heard(card, math.log((sum(certainty.values()) + UNKNOWN) / (calm + UNKNOWN)))


def _pairs(by_label: Examples, calm: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    told = [(label, sentence) for label, sentences in by_label.items() for sentence in sentences]
    return [*told, *((ORDINARY, question) for entry in calm for question in _spread(entry, CALM_AN_ENTRY))]


def _spread(questions: Sequence[str], most: int) -> list[str]:
    """So many of them from the whole list: editors put those typed in Latin letters last."""
    few = min(most, len(questions))
    return [questions[number * len(questions) // few] for number in range(few)]
