"""One browser for all tests of the page; for each a page and a bot of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.library import Library
from tests import content
from tests.page.stage import Stage, launched, staged


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content. What is learnt is kept on disk: only the first time after a change takes long."""
    return Library.open(content.REAL_CONTENT, content.REAL_TRANSLATIONS)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, for all tests."""
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(library: Library, browser: Browser) -> AsyncIterator[Stage]:
    """The page, wide enough for both sides."""
    async with staged(library, browser) as stage:
        yield stage
