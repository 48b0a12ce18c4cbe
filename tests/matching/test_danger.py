import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Danger
from tests.matching.conftest import RULES, Rule

FIRE = Danger(RULES)


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
    assert FIRE.card(text) == card


def test_the_first_card_of_the_rules_goes_first() -> None:
    both = Danger([Rule("suicide", "nl", ("dood",)), Rule("violence", "nl", ("slaat",))])
    assert both.card("hij slaat mij en ik wil dood") == "suicide"


def test_latin_typed_words_are_seen_by_the_rules_of_their_language() -> None:
    assert Danger([Rule("fire", "ar", ("7ari2 bel beit",))]).card("FI 7ARI2 BEL BEIT") == "fire"


@given(st.text(max_size=500))
def test_any_text_is_looked_at(text: str) -> None:
    assert FIRE.card(text) in {"", "fire"}
