"""Tests of bot/knowledge/checks/readability.py: short sentences and words that people know."""

from pathlib import Path

from tests.content import edited
from tests.knowledge.checks.planting import found

FIRST = "De huur is geld voor je huis."


def dutch(sentence: str) -> dict[str, str]:
    """The Dutch of the first entry with another second line of its explanation."""
    return dict(edited("huur/nl.yaml", (FIRST, f"{FIRST}\n      {sentence}")))


def words(count: int) -> str:
    return " ".join(["huur"] * count) + "."


def test_a_long_sentence_is_found_on_its_own_line(tmp_path: Path) -> None:
    assert found(tmp_path, "long-sentence", dutch(f"Kort. {words(13)}")) == [
        "content/huur/nl.yaml:6: De zin 'huur huur huur huur …' heeft 13 woorden. "
        "Maak er liever zinnen van hoogstens 12 woorden van."
    ]


def test_a_sentence_that_is_far_too_long_is_an_error(tmp_path: Path) -> None:
    assert found(tmp_path, "too-long-sentence", dutch(words(19))) == [
        "content/huur/nl.yaml:6: De zin 'huur huur huur huur …' heeft 19 woorden. "
        "Dat is te lang: maak er kortere zinnen van."
    ]
    assert found(tmp_path, "too-long-sentence", dutch(words(18))) == []


def test_a_fact_a_time_and_an_amount_are_one_word_each(tmp_path: Path) -> None:
    sentence = "Van 09:30 tot {spreekuur_next} kost het € 1.000,50 op www.duo.nl/huur in e-mails."
    assert found(tmp_path, "long-sentence", dutch(sentence)) == []


def test_a_line_ends_a_sentence(tmp_path: Path) -> None:
    half = words(7).removesuffix(".")
    assert found(tmp_path, "long-sentence", dutch(f"{half}\n      {half}")) == []


def test_a_long_word_that_nobody_explains_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "long-word", dutch("Dit is een betalingsregeling.")) == [
        "content/huur/nl.yaml:6: 'betalingsregeling' is een lang woord. Kies een korter woord, "
        "leg het uit bij 'words', of zet het in glossary.yaml."
    ]


def test_a_long_word_of_the_glossary_or_of_the_entry_itself_is_fine(tmp_path: Path) -> None:
    glossary = "words:\n  huurcontracten:\n    meaning: {nl: Papieren., ar: عقود., ti: ውዕላት።}\n"
    files = dutch("Huurcontracten en betalingsregeling.")
    files["huur/nl.yaml"] = files["huur/nl.yaml"].replace(
        "{dutch: de huur,", "{dutch: een betalingsregeling,"
    )
    assert found(tmp_path, "long-word", {**files, "glossary.yaml": glossary}) == []


def test_other_languages_are_not_measured_by_dutch_rules(tmp_path: Path) -> None:
    files = edited("huur/ar.yaml", ("مقابل بيتك.", "مقابل بيتك " * 20))
    assert found(tmp_path, "too-long-sentence", files) == []
