"""An answer that somebody recorded can be heard."""

from pathlib import Path

import pytest

from bot.dialogue import decide
from bot.dialogue.answers import answer_message
from bot.knowledge import Knowledge, load
from bot.model.effects import Chat, SendVoice
from tests.content import REAL_TRANSLATIONS, record, write_content
from tests.dialogue.builders import CHAT, data, moment, presses, seen, somebody
from tests.dialogue.content import DIALOGUE_FILES


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_content(tmp_path_factory.mktemp("listening"), DIALOGUE_FILES)


@pytest.fixture(scope="module")
def recording(content: Path) -> Path:
    return record(content, "huur-betalen", "ar")


@pytest.fixture(scope="module")
def spoken(content: Path, recording: Path) -> Knowledge:
    """One answer was recorded in Arabic."""
    return load(content, REAL_TRANSLATIONS)


def test_only_the_answer_that_was_recorded_has_the_button_and_only_in_that_language(
    spoken: Knowledge,
) -> None:
    found = {
        (entry, language): data(
            decide(somebody(language=language), presses(f"entry:{entry}"), moment(spoken))
        )
        for entry in ("huur-betalen", "huurachterstand")
        for language in ("nl", "ar", "ti")
    }
    listens = [where for where, shown in found.items() if any(one.startswith("listen:") for one in shown)]
    assert listens == [("huur-betalen", "ar")]


def test_the_button_comes_first_in_the_language_of_the_recording(spoken: Knowledge) -> None:
    decided = decide(somebody(language="ar"), presses("entry:huur-betalen"), moment(spoken))
    assert seen(decided)[1] == "[🔊 استمع إلى الجواب](listen:ar.huur-betalen)"


def test_a_text_that_is_held_back_is_not_heard_either(spoken: Knowledge) -> None:
    held, person = moment(spoken, hold_unreviewed=True), somebody(language="ar")
    shown = decide(person, presses("entry:huur-betalen"), held)
    pressed = decide(person, presses("listen:ar.huur-betalen"), held)
    assert (pressed, "listen:ar.huur-betalen" in data(shown)) == (shown, False)


def test_a_press_sends_the_recording_and_changes_nothing_else(spoken: Knowledge, recording: Path) -> None:
    person = somebody(language="ar", ticket_id=12)
    decided = decide(person, presses("listen:ar.huur-betalen"), moment(spoken))
    assert (decided.person, decided.effects[1:], decided.desk) == (
        person,
        (SendVoice(Chat(CHAT), recording),),
        (),
    )


@pytest.mark.parametrize("language", ["nl", "xx"])
def test_without_its_recording_the_answer_is_shown(spoken: Knowledge, language: str) -> None:
    person = somebody(last_entry="huur-betalen")
    decided = decide(person, presses(f"listen:{language}.huur-betalen"), moment(spoken))
    assert decided.effects[1:] == (answer_message(person, "huur-betalen", moment(spoken)),)


@pytest.mark.parametrize("value", ["ar.weg", "ar", ""])
def test_an_entry_that_is_gone_gives_the_menu(spoken: Knowledge, value: str) -> None:
    decided = decide(somebody(), presses(f"listen:{value}"), moment(spoken))
    assert seen(decided)[0].startswith(spoken.texts.say("nl", "button-old"))
