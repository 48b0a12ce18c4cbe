"""A database of its own for each test, of each kind."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = await Store.open(database_url)
    yield opened
    await opened.close()
