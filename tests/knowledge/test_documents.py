"""Tests of bot/knowledge/documents.py."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import ContentError
from bot.knowledge.documents import Document, read_document
from bot.knowledge.findings import Findings

PIECES = st.sampled_from(
    [
        "a",
        "- ",
        "\n",
        "  ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "&x ",
        "*x",
        "!!set ",
        "? ",
        "2026-02-30",
        "'",
        '"',
        "#",
        "|",
        "12:30",
        "\x00",
        "é",
        "<<",
    ]
)


def read(text: str) -> tuple[Document, list[str]]:
    findings = Findings({"finding-duplicate-key": "{key}"})
    with TemporaryDirectory() as folder:
        path = Path(folder, "content", "a.yaml")
        path.parent.mkdir()
        path.write_text(text, "utf-8")
        document = read_document(path, path.parent, findings)
    try:
        findings.raise_if_any()
    except ContentError as error:
        return document, [str(finding) for finding in error.findings]
    return document, []


def test_every_place_has_a_line() -> None:
    document, _ = read("a:\n  b:\n    - een\n    - twee\nc: drie\n")
    spots = [("a",), ("a", "b"), ("a", "b", 1), ("c",), ("a", "b", 1, "unknown"), ("unknown",)]
    assert [document.line(spot) for spot in spots] == [1, 2, 4, 5, 4, 1]


def test_what_stands_at_a_place_can_be_asked_for() -> None:
    document, _ = read("a:\n  b: [een, 2]\n")
    asked = (
        document.at("a", "b"),
        document.at("a", "c", "d"),
        document.keys_at("a"),
        document.items_at("a", "b"),
    )
    assert asked == (["een", 2], None, ("b",), ("een", "2"))


def test_a_key_that_stands_there_twice_keeps_its_first_value() -> None:
    document, found = read("a: 1\na: 2\n")
    assert (document.data, found) == ({"a": 1}, ["content/a.yaml:2: a"])


def test_an_alias_that_holds_itself_ends() -> None:
    _, found = read("a: &x [*x]\n")
    assert found == ["content/a.yaml:1: finding-too-deep {}"]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_stands_in_a_file_it_is_read_or_found(text: str) -> None:
    document, found = read(text)
    assert document.readable or found
