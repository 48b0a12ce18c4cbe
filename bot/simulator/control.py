"""`/control/`: what people do and see, over HTTP, for a chat in the terminal, a page, a test of a process.

    POST /control/people                      {"name", "language_code"?, "username"?} -> {"id", ...}
    GET  /control/people                      everybody, with "blocks_bot" and the "groups" they are in
    POST /control/people/<id>/<action>        {parameters of that method of Person} -> what it gives
    GET  /control/people/<id>/sees            ?chat=&topic= -> [message]
    GET  /control/people/<id>/menu            ?chat= -> [command]
    GET  /control/people/<id>/commands        ?chat= -> [command with its description]
    GET  /control/people/<id>/topics          ?chat= -> [topic]
    GET  /control/people/<id>/events          ?after=&timeout= -> {"events": [change], "last"}   (waits)
    GET  /control/changes                     every change from now on, as server-sent events
    GET  /control/files/<path>                the content of a message's `file`
    POST /control/chats                       {"title", "owner", "kind"?, "forum"?, "bot_status"?} -> chat
    GET  /control/chats                       every group
    POST /control/faults                      {"kind", "methods"?, "times"?, "share"?, "seconds"?, "seed"?}
    GET, DELETE /control/faults               what was injected and what accepted; nothing goes wrong any more

`content` of a file is base64. What is impossible for a person answers 409 with `error`, a wrong request 400.
"""

import asyncio
import inspect
import time
from base64 import b64decode
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
from functools import wraps
from mimetypes import guess_type
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator import wire
from bot.simulator.errors import Impossible
from bot.simulator.people import Person
from bot.simulator.sse import server_sent
from bot.simulator.values import Change, User
from bot.simulator.world import World

ACTIONS = (
    "starts",
    "says",
    "sends",
    "sends_album",
    "edits",
    "deletes",
    "presses",
    "answer_to",
    "reacts",
    "blocks",
    "unblocks",
    "deletes_account",
    "joins",
    "leaves",
    "sets_bot",
    "makes_topic",
    "closes_topic",
    "deletes_topic",
    "upgrades",
)
EVENTS_TIMEOUT = 25.0  # seconds that a request for events waits when it doesn't say
LOOK_AGAIN = 1.0  # seconds between two looks whether the server stops

Endpoint = Callable[[Request], Any]


def control_routes(world: World, stopping: asyncio.Event) -> list[Route]:
    """The routes of this room."""
    control = Control(world, stopping)
    table: tuple[tuple[str, str, Endpoint], ...] = (
        ("POST", "/control/people", control.add_person),
        ("GET", "/control/people", control.people),
        ("POST", "/control/people/{person:int}/{action}", control.act),
        ("GET", "/control/people/{person:int}/sees", control.sees),
        ("GET", "/control/people/{person:int}/menu", control.menu),
        ("GET", "/control/people/{person:int}/commands", control.commands),
        ("GET", "/control/people/{person:int}/topics", control.topics),
        ("GET", "/control/people/{person:int}/events", control.events),
        ("POST", "/control/chats", control.add_chat),
        ("GET", "/control/chats", control.chats),
        ("POST", "/control/faults", control.inject),
        ("GET", "/control/faults", control.faults),
        ("DELETE", "/control/faults", control.clear_faults),
    )
    routes = [Route(path, answering(endpoint), methods=[method]) for method, path, endpoint in table]
    return [
        *routes,
        Route("/control/changes", control.changes),
        Route("/control/files/{path:path}", control.file),
    ]


def answering(endpoint: Endpoint) -> Callable[[Request], Any]:
    """The endpoint with its result as JSON, and with what went wrong in words."""

    @wraps(endpoint)
    async def answer(request: Request) -> JSONResponse:
        try:
            return JSONResponse(plain(await endpoint(request)))
        except Impossible as impossible:
            return JSONResponse({"error": str(impossible)}, 409)
        except (TypeError, ValueError, KeyError) as wrong:
            return JSONResponse({"error": f"{type(wrong).__name__}: {wrong}"}, 400)

    return answer


