"""Danger first: people in danger get the emergency numbers, harmless sentences do not.

The sentences in `tests/questions/danger/` were written by somebody who had not seen the danger rules or
examples. Those in `tests/questions/danger_other/` are about situations that rules and examples had not met.
Neither are to be written after them, nor they after these: a miss says which kind of expression is lacking.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from bot.library import Library
from tests.content import LANGUAGES

QUESTIONS = Path(__file__).parent / "questions"
CARDS = frozenset(
    (
        "noodnummer-112",
        "huiselijk-en-seksueel-geweld",
        "suicide-en-crisis",
        "bedreiging-smokkelaar-afpersing",
    )
)
ENOUGH_OF_A_KIND = 110
ENOUGH_OF_A_CARD = 25
# What is reached, a little less; the aim is 0.98 and 0.05. A change of content may not lower it unseen.
LEAST_SEEN = {"danger": 0.98, "danger_other": 0.845}  # of urgent sentences, by any of the four cards
MOST_FALSE_ALARMS = {"danger": 0.035, "danger_other": 0.08}  # of harmless sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a person could send; `entry` is the card for it, or the entry that fits a harmless one."""

    text: str
    kind: str
    entry: str | None
    style: str


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", LEAST_SEEN)
def test_a_person_in_danger_is_seen(library: Library, folder: str, language: str) -> None:
    urgent = sentences(folder, language, "urgent")
    missed = [sentence for sentence in urgent if card(library, sentence, language) not in CARDS]
    assert len(missed) <= (1 - LEAST_SEEN[folder]) * len(urgent), report(missed, urgent)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", MOST_FALSE_ALARMS)
def test_a_harmless_sentence_raises_no_alarm(library: Library, folder: str, language: str) -> None:
    harmless = sentences(folder, language, "urgent_negative")
    raised = [sentence for sentence in harmless if card(library, sentence, language)]
    assert len(raised) <= MOST_FALSE_ALARMS[folder] * len(harmless), report(raised, harmless)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alarm_learns_from_none_of_these_sentences(library: Library, language: str) -> None:
    told = library.knowledge.danger_examples[language].values()
    asked = {sentence.text for sentence in every_sentence(language)}
    assert asked.intersection(chain.from_iterable(told)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_cover_every_card_and_as_many_harmless_ones_without_repeating(language: str) -> None:
    urgent = sentences("danger", language, "urgent")
    harmless = sentences("danger", language, "urgent_negative")
    texts = Counter(sentence.text for sentence in every_sentence(language))
    assert [text for text, times in texts.items() if times > 1] == []
    assert min(len(urgent), len(harmless)) >= ENOUGH_OF_A_KIND
    assert too_few(Counter(sentence.entry for sentence in urgent)) == []


def card(library: Library, sentence: Sentence, language: str) -> str:
    """The danger card that somebody who chose this language would get, "" when none."""
    return library.reader.read(sentence.text, language).danger


def every_sentence(language: str) -> tuple[Sentence, ...]:
    return tuple(sentence for folder in LEAST_SEEN for sentence in written(folder, language))


def sentences(folder: str, language: str, kind: str) -> tuple[Sentence, ...]:
    """Those of one kind, `urgent` or `urgent_negative`, in the order of the file."""
    return tuple(sentence for sentence in written(folder, language) if sentence.kind == kind)


@cache
def written(folder: str, language: str) -> tuple[Sentence, ...]:
    lines = (QUESTIONS / folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Sentence(**json.loads(line)) for line in lines)


def too_few(cards: Mapping[str | None, int]) -> list[str]:
    return sorted(card for card in CARDS if cards.get(card, 0) < ENOUGH_OF_A_CARD)


def report(wrong: list[Sentence], among: tuple[Sentence, ...]) -> str:
    lines = (f"  {sentence.entry or '-'} ({sentence.style}): {sentence.text}" for sentence in wrong)
    return "\n".join((f"{len(wrong)} of {len(among)} went wrong:", *lines))
