"""The lowest limits that keep answers right."""

from bot.matching import Calibrated, Candidate, Outcome, Question, Share, calibrate, right_within

RISKS = {"huur": "none", "klacht": "human"}


def asked(certainty: float, margin: float, right: str = "huur", judged: bool = True) -> Outcome:
    """A question of which "huur" is the best candidate; with right "" it is out of scope."""
    kind = Question("?", "nl", "faq" if right else "oos", "fluent", right, frozenset({right} - {""}))
    best = (Candidate("huur", certainty), Candidate("klacht", certainty - margin))
    return Outcome(kind, best, judged=judged)


def test_the_limits_lie_where_the_wrong_answers_end() -> None:
    good = [asked(0.9, 0.5)] * 39
    doubtful = (
        [asked(0.52, 0.02)] * 10 + [asked(0.52, 0.02, right="klacht")] * 5 + [asked(0.52, 0.02, "")] * 5
    )
    found = calibrate([*good, *doubtful], RISKS)
    assert found == {"none": Calibrated(0.3, 0.05, Share(39, 39), 59), "human": None}


def test_a_few_wrong_ones_are_allowed_for_more_right_ones() -> None:
    outcomes = [asked(0.9, 0.5)] * 20 + [asked(0.6, 0.5)] * 20 + [asked(0.6, 0.5, "")]
    assert calibrate(outcomes, RISKS)["none"] == Calibrated(0.3, 0.0, Share(40, 41), 41)


def test_where_right_and_wrong_look_alike_there_are_no_good_limits() -> None:
    assert calibrate([asked(0.9, 0.5), asked(0.9, 0.5, "")] * 30, RISKS)["none"] is None


def test_from_few_answers_nothing_is_concluded() -> None:
    assert calibrate([asked(0.9, 0.5)] * 19, RISKS)["none"] is None


def test_what_certainty_did_not_decide_does_not_count() -> None:
    outcomes = [asked(0.9, 0.5)] * 20 + [asked(0.9, 0.5, "klacht", judged=False)] * 20
    assert right_within(outcomes, RISKS, "none", certainty=0.6, margin=0.2) == Share(20, 20)
