"""Answer, offer, or fetch a human: the one place where certainty becomes an action.

A wrong answer given as certain costs somebody a home, a fine, or a doctor too late. So each risk has limits
of its own, counted on questions, and in doubt the person chooses.
"""

from dataclasses import dataclass
from typing import Literal

from bot.knowledge import Knowledge
from bot.matching import Candidate, Reading

ASKS_FOR_HUMAN = "bot-mens-spreken"  # the entry of everybody who wants to speak to a person
CHOICES = 3  # titles a person has to read at most
ANSWERS = 2  # whole answers to one message at most; what more was asked is offered

Decision = Literal["answer", "choices", "human", "urgent", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Limit:
    """How sure we must be to answer: the certainty, and how far ahead of the runner-up (both 0 to 1)."""

    certainty: float
    margin: float


LIMITS = {
    "none": Limit(0.75, 0.45),
    "personal": Limit(0.80, 0.35),
    "urgent": Limit(0.75, 0.40),
    "human": Limit(0.65, 0.40),
}
"""Limits by the risk of the entry (the catalogue's sensitivity).

Certainty is the chance that the entry is the right one, as far as the phrasings tell. With these limits at
least 97.5% of the answers given are right; for "urgent" and "human" lower ones would do, and a few more
choices are the price of being surer there. Of the questions in `tests/questions` that certainty decides, in
all languages together, those out of scope among them:

    none: 449 of 805 answered, 97.8% right
    personal: 283 of 486 answered, 97.5% right
    urgent: 70 of 126 answered, 98.6% right
    human: 259 of 444 answered, 98.5% right

"human" needs less than "personal" because its entries have words of their own (deurwaarder, nareis), while
those on benefits and allowances share theirs. `wegwijs evaluate --calibrate` counts again.
"""

LIKELY = 0.20  # when even the best title is less likely than this, we have no answer and say so
OFFER = 0.10  # beside a likely title, one less likely than this is not worth reading


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do with a question. `entry` is the best entry or danger card, None when nothing fits.

    `answers` are sure (more than one when two things were asked), `choices` the titles to offer.
    "human" with an entry: the person asks for a human; without: not covered.
    """

    decision: Decision
    entry: str | None = None
    answers: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def choose(reading: Reading, knowledge: Knowledge) -> Choice:
    """Decide on a question. Danger goes before everything; two questions each get their answer or offer."""
    if reading.danger in knowledge.entries:
        return Choice("urgent", reading.danger)
    if reading.smalltalk:
        return Choice("smalltalk")
    parts = tuple(_judged(part, knowledge) for part in reading.parts)
    if len(parts) > 1 and all(part.entry for part in parts):
        return _together(parts)
    return _judged(reading, knowledge)


def _judged(reading: Reading, knowledge: Knowledge) -> Choice:
    likely = [
        candidate
        for candidate in reading.candidates
        if candidate.id in knowledge.entries and candidate.certainty >= OFFER
    ]
    if not likely or likely[0].certainty < LIKELY:
        return Choice("human")
    best = likely[0].id
    if not _sure(likely, knowledge):
        return Choice("choices", best, choices=tuple(candidate.id for candidate in likely[:CHOICES]))
    return Choice("human" if best == ASKS_FOR_HUMAN else "answer", best, answers=(best,))


def _sure(likely: list[Candidate], knowledge: Knowledge) -> bool:
    best = likely[0]
    runner_up = likely[1].certainty if len(likely) > 1 else 0.0
    limit = LIMITS[knowledge.entries[best.id].risk]
    return best.certainty >= limit.certainty and best.certainty - runner_up >= limit.margin


def _together(parts: tuple[Choice, ...]) -> Choice:
    """One choice for several questions; who asks for a human among them gets one."""
    wanted = next((part for part in parts if part.decision == "human"), None)
    if wanted:
        return wanted
    sure = tuple(dict.fromkeys(entry for part in parts for entry in part.answers))
    answers = sure[:ANSWERS]
    offered = dict.fromkeys((*sure, *(entry for turn in _turns(parts) for entry in turn)))
    choices = tuple(entry for entry in offered if entry not in answers)[:CHOICES]
    return Choice("answer" if answers else "choices", (answers + choices)[0], answers, choices)


def _turns(parts: tuple[Choice, ...]) -> list[tuple[str, ...]]:
    """The first choices of all parts, then the second ones: each question keeps a place among the three."""
    return [
        tuple(part.choices[rank] for part in parts if len(part.choices) > rank) for rank in range(CHOICES)
    ]
