import pytest

from bot.language import Script, script_of
from bot.language.script import script_of_word


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("é", Script.LATIN),
        ("ع", Script.ARABIC),
        ("ﻻ", Script.ARABIC),
        ("ኣ", Script.ETHIOPIC),
        ("ж", Script.OTHER),
        ("1", None),
        (" ", None),
    ],
)
def test_a_letter_has_a_script(letter: str, script: Script | None) -> None:
    assert script_of(letter) is script


def test_a_word_has_the_script_of_most_of_its_letters() -> None:
    assert script_of_word("وPIP") is Script.LATIN
    assert script_of_word("3andi") is Script.LATIN
    assert script_of_word("112") is None
