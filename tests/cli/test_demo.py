"""`wegwijs demo` as a process: its address, its page, and its end."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests import content


@contextmanager
def demo(*options: str) -> Iterator[subprocess.Popen[str]]:
    """The command, without a browser."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "demo", "--no-browser", *options]
    where = ["--content", str(content.REAL_CONTENT)]
    with subprocess.Popen(
        [*command, *where], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_says_its_address_and_ctrl_c_ends_it_without_a_word() -> None:
    with demo("--port", "0") as process:
        assert process.stdout
        told = process.stdout.readline()
        (address,) = re.findall(r"at (http://127\.0\.0\.1:\d+) ", told)
        page, people = httpx.get(address), httpx.get(f"{address}/control/people").json()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert (page.status_code, len(people), process.returncode, errors) == (200, 6, 0, "")


def test_a_port_that_is_taken_is_said_in_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with demo("--port", str(port)) as process:
            _, errors = process.communicate()
    assert (process.returncode, errors) == (
        1,
        f"Port {port} is taken. Choose another: wegwijs demo --port {port + 1}\n",
    )
