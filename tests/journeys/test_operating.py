"""The commands of whoever runs the bot, given while it runs, on the same database."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store import Store
from tests.cli.operating import command
from tests.content import REAL_CONTENT
from tests.journeys.journey import HOME, Client, Journey

Command = Callable[..., "asyncio.Future[tuple[int, str]]"]


@pytest.fixture
def operator(trip: Journey, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Gives commands with the settings of the bot of this journey; the town goes on meanwhile."""
    for name, value in {
        "TOKEN": trip.world.token,
        "STAFF_CHAT": str(trip.town.staff),
        "MUNICIPALITIES": HOME,
        "CONTENT": str(REAL_CONTENT),
        "DATABASE_URL": f"sqlite:///{trip.database}",
    }.items():
        monkeypatch.setenv(f"WEGWIJS_{name}", value)
    return lambda *arguments: asyncio.ensure_future(asyncio.to_thread(command, *arguments))


async def asking(trip: Journey, name: str, question: str) -> Client:
    client = await trip.client(name=name)
    await client.taps("human:")
    await client.says(question)
    await client.taps("consent:yes")
    return client


async def test_a_person_is_exported_and_erased_while_another_goes_on(
    trip: Journey, operator: Command
) -> None:
    sam = await asking(trip, "Sam", "Mijn kachel maakt een raar geluid")
    kim = await asking(trip, "Kim", "Mijn fiets is kapot")
    code, told = await operator("export", "--ticket", "1")
    assert (code, [row["id"] for row in json.loads(told)["tickets"]]) == (0, [1])
    assert {row["chat_id"] for row in json.loads(told)["people"]} == {sam.id}

    erasing = operator("erase", "--person", str(sam.id))
    await kim.says("Het voorwiel")
    assert (await erasing)[0] == 0
    await trip.settled()
    assert [topic.name[:3] for topic in trip.coordinator.topics()] == ["#2 "]
    assert (await operator("export", str(sam.id)))[1].strip() == "{}"
    assert any("voorwiel" in one.text for one in trip.coordinator.reads(2))
    assert (await sam.says("hallo"))[0].text  # begins anew, as somebody unknown


async def test_copies_made_during_a_conversation_are_whole_and_can_be_put_back(
    trip: Journey, operator: Command, tmp_path: Path
) -> None:
    sam = await asking(trip, "Sam", "Mijn kachel maakt een raar geluid")
    copies = [tmp_path / f"copy-{number}.sqlite3" for number in range(3)]
    for copy in copies:
        copying = operator("backup", str(copy))
        await sam.says("Nog steeds", "en nog eens")
        assert (await copying)[0] == 0
    for copy in copies:
        store = await Store.open(f"sqlite:///{copy}")
        async with store.reading() as connection:
            rows = await connection.exec_driver_sql("SELECT id, state FROM tickets")
            assert [tuple(row) for row in rows] == [(1, "waiting")]
        await store.close()
    assert sum("Nog steeds" in one.text for one in trip.coordinator.reads(1)) == 3
