"""The composition root: starting, and not starting."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pydantic import SecretStr

from bot import app
from bot.app import Choices, Connection, serving
from bot.knowledge import Knowledge
from bot.library import Library
from bot.matching import Reader
from bot.settings import Settings, SettingsError
from bot.simulator import Town, running, town
from bot.telegram.webhook import Webhook
from bot.web import LOOPBACK, Address
from tests.content import small_knowledge, write_content
from tests.dialogue.content import DIALOGUE_FILES
from tests.engine.conftest import Understanding


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return small_knowledge(tmp_path_factory.mktemp("knowledge"), DIALOGUE_FILES)


@pytest.fixture
def library(knowledge: Knowledge, tmp_path: Path) -> Library:
    return Library(knowledge, cast(Reader, Understanding()), tmp_path, tmp_path)


def choices(folder: Path, place: Town, **groups: int) -> Choices:
    database = f"sqlite:///{folder}/app.sqlite3"
    return Choices({"staff": place.staff, **groups}, ("stilstad",), database)


async def test_a_question_is_answered_through_all_rooms(
    library: Library, tmp_path: Path, database_url: str
) -> None:
    place = town()
    sam = place.person("Sam", "nl")
    chosen = replace(choices(tmp_path, place), database_url=database_url)
    async with (
        running(place.world) as address,
        serving(library, Connection(address.token, address.url), chosen) as machine,
    ):
        sam.says("Hoe betaal ik de huur?")
        await sam.waits_for(lambda seen: any("geld voor je huis" in one.text for one in seen))
        await machine.settled()
    assert not place.world.faults.refused


async def test_a_second_process_waits_and_goes_on_where_the_first_ended(
    library: Library, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.serving.LOOK_AGAIN", 0.01)
    place = town()
    sam = place.person("Sam", "nl")
    chosen = replace(choices(tmp_path, place), database_url=database_url)
    done, began = [asyncio.Event() for _ in range(2)], asyncio.Queue[int]()

    async def serve(number: int) -> None:
        async with serving(library, Connection(address.token, address.url), chosen) as machine:
            began.put_nowait(number)
            await done[number].wait()
            await machine.settled()

    async with running(place.world) as address:
        processes = [asyncio.create_task(serve(number)) for number in range(2)]
        first = await began.get()
        sam.says("Hoe betaal ik de huur?")
        done[first].set()
        second = await began.get()
        sam.says("Hoe betaal ik de huur?")
        done[second].set()
        await asyncio.gather(*processes)
    assert {first, second} == {0, 1}
    answers = [one.text for one in sam.sees() if one.from_bot]
    assert sum("geld voor je huis" in text for text in answers) == 2
    assert not place.world.faults.refused


async def test_a_token_that_dies_while_serving_ends_the_process_with_a_line(
    library: Library, tmp_path: Path
) -> None:
    place = town()

    async def serve(url: str) -> None:
        async with serving(library, Connection(place.world.token, url), choices(tmp_path, place)):
            place.world.token = "1000001:another"
            place.person("Sam").starts()  # a poll that waits is answered; the next one is refused
            await asyncio.sleep(3600)

    async with running(place.world) as address, asyncio.timeout(20):
        with pytest.raises(SettingsError, match="WEGWIJS_TOKEN is wrong"):
            await serve(address.url)


async def test_a_wrong_token_is_said(library: Library, tmp_path: Path) -> None:
    place = town()
    async with running(place.world) as address:
        bot = serving(library, Connection("1:wrong", address.url), choices(tmp_path, place))
        with pytest.raises(SettingsError) as caught:
            await bot.__aenter__()
    assert str(caught.value) == "WEGWIJS_TOKEN is wrong: Telegram does not know it. Ask @BotFather."


async def test_an_address_that_does_not_answer_is_said(library: Library, tmp_path: Path) -> None:
    bot = serving(library, Connection("1:x", "http://127.0.0.1:9"), choices(tmp_path, town()))
    with pytest.raises(SettingsError, match="can't be reached"):
        await bot.__aenter__()


async def test_people_are_answered_also_when_health_can_not_be_shown(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = town()
    sam = place.person("Sam", "nl")
    async with running(place.world) as address:
        taken = replace(choices(tmp_path, place), health=Address(LOOPBACK, address.port))
        async with serving(library, Connection(address.token, address.url), taken):
            sam.says("Hoe betaal ik de huur?")
            await sam.waits_for(lambda seen: any("geld voor je huis" in one.text for one in seen))
    assert f"no health, no metrics: can't listen at {taken.health}" in caplog.text


async def test_a_webhook_address_that_is_taken_ends_the_start_with_a_line(
    library: Library, tmp_path: Path
) -> None:
    place = town()
    async with running(place.world) as address:
        hook = Webhook("https://example.org/", "a-secret-of-some-length", Address(LOOPBACK, address.port))
        taken = replace(choices(tmp_path, place), webhook=hook)
        with pytest.raises(SettingsError, match="Choose another WEGWIJS_WEBHOOK_ADDRESS"):
            await serving(library, Connection(address.token, address.url), taken).__aenter__()


async def test_an_address_that_telegram_does_not_call_is_said(library: Library, tmp_path: Path) -> None:
    place = town()
    async with running(place.world) as address:
        hook = Webhook("http://example.org/", "a-secret-of-some-length", Address(LOOPBACK, 0))
        wrong = replace(choices(tmp_path, place), webhook=hook)
        with pytest.raises(SettingsError, match="WEGWIJS_WEBHOOK_URL is wrong: Telegram says: Bad webhook"):
            await serving(library, Connection(address.token, address.url), wrong).__aenter__()


async def test_a_group_that_is_not_right_is_said_and_the_bot_serves(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = town()
    wrong = choices(tmp_path, place, discreet=-100999)
    async with (
        running(place.world) as address,
        serving(library, Connection(address.token, address.url), wrong),
    ):
        place.person("Sam").starts()
    assert "group 'discreet' (-100999)" in caplog.text


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("voorbeeldstad",), "voorbeeldstad is a made-up example"),
        (("stilstad", "voorbeeldstad"), "voorbeeldstad is a made-up example"),
        (("atlantis",), "atlantis has no file in content/municipalities"),
        (("../../etc/passwd",), "../../etc/passwd has no file in content/municipalities"),
        (("stilstad/../voorbeeldstad",), "stilstad/../voorbeeldstad has no file in content/municipalities"),
    ],
)
async def test_what_is_made_up_is_refused(
    names: tuple[str, ...],
    why: str,
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Library, "open", lambda *_: library)
    settings = Settings(
        token=SecretStr("1:x"),
        staff_chat={"staff": -1},
        municipalities=names,
        content=write_content(tmp_path),
    )
    with pytest.raises(SettingsError) as caught:
        await app.run(settings)
    assert str(caught.value) == f"WEGWIJS_MUNICIPALITIES is wrong: {why}. There are: stilstad."
