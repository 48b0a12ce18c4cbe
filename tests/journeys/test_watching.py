"""What somebody who runs the bot sees of it: counts, and nothing that a person wrote."""

from pathlib import Path

import httpx

from bot.library import Library
from bot.simulator import FaultKind
from bot.web import LOOPBACK, Address
from tests.journeys.journey import journey
from tests.web import free_port

MARK = "Hoe betaal ik de huur aan meneer Geheimzinnig"
COUNTED = (
    'wegwijs_decisions_total{decision="answer",language="nl"} 1.0',
    'wegwijs_decisions_total{decision="ticket",language="nl"} 1.0',
    'wegwijs_decisions_total{decision="urgent",language="nl"} 1.0',
    "wegwijs_match_milliseconds_count 3.0",
    'wegwijs_tickets{state="waiting"} 1.0',
    'wegwijs_deliveries_total{outcome="again"} 1.0',
    'wegwijs_rows{state="open",table="inbox"} 0.0',
)


async def test_a_conversation_is_counted_and_not_told(library: Library, tmp_path: Path) -> None:
    port = free_port()
    async with journey(library, tmp_path, health=Address(LOOPBACK, port)) as trip, httpx.AsyncClient() as web:
        sam = await trip.client()
        trip.world.faults.inject(FaultKind.SERVER_ERROR, "sendMessage")
        await sam.says("Wanneer moet ik de huur betalen?")
        await sam.taps("human:")
        await sam.taps("consent:yes")
        await sam.says(MARK)
        await sam.says("Mijn man slaat mij")
        metrics = (await web.get(f"http://{LOOPBACK}:{port}/metrics")).text
        health = await web.get(f"http://{LOOPBACK}:{port}/health")
    assert [line for line in COUNTED if line not in metrics.splitlines()] == []
    assert (health.status_code, health.json()["wrong"]) == (200, {})
    for page in (metrics, health.text):
        assert not [secret for secret in ("Geheimzinnig", str(sam.id), "Sam", "slaat") if secret in page]
