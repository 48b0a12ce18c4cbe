"""E4: the editor sees an entry as a client gets it, and what is wrong, as soon as a file is saved."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.cli.demo import staged
from bot.library import Library
from tests import content
from tests.page.stage import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENTRY = "huur-wanneer-betalen"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of the content to edit."""
    shutil.copytree(content.REAL_TRANSLATIONS, tmp_path / "translations")
    return Path(shutil.copytree(content.REAL_CONTENT, tmp_path / "content"))


@pytest_asyncio.fixture(loop_scope="session")
async def page(library: Library, browser: Browser, files: Path) -> AsyncIterator[Page]:
    """The preview of an entry in Arabic."""
    async with staged(library, files, 0) as going:
        context = await browser.new_context()
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        await page.goto(f"{going.url}/preview.html#entry={ENTRY}&language=ar")
        yield page
        await context.close()


def shown(page: Page) -> Locator:
    """What the client gets."""
    return page.get_by_role("region", name="Wat de cliënt krijgt")


def edit(path: Path, old: str, new: str) -> None:
    """Save the file with another text in it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


async def test_an_entry_is_shown_as_a_client_of_that_language_and_municipality_gets_it(
    library: Library, page: Page
) -> None:
    entries = library.knowledge.entries
    await expect(shown(page).get_by_text(entries[ENTRY].texts["ar"].title)).to_be_visible()
    related = entries[entries[ENTRY].related[0]]
    await shown(page).get_by_role("button", name=related.texts["ar"].title).click()
    await expect(page.get_by_label("Antwoord")).to_have_value(related.id)

    await page.get_by_label("Antwoord").select_option("spreekuur-tijden")
    await page.get_by_label("Nederlands").check()
    await expect(shown(page)).to_contain_text("Buurthuis De Voorbeeldhoek")
    await page.get_by_label("Gemeente", exact=True).select_option("Nijkerk")
    await expect(shown(page)).not_to_contain_text("Buurthuis De Voorbeeldhoek")

    await page.get_by_label("Antwoord").select_option("noodnummer-112")
    await expect(shown(page).get_by_role("article")).to_have_count(2)
    await expect(shown(page).get_by_role("article").first).to_contain_text("112")


async def test_a_saved_text_is_shown_and_a_broken_file_is_named_beside_the_last_good_one(
    library: Library, page: Page, files: Path
) -> None:
    title = library.knowledge.entries[ENTRY].texts["ar"].title
    await expect(shown(page).get_by_text(title)).to_be_visible()
    edit(files / "huur" / "ar.yaml", title, "عنوان جديد")
    await expect(shown(page).get_by_text("عنوان جديد")).to_be_visible()

    edit(files / "huur" / "topic.yaml", "entries:", "enntries:")
    await expect(page.get_by_role("status")).to_contain_text("fout: hiernaast staat de laatste goede tekst")
    await expect(page.get_by_role("listitem").filter(has_text="enntries")).to_contain_text(
        "content/huur/topic.yaml:"
    )
    await expect(shown(page).get_by_text("عنوان جديد")).to_be_visible()
    edit(files / "huur" / "topic.yaml", "enntries:", "entries:")
    await expect(page.get_by_role("status")).to_contain_text("Geen fouten.")
