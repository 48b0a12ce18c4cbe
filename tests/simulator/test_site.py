"""The page's files and what feeds its preview, over HTTP."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import httpx
import pytest

from bot.simulator import World
from bot.simulator.api import application
from bot.simulator.site import PAGE, page_routes


class OneEntry:
    """A preview of two entries, of which Telegram refuses one."""

    def choices(self) -> Mapping[str, Any]:
        """What there is."""
        return {"findings": []}

    def messages(self, entry: str, language: str, municipality: str) -> Sequence[Mapping[str, Any]]:
        """A text in bold."""
        texts = {"huur": f"<b>{language}</b> {municipality}", "stuk": "<b>open"}
        return [{"text": texts[entry], "parse_mode": "HTML"}]

    async def changes(self) -> AsyncIterator[int]:
        """One."""
        yield 1


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=application(World(), routes=page_routes(OneEntry())))
    async with httpx.AsyncClient(transport=transport, base_url="http://local") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/preview.html", "/main.js", "/style.css", "/icon.svg"])
async def test_every_file_of_the_page_forbids_to_load_from_elsewhere(
    browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    policy = answer.headers["content-security-policy"]
    assert (answer.status_code, policy.split(";")[0]) == (200, "default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_files_name_no_address_outside() -> None:
    names = ("http://www.w3.org/2000/svg", "https://core.telegram.org/", "https://www.unicode.org/")
    found = [
        (path.name, line)
        for path in PAGE.iterdir()
        for line in path.read_text("utf-8").splitlines()
        if "://" in line and not any(name in line for name in names) and not line.startswith("const ")
    ]
    assert found == []


async def test_the_bot_api_stays_beside_the_page(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/control/people")).json() == []
    assert (await browser.get("/nothing")).status_code == 404


async def test_the_preview_shows_a_message_as_it_is_delivered(browser: httpx.AsyncClient) -> None:
    asked = {"entry": "huur", "language": "ar", "municipality": "hier"}
    (message,) = (await browser.get("/preview/messages", params=asked)).json()
    assert (message["text"], message["from_bot"]) == ("ar hier", True)
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert (await browser.get("/preview/choices")).json() == {"findings": []}


async def test_what_telegram_would_refuse_is_said(browser: httpx.AsyncClient) -> None:
    refused = await browser.get("/preview/messages", params={"entry": "stuk"})
    unknown = await browser.get("/preview/messages", params={"entry": "weg"})
    assert (refused.status_code, unknown.status_code) == (409, 404)
    assert "can't parse entities" in refused.json()["error"]


async def test_changes_of_the_files_are_sent_as_they_come(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/preview/changes")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == ": from here on\n\ndata: 1\n\n"
