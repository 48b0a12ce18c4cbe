"""The small content on disk, as a command opens it; it is learnt once for all tests of the room."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.content import REAL_TRANSLATIONS, write_content
from tests.dialogue.content import DIALOGUE_FILES


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the translations as they really are beside it."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "translations").symlink_to(REAL_TRANSLATIONS)
    return write_content(folder, DIALOGUE_FILES)


@pytest.fixture
def database(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings say the database is; the bot that they describe serves the small content."""
    settings = {
        "TOKEN": "1:geheim",
        "STAFF_CHAT": "-100",
        "MUNICIPALITIES": "stilstad",
        "CONTENT": str(small),
        "DATABASE_URL": f"sqlite:///{tmp_path}/wegwijs.sqlite3",
        "KEEP_DAYS": "30",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"WEGWIJS_{name}", value)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "wegwijs.sqlite3"


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """A place of our own for what was learnt, and room for long lines."""
    cache = str(tmp_path_factory.mktemp("cache"))
    return {**os.environ, "XDG_CACHE_HOME": cache, "COLUMNS": "200", "NO_COLOR": "1"}
