from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import GlossaryWord
from bot.matching import PatternError, Reader
from tests.matching.conftest import CONTENT, DOCTOR, Content, Rule, cache


def best(reader: Reader, text: str, chosen: str | None = None, previous: str = "") -> str:
    return reader.read(text, chosen, previous).candidates[0].id


@pytest.mark.parametrize(
    ("text", "language", "entry"),
    [
        ("wanneer moet ik huer betaale", "nl", "huur"),
        ("متى لازم ادفع الاجار", "ar", "huur"),
        ("aymta lazem edfa3 ajar", "ar", "huur"),
        ("ክራይ መዓስ ይኽፈል", "ti", "huur"),
        ("kray meaz yekefl", "ti", "huur"),
        ("بدي موعد عند الدكتور", "ar", "huisarts"),
        ("när ska jag betala hyran", "sv", "huur"),
    ],
)
def test_a_question_is_understood_in_the_language_it_is_typed_in(
    reader: Reader, text: str, language: str, entry: str
) -> None:
    reading = reader.read(text, None)
    assert (reading.language, reading.candidates[0].id) == (language, entry)


def test_all_entries_are_ranked(reader: Reader) -> None:
    reading = reader.read("wie leest mijn brief", "nl")
    assert reading.candidates[0].id == "brief"
    assert {candidate.id for candidate in reading.candidates} == set(CONTENT.entries)


def test_a_language_that_is_not_served_is_named_and_still_ranked(reader: Reader) -> None:
    reading = reader.read("where is the doctor please, I am ill", "nl")
    assert (reading.language, reading.other) == (None, "en")
    assert len(reading.candidates) == len(CONTENT.entries)


def test_words_in_two_scripts_are_read_in_the_languages_of_both(reader: Reader) -> None:
    reading = reader.read("لو سمحت بدي اعرف kosten huur", "ar")
    assert (reading.language, reading.candidates[0].id) == ("ar", "huur-kosten")  # has Dutch phrasings only


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hallo!", "greeting"),
        ("مرحبا", "greeting"),
        ("hallo, bedankt", "thanks"),
        ("Bedankt en tot ziens", ""),
        ("bedankt, tot ziens", "thanks"),
        ("tot ziens", "bye"),
        ("hallo ik begrijp mijn brief niet", ""),
    ],
)
def test_smalltalk_is_what_is_nothing_else(reader: Reader, text: str, kind: str) -> None:
    assert reader.read(text, "nl").smalltalk == kind


def test_a_greeting_does_not_hide_the_question(reader: Reader) -> None:
    bare = reader.read("ik ben ziek wie bel ik", "nl").candidates
    assert reader.read("Goede morgen, ik ben ziek wie bel ik? Dank u wel", "nl").candidates == bare


def test_several_questions_have_candidates_of_their_own(reader: Reader) -> None:
    reading = reader.read("Wanneer betaal ik de huur? En hoe maak ik een afspraak met de huisarts?", "nl")
    assert [part.candidates[0].id for part in reading.parts] == ["huur", "huisarts"]


def test_two_questions_joined_by_and_are_two_without_a_question_mark(reader: Reader) -> None:
    reading = reader.read("wanneer betaal ik de huur en hoe maak ik een afspraak met de huisarts", "nl")
    assert [part.candidates[0].id for part in reading.parts] == ["huur", "huisarts"]


def test_one_question_with_and_in_it_has_no_parts(reader: Reader) -> None:
    assert reader.read("hoe maak ik een afspraak met de huisarts en moet ik dan bellen", "nl").parts == ()


def test_one_question_in_two_sentences_has_no_parts(reader: Reader) -> None:
    assert reader.read("Ik ben ziek. Hoe maak ik een afspraak met de huisarts?", "nl").parts == ()


@pytest.mark.parametrize("previous", ["huur", "huisarts"])
def test_a_follow_up_is_read_together_with_the_entry_before(reader: Reader, previous: str) -> None:
    assert best(reader, "en wat kost dat dan", "nl", previous) == f"{previous}-kosten"


def test_a_strange_question_is_not_drawn_to_the_entry_before(reader: Reader) -> None:
    strange = reader.read("mag mijn hond mee in de trein", "nl", "huur")
    assert strange.candidates[0].certainty < 0.5


@pytest.mark.parametrize(
    "text", ["er is brand in mijn huis", "حريق في البيت", "help حريق", "help, brandt mijn huis"]
)
def test_danger_is_seen_in_any_language_whatever_was_chosen(reader: Reader, text: str) -> None:
    assert {reader.read(text, chosen).danger for chosen in (None, "nl", "ar", "ti")} == {"fire"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [("wat is dat?", True), ("ما هذا؟", True), ("እንታይ እዩ፧", True), ("help mij!", False)],
)
def test_a_question_mark_of_any_script_is_seen(reader: Reader, text: str, asked: bool) -> None:
    assert reader.read(text, None).signs.asked is asked


def test_a_message_without_letters_is_read(reader: Reader) -> None:
    reading = reader.read("👍", "ar")
    assert (reading.language, reading.danger, reading.smalltalk, reading.parts) == ("ar", "", "", ())


def test_the_glossary_says_which_dutch_word_is_meant_where_the_phrasings_do_not(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    word = GlossaryWord("huisarts", {}, (), {"ar": ("الهاوسارتس",)}, ())
    helped = replace(CONTENT, glossary={"huisarts": word})
    plain, reader = (Reader.build(content, cache(tmp_path_factory)) for content in (CONTENT, helped))
    asked = "الهاوسارتس"
    before = {each.id: each.certainty for each in plain.read(asked, "ar").candidates}
    after = {each.id: each.certainty for each in reader.read(asked, "ar").candidates}
    assert after["huisarts"] > before["huisarts"]


def test_a_pattern_that_cannot_be_read_stops_the_building(tmp_path: Path) -> None:
    broken = Content({"nl": None}, {"huisarts": DOCTOR}, (Rule("fire", "nl", ("(brand",)),))
    with pytest.raises(PatternError, match="brand"):
        Reader.build(broken, tmp_path)


@given(st.text(max_size=300), st.sampled_from([None, "nl", "xx"]), st.sampled_from(["", "huur", "gone"]))
def test_any_text_is_read(reader: Reader, text: str, chosen: str | None, previous: str) -> None:
    assert reader.read(text, chosen, previous).text == text


def test_progress_is_reported_for_each_language(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told: list[tuple[str, int, int]] = []
    Reader.build(CONTENT, tmp_path_factory.getbasetemp() / "learnt", lambda *step: told.append(step))
    assert told == [("ar", 1, 4), ("ti", 2, 4), ("nl", 3, 4), ("sv", 4, 4)]
