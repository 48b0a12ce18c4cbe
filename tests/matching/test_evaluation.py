"""Figures on how well questions are understood."""

import pytest

from bot.matching import (
    Candidate,
    Heard,
    Kind,
    Outcome,
    Question,
    Share,
    Signs,
    Verdict,
    measure,
    measure_by,
    raised_from,
)


def question(kind: Kind = "faq", *right: str, language: str = "nl") -> Question:
    return Question("?", language, kind, "fluent", right[0] if right else "", frozenset(right))


def ranked(*entries: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(entry, 0.9 - place / 10) for place, entry in enumerate(entries))


RENT = question("faq", "huur")


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome(RENT, given=("huur",)), "right"),
        (Outcome(RENT, given=("arts",)), "wrong"),
        (Outcome(RENT, given=("huur", "arts")), "wrong"),
        (Outcome(RENT, given=("arts",), offered=("huur",)), "wrong"),
        (Outcome(RENT, offered=("arts", "huur")), "offered"),
        (Outcome(RENT, offered=("arts",)), "missed"),
        (Outcome(RENT), "missed"),
        (Outcome(question("multi", "huur", "arts"), given=("arts", "huur")), "right"),
        (Outcome(question("oos")), "right"),
        (Outcome(question("oos"), offered=("huur",)), "right"),
        (Outcome(question("oos"), given=("huur",)), "wrong"),
        (Outcome(question("urgent", "112"), urgent=True, given=("112",)), "right"),
        (Outcome(question("urgent", "112"), given=("112",)), "missed"),
        (Outcome(question("urgent_negative", "112"), given=("112",)), "right"),
        (Outcome(question("urgent_negative", "112"), urgent=True, given=("112",)), "wrong"),
    ],
)
def test_a_verdict_says_how_well_the_person_was_served(outcome: Outcome, verdict: Verdict) -> None:
    assert outcome.verdict == verdict


def test_every_measure_counts_its_own_questions() -> None:
    outcomes = [
        Outcome(RENT, ranked("huur", "arts"), given=("huur",)),
        Outcome(RENT, ranked("arts", "school", "huur"), given=("arts",)),
        Outcome(RENT, ranked("arts", "school", "boete", "huur"), offered=("arts", "school", "boete")),
        Outcome(RENT, ranked("arts", "huur"), offered=("arts", "huur")),
        Outcome(RENT),
        Outcome(question("oos"), ranked("huur"), given=("huur",)),
        Outcome(question("oos"), ranked("huur"), offered=("huur",)),
        Outcome(question("oos"), given=("112",), urgent=True),
        Outcome(question("urgent", "112"), given=("112",), urgent=True),
        Outcome(question("urgent", "112")),
        Outcome(question("urgent_negative"), given=("112",), urgent=True),
    ]
    assert measure(outcomes) == {
        "top1": Share(1, 5),
        "top3": Share(3, 5),
        "certain": Share(2, 5),
        "certain_right": Share(1, 2),
        "choices": Share(2, 5),
        "choices_right": Share(1, 2),
        "oos_certain": Share(2, 3),
        "plain_raised": Share(1, 8),
        "urgent_caught": Share(1, 2),
        "negatives_raised": Share(1, 1),
    }


def test_other_limits_see_more_danger_and_raise_more_false_alarms() -> None:
    outcomes = [
        Outcome(question("urgent", "112"), signs=Signs(None, Heard("112", 0.5))),
        Outcome(question("urgent", "112"), signs=Signs(None, Heard("112", 2.0))),
        Outcome(question("urgent_negative"), signs=Signs(None, Heard("112", 0.5))),
        Outcome(RENT, signs=Signs(None, Heard("112", 0.5))),
        Outcome(question("faq", "112"), signs=Signs(None, Heard("112", 0.5))),
    ]
    assert raised_from(outcomes, 0.4) == (Share(2, 2), Share(1, 1), Share(1, 2))
    assert raised_from(outcomes, 1.0) == (Share(1, 2), Share(0, 1), Share(0, 2))


@pytest.mark.parametrize(
    ("outcome", "lost"),
    [
        (Outcome(RENT, ranked("arts", "school", "huur")), False),
        (Outcome(RENT, ranked("arts", "school", "boete", "huur")), True),
        (Outcome(RENT, ranked("arts"), given=("112",), urgent=True), False),
        (Outcome(question("oos"), given=("huur",)), False),
        (Outcome(question("urgent", "112")), True),
        (Outcome(question("urgent", "112"), urgent=True), False),
        (Outcome(question("urgent_negative"), urgent=True), True),
        (Outcome(question("urgent_negative")), False),
    ],
)
def test_a_question_is_lost_when_the_person_gets_nothing_of_use(outcome: Outcome, lost: bool) -> None:
    assert outcome.lost is lost


def test_groups_are_measured_apart() -> None:
    outcomes = [
        Outcome(question("faq", "huur", language="ar"), ranked("huur")),
        Outcome(question("faq", "huur", language="nl"), ranked("arts")),
        Outcome(question("faq", "huur", language="ar"), ranked("arts")),
    ]
    groups = measure_by(outcomes, lambda one: one.language)
    assert {name: shares["top1"] for name, shares in groups.items()} == {"ar": Share(1, 2), "nl": Share(0, 1)}


@pytest.mark.parametrize(("share", "text"), [(Share(1, 3), "33.3% (1/3)"), (Share(0, 0), "-")])
def test_a_share_shows_what_it_is_of(share: Share, text: str) -> None:
    assert str(share) == text
