"""`wegwijs ask --explain`: what decided."""

import json

import pytest

from bot.matching import DANGER_LIMIT
from tests.cli.test_ask import QUESTION, Ask, ask, objects

__all__ = ["ask"]  # the fixture


def test_the_json_form_says_what_spoke_for_the_best_entries(ask: Ask) -> None:
    [found] = objects(ask(QUESTION, "--json", "--explain"))
    explain = found["explain"]
    best = explain["entries"][0]
    assert list(found)[-1] == "explain"
    assert list(explain) == ["languages", "danger", "entries"]
    assert list(best) == ["id", "language", "start", "nearest", "known", "phrasings", "features"]
    assert (best["id"], best["language"]) == ("huur-betalen", "nl")
    assert next(iter(explain["languages"])) == "nl"
    assert [one["id"] for one in explain["entries"]] == [one["id"] for one in found["candidates"][:2]]
    assert {"kind": "word", "text": "huur"}.items() <= max(
        (one for one in best["features"] if one["kind"] == "word"), key=lambda one: float(one["adds"])
    ).items()


def test_a_rule_that_raised_a_card_is_named(ask: Ask) -> None:
    [found] = objects(ask("er is brand", "--json", "--explain"))
    danger = found["explain"]["danger"]
    assert danger["card"] == "noodnummer-112"
    assert danger["rule"]["pattern"] in json.dumps(danger)
    assert (danger["rule"]["card"], danger["rule"]["language"], danger["limit"]) == (
        "noodnummer-112",
        "nl",
        DANGER_LIMIT,
    )


def test_people_read_it_as_tables(ask: Ask) -> None:
    shown = ask(QUESTION, "--explain").stdout
    assert "languages: nl " in shown
    assert "danger: none" in shown
    assert "of the question known" in shown
    assert "phrasing" in shown


@pytest.mark.parametrize("text", ["", "112", "[red] hallo ["])
def test_any_text_is_explained(ask: Ask, text: str) -> None:
    result = ask(text, "--explain")
    assert result.exit_code == 0, result.output


def test_without_it_nothing_is_explained(ask: Ask) -> None:
    [found] = objects(ask(QUESTION, "--json"))
    assert "explain" not in found
