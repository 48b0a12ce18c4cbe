"""Tests of bot/cli/poster.py and posters.py: the pages for the wall."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bot.cli import commands
from bot.cli.poster import HEIGHT, SVG, link, poster
from bot.knowledge import Knowledge, Topic, load
from tests.content import REAL_CONTENT, REAL_TRANSLATIONS, write_content, write_translations

BOT = "wegwijs_bot"
SCAN = {"poster-scan": {"nl": "Schrijf naar {bot}.", "ar": "اكتب إلى {bot}.", "ti": "ናብ {bot} ጽሓፍ።"}}
TEXT = f"{{{SVG}}}text"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(REAL_CONTENT, REAL_TRANSLATIONS)


def ran(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["posters", *arguments, "--content", str(content)])


def lines(page: str) -> list[tuple[str, str, str]]:
    """The language, the direction and the words of each line."""
    found = ElementTree.fromstring(page).iter(TEXT)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    return [(line.get(language, ""), line.get("direction", ""), line.text or "") for line in found]


def squares(page: str) -> set[tuple[int, int]]:
    """Where the code is dark."""
    (path,) = ElementTree.fromstring(page).iter(f"{{{SVG}}}path")
    return {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path.get("d", ""))}


def dark(payload: str) -> set[tuple[int, int]]:
    """Where a code of the payload is dark, its border of four counted."""
    rows = segno.make_qr(payload, error="m").matrix_iter(border=4)
    return {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}


def test_every_topic_gets_a_page(tmp_path: Path, knowledge: Knowledge) -> None:
    result = ran(REAL_CONTENT, "--bot", BOT, "--out", str(tmp_path / "pages"))
    made = {path.name for path in (tmp_path / "pages").iterdir()}
    assert (result.exit_code, made) == (0, {f"{topic}.svg" for topic in knowledge.topics})


def test_one_topic_can_be_asked_for_and_the_bot_may_have_its_sign(tmp_path: Path) -> None:
    write_translations(tmp_path, SCAN)
    result = ran(write_content(tmp_path), "--bot", f"@{BOT}", "--topic", "huur", "--out", str(tmp_path))
    (page,) = tmp_path.glob("*.svg")
    assert (result.output.strip(), squares(page.read_text("utf-8"))) == (
        str(tmp_path / "huur.svg"),
        dark("https://t.me/wegwijs_bot?start=huur"),
    )


def test_a_page_says_in_every_language_what_it_is_about_and_what_to_do(tmp_path: Path) -> None:
    small = load(write_content(tmp_path), write_translations(tmp_path, SCAN))
    assert lines(poster(small.topics["nood"], BOT, small)) == [
        ("", "", "🆘"),
        ("ar", "rtl", "الطوارئ"),
        ("ti", "ltr", "ህጹጽ"),
        ("nl", "ltr", "Nood"),
        ("ar", "rtl", "اكتب إلى \u2068@wegwijs_bot\u2069."),
        ("ti", "ltr", "ናብ @wegwijs_bot ጽሓፍ።"),
        ("nl", "ltr", "Schrijf naar @wegwijs_bot."),
    ]


def test_every_code_opens_its_topic(knowledge: Knowledge) -> None:
    wrong = {
        topic.id
        for topic in knowledge.topics.values()
        if squares(poster(topic, BOT, knowledge)) != dark(f"https://t.me/{BOT}?start={topic.id}")
    }
    assert wrong == set()


def test_everything_stands_on_the_page(knowledge: Knowledge) -> None:
    longest = "b" * 32
    feet = [
        float(line.get("y", "0")) + float(line.get("font-size", "0"))
        for topic in knowledge.topics.values()
        for line in ElementTree.fromstring(poster(topic, longest, knowledge)).iter(TEXT)
    ]
    assert max(feet) < HEIGHT


def test_a_link_is_one_that_telegram_takes(knowledge: Knowledge) -> None:
    wrong = [
        topic
        for topic in knowledge.topics
        if not re.fullmatch(r"https://t\.me/\w+\?start=[\w-]{1,64}", link(BOT, topic))
    ]
    assert wrong == []


@given(title=st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20))
def test_a_title_is_shown_as_it_is_written(knowledge: Knowledge, title: str) -> None:
    topic = Topic("huur", "🏠", 1, {"nl": title}, ())
    assert ("nl", "ltr", title) in lines(poster(topic, BOT, knowledge))


@pytest.mark.parametrize(
    "bot", ["me", "1wegwijs", "weg wijs", "https://t.me/wegwijs", "a" * 33, "../../wegwijs"]
)
def test_what_is_no_username_is_refused(tmp_path: Path, bot: str) -> None:
    result = ran(write_content(tmp_path), "--bot", bot, "--out", str(tmp_path / "pages"))
    assert (result.exit_code, (tmp_path / "pages").exists()) == (2, False)


@pytest.mark.parametrize("topic", ["auto", "../huur", "/etc/passwd"])
def test_a_topic_that_does_not_exist_is_refused(tmp_path: Path, topic: str) -> None:
    write_translations(tmp_path, SCAN)
    result = ran(write_content(tmp_path), "--bot", BOT, "--topic", topic, "--out", str(tmp_path / "pages"))
    assert (result.exit_code, f"'{topic}' is not one of" in result.output) == (2, True)
