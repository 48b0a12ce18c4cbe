import pytest

from bot.language import words
from bot.matching.danger import Danger
from bot.matching.patterns import Compiler, PatternError
from tests.matching.conftest import Rule


def matches(pattern: str, text: str, language: str = "nl") -> bool:
    return bool(Danger([Rule("card", language, (pattern,))]).found(text))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("niet meer leven", "ik wil niet meer leven", True),
        ("niet meer leven", "niet zo meer leven", False),
        ("leven niet", "niet leven", False),
        ("(dood|van kant) maken", "hij gaat mij van kant maken", True),
        ("(dood|van kant) maken", "van de kant maken", False),
        ("slaat [2] kind", "hij slaat kind", True),
        ("slaat [2] kind", "hij slaat ons kleine kind", True),
        ("slaat [2] kind", "slaat a b c kind", False),
        ("bedreig*", "ze bedreigen ons", True),
        ("bedreig*", "een dreiging", False),
        ("mes", "messen", False),
        ("mes", "met", False),
        ("vermoorden", "hij gaat me vermorden", True),
        ("vermoorden", "hij gaat me vermoorde", True),
        ("vermoorden", "hij gaat me vermodren", False),
        ("=vermoorden", "hij gaat me vermorden", False),
        ("vermoord*", "iemand vermordt mij", True),
        ("(=ademt|leeft) niet", "zij ademt niet", True),
        ("112", "112", True),
        ("112", "1120", False),
        ("[3] hulp [3]", "hulp", True),
        ("één 24-7", "een 24 7", True),
    ],
)
def test_patterns_match_words_in_order(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("ar", "بدي أموت", "بدي اموت"),
        ("ar", "يقتلني", "رح يقتلنى"),
        ("ti", "ክመውት", "ክመውት እደሊ"),
        ("ti", "ሓገዝ", "ሀገዝ".replace("ሀ", "ሃ")),
    ],
)
def test_patterns_are_folded_as_questions_are(language: str, pattern: str, text: str) -> None:
    assert matches(pattern, text, language)


@pytest.mark.parametrize(
    ("pattern", "flaw"),
    [
        ("", "no word"),
        ("[2]", "no word"),
        ("(a|)", "empty"),
        ("(a|b", "alone"),
        ("a | b", "alone"),
        ("wo*rd", "not a word"),
        ("!!", "not a word"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_what_is_wrong(pattern: str, flaw: str) -> None:
    with pytest.raises(PatternError, match=flaw):
        Compiler("nl").compile(pattern)


def test_terms_are_folded_words() -> None:
    terms = Compiler("nl").compile("Één (Huis|FLAT)").terms()
    assert [term.text for term in terms] == [*words("een huis flat", "nl")]
