"""The ways to make a call: https://core.telegram.org/bots/api#making-requests."""

from typing import Any

import httpx
import pytest

from bot.simulator import Person
from tests.simulator.conftest import Raw

WAYS: dict[str, Any] = {
    "the query": lambda params: {"method": "GET", "params": params},
    "a form": lambda params: {"method": "POST", "data": params},
    "parts of a form": lambda params: {
        "method": "POST",
        "files": {k: (None, str(v)) for k, v in params.items()},
    },
    "JSON": lambda params: {"method": "POST", "json": params},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_parameters_come_in(client: httpx.AsyncClient, raw: Raw, alice: Person, way: Any) -> None:
    params = {"chat_id": alice.id, "text": "ሰላም", "protect_content": "true"}
    answer = await client.request(url=f"/bot{raw.token}/sendMessage", **way(params))
    assert (answer.json()["ok"], alice.sees()[-1].text) == (True, "ሰላም")


@pytest.mark.parametrize("path", ["/bot1:wrong/getMe", "/file/bot1:wrong/photos/file_1.jpg"])
async def test_a_wrong_token_is_unauthorized(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
async def test_json_that_is_no_object_is_refused(client: httpx.AsyncClient, raw: Raw, body: bytes) -> None:
    answer = await client.post(
        f"/bot{raw.token}/getMe", content=body, headers={"content-type": "application/json"}
    )
    assert answer.json()["description"] == "Bad Request: can't parse JSON object"


async def test_a_file_that_is_not_there_is_not_found(client: httpx.AsyncClient, raw: Raw) -> None:
    answer = await client.get(f"/file/bot{raw.token}/photos/file_1.jpg")
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")
