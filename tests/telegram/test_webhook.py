"""An update that Telegram posts is kept before it is answered, and only what Telegram posts."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import httpx
import pytest
from telegram import Bot

from bot.simulator import FaultKind, Person, World
from bot.store.inbox import Received
from bot.telegram import webhook
from bot.telegram.parse import ALLOWED_UPDATES
from bot.telegram.webhook import SECRET_HEADER, Webhook, WebhookRefusedError, application, listening
from bot.web import LOOPBACK, Address, ListenError, serving
from tests.web import free_port

SECRET = "a-secret-of-some-length"
HOOK = Webhook("https://wegwijs.example.nl/telegram", SECRET, Address(LOOPBACK, 0))
UPDATE = {"update_id": 5, "message": {"chat": {"id": 7, "type": "private"}, "text": "hallo"}}


@dataclass
class Kept:
    """What was received; `fails` so many times first."""

    fails: int = 0
    received: list[Received] = field(default_factory=list)
    contacts: int = 0

    async def __call__(self, received: Sequence[Received]) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("my secret")
        self.received += received

    def contact(self) -> None:
        """Telegram was heard."""
        self.contacts += 1


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def client(kept: Kept) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(HOOK, kept, kept.contact))
    headers = {SECRET_HEADER: SECRET}
    async with httpx.AsyncClient(transport=transport, base_url="http://bot", headers=headers) as client:
        yield client


async def test_an_update_is_kept_and_then_answered(client: httpx.AsyncClient, kept: Kept) -> None:
    answer = await client.post("/telegram", json=UPDATE)
    [one] = kept.received
    assert (answer.status_code, one.update_id, one.lane, json.loads(one.payload), kept.contacts) == (
        200,
        5,
        "chat:7",
        UPDATE,
        1,
    )


@pytest.mark.parametrize("shown", [None, "", "another", SECRET[:-1], f"{SECRET}x", "geheim é"])
async def test_without_the_secret_nothing_is_kept(
    shown: str | None, client: httpx.AsyncClient, kept: Kept
) -> None:
    del client.headers[SECRET_HEADER]
    headers = [] if shown is None else [(SECRET_HEADER.encode(), shown.encode())]
    answer = await client.post("/telegram", json=UPDATE, headers=headers)
    assert (answer.status_code, kept.received, kept.contacts) == (403, [], 0)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'"update"',
        b"\xff",
        b"[" * 100_000,
        b'{"update_id": null}',
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
    ],
)
async def test_what_is_no_update_is_asked_for_again(
    body: bytes, client: httpx.AsyncClient, kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await client.post("/telegram", content=body)
    assert (answer.status_code, kept.received, caplog.messages) == (
        400,
        [],
        ["what came to the webhook is no update"],
    )


async def test_a_body_that_never_ends_is_not_read_to_its_end(
    client: httpx.AsyncClient, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "MAX_BODY", 100)
    answer = await client.post("/telegram", json=UPDATE | {"filling": "x" * 100})
    assert (answer.status_code, kept.received) == (413, [])


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/telegram", 405), ("POST", "/", 404)])
async def test_there_is_nothing_else(method: str, path: str, status: int, client: httpx.AsyncClient) -> None:
    assert (await client.request(method, path, json=UPDATE)).status_code == status


async def test_what_can_not_be_kept_is_asked_for_again(
    client: httpx.AsyncClient, kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    kept.fails = 1
    codes = [(await client.post("/telegram", json=UPDATE)).status_code for _ in range(2)]
    assert (codes, len(kept.received)) == ([500, 200], 1)
    assert "my secret" not in caplog.text


async def test_half_a_surrogate_pair_does_not_stop_it(client: httpx.AsyncClient, kept: Kept) -> None:
    answer = await client.post("/telegram", content=b'{"update_id": 5, "message": {"text": "a\\ud83d"}}')
    assert (answer.status_code, json.loads(kept.received[0].payload)["message"]["text"]) == (200, "a")


def local(path: str = "/telegram") -> Webhook:
    """A webhook that the local Bot API can reach."""
    port = free_port()
    return Webhook(f"http://{LOOPBACK}:{port}{path}", SECRET, Address(LOOPBACK, port))


async def test_telegram_is_told_where_to_post_and_how_to_show_that_it_is_telegram(
    world: World, bot: Bot, sam: Person, kept: Kept
) -> None:
    hook = local()
    sam.says("een")
    async with listening(bot, hook, kept), asyncio.timeout(10):
        while world.updates.pending(world.clock()):
            await asyncio.sleep(0.01)
    assert [json.loads(one.payload)["message"]["text"] for one in kept.received] == ["een"]
    assert (world.updates.webhook.url, world.updates.webhook.secret_token, sorted(world.updates.kinds)) == (
        hook.url,
        SECRET,
        sorted(ALLOWED_UPDATES),
    )


async def test_what_comes_while_it_is_away_waits(world: World, bot: Bot, sam: Person, kept: Kept) -> None:
    hook = local()
    async with listening(bot, hook, kept):
        pass
    sam.says("een")
    async with listening(bot, hook, kept), asyncio.timeout(10):
        while not kept.received:
            await asyncio.sleep(0.01)
    assert world.updates.webhook.last_error in {"", "Connection failed: ConnectError"}


async def test_an_address_that_telegram_does_not_take_is_said(bot: Bot, kept: Kept) -> None:
    with pytest.raises(WebhookRefusedError, match="https url must be provided"):
        async with listening(bot, Webhook("http://example.org/", SECRET, HOOK.address), kept):
            pass


async def test_it_waits_when_telegram_says_so(world: World, bot: Bot, kept: Kept) -> None:
    world.faults.inject(FaultKind.FLOOD, "setWebhook", seconds=1)
    async with listening(bot, local(), kept):
        assert world.updates.webhook.url


async def test_an_address_that_is_taken_is_said(bot: Bot, kept: Kept) -> None:
    async with serving(application(HOOK, kept), HOOK.address) as taken:
        with pytest.raises(ListenError, match=f"can't listen at {taken}"):
            async with listening(bot, Webhook("https://example.org/", SECRET, taken), kept):
                pass
