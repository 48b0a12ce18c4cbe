"""Marked words are sent through everything: those they are meant for read them, nothing else keeps them."""

import asyncio
import logging
from pathlib import Path

import httpx
import pytest

from bot import dialogue
from bot.cli import QUIET
from bot.library import Library
from bot.simulator.faults import FaultKind
from bot.store import Store
from bot.store.backup import back_up
from bot.store.personal import everything_of
from bot.web import LOOPBACK, Address
from tests.journeys.journey import PATIENCE, Client, Journey, journey
from tests.web import free_port

NAME, WORDS, NUMBER = "Naamkenmerk", "Woordkenmerk", "0612345678"
MARKS = (NAME, WORDS, NUMBER)
CONTACT = {"phone_number": NUMBER, "first_name": NAME}
BROKEN = {"text": f"{WORDS} kapot"}


def told(caplog: pytest.LogCaptureFixture) -> str:
    """Every line that was logged, with tracebacks."""
    formatter = logging.Formatter("%(name)s %(message)s")
    return "\n".join(formatter.format(record) for record in caplog.records)


async def somebody(trip: Journey) -> Client:
    """A client of this name who waits for a volunteer."""
    sam = await trip.client("nl", NAME)
    await sam.taps("human:")
    await sam.says(f"{WORDS} in een vraag")
    await sam.taps("consent:yes")
    return sam


async def everything_is_said(trip: Journey, sam: Client) -> None:
    """Marked words on every path: questions, edits, albums, captions, contacts, notes, names, failures."""
    vera = trip.volunteer(NAME)
    await vera.taps("claim:1")
    await sam.says(f"{WORDS} {NUMBER}", f"Mijn naam is {NAME}")
    await sam.sends("photo", caption=f"{WORDS} {NAME}")
    await sam.sends("document", name=f"{NAME}.pdf", caption=WORDS)
    await sam.sends("contact", details=CONTACT)
    await vera.says(f"{WORDS} voor jou", 1)
    await vera.says(f"/note {WORDS} {NUMBER}", 1)
    trip.world.faults.inject(FaultKind.BAD_GATEWAY, "sendMessage", times=2)
    trip.world.faults.inject(FaultKind.REPLY_LOST, "getUpdates", times=1)
    await sam.says(f"{WORDS} terwijl Telegram hapert")


async def test_marked_words_are_in_no_log_metric_or_error(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    for name, level in QUIET.items():  # as `wegwijs` begins
        caplog.set_level(level, logger=name)
    health = Address(LOOPBACK, free_port())
    async with journey(library, tmp_path, health=health) as trip:
        trip.refusals.add("ValueError")
        sam = await somebody(trip)
        await everything_is_said(trip, sam)
        fail_on(monkeypatch, BROKEN["text"])
        await sam.says(BROKEN["text"])
        async with httpx.AsyncClient() as browser:
            shown = [
                (await browser.get(f"http://{health.host}:{health.port}/{page}")).text
                for page in ("health", "metrics")
            ]
        noted = trip.rows("SELECT error FROM inbox UNION SELECT error FROM outbox")
        titles = [topic.name for topic in trip.coordinator.topics()]
        closed = trip.rows("SELECT * FROM inbox WHERE state = 'done'") + trip.rows(
            "SELECT * FROM outbox WHERE state <> 'open'"
        )
        token = trip.world.token
    for where, text in {
        "log": told(caplog),
        "pages": "".join(shown),
        "errors": str(noted),
        "titles": str(titles),
        "closed rows": str(closed),
    }.items():
        assert [mark for mark in (*MARKS, token) if mark in text] == [], where
    assert "ValueError" in told(caplog)


def fail_on(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Let whoever decides on these words fail, quoting them."""
    decide = dialogue.decide

    def failing(person: object, event: object, context: object) -> object:
        if words in str(event):
            raise ValueError(words)
        return decide(person, event, context)  # type: ignore[arg-type]

    monkeypatch.setattr(dialogue, "decide", failing)


async def test_after_forget_the_files_hold_no_marked_word(trip: Journey) -> None:
    sam = await somebody(trip)
    await everything_is_said(trip, sam)
    assert files_with(trip, WORDS) != []
    await sam.says("/forget")
    await sam.taps("forget:yes")
    async with asyncio.timeout(PATIENCE):  # the files follow the tables when nobody reads them
        while [mark for mark in (*MARKS, str(sam.id)) if files_with(trip, mark)]:
            await asyncio.sleep(0.02)
    back_up(trip.database, trip.database.with_name("wegwijs.sqlite3.copy"))
    assert [mark for mark in (*MARKS, str(sam.id)) if files_with(trip, mark)] == []


async def test_what_is_exported_of_one_person_holds_nothing_of_another(trip: Journey) -> None:
    sam, other = await somebody(trip), await trip.client("nl", "Ander")
    await everything_is_said(trip, sam)
    await other.says("Hoe moet ik de huur betalen?")
    store = await Store.open(f"sqlite:///{trip.database}")
    async with store.reading() as connection:
        exported = [str(await everything_of(connection, one.id)) for one in (sam, other)]
    await store.close()
    assert [str(sam.id) in each for each in exported] == [True, False]
    assert [mark for mark in MARKS if mark in exported[1]] == []


def files_with(trip: Journey, mark: str) -> list[str]:
    files = trip.database.parent.glob("wegwijs.sqlite3*")
    return [file.name for file in files if mark.encode() in file.read_bytes()]
