"""What the matcher is compared with."""

import pytest

from benchmarks.contestants import CONTESTANTS

PAIRS = [
    ("huur", "wanneer betaal ik de huur"),
    ("huur", "huur te laat betaald"),
    ("huisarts", "een afspraak met de huisarts"),
    ("huisarts", "ik ben ziek en bel de dokter"),
    ("brief", "ik begrijp deze brief niet"),
    ("brief", "wie leest mijn brief"),
]


@pytest.mark.parametrize("name", CONTESTANTS)
def test_each_finds_the_entry_whose_words_are_asked(name: str) -> None:
    rank = CONTESTANTS[name](PAIRS, "nl")
    asked = {
        "huur": "de huur betalen",
        "huisarts": "afspraak bij de huisarts",
        "brief": "wie leest deze brief",
    }
    assert {entry: rank(question)[0] for entry, question in asked.items()} == {
        entry: entry for entry in asked
    }


def test_bm25_finds_nothing_in_words_that_no_phrasing_has() -> None:
    assert CONTESTANTS["BM25"](PAIRS, "nl")("xylofoon") == []
