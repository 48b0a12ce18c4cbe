import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Matcher, build_matcher
from tests.matching.conftest import CONTENT, cache

PHRASINGS = [
    (entry, question)
    for entry in ("huur", "huisarts", "brief")
    for question in CONTENT.entries[entry].texts["nl"].questions
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cache(tmp_path_factory)


@pytest.fixture(scope="module")
def matcher(folder: Path) -> Matcher:
    return build_matcher(PHRASINGS, "nl", folder)


def test_a_phrasing_finds_its_own_entry(matcher: Matcher) -> None:
    assert {text: matcher.rank(text, 1)[0][0] for _, text in PHRASINGS} == {
        text: entry for entry, text in PHRASINGS
    }


@pytest.mark.parametrize(
    ("question", "entry"),
    [("huur betaln wanner", "huur"), ("IK BEN ZIEK!!", "huisarts"), ("briefen lezen", "brief")],
)
def test_other_words_and_typing_errors_find_the_entry(matcher: Matcher, question: str, entry: str) -> None:
    assert matcher.rank(question, 1)[0][0] == entry


def test_certainty_tells_a_known_question_from_a_strange_one(matcher: Matcher) -> None:
    known = matcher.rank("wanneer betaal ik de huur", 1)[0][1]
    strange = matcher.rank("mag mijn hond mee in de trein", 1)[0][1]
    assert known > 3 * strange


def test_a_question_that_shares_nothing_is_certainly_not_answered(matcher: Matcher) -> None:
    assert {certainty for _, certainty in matcher.rank("ክራይ", 3)} == {0.0}
    assert {certainty for _, certainty in matcher.rank("", 3)} == {0.0}


def test_a_very_long_question_is_ranked_by_its_beginning(matcher: Matcher) -> None:
    assert matcher.rank("wanneer betaal ik de huur " + "x" * 100_000, 1)[0][0] == "huur"


@given(st.text(max_size=300), st.integers(0, 5))
def test_any_text_ranks_each_entry_once_and_best_first(matcher: Matcher, question: str, limit: int) -> None:
    ranked = matcher.rank(question, limit)
    certainties = [certainty for _, certainty in ranked]
    assert len(ranked) == min(limit, 3) == len({entry for entry, _ in ranked})
    assert certainties == sorted(certainties, reverse=True)
    assert all(0 <= certainty <= 1 for certainty in certainties)


def test_what_was_kept_ranks_like_what_was_learnt(
    matcher: Matcher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.matching.matcher.train", None)
    kept = build_matcher(PHRASINGS, "nl", folder)
    assert kept.rank("huur betalen", 3) == matcher.rank("huur betalen", 3)


def test_an_explanation_adds_up_to_the_log_odds_twice(matcher: Matcher) -> None:
    why = matcher.explain("wanneer huur betalen", "huur")
    assert sum(part for _, part in why.features) == pytest.approx(sum(part for _, part in why.phrasings))


def test_an_explanation_begins_with_what_decided(matcher: Matcher) -> None:
    why = matcher.explain("huur betaln", "huur")
    assert "huur" in why.phrasings[0][0]
    assert why.features[0][0] in {"whuur", "4huur", "4 huu", "4uur "}
    assert 0 < why.known < 1


def test_an_explanation_of_a_strange_question_is_empty(matcher: Matcher) -> None:
    why = matcher.explain("ክራይ", "huur")
    assert (why.known, why.phrasings, why.features) == (0.0, (), ())


@pytest.mark.parametrize("name", ["known.npy", "say.npy", "sums.npy"])
def test_what_is_damaged_is_learnt_anew_and_mended(tmp_path: Path, name: str) -> None:
    first = build_matcher(PHRASINGS[:2], "nl", tmp_path).rank("huur", 1)
    (file,) = tmp_path.glob(f"nl-*.learnt/{name}")
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert build_matcher(PHRASINGS[:2], "nl", tmp_path).rank("huur", 1) == first
    assert file.read_bytes() == whole
    file.unlink()
    assert build_matcher(PHRASINGS[:2], "nl", tmp_path).rank("huur", 1) == first


def test_what_is_in_use_stays_so_when_the_folder_is_emptied(tmp_path: Path) -> None:
    matcher = build_matcher(PHRASINGS, "nl", tmp_path)
    shutil.rmtree(tmp_path)
    assert matcher.rank("huur betalen", 1)[0][0] == "huur"


def test_a_changed_phrasing_is_learnt_anew(tmp_path: Path) -> None:
    build_matcher([("huur", "wanneer betaal ik")], "nl", tmp_path)
    build_matcher([("huur", "wanneer betaal je")], "nl", tmp_path)
    assert len(list(tmp_path.glob("nl-*.learnt"))) == 2


def test_only_the_last_few_files_are_kept(tmp_path: Path) -> None:
    for edit in range(7):
        build_matcher([("huur", f"wanneer betaal ik {edit}")], "nl", tmp_path)
    assert len(list(tmp_path.iterdir())) == 5


def test_a_language_with_one_phrasing_works() -> None:
    single = build_matcher([("huur", "när betalar jag hyran")], "sv")
    assert single.rank("när betalar man hyran", 1)[0][1] > 0.5
    assert single.rank("var är doktorn", 1)[0][1] < 0.1


def test_without_phrasings_nothing_is_found() -> None:
    assert build_matcher([], "sv").rank("hyran", 3) == []


def test_learning_leaves_scipy_out_of_this_process() -> None:
    learn = "import sys; from bot.matching import build_matcher; {}; sys.exit('scipy' in sys.modules)"
    call = "build_matcher([('a', 'huur betalen'), ('b', 'dokter bellen')], 'nl')"
    assert subprocess.run([sys.executable, "-c", learn.format(call)], check=False).returncode == 0
