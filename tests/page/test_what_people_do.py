"""Everything that people do in Telegram can be done on the page."""

import pytest
from playwright.async_api import FilePayload, expect

from tests.page.stage import Stage, first_line

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = FilePayload(name="formulier.pdf", mimeType="application/pdf", buffer=b"%PDF-")


async def test_media_reach_the_volunteer_and_can_be_looked_at(stage: Stage) -> None:
    phone = await stage.ticket()
    await phone.attaches("Voorbeeldfoto")
    await phone.attaches("Voorbeelddocument")
    await phone.attaches("Voorbeeld van een spraakbericht")
    await phone.attaches("Locatie")
    group = stage.group.root
    photo = group.get_by_role("img", name="Foto")
    await expect(photo).to_be_visible()
    assert await photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 480
    await expect(group.get_by_role("link", name="voorbeeld.txt")).to_be_visible()
    voice = group.get_by_label("Spraakbericht")
    await expect(voice).to_be_visible()
    await expect(voice).to_have_js_property("duration", 1)
    await expect(stage.group.message("📍 52.0900, 5.1200")).to_be_visible()


async def test_an_album_stays_together_with_its_caption(stage: Stage) -> None:
    phone = await stage.ticket()
    await phone.box.fill("drie bladzijden")
    await phone.attaches("Voorbeeldalbum")
    album = phone.root.locator("li.album")
    await expect(album.get_by_role("img", name="Foto")).to_have_count(3)
    await expect(album).to_contain_text("drie bladzijden")
    await expect(stage.group.root.get_by_role("img", name="Foto")).to_have_count(3)


async def test_files_of_ones_own_are_sent_as_what_they_are(stage: Stage) -> None:
    phone = await stage.client()
    await phone.root.get_by_role("button", name="Iets meesturen").click()
    await stage.page.get_by_label("Bestanden kiezen").set_input_files(FORM)
    await expect(phone.root.get_by_role("link", name="formulier.pdf")).to_be_visible()


async def test_a_voice_message_is_recorded_and_sent_or_thrown_away(stage: Stage) -> None:
    phone = await stage.client()
    recording = stage.page.get_by_role("dialog", name="Opname")
    await phone.attaches("Spraakbericht opnemen")
    await recording.get_by_role("button", name="Niet versturen").click()
    await phone.attaches("Spraakbericht opnemen")
    await recording.get_by_role("button", name="Stoppen en versturen").click()
    await expect(phone.root.get_by_label("Spraakbericht")).to_have_count(1)


async def test_an_edit_reaches_the_other_side_and_a_reply_shows_what_it_answers(stage: Stage) -> None:
    phone = await stage.ticket()
    await phone.does("Mijn meterkast", "Wijzigen")
    await phone.says("Mijn wasmachine zoemt")
    await expect(phone.message("Mijn wasmachine zoemt")).to_contain_text("bewerkt")
    await expect(stage.group.message("Mijn wasmachine zoemt")).to_contain_text(
        stage.say("nl", "desk-client-edited")
    )
    await stage.group.does("Mijn wasmachine zoemt", "Beantwoorden")
    await stage.group.says("/note eerst bellen")
    await expect(stage.group.message("/note eerst bellen")).to_contain_text("↩")


async def test_a_reaction_and_a_message_stand_there_until_they_are_taken_away(stage: Stage) -> None:
    phone = await stage.client()
    menu = first_line(stage.say("nl", "menu"))
    await phone.does(menu, "Reageren met hart")
    await expect(phone.message(menu).get_by_text("❤")).to_be_visible()
    await phone.does(menu, "Geen reactie")
    await expect(phone.message(menu).get_by_text("❤")).to_have_count(0)
    await phone.says("weg ermee")
    await phone.does("weg ermee", "Verwijderen")
    await expect(phone.message("weg ermee")).to_have_count(0)


async def test_a_start_link_leads_to_its_topic(stage: Stage) -> None:
    phone = await stage.client()
    await phone.root.get_by_role("button", name="Meer doen met").click()
    await stage.page.get_by_label("Startlink openen").fill("huurtoeslag")
    await stage.page.get_by_role("button", name="Link openen").click()
    title = stage.knowledge.entries["huurtoeslag"].text("nl").title
    await expect(phone.message(title)).to_be_visible()


