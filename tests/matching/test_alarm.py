"""What danger sounds like: learnt from examples."""

from pathlib import Path

import pytest

from bot.knowledge import HARMLESS
from bot.matching import Heard
from bot.matching import alarm as alarm_module
from bot.matching.alarm import ORDINARY, Alarm
from tests.matching.conftest import cache

EXAMPLES = {
    "nl": {
        "noodnummer-112": (
            "mijn kind ademt niet meer",
            "er is brand in mijn keuken",
            "opa ligt op de grond en beweegt niet",
        ),
        HARMLESS: ("hoe lang duurt de cursus", "mijn telefoon is dood", "waar koop ik een rookmelder"),
    }
}
CALM = {"nl": [("wanneer betaal ik de huur", "hoe betaal ik de huur")]}


@pytest.fixture(scope="module")
def alarm(tmp_path_factory: pytest.TempPathFactory) -> Alarm:
    return Alarm.build(EXAMPLES, CALM, cache(tmp_path_factory))


@pytest.mark.parametrize(
    ("text", "dangerous"),
    [
        ("help mijn kind ademt bijna niet", True),
        ("hoe betaal ik huur", False),
        ("mijn telefoon is helemaal dood", False),
    ],
)
def test_it_hears_whether_a_text_is_more_like_danger_or_more_like_calm(
    alarm: Alarm, text: str, dangerous: bool
) -> None:
    heard = alarm.hear(text, ("nl", "ti"))
    assert heard
    assert (heard.card, heard.odds > 0) == ("noodnummer-112", dangerous)


def test_words_it_never_met_say_nothing(alarm: Alarm) -> None:
    assert alarm.hear("ⵜⴰ ⵢⵓ ⵣⵣ", ("nl",)) == Heard("noodnummer-112", 0.0)


@pytest.mark.parametrize("text", ["brand keuken", ""])
def test_it_says_nothing_of_a_text_too_short_to_tell(alarm: Alarm, text: str) -> None:
    assert alarm.hear(text, ("nl",)) is None


def test_without_examples_it_hears_nothing(alarm: Alarm, tmp_path: Path) -> None:
    assert alarm.hear("er is brand in mijn keuken", ("ti",)) is None
    assert Alarm.build({}, CALM, tmp_path).hear("er is brand in mijn keuken", ("nl",)) is None


def test_the_calm_questions_are_taken_from_a_whole_list(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    learnt: list[tuple[str, str]] = []
    monkeypatch.setattr(alarm_module, "build_matcher", lambda pairs, *_: learnt.extend(pairs))
    Alarm.build({"nl": {}}, {"nl": [[f"vraag {number}" for number in range(30)]]}, tmp_path)
    assert learnt == [(ORDINARY, f"vraag {number}") for number in range(0, 30, 2)]
