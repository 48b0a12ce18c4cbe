"""E5: editors save files while the bot runs; a broken one leaves the last good content in use."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import Choices, Connection, serving
from bot.library import Library
from bot.simulator import World, running, town
from tests.content import REAL_TRANSLATIONS, record, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.journeys.journey import AT_ONCE, HOME, PATIENCE, Clock, Journey, texts

OLD, NEW = "De huur is geld voor je huis.", "De huur betaal je elke maand."
QUESTION = "Hoe moet ik de huur betalen?"
NL = "huur/nl.yaml"
INTERFACE = "translations/nl/LC_MESSAGES/wegwijs.po"


@dataclass(frozen=True)
class Office:
    """The editors: their files, and what the bot says in their chat."""

    journey: Journey
    content: Path
    chat: int | None

    def replaces(self, file: str, old: str, new: str) -> None:
        """Change a file and save it."""
        path = self.content / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def reads(self) -> list[str]:
        """The messages in the editors' chat."""
        seen = self.journey.town.coordinator.sees(chat=self.chat)
        return texts([one for one in seen if one.from_bot])

    async def hears(self, count: int) -> str:
        """The last message in the editors' chat, as soon as there are so many."""
        async with asyncio.timeout(PATIENCE):
            while len(self.reads()) < count:
                await asyncio.sleep(0.02)
        assert len(self.reads()) == count
        return self.reads()[-1]

    async def in_use(self, before: str) -> None:
        """Wait until other content than that of `before` (a version) is in use."""
        async with asyncio.timeout(PATIENCE):
            while self.version == before:
                await asyncio.sleep(0.02)

    @property
    def version(self) -> str:
        """Which content is in use."""
        return self.journey.machine._house.knowledge.version


@asynccontextmanager
async def office(folder: Path, *, with_chat: bool = True) -> AsyncIterator[Office]:
    """The bot serving small content of its own from files, in a town with an editors' chat."""
    content = write_content(folder, DIALOGUE_FILES)
    translations = shutil.copytree(REAL_TRANSLATIONS, folder / "translations")
    library = Library.open(content, translations)
    clock = Clock()
    place = town(World(clock=clock))
    groups = {"staff": place.staff}
    if with_chat:
        owner = place.world.users[place.coordinator.id]
        groups["editors"] = place.world.add_group("Redactie", owner, bot_status="member").chat.id
    database = folder / "wegwijs.sqlite3"
    choices = Choices(groups, (HOME,), f"sqlite:///{database}", limits=AT_ONCE, reload=True)
    async with (
        running(place.world) as address,
        serving(library, Connection(address.token, address.url), choices, clock) as machine,
    ):
        journey = Journey(place, machine, library.knowledge, clock, database)
        yield Office(journey, content, groups.get("editors"))
        await journey.settled()
    assert journey.unexpected() == []


@pytest.fixture
async def editors(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path) as going:
        yield going


async def test_a_changed_answer_is_given_from_the_next_question_on(editors: Office) -> None:
    sam = await editors.journey.client("nl")
    (before,) = await sam.says(QUESTION)
    version = editors.version
    editors.replaces(NL, OLD, NEW)
    await editors.in_use(version)
    (after,) = await sam.says(QUESTION)
    assert (OLD in before.text, NEW in before.text) == (True, False)
    assert (OLD in after.text, NEW in after.text) == (False, True)
    assert editors.reads() == []


async def test_a_new_phrasing_is_understood(editors: Office) -> None:
    version = editors.version
    editors.replaces(
        NL, "      - waar huur overmaken", "      - waar huur overmaken\n      - geld voor kamer sturen"
    )
    await editors.in_use(version)
    sam = await editors.journey.client("nl")
    (answer,) = await sam.says("geld voor kamer sturen")
    assert editors.journey.answers(answer, "huur-betalen")


async def test_an_answer_that_an_editor_recorded_can_be_heard(editors: Office) -> None:
    version = editors.version
    record(editors.content, "huur-betalen", "nl")
    await editors.in_use(version)
    sam = await editors.journey.client("nl")
    await sam.taps("topic:huur")
    await sam.taps("entry:huur-betalen")
    (heard,) = await sam.taps("listen:nl.huur-betalen")
    assert (heard.media, editors.reads()) == ("voice", [])


async def test_a_broken_file_leaves_the_last_good_content_in_use_and_the_editors_are_told_where(
    editors: Office,
) -> None:
    version = editors.version
    editors.replaces(NL, "what: |", "wat: |")
    told = await editors.hears(1)
    sam = await editors.journey.client("nl")
    (answer,) = await sam.says(QUESTION)
    assert "content/huur/nl.yaml:4: 'wat' kennen we hier niet." in told
    assert (editors.version, OLD in answer.text) == (version, True)


async def test_a_mended_file_is_in_use_again_and_the_editors_are_told(editors: Office) -> None:
    version = editors.version
    editors.replaces(NL, "what: |", "wat: |")
    await editors.hears(1)
    editors.replaces(NL, "wat: |", "what: |")
    assert await editors.hears(2) == editors.journey.say("nl", "editors-in-use")
    assert editors.version == version


async def test_facts_that_differ_between_languages_are_not_taken_into_use(editors: Office) -> None:
    version = editors.version
    editors.replaces(NL, OLD, "De huur is € 400.")
    told = await editors.hears(1)
    assert "content/huur/ar.yaml:4: 'huur-betalen': '€ 400' staat wel in het Nederlands" in told
    assert editors.version == version


async def test_saving_the_same_fault_again_says_nothing_new(editors: Office) -> None:
    editors.replaces(NL, "what: |", "wat: |")
    await editors.hears(1)
    editors.replaces("languages.yaml", "[Anna]", "[Anna, Bram]")
    editors.replaces(NL, "wat: |", "what: |")
    assert await editors.hears(2) == editors.journey.say("nl", "editors-in-use")


async def test_a_municipality_that_is_served_can_not_be_taken_away(editors: Office) -> None:
    (editors.content / f"municipalities/{HOME}.yaml").unlink()
    assert await editors.hears(1) == editors.journey.say("nl", "editors-municipality-gone", names=HOME)


async def test_a_sentence_of_the_interface_can_be_changed_too(editors: Office) -> None:
    version = editors.version
    editors.replaces(f"../{INTERFACE}", "Ik zie geen vraag.", "Ik zie nog geen vraag.")
    await editors.in_use(version)
    sam = await editors.journey.client("nl")
    (hint,) = await sam.says("?")
    assert hint.text.startswith("Ik zie nog geen vraag.")


async def test_without_an_editors_chat_the_reason_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with office(tmp_path, with_chat=False) as editors:
        editors.replaces(NL, "what: |", "wat: |")
        async with asyncio.timeout(PATIENCE):
            while "content/huur/nl.yaml:4:" not in caplog.text:
                await asyncio.sleep(0.02)


async def test_a_turn_keeps_the_content_it_began_with(editors: Office) -> None:
    house = editors.journey.machine._house
    turn = house.for_one_turn()
    version = editors.version
    editors.replaces(NL, OLD, NEW)
    await editors.in_use(version)
    assert (turn.knowledge.version, house.knowledge.version != version) == (version, True)
