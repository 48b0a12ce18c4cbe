"""Tests of bot/knowledge/texts.py."""

from pathlib import Path
from types import MappingProxyType

import pytest

from bot.knowledge import ContentError, Texts
from tests.content import MESSAGES, small_knowledge, write_catalogue, write_translations

HELLO = MappingProxyType(
    {
        "nl": MappingProxyType({"hello": "Dag {name}, {count} keer", "only-dutch": "Alleen Nederlands"}),
        "ar": MappingProxyType({"hello": "مرحبا {name}، {count}"}),
    }
)
TEXTS = Texts(HELLO, frozenset({"ar"}))


def test_a_sentence_is_said_with_its_values() -> None:
    assert TEXTS.say("nl", "hello", name="Sara", count=2) == "Dag Sara, 2 keer"


def test_a_text_in_a_right_to_left_sentence_is_isolated_and_a_number_is_not() -> None:
    assert TEXTS.say("ar", "hello", name="Sara", count=2) == "مرحبا \u2068Sara\u2069، 2"


def test_a_part_to_compose_with_is_not_isolated() -> None:
    assert TEXTS.compose("ar", "hello", name="Sara", count=2) == "مرحبا Sara، 2"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_sentence_a_language_lacks_is_said_in_dutch(language: str) -> None:
    assert TEXTS.say(language, "only-dutch") == "Alleen Nederlands"


def test_values_in_a_dutch_sentence_said_to_an_arabic_reader_are_not_isolated() -> None:
    texts = Texts(MappingProxyType({"nl": MappingProxyType({"x": "{a}"})}), frozenset({"ar"}))
    assert texts.say("ar", "x", a="b") == "b"


@pytest.mark.parametrize(("key", "values"), [("unknown", {}), ("hello", {"name": "Sara"})])
def test_an_unknown_key_or_a_value_that_is_not_given_is_an_error(key: str, values: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        TEXTS.say("nl", key, **values)


def _found(folder: Path, translations: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        small_knowledge(folder, translations=translations)
    return [str(finding) for finding in caught.value.findings]


def test_every_fault_of_a_translation_is_found_with_its_line(tmp_path: Path) -> None:
    added = {
        "missing": {"nl": "Weg", "ti": "ሰላም"},
        "empty": {"nl": "Leeg", "ar": "", "ti": "ሰላም"},
        "other-gap": {"nl": "Dag {name}", "ar": "مرحبا {naam}", "ti": "ሰላም {name}"},
        "brace": {"nl": "Dag", "ar": "مرحبا { name }", "ti": "ሰላም"},
        "unknown": {"ar": "مرحبا"},
    }
    line = 4 + 3 * len(MESSAGES)
    file = "translations/ar/LC_MESSAGES/wegwijs.po"
    assert _found(tmp_path, write_translations(tmp_path, added)) == [
        f"{file}:1: De vertaling van 'missing' ontbreekt. Voeg msgid en msgstr toe.",
        f"{file}:{line}: De vertaling van 'empty' is leeg. Vul msgstr in.",
        f"{file}:{line + 3}: De vertaling van 'other-gap' moet dezelfde gegevens hebben "
        "als het Nederlands: {name}.",
        f"{file}:{line + 6}: In de vertaling van 'brace' staat een losse accolade. "
        "Schrijf een gegeven zonder spaties tussen de accolades.",
        f"{file}:{line + 9}: 'unknown' bestaat niet in het Nederlandse vertaalbestand. "
        "Is het verkeerd gespeld?",
    ]


def test_an_uncertain_or_double_translation_is_found(tmp_path: Path) -> None:
    translations = write_translations(tmp_path)
    path = translations / "ti/LC_MESSAGES/wegwijs.po"
    text = path.read_text("utf-8")
    first = text.index('msgid "fact-being-checked"')
    path.write_text(
        text[:first] + "#, fuzzy\n" + text[first:] + 'msgid "closed-on"\nmsgstr "{first}"\n', "utf-8"
    )
    file = "translations/ti/LC_MESSAGES/wegwijs.po"
    last = 5 + 3 * len(MESSAGES)
    assert _found(tmp_path, translations) == [
        f"{file}:5: De vertaling van 'fact-being-checked' is nog onzeker (fuzzy). "
        "Kijk haar na en haal 'fuzzy' weg.",
        f"{file}:{last}: 'closed-on' staat twee keer in dit vertaalbestand. Laat er één staan.",
    ]


def test_a_broken_catalogue_is_found_once(tmp_path: Path) -> None:
    translations = write_translations(tmp_path)
    (translations / "ar/LC_MESSAGES/wegwijs.po").write_text("geen catalogus\n", "utf-8")
    found = _found(tmp_path, translations)
    assert [line.split(": ")[:2] for line in found] == [
        ["translations/ar/LC_MESSAGES/wegwijs.po:1", "Dit vertaalbestand is niet te lezen"]
    ]


def test_a_missing_catalogue_is_found_once(tmp_path: Path) -> None:
    translations = write_translations(tmp_path)
    (translations / "ar/LC_MESSAGES/wegwijs.po").unlink()
    assert _found(tmp_path, translations) == [
        "translations/ar/LC_MESSAGES/wegwijs.po:1: Dit bestand ontbreekt. Maak het aan."
    ]


def test_sentences_are_read_from_the_files(tmp_path: Path) -> None:
    translations = write_translations(tmp_path)
    write_catalogue(
        translations,
        "nl",
        {key: told["nl"] for key, told in MESSAGES.items()} | {"hours-line": "{hours}: {day}"},
    )
    texts = small_knowledge(tmp_path, translations=translations).texts
    assert texts.say("nl", "hours-line", day="dinsdag", hours="9 uur") == "9 uur: dinsdag"
