"""What speaks for danger and what against it."""

import pytest

from bot.matching import DANGER_LIMIT, Heard, RuleHit, Signs

RULE = RuleHit("violence", "nl", "slaat mij")
CERTAIN = RuleHit("violence", "nl", "slaat mij", certain=True)


def heard(odds: float) -> Heard:
    return Heard("suicide", odds)


@pytest.mark.parametrize(
    ("signs", "card"),
    [
        (Signs(), ""),
        (Signs(RULE), "violence"),
        (Signs(RULE, ordinary=0.99), "violence"),
        (Signs(RULE, heard(-0.5)), "violence"),
        (Signs(RULE, heard(0.0), ordinary=0.6), "violence"),
        (Signs(RULE, heard(-2.5)), ""),
        (Signs(RULE, heard(-1.0), ordinary=0.9), ""),
        (Signs(CERTAIN, heard(-2.5), ordinary=0.9), "violence"),
        (Signs(None, heard(1.0)), "suicide"),
        (Signs(None, heard(-0.5)), ""),
        (Signs(None, heard(1.0), ordinary=0.9), ""),
        (Signs(None, heard(2.5), ordinary=0.9), "suicide"),
        (Signs(None, heard(0.0)), "suicide"),
        (Signs(None, heard(0.0), asked=True), ""),
        (Signs(RULE, heard(-1.0), asked=True), "violence"),
    ],
)
def test_rule_and_alarm_can_each_raise_a_card_unless_the_rest_says_calm(signs: Signs, card: str) -> None:
    assert signs.card == card


def test_another_limit_raises_more_or_less() -> None:
    signs = Signs(None, heard(1.0))
    assert (signs.card_from(DANGER_LIMIT + 2), signs.card_from(DANGER_LIMIT)) == ("", "suicide")
