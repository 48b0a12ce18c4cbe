"""Both pages over a real database."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from bot.store import Store, inbox
from bot.store.inbox import Received
from bot.watch import Figures, application
from tests.watch.conftest import NOW

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
async def client(store: Store, figures: Figures) -> AsyncIterator[httpx.AsyncClient]:
    figures.heard(LATER)
    transport = httpx.ASGITransport(application(store, figures, lambda: LATER, polling=True))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def test_all_is_well(client: httpx.AsyncClient) -> None:
    answer = await client.get("/health")
    assert (answer.status_code, answer.json()["status"], answer.json()["wrong"]) == (200, "ok", {})


async def test_what_is_wrong_is_a_503(client: httpx.AsyncClient, store: Store) -> None:
    async with store.transaction() as connection:
        await inbox.add(connection, 1, [Received(5, "chat:7", "{}")], NOW)
    answer = await client.get("/health")
    assert (answer.status_code, list(answer.json()["wrong"])) == (503, ["inbox"])


async def test_a_database_that_can_not_be_read_is_said(
    client: httpx.AsyncClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async with store.transaction() as connection:
        await connection.execute(text("DROP TABLE tickets"))
    answers = [await client.get(page) for page in ("/health", "/metrics")]
    assert [one.status_code for one in answers] == [503, 503]
    assert answers[0].json() == {
        "status": "wrong",
        "wrong": {"database": "the database can't be read"},
        "database": False,
        "last_contact_seconds": 0.0,
    }
    assert set(caplog.messages) == {"the tables can't be counted: OperationalError"}


async def test_prometheus_reads_the_metrics(client: httpx.AsyncClient, figures: Figures) -> None:
    figures.decided("answer", "ti")
    answer = await client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert 'wegwijs_decisions_total{decision="answer",language="ti"} 1.0' in answer.text
    assert 'wegwijs_rows{state="open",table="outbox"} 0.0' in answer.text
