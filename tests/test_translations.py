"""The catalogues and the code ask for the same sentences, with the same placeholders.

A key is a string in the code made of words with hyphens between. One that is put together (f"ended-{ending}")
stands for every key that begins and ends so; it must stand for at least one.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.knowledge.catalogue import read_messages
from bot.knowledge.placeholders import names_in
from tests.content import LANGUAGES, REAL_TRANSLATIONS, REPOSITORY

CATALOGUES = ("wegwijs.po", "desk.po")
CHECKER = "checker.po"
SAYING = {"say", "_say", "compose"}  # the methods that say a sentence by its key


@cache
def trees() -> tuple[ast.Module, ...]:
    files = sorted((REPOSITORY / "bot").rglob("*.py"))
    return tuple(ast.parse(path.read_text("utf-8"), str(path)) for path in files)


def dutch(*names: str) -> dict[str, str]:
    """Key -> Dutch sentence of these catalogues."""
    folder = REAL_TRANSLATIONS / "nl" / "LC_MESSAGES"
    return {key: text for name in names for key, text in read_messages(folder / name).items()}


def strings() -> Iterator[str]:
    """Every string in the code, as a pattern: what is put in while running may be anything."""
    for tree in trees():
        inside = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if id(node) not in inside and (pattern := as_pattern(node)):
                yield pattern


def as_pattern(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return "".join(as_pattern(part) or "[a-z0-9-]+" for part in node.values)
    return None


def calls() -> Iterator[tuple[ast.expr, set[str] | None]]:
    """What may be the key, and the names of the values (None: not known), of each call that says one."""
    for tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in SAYING
            ):
                names = {keyword.arg or "" for keyword in node.keywords}
                for argument in node.args:
                    yield argument, None if "" in names else names


def test_every_sentence_the_code_says_is_in_a_catalogue() -> None:
    keys = dutch(*CATALOGUES)
    said = {pattern for key, _ in calls() if (pattern := as_pattern(key))}.difference(LANGUAGES)
    assert {pattern for pattern in said if not any(re.fullmatch(pattern, key) for key in keys)} == set()


def test_every_sentence_in_a_catalogue_is_used_by_the_code() -> None:
    patterns = [re.compile(pattern) for pattern in set(strings())]
    keys = dutch(*CATALOGUES, CHECKER)
    assert {key for key in keys if not any(pattern.fullmatch(key) for pattern in patterns)} == set()


def test_every_finding_has_a_sentence() -> None:
    findings = {
        re.sub(r"\\", "", text) for text in strings() if re.fullmatch(r"finding\\-[a-z0-9\\-]+", text)
    }
    assert findings - dutch(CHECKER).keys() == set()


def test_a_sentence_is_given_all_the_values_it_needs_and_no_other() -> None:
    keys = dutch(*CATALOGUES)
    wrong = {
        (key.value, tuple(sorted(names)))
        for key, names in calls()
        if isinstance(key, ast.Constant) and key.value in keys
        if names is not None and names != names_in(keys[key.value])
    }
    assert wrong == set()


@pytest.mark.parametrize("path", sorted(REAL_TRANSLATIONS.rglob("*.po")), ids=lambda path: path.parts[-3])
def test_a_catalogue_can_be_read(path: Path) -> None:
    assert read_messages(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_of_a_client_begins_with_a_pictogram(language: str) -> None:
    """Not everybody reads. `button-old` is what is said about a button, not one."""
    labels = read_messages(REAL_TRANSLATIONS / language / "LC_MESSAGES" / "wegwijs.po")
    bare = {key for key, text in labels.items() if key.startswith("button-") and text[0].isalpha()}
    assert bare == {"button-old"}
