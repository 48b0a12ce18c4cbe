"""A database with what waits in it, and figures about it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import Store
from bot.watch import Figures

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path}/watch.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
def figures() -> Figures:
    return Figures(NOW)