async def test_commands_are_listed_with_what_they_do(stage: Stage) -> None:
    phone = await stage.client("ar")
    await phone.root.get_by_role("button", name="Opdrachten").click()
    listed = stage.page.get_by_role("dialog", name="Opdrachten")
    await listed.get_by_role("button", name=f"/help {stage.say('ar', 'command-help')}").click()
    await expect(phone.message(first_line(stage.say("ar", "help")))).to_be_visible()


async def test_who_blocks_the_bot_can_only_start_again(stage: Stage) -> None:
    phone = await stage.ticket()
    await phone.more("Bot blokkeren")
    await expect(phone.box).to_be_hidden()
    await expect(stage.group.message(stage.say("nl", "desk-client-blocked"))).to_be_visible()
    await phone.root.get_by_role("button", name="Start", exact=True).click()
    await expect(stage.group.message(stage.say("nl", "desk-client-returned"))).to_be_visible()
    await expect(phone.box).to_be_visible()


async def test_a_deleted_topic_is_made_anew_by_the_next_message(stage: Stage) -> None:
    phone, group = await stage.ticket(), stage.group
    topic = group.root.locator("header").get_by_role("button", name="#1")
    await group.root.get_by_role("button", name="Meer doen met").click()
    await expect(stage.page.get_by_text("Alleen de coördinator")).to_be_visible()
    await stage.page.get_by_role("dialog").get_by_role("button", name="Terug").click()
    await group.chooses("Coördinator")
    await group.more("Onderwerp verwijderen")
    await expect(topic).to_have_count(0)
    await phone.says("Zijn jullie er nog?")
    await topic.click()
    await expect(group.message("Zijn jullie er nog?")).to_be_visible()


async def test_people_come_into_town_and_news_for_who_is_not_shown_is_marked(stage: Stage) -> None:
    page, phone = stage.page, stage.phone
    await stage.ticket()
    await phone.root.get_by_role("button", name="+ Telefoon").click()
    await page.get_by_label("Naam").fill("Berhane")
    await page.get_by_label("Taal van de telefoon").select_option("Tigrinya")
    await page.get_by_role("button", name="Toevoegen").click()
    await expect(phone.root.get_by_role("button", name="Berhane (ti)", pressed=True)).to_be_visible()

    await stage.group.root.get_by_role("button", name="+ Vrijwilliger").click()
    await page.get_by_label("Naam").fill("Yusuf")
    await page.get_by_role("button", name="Toevoegen").click()
    await expect(stage.group.root.get_by_role("button", name="Yusuf", pressed=True)).to_be_visible()
    await stage.group.taps(stage.say("nl", "desk-button-claim"))
    await stage.group.says("Daar ben ik.")
    await phone.root.get_by_role("button", name="Sam (nl) nieuw bericht").click()
    await expect(phone.message("Daar ben ik.")).to_be_visible()
    await expect(phone.root.get_by_role("button", name="Sam (nl)", exact=True)).to_be_visible()


async def test_a_number_on_the_board_leads_to_its_topic(stage: Stage) -> None:
    await stage.ticket()
    await stage.group.chooses("General")
    await stage.group.says("/queue")
    number = stage.group.root.get_by_role("log").get_by_role("button", name="#1", exact=True)
    await number.last.click()
    await expect(stage.group.message(stage.say("nl", "desk-card-title", number=1))).to_be_visible()


async def test_a_coordinator_puts_somebody_on_the_roster(stage: Stage) -> None:
    group = stage.group
    await group.says("Ik help graag mee.")
    await group.chooses("Coördinator")
    await group.does("Ik help graag mee.", "Beantwoorden")
    await group.says("/volunteers")
    await group.taps("▫️ Tigrinya")
    await expect(group.message("1. Vera · talen: Tigrinya")).to_be_visible()


async def test_an_album_of_a_volunteer_reaches_the_phone(stage: Stage) -> None:
    phone = await stage.ticket()
    await stage.group.taps(stage.say("nl", "desk-button-claim"))
    await expect(stage.group.message(stage.say("nl", "desk-claimed-by", name="Vera"))).to_be_visible()
    await stage.group.attaches("Voorbeeldalbum")
    await expect(phone.root.locator("li.album").get_by_role("img", name="Foto")).to_have_count(3)
