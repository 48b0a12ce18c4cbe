"""What tests need to meet a server on this computer."""

import socket

from bot.web import LOOPBACK


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        return int(taken.getsockname()[1])
