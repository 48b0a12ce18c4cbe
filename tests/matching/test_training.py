import numpy as np
import pytest

from bot.matching import TrainingError
from bot.matching.features import Features
from bot.matching.stored import Learnt
from bot.matching.training import learn, train

TEXTS = [
    *("wanneer betaal ik de huur", "huur betalen", "wanneer moet ik huur betalen", "de huur betalen"),
    *("dokter bellen", "ik wil de dokter bellen", "hoe bel ik de dokter", "mijn kind heeft koorts"),
    *("deze brief lezen", "wie leest mijn brief", "ik snap de brief niet", "wat staat er in de brief"),
]
LABELS = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]


def chances(learnt: Learnt, question: str) -> list[float]:
    asked = Features.of(question, "nl")
    raised = np.exp(learnt.index.likeness(asked) @ learnt.say + learnt.start)
    return [float(chance) for chance in raised / raised.sum()]


def test_each_phrasing_is_likeliest_for_its_own_entry() -> None:
    learnt = learn(TEXTS, np.array(LABELS), "nl")
    assert [int(np.argmax(chances(learnt, text))) for text in TEXTS] == LABELS


def test_at_the_solution_every_say_is_in_proportion_to_the_error() -> None:
    learnt = learn(TEXTS, np.array(LABELS), "nl")
    errors = np.eye(3)[LABELS] - np.array([chances(learnt, text) for text in TEXTS])
    assert learnt.say == pytest.approx(20 * errors, abs=0.02)


def test_of_very_many_phrasings_those_that_say_most_are_kept() -> None:
    same = [f"huur betalen {number}" for number in range(40)]
    learnt = learn([*same, *TEXTS], np.array([*[0] * 40, *LABELS]), "nl", most=12)
    assert learnt.index.size == len(learnt.kept) == 12
    assert 40 + TEXTS.index("mijn kind heeft koorts") in learnt.kept
    assert [int(np.argmax(chances(learnt, text))) for text in TEXTS] == LABELS


def test_a_process_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.matching.training.sys.executable", "/bin/false")
    with pytest.raises(TrainingError):
        train(["huur", "dokter"], [0, 1], "nl")
