"""The local Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

https://core.telegram.org/bots/api#making-requests: GET and POST; parameters in the query, as a form
(urlencoded or multipart) or as JSON.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from json import JSONDecodeError
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.simulator.answers import answer
from bot.simulator.control import control_routes
from bot.simulator.errors import Refusal, bad_request
from bot.simulator.faults import Accepted, Fault, FaultKind, Refused
from bot.simulator.floods import too_many_requests
from bot.simulator.methods import Call, Upload, call, canonical
from bot.simulator.polling import POLLING, get_updates
from bot.simulator.world import World


class Escaped(JSONResponse):
    """JSON in ASCII only, as Telegram's: half a surrogate pair passes too."""

    def render(self, content: Any) -> bytes:
        """The body."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


class Torn(Response):
    """An answer that breaks off: the connection is closed before its body came."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begin, and stop: the server closes the connection."""
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


def application(
    world: World, stopping: asyncio.Event | None = None, routes: Sequence[BaseRoute] = ()
) -> Starlette:
    """The Bot API of `world`, its `/control/`, and `routes` beside them (a page).

    `stopping` ends what waits when the server goes down.
    """
    stopping = stopping or asyncio.Event()
    api = BotApi(world, stopping)
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", api.method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.file),
            *control_routes(world, stopping),
            *routes,
        ]
    )


class BotApi:
    """The endpoints a bot talks to."""

    def __init__(self, world: World, stopping: asyncio.Event) -> None:
        self.world = world
        self.stopping = stopping

    async def method(self, request: Request) -> Response:
        """Answer one call, unless a fault strikes."""
        try:
            self.check_token(request)
            name = canonical(request.path_params["method"])
            fault = self.world.faults.strikes(name)
            if fault and fault.kind is not FaultKind.REPLY_LOST:
                return await self.failed(fault)
            result = await self.carried_out(request, name, reply_lost=fault is not None)
        except Refusal as refusal:
            return Escaped(refusal.as_json(), refusal.code)
        return Torn() if fault else Escaped({"ok": True, "result": result})

    async def carried_out(self, request: Request, name: str, *, reply_lost: bool) -> Any:
        """The result of the call, noted in the log."""
        try:
            made = call(name, *await given(request))
            result = await self.result(made, request)
        except Refusal as refusal:
            self.world.faults.refused.append(Refused(name, refusal.code, refusal.description))
            raise
        if name != "getUpdates":
            self.world.faults.accepted.append(Accepted(name, made.params, result, reply_lost))
        return result

    async def result(self, made: Call, request: Request) -> Any:
        """Let the world answer, or wait for updates."""
        if made.method == "getUpdates":
            return await get_updates(self.world, made, self.stopping, request.is_disconnected)
        if made.method in POLLING:
            return POLLING[made.method](self.world, made)
        return answer(self.world, made)

    async def failed(self, fault: Fault) -> Response:
        """What the bot gets when nothing is carried out."""
        if fault.kind is FaultKind.FLOOD:
            raise too_many_requests(fault.seconds)
        if fault.kind is FaultKind.SERVER_ERROR:
            raise Refusal(500, "Internal Server Error")
        if fault.kind is FaultKind.BAD_GATEWAY:
            return HTMLResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", 502)
        if fault.kind is FaultKind.SILENCE:
            await within(fault.seconds, self.stopping)
        return Torn()

    def check_token(self, request: Request) -> None:
        """https://core.telegram.org/bots/api#authorizing-your-bot"""
        if request.path_params["token"] != self.world.token:
            raise Refusal(401, "Unauthorized")

    async def file(self, request: Request) -> Response:
        """Download by the path that getFile gave: https://core.telegram.org/bots/api#file."""
        try:
            self.check_token(request)
        except Refusal as refusal:
            return Escaped(refusal.as_json(), refusal.code)
        stored = self.world.files.by_path(request.path_params["path"])
        if stored is None:
            return Escaped(Refusal(404, "Not Found").as_json(), 404)
        return Response(stored.content, media_type=stored.mime or "application/octet-stream")


async def within(seconds: float, stopping: asyncio.Event) -> None:
    """Wait so long, or until the server stops."""
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return


async def given(request: Request) -> tuple[Mapping[str, Any], Mapping[str, Upload]]:
    """Parameters and files, from the query and the body."""
    params: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        return params | await json_body(request), {}
    uploads: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(await value.read(), value.filename, value.content_type)
            else:
                params[name] = value
    return params, uploads


async def json_body(request: Request) -> dict[str, Any]:
    """The body as an object."""
    try:
        body = await request.json()
    except (JSONDecodeError, UnicodeDecodeError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body
