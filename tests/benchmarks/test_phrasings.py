"""What is learnt and asked in the benchmark."""

from benchmarks.phrasings import grown, own_questions, real_phrasings
from bot.knowledge import Knowledge
from tests.benchmarks.test_contestants import PAIRS


def test_phrasings_grow_by_copies_with_errors_that_keep_their_entry() -> None:
    many = grown(PAIRS, 500)
    assert (len(many), many[: len(PAIRS)], {entry for entry, _ in many}) == (
        500,
        PAIRS,
        {"huur", "huisarts", "brief"},
    )
    assert len({phrasing for _, phrasing in many}) > 400
    assert all(phrasing.strip() for _, phrasing in many)


def test_every_run_makes_the_same_errors() -> None:
    assert grown(PAIRS, 100) == grown(PAIRS, 100)


def test_fewer_than_there_are_is_a_sample() -> None:
    assert set(grown(PAIRS, 3)) < set(PAIRS)
    assert len(grown(PAIRS, 3)) == 3


def test_titles_and_questions_of_the_content_are_learnt(knowledge: Knowledge) -> None:
    entry = knowledge.entries["huur-betalen"].texts["nl"]
    own = [phrasing for entry_id, phrasing in real_phrasings(knowledge, "nl") if entry_id == "huur-betalen"]
    assert own == [entry.title, entry.what, *entry.questions]


def test_only_questions_that_the_content_answers_are_asked(knowledge: Knowledge) -> None:
    asked = own_questions(knowledge, 1000)
    assert {entry for questions in asked.values() for _, entry in questions} <= knowledge.entries.keys()


def test_every_run_asks_the_same_sample(knowledge: Knowledge) -> None:
    asked, few = own_questions(knowledge, 1000), own_questions(knowledge, 3)
    assert few == own_questions(knowledge, 3)
    assert {language: len(questions) for language, questions in few.items()} == {
        language: min(3, len(questions)) for language, questions in asked.items()
    }
