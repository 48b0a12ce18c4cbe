"""Answer, offer, or fetch a human: the one place where certainty becomes an action.

A wrong answer given as certain costs somebody a home, a fine, or a doctor too late. So each risk has a limit
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


LIMITS = {"none": 0.50, "personal": 0.60, "urgent": 0.65, "human": 0.65}
"""How far ahead of the runner-up the best entry must be to be given as the answer, by its risk (the
catalogue's sensitivity), in certainty: the chance that the entry is the right one, as far as phrasings tell.

The lowest with which 98% of the answers given are right; "human" would do with 0.40, but who asks about a
bailiff loses more by a wrong answer than by a choice of titles. Of the questions in `tests/questions` that
certainty decides, in all languages together, those out of scope among them:

    none: 507 of 794 answered, 98.0% right
    personal: 276 of 490 answered, 98.2% right
    urgent: 67 of 129 answered, 98.5% right
    human: 206 of 448 answered, 100.0% right

A limit for the certainty itself adds nothing to that: at 98% right it lets a tenth fewer answers through, and
both limits together no more than this one. `wegwijs evaluate --calibrate` counts again.
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
    return best.certainty - runner_up >= LIMITS[knowledge.entries[best.id].risk]


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
