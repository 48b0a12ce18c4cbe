"""The page as somebody uses it who finds things by their roles and names, as a screen reader does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, Playwright, expect

from bot.cli.playground import Playground, playground
from bot.cli.preview import ContentPreview
from bot.engine.pace import Limit, Limits
from bot.knowledge import Knowledge
from bot.library import Library
from bot.simulator import page_routes
from tests import content

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",  # a microphone that hums
]
PATIENCE = 15_000  # milliseconds for what the page is to show; a client's burst alone is gathered for 2000
AT_ONCE = Limits(Limit(1000, 1000), Limit(1000, 1000), Limit(1000, 1000))
HABITS = {
    "viewport": {"width": 1240, "height": 900},
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "permissions": ["microphone"],
}

expect.set_options(timeout=PATIENCE)


async def launched(playwright: Playwright) -> Browser:
    """Debian's Chromium. Without it the tests of the page fail: none is skipped."""
    return await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@dataclass(frozen=True)
class Side:
    """One side of the page: a phone, or the group."""

    root: Locator

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.root.get_by_role("textbox", name="Bericht")

    @property
    def messages(self) -> Locator:
        """All that stands in the chat."""
        return self.root.get_by_role("log").get_by_role("article")

    def message(self, text: str) -> Locator:
        """The newest message with this in it."""
        return self.messages.filter(has_text=text).last

    async def says(self, text: str) -> None:
        """Write and send."""
        await self.box.fill(text)
        await self.box.press("Enter")

    async def taps(self, label: str) -> None:
        """Press the newest button with this label under a message."""
        await self.root.get_by_role("log").get_by_role("button", name=label, exact=True).last.click()

    async def chooses(self, name: str) -> None:
        """Take up another phone, look as somebody else, go into a topic: what stands above the chat."""
        await self.root.locator("header").get_by_role("button", name=name).click()

    async def does(self, message: str, action: str) -> None:
        """Something from the menu of a message."""
        await self.message(message).get_by_role("button", name="Reageren, beantwoorden, wijzigen").click()
        await self._dialog().get_by_role("button", name=action).click()

    async def attaches(self, choice: str) -> None:
        """Something from the menu of what can be sent along."""
        await self.root.get_by_role("button", name="Iets meesturen").click()
        await self._dialog().get_by_role("button", name=choice).click()

    async def more(self, choice: str) -> None:
        """Something from the menu of this side."""
        await self.root.get_by_role("button", name="Meer doen met").click()
        await self._dialog().get_by_role("button", name=choice, exact=True).click()

    def _dialog(self) -> Locator:
        return self.root.page.get_by_role("dialog")


@dataclass(frozen=True)
class Stage:
    """The page with the bot behind it. `problems` is what must not be: errors, and calls to elsewhere."""

    page: Page
    going: Playground
    knowledge: Knowledge
    problems: list[str] = field(default_factory=list)

    @property
    def phone(self) -> Side:
        """The left side."""
        return Side(self.page.get_by_role("region", name="Telefoon van een statushouder"))

    @property
    def group(self) -> Side:
        """The right side."""
        return Side(self.page.get_by_role("region", name="Groep van de vrijwilligers"))

    def say(self, language: str, key: str, **values: object) -> str:
        """A sentence of the interface."""
        return self.knowledge.texts.say(language, key, **values)

    def label(self, entry: str, language: str) -> str:
        """The heading of an answer: the entry's title with its topic's pictogram."""
        answer = self.knowledge.answer(entry, language, None, datetime.now(UTC))
        return f"{answer.icon} {answer.title}"

    def question(self, entry: str, language: str) -> str:
        """A way in which the content expects the entry to be asked."""
        return self.knowledge.entries[entry].text(language).questions[0]

    async def client(self, language: str = "nl") -> Side:
        """The phone of somebody who chose a language."""
        await self.phone.root.get_by_role("button", name="Start", exact=True).click()
        await self.phone.taps(self.knowledge.languages[language].name)
        await expect(self.phone.message(self.say(language, "menu"))).to_be_visible()
        return self.phone

    async def ticket(self, language: str = "nl", *words: str) -> Side:
        """The phone of somebody whose question waits for a volunteer, who is in its topic."""
        phone = await self.client(language)
        await phone.taps(self.say(language, "button-human"))
        await expect(phone.messages.last).to_contain_text(first_line(self.say(language, "human-invite")))
        for text in words or ("Mijn meterkast zoemt de hele nacht",):
            await phone.says(text)
        await phone.taps(self.say(language, "button-consent-yes"))
        await self.group.chooses("#1")
        await expect(self.group.message(self.say("nl", "desk-card-title", number=1))).to_be_visible()
        return phone


def first_line(text: str) -> str:
    """A message stands in paragraphs: what can be looked for in one of them."""
    return text.strip().split("\n", maxsplit=1)[0]


@asynccontextmanager
async def staged(library: Library, browser: Browser, **options: Any) -> AsyncIterator[Stage]:
    """A page of its own, with a bot of its own behind it; then nothing may have gone wrong on it."""
    preview = ContentPreview(content.REAL_CONTENT, library.knowledge)
    async with playground(library, 0, page_routes(preview), AT_ONCE) as going:
        people(going)
        context = await browser.new_context(**{**HABITS, **options})
        stage = Stage(await context.new_page(), going, library.knowledge)
        watch(stage)
        await stage.page.goto(going.url)
        await expect(stage.page.get_by_role("button", name="Vera")).to_be_visible()
        yield stage
        await context.close()
    assert stage.problems == []


def people(going: Playground) -> None:
    """Two status holders and two volunteers."""
    going.town.person("Sam", "nl")
    going.town.person("Amina", "ar")
    going.town.volunteer("Vera")
    going.town.volunteer("Wim")


def watch(stage: Stage) -> None:
    """Note what must not happen on the page."""
    home = stage.going.url
    page, problems = stage.page, stage.problems
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda one: problems.append(one.text) if one.type in ("error", "warning") else None)
    page.on(
        "request",
        lambda one: None if one.url.startswith((home, "blob:")) else problems.append(one.url),
    )
