"""How well questions are understood: what became of each one, and figures that compare between runs.

Pure: who wants the figures reads the questions and decides on them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from bot.matching.reading import Candidate
from bot.matching.signs import Signs

Kind = Literal["faq", "multi", "oos", "urgent", "urgent_negative"]
Verdict = Literal["right", "offered", "missed", "wrong"]
VERDICTS: tuple[Verdict, ...] = ("right", "offered", "missed", "wrong")  # best first
_OFFERED = 3  # entries that a person is shown at most


@dataclass(frozen=True, slots=True)
class Question:
    """A question to measure with.

    `right` are the entries that answer it: two for "multi", all danger cards where one of them is meant, and
    none for "oos" (out of scope). `entry` is the one it is counted under, or "".
    """

    text: str
    language: str
    kind: Kind
    style: str
    entry: str = ""
    right: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: `given` as certain, or `offered` as titles to choose from.

    `urgent` when the words raised a danger card, which then is the one given. `judged` when certainty alone
    decided: no danger, no smalltalk, not several questions in one. `signs` are those of danger.
    """

    question: Question
    ranked: tuple[Candidate, ...] = ()
    given: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    urgent: bool = False
    judged: bool = True
    signs: Signs = field(default_factory=Signs)

    def among(self, first: int) -> bool:
        """Whether a right entry stands among the first so many candidates."""
        return any(candidate.id in self.question.right for candidate in self.ranked[:first])

    @property
    def lost(self) -> bool:
        """Whether the person gets nothing of use.

        No right entry is among the first three, danger is not seen, or a card is shown for nothing.
        """
        if self.question.kind in ("urgent", "urgent_negative"):
            return self.verdict != "right"
        return _covered(self) and not self.urgent and not self.among(_OFFERED)

    @property
    def verdict(self) -> Verdict:
        """How good this was for the person. One wrong answer among those given makes it wrong."""
        if self.question.kind == "urgent":
            return "right" if self.urgent else "missed"
        if self.question.kind == "urgent_negative":
            return "wrong" if self.urgent else "right"
        if not self.question.right:
            return "wrong" if self.given else "right"
        if self.given:
            return "right" if self.question.right.issuperset(self.given) else "wrong"
        return "missed" if self.question.right.isdisjoint(self.offered) else "offered"


@dataclass(frozen=True, slots=True)
class Share:
    """`part` out of `whole`."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """0 to 1; nothing out of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.value:.1%} ({self.part}/{self.whole})" if self.whole else "-"


Holds = Callable[[Outcome], bool]


def _covered(outcome: Outcome) -> bool:
    return outcome.question.kind in ("faq", "multi")


def _answered(outcome: Outcome) -> bool:
    return _covered(outcome) and bool(outcome.given)


def _chosen(outcome: Outcome) -> bool:
    return _covered(outcome) and not outcome.given and bool(outcome.offered)


def _plain(outcome: Outcome) -> bool:
    return outcome.question.kind not in ("urgent", "urgent_negative")


def _kind(kind: Kind) -> Holds:
    return lambda outcome: outcome.question.kind == kind


MEASURES: Mapping[str, tuple[Holds, Holds]] = MappingProxyType(
    {
        "top1": (_covered, lambda outcome: outcome.among(1)),
        "top3": (_covered, lambda outcome: outcome.among(3)),
        "certain": (_covered, _answered),
        "certain_right": (_answered, lambda outcome: outcome.verdict == "right"),
        "choices": (_covered, _chosen),
        "choices_right": (_chosen, lambda outcome: outcome.verdict == "offered"),
        "oos_certain": (_kind("oos"), lambda outcome: bool(outcome.given)),
        "plain_raised": (_plain, lambda outcome: outcome.urgent and outcome.verdict == "wrong"),
        "urgent_caught": (_kind("urgent"), lambda outcome: outcome.urgent),
        "negatives_raised": (_kind("urgent_negative"), lambda outcome: outcome.urgent),
    }
)
"""Name -> (which outcomes count, which of those are the part).

Top 1 and 3 look at the ranking alone; the rest is what the person gets."""


def measure(outcomes: Iterable[Outcome]) -> dict[str, Share]:
    """All measures over these outcomes."""
    every = tuple(outcomes)
    return {name: _share(every, counts, holds) for name, (counts, holds) in MEASURES.items()}


def measure_by(outcomes: Iterable[Outcome], group: Callable[[Question], str]) -> dict[str, dict[str, Share]]:
    """All measures for each group of questions, in order of first appearance."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(group(outcome.question), []).append(outcome)
    return {name: measure(members) for name, members in groups.items()}


def _share(outcomes: tuple[Outcome, ...], counts: Holds, holds: Holds) -> Share:
    counted = [outcome for outcome in outcomes if counts(outcome)]
    return Share(sum(map(holds, counted)), len(counted))


def raised_from(outcomes: Iterable[Outcome], limit: float) -> tuple[Share, Share, Share]:
    """What another limit for the strength of the signs would give.

    The urgent questions that are seen, the harmless look-alikes that raise a card, and the ordinary questions
    that raise one which does not answer them.
    """
    every = tuple(outcomes)

    def raised(outcome: Outcome) -> bool:
        return bool(outcome.signs.card_from(limit))

    def wrongly(outcome: Outcome) -> bool:
        return raised(outcome) and outcome.signs.card_from(limit) not in outcome.question.right

    return (
        _share(every, _kind("urgent"), raised),
        _share(every, _kind("urgent_negative"), raised),
        _share(every, _plain, wrongly),
    )
