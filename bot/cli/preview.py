"""The editor's preview: an entry as a client gets it, and what is wrong in the files, as they are saved."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from watchfiles import awatch

from bot.dialogue import Context
from bot.dialogue.danger import raise_card
from bot.dialogue.menu import show_entry
from bot.knowledge import DUTCH, ContentError, Finding, Knowledge, load
from bot.knowledge.checks import check
from bot.library import shown
from bot.model.effects import Send
from bot.model.events import Passage
from bot.model.person import Person
from bot.simulator.bell import Bell
from bot.telegram.render import html, keyboard

LOOK_AGAIN = 1.0  # seconds between two looks whether anybody still watches


class ContentPreview:
    """The content as it is on disk. When a file is broken the last good content stays in use."""

    def __init__(self, content: Path, knowledge: Knowledge) -> None:
        self._content = content
        self._translations = content.resolve().parent / "translations"
        self._knowledge = knowledge
        self._findings: tuple[Finding, ...] = ()
        self._bell = Bell()
        self._readings = 0
        self._closed = False

    def choices(self) -> Mapping[str, Any]:
        """The entries by topic, the languages, the municipalities, and the findings."""
        return {
            "languages": [{"code": one.code, "name": one.name} for one in self._knowledge.languages.values()],
            "municipalities": [
                {"id": one.id, "name": one.name(DUTCH), "example": one.example}
                for one in self._knowledge.municipalities.values()
            ],
            "topics": [self._topic(topic) for topic in self._knowledge.topics],
            "findings": self._findings,
        }

    def _topic(self, topic_id: str) -> Mapping[str, Any]:
        topic = self._knowledge.topics[topic_id]
        titles = {
            entry.id: entry.texts[DUTCH].title
            for entry in self._knowledge.entries.values()
            if entry.topic == topic_id
        }
        entries = [{"id": entry_id, "title": title} for entry_id, title in titles.items()]
        return {"id": topic_id, "title": f"{topic.icon} {topic.titles[DUTCH]}", "entries": entries}

    def messages(self, entry: str, language: str, municipality: str) -> list[Mapping[str, Any]]:
        """What a client gets who chooses the entry; a danger card as danger raises it."""
        card = self._knowledge.entries[entry].card
        person = Person(chat_id=0, language=language, municipality=municipality or None)
        places = tuple(self._knowledge.municipalities)
        context = Context(datetime.now(UTC), self._knowledge, municipalities=places)
        show = raise_card(person, entry, Passage(1), context) if card else show_entry(person, entry, context)
        return [_params(effect) for effect in show.effects if isinstance(effect, Send)]

    async def changes(self) -> AsyncIterator[int]:
        """How often the files were read again, each time they are."""
        seen = self._readings
        while not self._closed:
            if seen == self._readings:
                await self._bell.wait(LOOK_AGAIN)
                continue
            seen = self._readings
            yield seen

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Read the files again whenever one is saved, until the block ends."""
        watcher = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher
            self._closed = True
            self._bell.ring()

    async def _watch(self) -> None:
        await self._take()
        async for _ in awatch(self._content, self._translations):
            await self._take()

    async def _take(self) -> None:
        await asyncio.to_thread(self._read)
        self._readings += 1
        self._bell.ring()

    def _read(self) -> None:
        """Check what is on disk now, and take it if it can be used."""
        self._findings = check(self._content, self._translations, datetime.now(UTC), shown)
        with suppress(ContentError):
            self._knowledge = load(self._content, self._translations)


def _params(effect: Send) -> Mapping[str, Any]:
    """The call that sends this, without the chat."""
    params: dict[str, Any] = {"text": html(effect.text), "parse_mode": "HTML"}
    markup = keyboard(effect.buttons)
    return params | ({"reply_markup": markup.to_dict()} if markup else {})
