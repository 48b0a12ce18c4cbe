"""Whole conversations on the page, as somebody has them who tries the bot."""

import pytest
from playwright.async_api import expect

from tests.page.stage import Stage, first_line

pytestmark = pytest.mark.asyncio(loop_scope="session")

FIRE = "Help er is brand in mijn huis!"


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
async def test_a_question_gets_its_answer_in_every_language(stage: Stage, language: str) -> None:
    phone = await stage.client(language)
    await phone.says(stage.question("huur-wanneer-betalen", language))
    answer = phone.message(stage.label("huur-wanneer-betalen", language))
    await expect(answer.get_by_text(stage.label("huur-wanneer-betalen", language))).to_be_visible()
    await expect(answer.get_by_role("button", name=stage.say(language, "button-human"))).to_be_enabled()
    await phone.taps(stage.say(language, "button-helped"))
    await expect(phone.messages.last).to_contain_text(first_line(stage.say(language, "helped")))


async def test_in_doubt_there_are_titles_to_choose_from(stage: Stage) -> None:
    phone = await stage.client()
    await phone.says("huur")
    offer = phone.message(stage.say("nl", "choices"))
    await offer.get_by_role("button").nth(1).click()
    await expect(
        phone.messages.last.get_by_role("button", name=stage.say("nl", "button-helped"))
    ).to_be_visible()


async def test_danger_gets_the_numbers_first_and_then_a_volunteer_who_is_warned(stage: Stage) -> None:
    phone = await stage.client()
    await phone.says(FIRE)
    await expect(phone.messages.nth(-2)).to_contain_text("112")
    await phone.taps(stage.say("nl", "button-human"))
    await phone.taps(stage.say("nl", "button-consent-yes"))
    await expect(stage.group.message(stage.say("nl", "desk-alarm", number=1))).to_be_visible()
    await stage.group.chooses("#1 🚨")
    await expect(stage.group.message(FIRE)).to_be_visible()


async def test_from_consent_to_a_rating(stage: Stage) -> None:
    phone = await stage.ticket("ar", "عندي رسالة من DUO")
    group = stage.group
    await expect(group.message("عندي رسالة من")).to_be_visible()
    await group.taps(stage.say("nl", "desk-button-claim"))
    await expect(group.message(stage.say("nl", "desk-claimed-by", name="Vera"))).to_be_visible()
    await group.says("Neem de brief mee naar het spreekuur.")
    await expect(phone.message("Neem de brief mee")).to_be_visible()
    await expect(group.message("Neem de brief mee").get_by_text("👍")).to_be_visible()
    await phone.says("شكرًا")
    await expect(group.message("شكرًا")).to_be_visible()
    await phone.taps(stage.say("ar", "button-answered"))
    await phone.taps(stage.say("ar", "button-up"))
    await expect(group.message(stage.say("nl", "desk-rated-good"))).to_be_visible()
    await expect(stage.page.get_by_role("alert")).to_contain_text(stage.say("ar", "rated"))


async def test_a_ticket_has_one_holder_and_the_other_volunteer_is_told_so(stage: Stage) -> None:
    await stage.ticket()
    claim = stage.say("nl", "desk-button-claim")
    await stage.group.taps(claim)
    await expect(stage.group.message(stage.say("nl", "desk-claimed-by", name="Vera"))).to_be_visible()
    await stage.group.chooses("Wim")
    await stage.group.taps(stage.say("nl", "desk-button-close"))
    told = stage.page.get_by_role("dialog", name="Melding van de bot")
    await expect(told).to_contain_text(stage.say("nl", "desk-not-yours"))
    await told.get_by_role("button", name="OK").click()
    await expect(told).to_be_hidden()


async def test_forget_empties_the_phone_and_takes_the_topic_away(stage: Stage) -> None:
    phone = await stage.ticket()
    await phone.says("/forget")
    await phone.taps(stage.say("nl", "button-forget-yes"))
    await expect(phone.messages).to_have_count(1)
    await expect(phone.messages.first).to_contain_text(first_line(stage.say("nl", "forgotten")))
    await expect(stage.group.root.locator("header").get_by_role("button", name="#1")).to_have_count(0)
    await expect(stage.group.message(stage.say("nl", "desk-forgotten", number=1))).to_be_visible()
