"""Nothing that can come in stops the bot, stays unhandled, or breaks what is sent."""

import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Bot, User

from bot.knowledge import Knowledge
from bot.model.effects import EditText, Send
from bot.model.text import plain_text
from bot.store import inbox
from bot.telegram.intake import received
from bot.telegram.parse import Parser
from bot.telegram.render import TAGS, html
from tests.content import small_knowledge
from tests.dialogue.content import DIALOGUE_FILES
from tests.engine.conftest import BOT, Engine, opened
from tests.faults.hostile import updates

TOGETHER = 12  # updates to one bot, of which some stand in the way of others
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


class Known(Bot):
    """A bot that has asked who it is."""

    @property
    def bot(self) -> User:
        """Itself."""
        return User(BOT, "Wegwijs", is_bot=True, username="wegwijs_bot")


class Tags(HTMLParser):
    """The tags that Telegram would see; none may be left open, none may be a person's."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One of ours, without attributes."""
        self.open.append(tag)
        if tag not in TAGS.values() or attrs:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Of the last one opened."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def faults_in(markup: str) -> list[str]:
    """Tags that are not ours or not closed."""
    tags = Tags()
    tags.feed(markup)
    tags.close()
    return tags.wrong + tags.open


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return small_knowledge(tmp_path_factory.mktemp("knowledge"), DIALOGUE_FILES)


@SLOW
@given(came=st.lists(updates(), min_size=TOGETHER, max_size=TOGETHER))
def test_every_update_is_handled_or_set_aside_and_somebody_is_told(
    knowledge: Knowledge, came: list[dict[str, Any]]
) -> None:
    asyncio.run(everything_is_handled(knowledge, came))


async def everything_is_handled(knowledge: Knowledge, came: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite:///{folder}/engine.sqlite3", knowledge) as engine:
            await engine.has_ticket()
            await arrive(engine, [{"update_id": number, **update} for number, update in enumerate(came, 100)])
            await engine.settle()
            aside = await engine.sql("SELECT lane FROM inbox WHERE state = 'set_aside'")
            left = await engine.sql("SELECT count(*) FROM inbox WHERE state = 'open'")
    sent = [one.effect for one in engine.post.accepted if isinstance(one.effect, Send | EditText)]
    assert left == [(0,)]
    assert [wrong for effect in sent for wrong in faults_in(html(effect.text))] == []
    notice = knowledge.texts.say("nl", "desk-set-aside")
    assert sum(plain_text(effect.text) == notice for effect in sent) == len(aside)


async def arrive(engine: Engine, came: Sequence[dict[str, Any]]) -> None:
    """Let updates come in as Telegram sends them: as JSON, with half surrogate pairs escaped."""
    parse = Parser(Known("1:token"))
    engine.house = replace(engine.house, parse=parse)
    rows = [received(json.loads(json.dumps(update))) for update in came]
    async with engine.store.transaction() as connection:
        assert await inbox.add(connection, BOT, rows, engine.clock()) == len(came)
