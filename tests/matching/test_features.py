from hypothesis import given
from hypothesis import strategies as st

from bot.matching.features import WEIGHTS, Features

TEXTS = st.text(max_size=80)


def test_a_word_is_cut_in_pieces_and_kept_whole() -> None:
    assert set(Features.of("Huur", "nl").names) == {
        *("2 h", "2hu", "2uu", "2ur", "2r ", "3 hu", "3huu", "3uur", "3ur "),
        *("4 huu", "4huur", "4uur ", "whuur"),
    }


def test_words_are_paired_in_order_and_in_any_order() -> None:
    pairs = [name for name in Features.of("ik zoek werk", "nl").names if name[0] in "pu"]
    assert pairs == ["pik zoek", "pzoek werk", "uik werk", "uik zoek", "uwerk zoek"]


def test_consonants_are_compared_where_letters_join_them_to_vowels() -> None:
    shared = set(Features.of("ክራይ", "ti").names) & set(Features.of("ከረየ", "ti").names)
    assert {name for name in shared if name[0] in "bc"} == {
        "bከረ",
        "bረየ",
        "b ከ",
        "bየ ",
        "cከረየ",
        "c ከረ",
        "cረየ ",
    }


def test_syllables_are_cut_in_their_consonant_and_vowel() -> None:
    assert {name for name in Features.of("ክራ", "ti").names if name[0] == "3"} == {
        "3 ከ5",
        "3ከ5ረ",
        "35ረ3",
        "3ረ3 ",
    }


def test_hashes_stay_the_same_for_what_was_kept_on_disk() -> None:
    assert dict(zip(*_columns("ik"), strict=True)) == {
        "2 i": 13834435888832552819,
        "2ik": 9196832079079592094,
        "2k ": 1303863574119048306,
        "3 ik": 9348026042460929965,
        "3ik ": 11387431213391378510,
        "4 ik ": 15231526468433439611,
        "wik": 10333954434254733650,
    }


def _columns(text: str) -> tuple[tuple[str, ...], list[int]]:
    found = Features.of(text, "nl")
    return found.names, found.hashes.tolist()


@given(TEXTS, TEXTS)
def test_the_same_feature_has_the_same_hash_in_every_text(first: str, second: str) -> None:
    one, other = dict(zip(*_columns(first), strict=True)), dict(zip(*_columns(second), strict=True))
    assert {one[name] for name in one.keys() & other.keys()} == set(one.values()) & set(other.values())


@given(TEXTS)
def test_features_run_parallel(text: str) -> None:
    found = Features.of(text, "ar")
    assert (
        len(found.names) == len(set(found.names)) == len(found.hashes) == len(found.kinds) == len(found.times)
    )
    assert [chr(kind) for kind in found.kinds] == [name[0] for name in found.names]
    assert {name[0] for name in found.names} <= set("".join(WEIGHTS))
