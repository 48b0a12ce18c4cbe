"""What is read: from the right side, in the right letters, with any device."""

import pytest
from playwright.async_api import Browser, expect

from bot.library import Library
from tests.page.stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="session")

MIXED = {
    "Deze regel is langer dan alle andere, zodat naast hen ruimte over is.": "ltr",
    "متى موعد huurtoeslag الساعة 14:00؟": "rtl",
    "\u2068DUO\u2069 أرسلت رسالة": "rtl",
    "12: هاتف 088-1234567": "rtl",
    "ናይ huurtoeslag ቆጸራ ሰዓት 14:00": "ltr",
    "Ik heb een brief في البيت": "ltr",
}
NOWHERE = "\U0010fffd"  # a letter that no font has
HOSTILE = "<img src=x onerror=alert(1)> & <b>vet</b>"
# How much of the line stays empty on the left and on the right of its letters, in pixels.
INK = """line => {
  const letters = document.createRange();
  letters.selectNodeContents(line);
  const ink = letters.getBoundingClientRect(), box = line.getBoundingClientRect();
  return [ink.left - box.left, box.right - ink.right];
}"""
CONTRAST = """() => {
  const light = (color) => color.match(/[0-9.]+/g).slice(0, 3).map(Number).reduce((sum, part, at) => {
    const share = part / 255;
    const linear = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    return sum + [0.2126, 0.7152, 0.0722][at] * linear;
  }, 0);
  const style = getComputedStyle(document.querySelector(".bubble"));
  const [ink, sheet] = [style.color, style.backgroundColor].map(light);
  return ink > sheet ? (ink + 0.05) / (sheet + 0.05) : 0;
}"""  # light letters on a dark ground; https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
GLYPHS = """(letters) => {
  const pen = new OffscreenCanvas(60, 60).getContext("2d", { willReadFrequently: true });
  pen.font = `30px ${getComputedStyle(document.body).fontFamily}`;
  const drawn = (letter) => {
    pen.clearRect(0, 0, 60, 60);
    pen.fillText(letter, 15, 40);
    return pen.getImageData(0, 0, 60, 60).data.join();
  };
  return letters.filter((letter) => letter.trim() && drawn(letter) === drawn("\\u{10FFFD}"));
}"""  # the letters that look like one that no font has
IN_ORDER = """(line, parts) => {
  const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
  const [first, second] = parts.map((part) => {
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(part));
    range.setEnd(node, node.data.indexOf(part) + 1);
    return range.getBoundingClientRect().left;
  });
  return first < second;
}"""
NUMBERS = """async () => {
  const { item } = await import("/message.js");
  const list = document.querySelector(".log ol");
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const found = [];
  for (const { value } of document.querySelector("[name=entry]").options) {
    const answer = await fetch(`/preview/messages?language=ar&municipality=voorbeeldstad&entry=${value}`);
    list.replaceChildren(...(await answer.json()).map((message) => item([message], () => undefined)));
    const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: number, index } of node.data.matchAll(/[0-9][0-9 :-]{3,}[0-9]/g)) {
        const [first, last] = [place(node, index), place(node, index + number.length - 1)];
        found.push([number, first.top < last.top || first.left < last.left]);
      }
    }
  }
  return found;
}"""  # every phone number and time in Arabic answers, and whether its first digit stands before its last


async def test_each_line_is_read_from_the_side_of_its_first_strong_letter(stage: Stage) -> None:
    phone = await stage.client()
    await phone.says("\n".join(MIXED))
    lines = phone.message("الساعة").locator(".text p")
    await expect(lines).to_have_count(len(MIXED))
    for number, (text, side) in enumerate(MIXED.items()):
        left, right = await lines.nth(number).evaluate(INK, text)
        assert (text, "rtl" if left > right + 1 else "ltr") == (text, side)


async def test_phone_numbers_and_times_keep_their_order_inside_arabic(stage: Stage) -> None:
    await stage.page.goto(f"{stage.going.url}/preview.html")
    await expect(stage.page.get_by_role("article").first).to_be_visible()
    found = await stage.page.evaluate(NUMBERS)
    assert len(found) > 10
    assert [number for number, in_order in found if not in_order] == []


