"""What danger sounds like, learnt from examples: it hears what the rules have no words for.

The rules of `danger` come first. They say exactly when a card is raised; the alarm knows which sentences are
like those that people in danger write, and unlike harmless ones that use the same words.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.knowledge import HARMLESS
from bot.matching.matcher import TRAINED_TOGETHER, Matcher, build_matcher

SHARE = 0.5  # of the certainty that is with a card, against that of "harmless", from which it is raised
FEWEST = 3  # words: one or two are like danger by chance; what they can say stands in the rules
LEAST = 0.1  # certainty below which the words are too little known to say anything
CALM_AN_ENTRY = 10  # ordinary questions of each entry that the alarm learns as harmless

Examples = Mapping[str, Sequence[str]]  # card or HARMLESS -> sentences


@dataclass(frozen=True, slots=True)
class Alarm:
    """The matchers of the languages that have examples.

    Measured on tests/questions with SHARE and the Reader's limit, nl / ar / ti: rules and alarm together see
    99 / 96 / 97 % of the urgent sentences (rules alone 73 / 79 / 75 %); they raise a card at 5 / 10 / 9 % of
    the harmless look-alikes, which were chosen to mislead, and at 3 / 3 / 6 % of ordinary questions.
    """

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
        return frozenset().union(*(matcher.ids for matcher in self.matchers.values())) - {HARMLESS}

    def card(self, text: str, languages: Iterable[str]) -> str:
        """The card that the text sounds like in one of the languages, "" when it sounds harmless in all."""
        if len(text.split()) < FEWEST:
            return ""
        heard = (self._heard(text, language) for language in languages)
        return next((card for card in heard if card), "")

    def _heard(self, text: str, language: str) -> str:
        matcher = self.matchers.get(language)
        certainty = dict(matcher.rank(text, len(matcher.ids))) if matcher else {}
        harmless = certainty.pop(HARMLESS, 0.0)
        card = max(certainty, key=lambda label: certainty[label], default="")
        sure = certainty.get(card, 0.0)
        return card if sure >= LEAST and sure >= SHARE * (sure + harmless) else ""


def _pairs(by_label: Examples, calm: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    told = [(label, sentence) for label, sentences in by_label.items() for sentence in sentences]
    return [*told, *((HARMLESS, question) for entry in calm for question in _spread(entry, CALM_AN_ENTRY))]


def _spread(questions: Sequence[str], most: int) -> list[str]:
    """So many of them from the whole list: editors put those typed in Latin letters last."""
    few = min(most, len(questions))
    return [questions[number * len(questions) // few] for number in range(few)]
