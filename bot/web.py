"""An ASGI application on an address, inside the running event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Self

from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens. Port 0 takes any that is free."""

    host: str
    port: int

    @classmethod
    def read(cls, text: str) -> Self:
        """`127.0.0.1:8090` or `[::1]:8090`; ValueError says what is wrong."""
        host, colon, port = text.strip().rpartition(":")
        if not (colon and host and port.isascii() and port.isdigit() and int(port) < 2**16):
            raise ValueError("not an address and a port")
        return cls(host.removeprefix("[").removesuffix("]"), int(port))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


class ListenError(OSError):
    """Nobody can listen at an address: another program does, or this computer has no such address."""


@asynccontextmanager
async def serving(application: ASGIApp, address: Address) -> AsyncIterator[Address]:
    """Serve until the block ends; gives the address with the port it got. ListenError when it isn't free."""
    from bot.listener import Listener  # noqa: PLC0415 (loading it takes long, and a start has no need of it)

    server = Listener(application)
    with _bound(address) as listening:
        going = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            await server.ready.wait()
            yield Address(address.host, listening.getsockname()[1])
        finally:
            server.should_exit = True
            await going


@contextmanager
def _bound(address: Address) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    # The protocol is named: only then does asyncio send small answers at once (TCP_NODELAY).
    with socket.socket(family, proto=socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address.host, address.port))
        except OSError as error:
            raise ListenError(error.errno, f"can't listen at {address} ({error.strerror})") from None
        yield listening
