"""One browser for all tests of the page; for each a page and a bot of its own."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.library import Library
from tests.page.stage import CHROMIUM, Stage, launched, staged


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, for all tests. On a machine without it they are skipped, but never in CI."""
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip("no browser: apt-get install chromium fonts-noto-core fonts-noto-color-emoji")
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(library: Library, browser: Browser) -> AsyncIterator[Stage]:
    """The page, wide enough for both sides."""
    async with staged(library, browser) as stage:
        yield stage