def plain(value: Any) -> Any:
    """Values as JSON: dataclasses as objects, times in ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value


class Control:
    """The endpoints that drive people."""

    def __init__(self, world: World, stopping: asyncio.Event) -> None:
        self.world = world
        self.stopping = stopping

    def person(self, request: Request) -> Person:
        """Whoever the path names."""
        user = self.world.users.get(request.path_params["person"])
        if user is None or user.is_bot:
            raise Impossible(f"There is no person {request.path_params['person']}.")
        return Person(self.world, user)

    async def add_person(self, request: Request) -> Any:
        """Somebody new."""
        return wire.user(self.world.add_user(**await request.json()))

    async def people(self, _: Request) -> Any:
        """Everybody but bots."""
        return [self.described(user) for user in self.world.users.values() if not user.is_bot]

    def described(self, user: User) -> Any:
        """Somebody, with how they stand to the bot and to groups."""
        groups = [
            {"id": room.chat.id, "status": room.member(user.id).status}
            for room in self.world.rooms.values()
            if room.chat.is_group and room.member(user.id).present
        ]
        return wire.user(user) | {"blocks_bot": Person(self.world, user).blocks_bot, "groups": groups}

    async def act(self, request: Request) -> Any:
        """One of ACTIONS, with the parameters of Person's method of that name."""
        action = request.path_params["action"]
        if action not in ACTIONS:
            raise Impossible(f"Nobody can {action!r}; possible are {', '.join(ACTIONS)}.")
        body = await request.json() if await request.body() else {}
        if "content" in body:
            body["content"] = b64decode(body["content"], validate=True)
        method = getattr(self.person(request), action)
        inspect.signature(method).bind(**body)  # a wrong parameter is named before anything is done
        return method(**body)

    async def sees(self, request: Request) -> Any:
        """The messages of a chat."""
        return self.person(request).sees(**numbers(request, "chat", "topic"))

    async def menu(self, request: Request) -> Any:
        """The commands Telegram shows."""
        return self.person(request).menu(**numbers(request, "chat"))

    async def commands(self, request: Request) -> Any:
        """The commands Telegram shows, with their descriptions."""
        return self.person(request).commands(**numbers(request, "chat"))

    async def file(self, request: Request) -> Response:
        """The content of a file. Whoever sent it may have sent anything: it must never run as a page."""
        stored = self.world.files.by_path(request.path_params["path"])
        if stored is None:
            return Response(status_code=404)
        kind = guess_type(stored.path)[0] or "application/octet-stream"
        return Response(stored.content, media_type=kind, headers={"Content-Security-Policy": "sandbox"})

    async def changes(self, _: Request) -> Response:
        """All that happens from now on."""
        return server_sent(self.following(len(self.world.changes)))

    async def following(self, after: int) -> AsyncIterator[Any]:
        """Each change after the one with this number, until the server stops."""
        while not self.stopping.is_set():
            new = self.world.changes[after:]
            after += len(new)
            for change in new:
                yield plain(change)
            if not new:
                await self.world.bell.wait(LOOK_AGAIN)

    async def topics(self, request: Request) -> Any:
        """The topics of a forum."""
        return self.person(request).topics(**numbers(request, "chat"))

    async def events(self, request: Request) -> Any:
        """Changes after a number in the chats the person is in, waiting for the first."""
        person, after = self.person(request), int(request.query_params.get("after", 0))
        until = time.monotonic() + float(request.query_params.get("timeout", EVENTS_TIMEOUT))
        while True:
            new = [change for change in self.world.changes[after:] if self.visible(person, change)]
            left = until - time.monotonic()
            if new or left <= 0 or self.stopping.is_set():
                return {"events": new, "last": len(self.world.changes)}
            await self.world.bell.wait(min(left, LOOK_AGAIN))

    def visible(self, person: Person, change: Change) -> bool:
        """Whether it happened in a chat the person is in."""
        return self.world.rooms[change.chat_id].member(person.id).present

    async def add_chat(self, request: Request) -> Any:
        """A new group of somebody's."""
        body = await request.json()
        owner = self.world.users[body.pop("owner")]
        return asdict(self.world.add_group(body.pop("title"), owner, **body).chat)

    async def chats(self, _: Request) -> Any:
        """Every group."""
        return [asdict(room.chat) for room in self.world.rooms.values() if room.chat.is_group]

    async def inject(self, request: Request) -> Any:
        """Let something go wrong."""
        body = await request.json()
        return self.world.faults.inject(body.pop("kind"), *body.pop("methods", ()), **body)

    async def faults(self, _: Request) -> Any:
        """What was injected, and the calls that were carried out."""
        faults = self.world.faults
        injected = [
            {"method": method, "kind": kind, "calls": n} for (method, kind), n in faults.injected.items()
        ]
        return {
            "active": faults.active,
            "injected": injected,
            "accepted": faults.accepted,
            "refused": faults.refused,
        }

    async def clear_faults(self, _: Request) -> Any:
        """Nothing goes wrong any more."""
        self.world.faults.clear()
        return {}


def numbers(request: Request, *names: str) -> dict[str, int]:
    """The numbers given in the query."""
    return {name: int(request.query_params[name]) for name in names if name in request.query_params}
