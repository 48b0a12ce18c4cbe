"""Driving people of the local Bot API from another process, over its `/control/` addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import httpx

WATCH_SECONDS = 20.0


class ControlError(Exception):
    """What could not be done, in words for whoever tried it."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the local Bot API, in one chat: the private one, or a group."""

    control: "Control"
    id: int
    chat: int | None = None

    async def does(self, action: str, **parameters: object) -> Any:
        """Do what people can do; ControlError when it is impossible."""
        where = {"chat": self.chat} if self.chat is not None else {}
        return await self.control.post(f"people/{self.id}/{action}", {**where, **parameters})

    async def sees(self) -> list[dict[str, Any]]:
        """The messages of the chat, oldest first."""
        return list(await self.control.get(f"people/{self.id}/sees", self._where()))

    async def topics(self) -> dict[int, str]:
        """The titles of a group's topics by thread id."""
        found = await self.control.get(f"people/{self.id}/topics", self._where())
        return {topic["thread_id"]: topic["name"] for topic in found}

    async def change(self, after: int) -> int:
        """Wait until something changes after the change with this number; gives the last number."""
        asked = {"after": after, "timeout": WATCH_SECONDS}
        return int((await self.control.get(f"people/{self.id}/events", asked))["last"])

    def _where(self) -> dict[str, int]:
        return {} if self.chat is None else {"chat": self.chat}


class Control:
    """The control addresses of a local Bot API at `url`, such as http://127.0.0.1:8081."""

    def __init__(self, url: str) -> None:
        self._client = httpx.AsyncClient(base_url=f"{url}/control/", timeout=WATCH_SECONDS + 10)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._client.aclose()

    async def get(self, path: str, asked: Mapping[str, Any] | None = None) -> Any:
        """Ask for something."""
        return _answer(await self._client.get(path, params=dict(asked or {})))

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Let something happen."""
        return _answer(await self._client.post(path, json=dict(body)))

    async def newcomer(self, name: str, language_code: str = "") -> Somebody:
        """Somebody who hasn't met the bot."""
        asked = {"name": name} | ({"language_code": language_code} if language_code else {})
        return Somebody(self, (await self.post("people", asked))["id"])

    async def volunteer(self, name: str) -> Somebody:
        """Somebody new in the volunteers' group."""
        person = await self.newcomer(name, "nl")
        (group, *_) = await self.get("chats")
        await self.post(f"people/{person.id}/joins", {"chat": group["id"]})
        return Somebody(self, person.id, group["id"])


def _answer(response: httpx.Response) -> Any:
    body = response.json()
    if response.is_error:
        raise ControlError(body["error"])
    return body
