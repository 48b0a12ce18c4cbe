"""How far ahead an entry must be to be given as the answer: the least that keeps answers right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.matching.evaluation import Outcome, Share

RIGHT_ENOUGH = 0.98
FEWEST = 20  # answers from which a share means something
_PERCENTS = range(20, 96, 5)  # of certainty; finer steps would fit these very questions


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A limit (0 to 1), how many of the answers it lets through are right, and of how many questions."""

    margin: float
    right: Share
    asked: int


@dataclass(frozen=True, slots=True)
class _Case:
    margin: float
    right: bool


def calibrate(outcomes: Iterable[Outcome], risks: Mapping[str, str]) -> dict[str, Calibrated | None]:
    """For each risk the lowest margin with which at least `RIGHT_ENOUGH` of the answers given are right.

    `risks`: entry -> risk class. A question falls under the class of its best candidate, for that is the
    answer at stake; one out of scope is wrong when answered. None where no margin is good enough, or where
    too few questions are answered to tell.
    """
    every = tuple(outcomes)
    return {risk: _lowest(_cases(every, risks, risk)) for risk in dict.fromkeys(risks.values())}


def right_within(outcomes: Iterable[Outcome], risks: Mapping[str, str], risk: str, margin: float) -> Share:
    """How many of the answers that one risk class gives from this margin on are right."""
    return _right(_cases(outcomes, risks, risk), margin)


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
    return _Case(best - runner_up, outcome.among(1))


def _lowest(cases: list[_Case]) -> Calibrated | None:
    tried = (Calibrated(percent / 100, _right(cases, percent / 100), len(cases)) for percent in _PERCENTS)
    good = (limit for limit in tried if limit.right.value >= RIGHT_ENOUGH and limit.right.whole >= FEWEST)
    return next(good, None)


def _right(cases: list[_Case], margin: float) -> Share:
    given = [case for case in cases if case.margin >= margin]
    return Share(sum(case.right for case in given), len(given))
