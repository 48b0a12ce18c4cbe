"""The lowest limit that keeps answers right."""

from bot.matching import Calibrated, Candidate, Outcome, Question, Share, calibrate, right_within

RISKS = {"huur": "none", "klacht": "human"}


def asked(margin: float, right: str = "huur", judged: bool = True) -> Outcome:
    """A question of which "huur" is the best candidate; with right "" it is out of scope."""
    kind = Question("?", "nl", "faq" if right else "oos", "fluent", right, frozenset({right} - {""}))
    best = (Candidate("huur", 0.95), Candidate("klacht", 0.95 - margin))
    return Outcome(kind, best, judged=judged)


def test_the_limit_lies_where_the_wrong_answers_end() -> None:
    doubtful = [asked(0.42)] * 10 + [asked(0.42, right="klacht")] * 5 + [asked(0.42, right="")] * 5
    found = calibrate([*[asked(0.9)] * 39, *doubtful], RISKS)
    assert found == {"none": Calibrated(0.45, Share(39, 39), 59), "human": None}


def test_a_few_wrong_ones_are_allowed_for_more_right_ones() -> None:
    outcomes = [asked(0.9)] * 20 + [asked(0.6)] * 40 + [asked(0.6, right="")]
    assert calibrate(outcomes, RISKS)["none"] == Calibrated(0.2, Share(60, 61), 61)


def test_where_right_and_wrong_look_alike_there_is_no_good_limit() -> None:
    assert calibrate([asked(0.9), asked(0.9, right="")] * 30, RISKS)["none"] is None


def test_from_few_answers_nothing_is_concluded() -> None:
    assert calibrate([asked(0.9)] * 19, RISKS)["none"] is None


def test_what_certainty_did_not_decide_does_not_count() -> None:
    outcomes = [asked(0.9)] * 20 + [asked(0.9, "klacht", judged=False)] * 20
    assert right_within(outcomes, RISKS, "none", margin=0.2) == Share(20, 20)
