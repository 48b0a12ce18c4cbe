"""Tests of bot/knowledge/checks/__init__.py: all findings at once, and which of them are errors."""

from pathlib import Path

import pytest

from bot.knowledge.catalogue import read_messages
from bot.knowledge.checks import ALWAYS_WARNINGS, WARNINGS_UNTIL_RELEASE
from bot.knowledge.findings import CHECKER, PREFIX
from tests.content import REAL_TRANSLATIONS, edited
from tests.knowledge.checks.planting import findings


def test_the_small_content_has_no_errors(tmp_path: Path) -> None:
    assert [finding for finding in findings(tmp_path, {}) if finding.severity == "error"] == []


def test_what_loading_finds_and_what_the_checks_find_is_said_at_once(tmp_path: Path) -> None:
    files = {
        **edited("huur/topic.yaml", ('icon: "🏠"\n', "")),
        **edited("huur/nl.yaml", ("De huur is geld voor je huis.", "De huur is € 400.")),
    }
    errors = {finding.check for finding in findings(tmp_path, files) if finding.severity == "error"}
    assert errors == {"missing-key", "fact-missing"}


def test_a_release_makes_errors_of_what_is_a_warning_until_then(tmp_path: Path) -> None:
    daily, release = (
        {(finding.check, finding.severity) for finding in findings(tmp_path, {}, release=asked)}
        for asked in (False, True)
    )
    kinds = {"few-phrasings", "origin-unknown", "unchecked", "unreviewed"}
    assert daily == {(kind, "warning") for kind in kinds}
    assert release == {(kind, "error") for kind in kinds}


def test_every_warning_is_one_that_can_be_found() -> None:
    keys = {key for key in read_messages(REAL_TRANSLATIONS / CHECKER) if key.startswith(PREFIX)}
    assert keys >= ALWAYS_WARNINGS | WARNINGS_UNTIL_RELEASE


@pytest.mark.parametrize("name", ["languages.yaml", "huur/nl.yaml", "amounts.yaml", "glossary.yaml"])
def test_a_file_that_can_not_be_read_hides_nothing_in_the_others(tmp_path: Path, name: str) -> None:
    found = findings(tmp_path, {name: "a: [", **edited("nood/topic.yaml", ('icon: "🆘"\n', ""))})
    assert {"broken-yaml", "missing-key"} <= {finding.check for finding in found}
