"""Pictures for docs/vrijwilligers.md: `uv run python -m tests.page.handbook FOLDER`.

A morning in the volunteers' group: who takes part, what waits, a ticket, a sentence in three languages.
"""

import asyncio
import re
import sys
from pathlib import Path

from playwright.async_api import Locator, async_playwright, expect

from bot.library import Library
from tests import content
from tests.page.scenes import FIRE, LETTER_CAME, MARGIN
from tests.page.stage import Side, Stage, first_line, launched, staged

TALL = {"viewport": {"width": 1240, "height": 1000}, "color_scheme": "light"}
FREE_DUTCH = "Ik bel morgen met DUO. Daarna schrijf ik je wat ze zeggen."
SENTENCE, SEARCH = "Kun je komen op", "/zoek kun je komen"


async def roster(stage: Stage) -> Locator:
    """Wim speaks Tigrinya and is there today; Vera takes part too."""
    group, say = stage.group, stage.say
    await group.chooses("Wim")
    await group.says("/volunteers")
    await tapped(group, say("nl", "desk-button-join"), "▫️ Tigrinya")
    await tapped(group, "▫️ Tigrinya", "✅ Tigrinya")
    await tapped(group, say("nl", "desk-button-hours"), "▫️ di 09–13")
    await tapped(group, "▫️ di 09–13", "✅ di 09–13")
    await tapped(group, "▫️ di 13–17", "✅ di 13–17")
    await tapped(group, say("nl", "desk-button-back"), say("nl", "desk-button-there"))
    await tapped(group, say("nl", "desk-button-there"), say("nl", "desk-button-away"))
    await group.chooses("Vera")
    await group.says("/volunteers")
    await tapped(group, say("nl", "desk-button-join"), say("nl", "desk-button-hours"))
    await tapped(group, say("nl", "desk-button-there"), say("nl", "desk-button-away"))
    await tapped(group, say("nl", "desk-button-back"), "✏️ 2")
    return group.messages.last


async def tapped(side: Side, label: str, then: str) -> None:
    """Press a button, and wait for the one that comes after it."""
    await side.taps(label)
    await expect(button(side, re.compile(f"^{re.escape(then)}"))).to_be_visible()


def button(side: Side, label: re.Pattern[str]) -> Locator:
    """The newest button under a message whose label fits."""
    return side.root.get_by_role("log").get_by_role("button", name=label).last


async def arrives(stage: Stage, name: str, language: str) -> Side:
    """Somebody on their phone asks for a volunteer."""
    phone = stage.phone
    await phone.chooses(name)
    await phone.root.get_by_role("button", name="Start", exact=True).click()
    await phone.taps(stage.knowledge.languages[language].name)
    await expect(phone.message(stage.say(language, "menu"))).to_be_visible()
    return phone


async def asks(stage: Stage, name: str, language: str, words: str) -> None:
    """In words of their own."""
    phone = await arrives(stage, name, language)
    await phone.taps(stage.say(language, "button-human"))
    await expect(phone.messages.last).to_contain_text(first_line(stage.say(language, "human-invite")))
    await phone.says(words)
    await phone.taps(stage.say(language, "button-consent-yes"))
    await expect(button(phone, re.compile(stage.say(language, "button-answered")))).to_be_visible()


async def only_taps(stage: Stage, name: str, language: str, topic: str) -> None:
    """Without a word: with the buttons of the intake."""
    phone, say, about = await arrives(stage, name, language), stage.say, stage.knowledge.topics[topic]
    await phone.taps(say(language, "button-human"))
    await expect(phone.messages.last).to_contain_text(first_line(say(language, "human-invite")))
    answers = (
        f"{about.icon} {about.title(language)}",
        say(language, "button-intake-since-week"),
        say(language, "button-intake-deadline-week"),
        say(language, "button-intake-skip-send"),
        say(language, "button-consent-yes"),
    )
    for answer in answers:
        await phone.taps(answer)
    await expect(button(phone, re.compile(say(language, "button-answered")))).to_be_visible()


async def in_danger(stage: Stage, name: str) -> None:
    """The numbers first, then a volunteer."""
    phone = await arrives(stage, name, "nl")
    await phone.says(FIRE["nl"])
    await expect(phone.message(stage.say("nl", "danger-offer"))).to_be_visible()
    await phone.taps(stage.say("nl", "button-human"))
    await phone.taps(stage.say("nl", "button-consent-yes"))
    await expect(stage.group.message(stage.say("nl", "desk-alarm", number=4))).to_be_visible()


async def invites(stage: Stage, ticket: str) -> Locator:
    """The holder picks the sentence, a day and a time; gives the preview."""
    group = stage.group
    await group.chooses(ticket)
    await group.taps(stage.say("nl", "desk-button-claim"))
    await expect(group.message(stage.say("nl", "desk-claimed-by", name="Vera"))).to_be_visible()
    await group.says(SEARCH)
    for label in (SENTENCE, "^dinsdag", "^14:", "^14:30"):
        await button(group, re.compile(label)).click()
    await expect(button(group, re.compile(stage.say("nl", "desk-button-send")))).to_be_visible()
    return group.messages.last


async def morning(stage: Stage, folder: Path) -> None:
    """All pictures, in the order in which things happen."""

    async def takes(name: str, what: Locator) -> None:
        await stage.page.wait_for_timeout(MARGIN)
        await what.screenshot(path=folder / f"{name}.png")

    group, phone, say = stage.group, stage.phone, stage.say
    for name, language in (("Tesfay", "ti"), ("Noor", "nl")):
        stage.going.town.person(name, language)
    await stage.page.reload()
    await takes("11-roster", await roster(stage))
    await asks(stage, "Amina", "ar", LETTER_CAME["ar"])
    await only_taps(stage, "Tesfay", "ti", "huur")
    await asks(stage, "Sam", "nl", "Mijn meterkast zoemt de hele nacht")
    await in_danger(stage, "Noor")
    board = group.message(say("nl", "desk-board", waiting=4, claimed=0, answered=0))
    await expect(board).to_be_visible()
    await takes("12-board", board)
    await group.chooses("#2")
    await takes("13-waiting", group.messages.first)
    preview = await invites(stage, "#1")
    await takes("13-card", group.messages.first)
    await takes("13-words", group.message(say("nl", "desk-client-says")))
    await takes("14-preview", preview)
    await group.taps(say("nl", "desk-button-send"))
    await phone.chooses("Amina")
    await expect(phone.messages.last).to_contain_text(SENTENCE)
    await takes("15-client-ar", phone.messages.last)
    await invites(stage, "#2")
    await group.taps(say("nl", "desk-button-send"))
    await phone.chooses("Tesfay")
    await expect(phone.messages.last).to_contain_text(SENTENCE)
    await takes("15-client-ti", phone.messages.last)
    await group.says(f"/vertaal {FREE_DUTCH}")
    await expect(button(group, re.compile(say("nl", "desk-button-untranslated")))).to_be_visible()
    await takes("16-translate", group.messages.last)


async def all_pictures(folder: Path) -> None:
    """The page in a town of its own."""
    library = Library.open(content.REAL_CONTENT, content.REAL_TRANSLATIONS)
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        async with staged(library, browser, **TALL) as stage:
            await morning(stage, folder)
        await browser.close()


if __name__ == "__main__":
    destination = Path(sys.argv[1])
    destination.mkdir(parents=True, exist_ok=True)
    asyncio.run(all_pictures(destination))
