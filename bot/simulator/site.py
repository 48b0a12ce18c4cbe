"""The page: plain files, nothing from elsewhere. Its editor's preview is fed by whoever has the content."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from bot.simulator.answers import answer
from bot.simulator.control import plain
from bot.simulator.errors import Refusal
from bot.simulator.methods import call
from bot.simulator.people import Person
from bot.simulator.seen import Seen
from bot.simulator.sse import server_sent
from bot.simulator.world import World

PAGE = Path(__file__).parent / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Preview(Protocol):
    """What an editor can look at."""

    def choices(self) -> Mapping[str, Any]:
        """The entries, languages and municipalities to choose from, and what is wrong in the files."""

    def messages(self, entry: str, language: str, municipality: str) -> Sequence[Mapping[str, Any]]:
        """The parameters of sendMessage for a client, without a chat. KeyError for an unknown entry."""

    def changes(self) -> AsyncIterator[Any]:
        """Something each time that the files were read again."""


def page_routes(preview: Preview) -> list[BaseRoute]:
    """The page at `/`, the preview at `/preview.html`, and what feeds it."""

    async def choices(_: Request) -> Response:
        return JSONResponse(plain(preview.choices()))

    async def changes(_: Request) -> Response:
        return server_sent(preview.changes())

    async def messages(request: Request) -> Response:
        asked = [request.query_params.get(name, "") for name in ("entry", "language", "municipality")]
        try:
            return JSONResponse(plain(delivered(preview.messages(*asked))))
        except KeyError as unknown:
            return JSONResponse({"error": f"KeyError: {unknown}"}, 404)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.description}, 409)

    feeds: dict[str, Callable[[Request], Awaitable[Response]]] = {
        "/preview/choices": choices,
        "/preview/changes": changes,
        "/preview/messages": messages,
    }
    return [
        *(Route(path, endpoint) for path, endpoint in feeds.items()),
        Mount("/", WithHeaders(StaticFiles(directory=PAGE, html=True))),
    ]


def delivered(messages: Sequence[Mapping[str, Any]]) -> list[Seen]:
    """The messages as a person sees them who gets nothing else; Refusal when Telegram would not take one."""
    world = World()
    reader = Person(world, world.add_user("Client"))
    world.add_private(reader.id)
    for params in messages:
        answer(world, call("sendMessage", {"chat_id": reader.id, **params}, {}))
    return reader.sees()


class WithHeaders:
    """An application whose every answer forbids the page to load or send anything elsewhere."""

    def __init__(self, app: StaticFiles) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with HEADERS."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self.app(scope, receive, sending)