async def test_a_phone_number_of_an_arabic_client_reaches_the_volunteers_in_order(stage: Stage) -> None:
    await stage.ticket("ar", "رقمي 06-12345678 شكرًا")
    line = stage.group.message("12345678").locator("blockquote p")
    assert await line.evaluate(IN_ORDER, ["06-", "12345678"])


async def test_every_letter_of_the_content_has_a_glyph(stage: Stage) -> None:
    entries = stage.knowledge.entries.values()
    texts = "".join(entry.text(language).title for entry in entries for language in ("ar", "ti"))
    missing = await stage.page.evaluate(GLYPHS, [*sorted(set(texts)), NOWHERE])
    assert missing == [NOWHERE]


async def test_what_people_write_never_becomes_markup(stage: Stage) -> None:
    phone = await stage.ticket("nl", HOSTILE)
    await expect(stage.group.message(HOSTILE).get_by_text(HOSTILE)).to_be_visible()
    await expect(phone.root.get_by_role("img")).to_have_count(0)


async def test_the_whole_page_can_be_used_with_the_keyboard(stage: Stage) -> None:
    page, phone = stage.page, stage.phone
    await page.get_by_role("button", name="+ Telefoon").focus()
    for _ in range(3):  # the menu of the phone, the messages, Start
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    language = phone.root.get_by_role("button", name="Nederlands")
    await expect(language).to_be_visible()
    await phone.root.get_by_role("log").focus()
    for _ in range(6):  # the menus of two messages, and three languages
        await page.keyboard.press("Tab")
        if await language.evaluate("button => button === document.activeElement"):
            break
    await page.keyboard.press("Space")
    await expect(phone.message(stage.say("nl", "menu"))).to_be_visible()
    await phone.box.focus()
    await page.keyboard.type("eerste regel")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("tweede regel")
    await page.keyboard.press("Enter")
    await expect(phone.message("eerste regel").locator(".text p")).to_have_count(2)
    await expect(phone.box).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(phone.root.get_by_role("button", name="Iets meesturen")).to_be_focused()


async def test_focus_stays_where_a_message_changed_under_it(stage: Stage) -> None:
    await stage.ticket()
    await stage.group.taps(stage.say("nl", "desk-button-claim"))
    card = stage.group.message(stage.say("nl", "desk-card-title", number=1))
    await expect(card.get_by_role("button", name=stage.say("nl", "desk-button-release"))).to_be_visible()
    await expect(card.locator("[data-presses]").first).to_be_focused()


async def test_a_screen_reader_finds_its_way(stage: Stage) -> None:
    await expect(stage.page.locator("main")).to_match_aria_snapshot("""
        - main:
          - region "Telefoon van een statushouder":
            - heading "Telefoon van een statushouder" [level=2]
            - group "Telefoons":
              - button "Sam (nl)" [pressed]
              - button "Amina (ar)"
            - button "+ Telefoon"
            - button "⋯ Meer doen met deze telefoon"
            - log "Berichten, telefoon"
            - button "Start"
          - region "Groep van de vrijwilligers":
            - heading "Groep van de vrijwilligers" [level=2]
            - group "Vrijwilligers":
              - button "Coördinator"
              - button "Vera" [pressed]
              - button "Wim"
            - button "+ Vrijwilliger"
            - button "⋯ Meer doen met dit onderwerp"
            - group "Onderwerpen":
              - button "General" [pressed]
            - log "Berichten, groep van de vrijwilligers"
            - button "☰ Opdrachten"
            - button "📎 Iets meesturen"
            - textbox "Bericht"
            - button "➤ Versturen"
    """)


async def test_it_fits_a_phone_and_is_dark_where_people_want_it_dark(
    library: Library, browser: Browser
) -> None:
    narrow = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}
    async with staged(library, browser, **narrow) as stage:
        phone = await stage.client("ti")
        await phone.says(stage.question("huurtoeslag", "ti"))
        await expect(phone.message(stage.label("huurtoeslag", "ti"))).to_be_visible()
        assert await stage.page.evaluate("document.documentElement.scrollWidth") == 360
        assert await stage.page.evaluate(CONTRAST) > 7
