"""A town with the bot in it for every journey."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.library import Library
from tests.journeys.journey import Journey, journey


@pytest.fixture
async def trip(library: Library, tmp_path: Path) -> AsyncIterator[Journey]:
    """A town in which the bot serves one municipality."""
    async with journey(library, tmp_path) as going:
        yield going


@pytest.fixture
async def two_towns(library: Library, tmp_path: Path) -> AsyncIterator[Journey]:
    """A town in which the bot serves two municipalities."""
    async with journey(library, tmp_path, municipalities=("voorbeeldstad", "nijkerk")) as going:
        yield going
