import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Danger, RuleHit
from tests.matching.conftest import RULES, Rule

FIRE = Danger(RULES)


def card_of(danger: Danger, text: str) -> str:
    found = danger.found(text)
    return found.card if found else ""


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("brand in ons huis", "fire"),
        ("brand in ons huis, in een film", ""),
        ("film over brand in huis, ik sta in brand", "fire"),
        ("cursus حريق", ""),
        ("de huur", ""),
        ("", ""),
    ],
)
def test_a_rule_raises_its_card_unless_the_words_are_harmless(text: str, card: str) -> None:
    assert card_of(FIRE, text) == card


def test_the_first_card_of_the_rules_goes_first() -> None:
    both = Danger([Rule("suicide", "nl", ("dood",)), Rule("violence", "nl", ("slaat",))])
    assert card_of(both, "hij slaat mij en ik wil dood") == "suicide"


def test_a_certain_rule_goes_before_all_others_and_says_which_pattern_it_is() -> None:
    both = Danger([Rule("suicide", "nl", ("dood",)), Rule("violence", "nl", (), (), ("slaat mij",))])
    assert both.found("hij slaat mij en ik wil dood") == RuleHit("violence", "nl", "slaat mij", certain=True)
    assert both.found("ik wil dood") == RuleHit("suicide", "nl", "dood")


def test_latin_typed_words_are_seen_by_the_rules_of_their_language() -> None:
    rules = Danger([Rule("fire", "ar", ("7ari2 bel beit",))])
    assert card_of(rules, "FI 7ARI2 BEL BEIT") == "fire"


@given(st.text(max_size=500))
def test_any_text_is_looked_at(text: str) -> None:
    assert card_of(FIRE, text) in {"", "fire"}
