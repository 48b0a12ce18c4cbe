"""`wegwijs run` that kills itself with SIGKILL at one stage of a message's path.

    python -m tests.journeys.killable STAGE NUMBER      kill at the NUMBERth time the stage is reached
    python -m tests.journeys.killable                   never

The stages are put around the rooms' own functions here, so that the product has no code for dying.
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.cli import main
from bot.engine import turn, workers
from bot.engine.clockwork import Clockwork
from bot.engine.delivery import Delivery
from bot.engine.machine import Machine
from bot.store import inbox, timers
from bot.telegram.messenger import TelegramMessenger


@dataclass(frozen=True)
class Stage:
    """A place on the path: before or after a function of `owner`."""

    owner: Any
    function: str
    before: bool = False
    counts: Callable[[Any], bool] = lambda result: True  # whether a call with this result reached the stage


STAGES = {
    "received, not kept": Stage(Machine, "receive", before=True),
    "kept, not confirmed to Telegram": Stage(Machine, "receive"),
    "understood, not decided": Stage(turn, "_read"),
    "decided, not committed": Stage(inbox, "close"),
    "committed, not delivered": Stage(workers, "take_turn"),
    "timer due, not moved": Stage(timers, "due", counts=bool),
    "timer moved, not handled": Stage(Clockwork, "_fire", counts=lambda nap: nap == 0.0),
    "about to be sent": Stage(TelegramMessenger, "deliver", before=True),
    "accepted by Telegram, not noted": Stage(TelegramMessenger, "deliver"),
    "noted": Stage(Delivery, "_note"),
}


def arm(stage: Stage, number: int) -> None:
    """Let the process die at the stage."""
    function: Callable[..., Awaitable[Any]] = getattr(stage.owner, stage.function)
    reached = 0

    def reach() -> None:
        nonlocal reached
        reached += 1
        if reached == number:
            os.kill(os.getpid(), signal.SIGKILL)

    async def wrapped(*args: Any, **kwargs: Any) -> Any:
        if stage.before:
            reach()
        result = await function(*args, **kwargs)
        if not stage.before and stage.counts(result):
            reach()
        return result

    setattr(stage.owner, stage.function, wrapped)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        arm(STAGES[sys.argv[1]], int(sys.argv[2]))
    sys.argv[1:] = ["run"]
    main()
