import numpy as np
import pytest

from bot.matching.features import Features
from bot.matching.sums import Sums
from bot.matching.vectors import Index, build_index

TEXTS = [f"huur betalen {number}" for number in range(30)] + ["dokter bellen", "ik wil de dokter bellen"]
LABELS = [number % 3 for number in range(30)] + [3, 3]
SAY = np.sin(np.arange(len(TEXTS) * 4, dtype=np.float32)).reshape(-1, 4)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(TEXTS, LABELS, "nl")


@pytest.mark.parametrize(
    "question", ["huur betalen", "wanneer moet ik de dokter betalen", "bellen", "", "xyz"]
)
def test_frequent_and_rare_features_together_are_the_likeness_times_the_say(
    index: Index, question: str
) -> None:
    asked = Features.of(question, "nl")
    odds = Sums.of(index, SAY).odds(index.weighed(asked), SAY)
    assert odds == pytest.approx(index.likeness(asked) @ SAY, abs=1e-5)


def test_only_what_many_phrasings_have_is_summed_up(index: Index) -> None:
    sums = Sums.of(index, SAY)
    phrasings = np.diff(index.starts)
    assert set(sums.places) == set(np.flatnonzero(phrasings > 20))
    assert 0 < len(sums.places) < len(phrasings) / 3
    assert np.diff(sums.rest.starts).tolist() == np.where(phrasings > 20, 0, phrasings).tolist()


def test_without_phrasings_there_is_nothing_to_sum_up() -> None:
    nothing, say = build_index([], [], "nl"), np.zeros((0, 2), np.float32)
    odds = Sums.of(nothing, say).odds(nothing.weighed(Features.of("huur", "nl")), say)
    assert odds.tolist() == [0, 0]
