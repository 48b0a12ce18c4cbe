"""The ways to a text of the content: words, or topics."""

import pytest

from bot.desk import DeskContext, decide_for_volunteer
from bot.desk.finding import FOUND
from bot.knowledge import Knowledge, load
from bot.model.effects import Button, EditText, Send, TicketTopic
from bot.model.events import Commanded, Pressed
from bot.model.text import bold, plain
from tests.content import REAL_CONTENT, REAL_TRANSLATIONS
from tests.desk.conftest import GROUP, NOW, VERA, claimed

TOPIC = TicketTopic(12)
LAST = (Button("🗂 Onderwerpen", "browse:12:-"), Button("✖ Toch niet", "drop:12:"))


@pytest.fixture(scope="module")
def real() -> DeskContext:
    """The desk with the whole content."""
    knowledge: Knowledge = load(REAL_CONTENT, REAL_TRANSLATIONS)
    return DeskContext(NOW, knowledge, "staff", GROUP, thread_id=40)


def searched(context: DeskContext, words: str) -> Send:
    (found,) = decide_for_volunteer(claimed(), Commanded("zoek", words, 60), VERA, context).effects
    assert isinstance(found, Send)
    return found


def browsed(context: DeskContext, data: str) -> Send | EditText:
    shown = decide_for_volunteer(claimed(), Pressed(data, "p1", 70), VERA, context).effects[-1]
    assert isinstance(shown, Send | EditText)
    return shown


def test_what_is_found_is_a_button_each(context: DeskContext) -> None:
    assert searched(context, "klagt") == Send(TOPIC, plain(context.say("desk-found-nothing")), (LAST,))
    assert searched(context, "klacht") == Send(
        TOPIC, plain(context.say("desk-found")), ((Button("💬 Een klacht", "pick:12:e.klacht"),), LAST)
    )


def test_a_phrase_shows_its_gaps_and_no_more_than_fits(real: DeskContext) -> None:
    labels = {row[0].data: row[0].label for row in searched(real, "taalmaatje gevonden").buttons}
    assert labels["pick:12:p.taalmaatje-gevonden"] == (
        "✏️ We hebben een taalmaatje voor je. De eerste afspraak is o…"
    )


def test_without_words_the_topics_are_shown(context: DeskContext) -> None:
    topics = searched(context, " ")
    assert topics.text == plain(context.say("desk-browse"))
    assert topics == browsed(context, "browse:12")
    assert browsed(context, "browse:12:-") == EditText(TOPIC, topics.text, topics.buttons, 70)
    assert browsed(context, "browse:12:gone.0") == EditText(TOPIC, topics.text, topics.buttons, 70)


def test_a_topic_is_shown_in_pages_and_every_text_is_on_one(real: DeskContext) -> None:
    found: list[str] = []
    for offset in range(0, 40, FOUND):
        page = browsed(real, f"browse:12:spreekuur.{offset}")
        assert page.text == bold("🤝 Spreekuur en begeleiding")
        found += [row[0].data for row in page.buttons if row[0].data.startswith("pick:")]
    knowledge = real.knowledge
    phrases = [each.id for each in knowledge.phrasebook.values() if each.topic == "spreekuur"]
    assert found == [
        *(f"pick:12:e.{each}" for each in knowledge.topics["spreekuur"].entry_ids),
        *(f"pick:12:p.{each}" for each in phrases),
    ]


def test_no_button_is_longer_than_telegram_allows(real: DeskContext) -> None:
    number = 10**9
    texts = [*(f"answer:{number}:{each}" for each in real.knowledge.entries)]
    texts += [f"pick:{number}:p.{each}" for each in real.knowledge.phrasebook]
    texts += [f"browse:{number}:{each}.999" for each in real.knowledge.topics]
    assert [each for each in texts if len(each.encode()) > 64] == []
