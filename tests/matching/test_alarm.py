"""What danger sounds like: learnt from examples."""

from pathlib import Path

import pytest

from bot.knowledge import HARMLESS
from bot.matching.alarm import Alarm
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
    ("text", "card"),
    [
        ("help mijn kind ademt bijna niet", "noodnummer-112"),
        ("hoe betaal ik huur", ""),
        ("mijn telefoon is helemaal dood", ""),
        ("brand keuken", ""),
        ("", ""),
    ],
)
def test_a_card_is_raised_by_what_sounds_like_danger(alarm: Alarm, text: str, card: str) -> None:
    assert alarm.card(text, ("nl", "ti")) == card


def test_without_examples_it_hears_nothing(tmp_path: Path) -> None:
    assert Alarm.build({}, CALM, tmp_path).card("er is brand in mijn keuken", ("nl",)) == ""
