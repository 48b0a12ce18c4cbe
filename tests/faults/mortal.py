"""A bot that is killed by SIGKILL as planned, and started again each time.

    python -m tests.faults.mortal FOLDER URL TOKEN STAFF PLAN

PLAN is JSON: pairs of a stage of `tests.journeys.killable` and how often it must be reached, or of "anywhere"
and the seconds after which the kill comes. Everything is imported once; each bot is a fork, so that it starts
in a moment. What happens is told on standard output, a line each ("killed STAGE", "refused", "ended"), and
the next bot waits for a line on standard input. After the plan one bot lives until the line "stop" comes.
"""

import asyncio
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path

from bot import app
from bot.library import Library
from bot.settings import SettingsError
from bot.telegram import client
from tests.journeys.journey import AT_ONCE
from tests.journeys.killable import STAGES, arm

ANYWHERE = "anywhere"
LATEST = 5.0  # seconds after which a stage that isn't reached is given up for any place
REFUSED = 3  # exit code: Telegram could not be reached at the start, as an operator's restart would find
FAILED = 1
PATIENCE = 3.0  # seconds for an answer of the Bot API, so that silence past it costs no test half a minute


def live(library: Library, folder: Path, url: str, token: str, staff: int) -> int:
    """One bot until it is told to stop; gives its exit code."""
    choices = app.Choices(
        {"staff": staff}, ("stilstad",), f"sqlite:///{folder}/wegwijs.sqlite3", limits=AT_ONCE
    )

    async def serve() -> None:
        async with app.serving(library, app.Connection(token, url), choices):
            await app.until_told_to_stop()

    try:
        asyncio.run(serve())
    except SettingsError:
        return REFUSED
    except BaseException:
        traceback.print_exc()
        return FAILED
    return 0


def born(library: Library, stage: str, at: float, *where: str) -> int:
    """The process id of a new bot that is to die at a stage ("": never)."""
    child = os.fork()
    if child:
        return child
    if stage in STAGES:
        arm(STAGES[stage], int(at))
    folder, url, token, staff = where
    os._exit(live(library, Path(folder), url, token, int(staff)))


def die(child: int, after: float) -> int:
    """Kill the bot unless it died before; gives how it ended."""
    until = time.monotonic() + after
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def main(plan: list[tuple[str, float]], *where: str) -> None:
    """Live and die as planned, then live."""
    client.PATIENCE = PATIENCE
    library = Library.open(Path(where[0]) / "content", Path(where[0]) / "translations")
    for stage, at in plan:
        while True:
            child = born(library, stage, at, *where)
            status = die(child, at if stage == ANYWHERE else LATEST)
            if os.WIFSIGNALED(status):
                break
            tell("refused" if os.waitstatus_to_exitcode(status) == REFUSED else "ended")
        tell(f"killed {stage}")
    last = born(library, "", 0, *where)
    sys.stdin.readline()
    os.kill(last, signal.SIGTERM)
    print(f"stopped {os.waitstatus_to_exitcode(os.waitpid(last, 0)[1])}", flush=True)


def tell(what: str) -> None:
    """Say what happened and wait until that is noted."""
    print(what, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(json.loads(sys.argv[5]), *sys.argv[1:5])
