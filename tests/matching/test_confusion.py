"""What is taken for what."""

from bot.matching import Candidate, Outcome, Phrasings, Question, confusions
from bot.matching.confusion import Confusion


def found(text: str, right: str, first: str) -> Outcome:
    question = Question(text, "nl", "faq", "fluent", right, frozenset({right}))
    return Outcome(question, (Candidate(first, 0.8),))


def test_pairs_are_counted_and_the_most_frequent_comes_first() -> None:
    once = found("mijn kies", right="tandarts", first="huisarts")
    twice = [found(text, right="huur", first="borg") for text in ("eerste huur", "huur vooraf")]
    right = found("ik wil lenen", right="lening", first="lening")
    assert confusions([once, *twice, right]) == (
        Confusion("huur", "borg", 2, twice[0].question),
        Confusion("tandarts", "huisarts", 1, once.question),
    )


def test_the_phrasing_that_pulls_a_question_is_found() -> None:
    phrasings = Phrasings.of({"huur": ["wat kost mijn huis", "wanneer betaal ik huur"], "leeg": []}, "nl")
    assert phrasings.nearest("wanner betale hur", "huur") == "wanneer betaal ik huur"
    assert phrasings.nearest("wanner betale hur", "leeg") == ""
