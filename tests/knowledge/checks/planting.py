"""Plants a fault in the small content and gives what the checks say about it."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.knowledge import Finding
from bot.knowledge.checks import check
from bot.library import shown
from tests.content import FILES, REAL_TRANSLATIONS, write_content

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def findings(
    folder: Path, files: Mapping[str, str], *, now: datetime = NOW, release: bool = False
) -> tuple[Finding, ...]:
    """All that is found in the small content with these files in place of or added to its own."""
    translations = folder / "translations"
    if not translations.exists():
        shutil.copytree(REAL_TRANSLATIONS, translations)
    return check(write_content(folder, files), translations, now, shown, release=release)


def found(
    folder: Path, kind: str, files: Mapping[str, str], *, now: datetime = NOW, release: bool = False
) -> list[str]:
    """The findings of one kind, a line each."""
    every = findings(folder, files, now=now, release=release)
    return [str(finding) for finding in every if finding.check == kind]


def with_lines(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A file of the small content with the first place of each text replaced."""
    text = FILES[name]
    for old, new in changes:
        assert old in text, (name, old)
        text = text.replace(old, new, 1)
    return {name: text}
