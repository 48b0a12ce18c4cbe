"""From which certainty on an answer may be given: the lowest limits that keep answers right often enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from bot.matching.evaluation import Outcome, Share

RIGHT_ENOUGH = 0.975
FEWEST = 20  # answers from which a share means something
_PERCENTS = range(30, 96, 5)  # of certainty; finer steps would fit these very questions
_MARGINS = range(0, 51, 5)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Limits (0 to 1), how many of the answers they let through are right, and of how many questions."""

    certainty: float
    margin: float
    right: Share
    asked: int


@dataclass(frozen=True, slots=True)
class _Case:
    certainty: float
    margin: float
    right: bool


def calibrate(outcomes: Iterable[Outcome], risks: Mapping[str, str]) -> dict[str, Calibrated | None]:
    """For each risk the limits that give most right answers, at least `RIGHT_ENOUGH` of those given right.

    `risks`: entry -> risk class. A question falls under the class of its best candidate, for that is the
    answer at stake; one out of scope is wrong when answered. None where no limits are good enough, or where
    too few questions are answered to tell.
    """
    every = tuple(outcomes)
    return {risk: _best(_cases(every, risks, risk)) for risk in dict.fromkeys(risks.values())}


def right_within(
    outcomes: Iterable[Outcome], risks: Mapping[str, str], risk: str, certainty: float, margin: float
) -> Share:
    """How many of the answers that one risk class gives within these limits are right."""
    return _right(_cases(outcomes, risks, risk), certainty, margin)


def _cases(outcomes: Iterable[Outcome], risks: Mapping[str, str], risk: str) -> list[_Case]:
    return [
        _case(outcome)
        for outcome in outcomes
        if outcome.judged
        and outcome.question.kind in ("faq", "oos")
        and outcome.ranked
        and risks[outcome.ranked[0].id] == risk
    ]


def _case(outcome: Outcome) -> _Case:
    best = outcome.ranked[0].certainty
    runner_up = outcome.ranked[1].certainty if len(outcome.ranked) > 1 else 0.0
    return _Case(best, best - runner_up, outcome.among(1))


def _best(cases: list[_Case]) -> Calibrated | None:
    tried = (
        Calibrated(certainty / 100, margin / 100, _right(cases, certainty / 100, margin / 100), len(cases))
        for certainty, margin in product(_PERCENTS, _MARGINS)
    )
    good = [limits for limits in tried if limits.right.value >= RIGHT_ENOUGH and limits.right.whole >= FEWEST]
    return max(good, key=lambda limits: (limits.right.part, limits.right.value), default=None)


def _right(cases: list[_Case], certainty: float, margin: float) -> Share:
    given = [case for case in cases if case.certainty >= certainty and case.margin >= margin]
    return Share(sum(case.right for case in given), len(given))
