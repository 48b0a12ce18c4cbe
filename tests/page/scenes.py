"""Pictures of the page: `uv run python -m tests.page.scenes FOLDER [LANGUAGE ...]`.

Ten scenes in every language, from the first tap to the rating; whoever changes the page looks at them all.
"""

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, async_playwright, expect

from bot.cli.demo import staged as whole_demo
from bot.library import Library
from tests import content
from tests.page.stage import Stage, first_line, launched, staged

ANSWER, LETTER = "huurtoeslag", "brief-niet-begrepen"
VAGUE = {"nl": "huur", "ar": "دفع", "ti": "ክፍሊት"}  # whether these leave doubt changes with the content
LETTER_CAME = {
    "nl": "Ik heb een brief van DUO. Wat moet ik doen?",
    "ar": "وصلتني رسالة من DUO. ماذا أفعل؟",
    "ti": "ካብ DUO ደብዳቤ መጺኡኒ። እንታይ ክገብር ኣለኒ?",
}
FIRE = {"nl": "Help, er is brand in mijn huis!", "ar": "حريق في بيتي", "ti": "ባርዕ ኣብ ገዛይ ኣሎ"}
MARGIN = 300  # milliseconds for pictures and scrolling to come to rest


@dataclass(frozen=True)
class Camera:
    """Takes pictures in one language."""

    library: Library
    stage: Stage
    folder: Path
    language: str

    def say(self, key: str, **values: object) -> str:
        """A sentence of the interface in the language of the scenes."""
        return self.stage.say(self.language, key, **values)

    async def takes(self, name: str, what: Locator | None = None) -> None:
        """A picture of the whole page, or of a part."""
        await self.stage.page.wait_for_timeout(MARGIN)
        path = self.folder / f"{name}-{self.language}.png"
        await (what or self.stage.page).screenshot(path=path)


async def arriving(camera: Camera) -> None:
    """The first tap, the menu, an answer, and titles to choose from."""
    phone, language = camera.stage.phone, camera.language
    await phone.root.get_by_role("button", name="Start", exact=True).click()
    await expect(phone.messages).to_have_count(2)
    await camera.takes("1-welcome", phone.root)
    await phone.taps(camera.stage.knowledge.languages[language].name)
    await expect(phone.message(camera.say("menu"))).to_be_visible()
    await camera.takes("2-menu", phone.root)
    await phone.says(camera.stage.question(ANSWER, language))
    await expect(phone.message(camera.stage.label(ANSWER, language))).to_be_visible()
    await camera.takes("3-answer", phone.root)
    before = await phone.messages.count()
    await phone.says(VAGUE[language])
    await expect(phone.messages).to_have_count(before + 2)
    await camera.takes("4-choices", phone.root)


async def asking(camera: Camera) -> None:
    """A volunteer, consent, the ticket in the group, a reply, a photo, the rating."""
    stage, phone, group = camera.stage, camera.stage.phone, camera.stage.group
    await phone.taps(camera.say("button-menu"))
    await expect(phone.messages.last).to_contain_text(first_line(camera.say("menu")))
    await phone.taps(camera.say("button-human"))
    await expect(phone.messages.last).to_contain_text(first_line(camera.say("human-invite")))
    await phone.says(LETTER_CAME[camera.language])
    await expect(phone.messages.last).to_contain_text(first_line(camera.say("consent-question")))
    await camera.takes("5-consent", phone.root)
    await phone.taps(camera.say("button-consent-yes"))
    await group.chooses("#1")
    await expect(group.message(stage.say("nl", "desk-client-says"))).to_be_visible()
    await camera.takes("6-ticket")
    await group.taps(stage.say("nl", "desk-button-claim"))
    await expect(group.message(stage.say("nl", "desk-claimed-by", name="Vera"))).to_be_visible()
    await group.says("Stuur een foto van de brief. Wij lezen hem samen.")
    await expect(phone.message("Stuur een foto")).to_be_visible()
    await phone.attaches("Voorbeeldfoto")
    await expect(group.root.get_by_role("img", name="Foto")).to_be_visible()
    await camera.takes("7-photo")
    await phone.taps(camera.say("button-answered"))
    await expect(phone.root.get_by_role("button", name=camera.say("button-up"))).to_be_visible()
    await camera.takes("8-rating", phone.root)


async def danger(camera: Camera) -> None:
    """The emergency numbers, on another phone."""
    phone = camera.stage.phone
    camera.stage.going.town.person("Noor", camera.language)
    await camera.stage.page.reload()
    await phone.chooses("Noor")
    await phone.root.get_by_role("button", name="Start", exact=True).click()
    await phone.taps(camera.stage.knowledge.languages[camera.language].name)
    await expect(phone.message(camera.say("menu"))).to_be_visible()
    await phone.says(FIRE[camera.language])
    await expect(phone.message("112")).to_be_visible()
    await camera.takes("9-danger", phone.root)


async def editing(camera: Camera) -> None:
    """The editor's preview, with what the checker finds."""
    page, choice = camera.stage.page, f"entry={LETTER}&language={camera.language}"
    async with whole_demo(camera.library, content.REAL_CONTENT, 0) as going:
        camera.stage.problems.clear()  # another address is no problem here
        await page.goto(f"{going.url}/preview.html#{choice}")
        await expect(page.get_by_role("listitem").filter(has_text="content/").first).to_be_visible()
        await camera.takes("10-preview")
        await page.goto("about:blank")
    camera.stage.problems.clear()


LOOKS: Mapping[str, Mapping[str, object]] = {
    "nl": {"color_scheme": "light"},
    "ar": {"color_scheme": "light"},
    "ti": {"color_scheme": "dark"},
}


async def all_scenes(folder: Path, languages: list[str]) -> None:
    """Every scene, a town for each language."""
    library = Library.open(content.REAL_CONTENT, content.REAL_TRANSLATIONS)
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        for language in languages:
            async with staged(library, browser, **LOOKS[language]) as stage:
                camera = Camera(library, stage, folder, language)
                for scene in (arriving, asking, danger, editing):
                    await scene(camera)
        await browser.close()


if __name__ == "__main__":
    destination = Path(sys.argv[1])
    destination.mkdir(parents=True, exist_ok=True)
    asyncio.run(all_scenes(destination, sys.argv[2:] or list(LOOKS)))
