"""What goes wrong between a bot and Telegram, on demand, and the log of what was accepted anyway.

A fault hits calls of the given methods (all, if none are named) as long as it lasts. What is counted can be
compared with what the bot did afterwards.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any


class FaultKind(StrEnum):
    """How a call fails. Only `REPLY_LOST` is carried out."""

    FLOOD = "flood"  # 429 with retry_after
    SERVER_ERROR = "server_error"  # 500 with a JSON body
    BAD_GATEWAY = "bad_gateway"  # 502 with a page of HTML, as a proxy answers
    RESET = "reset"  # the connection is closed before anything is done
    SILENCE = "silence"  # no answer for `seconds`, then the connection is closed
    REPLY_LOST = "reply_lost"  # done, but the connection is closed instead of an answer


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong.

    `times`: for how many calls (None: until removed). `share`: what part of the calls that match, 0 to 1.
    `methods`: which ones (none named: all but getUpdates). `seconds`: retry_after, or how long it is silent.
    """

    kind: FaultKind
    times: int | None = 1
    share: float = 1.0
    methods: frozenset[str] = frozenset()
    seconds: int = 1

    def concerns(self, method: str) -> bool:
        """Whether a call of this method can be hit."""
        return method in self.methods if self.methods else method != "getUpdates"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A call that was carried out, and whether its answer was lost on the way."""

    method: str
    params: Mapping[str, Any]
    result: Any
    reply_lost: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A call that the rules refused: a mistake of the bot, unless a test meant it."""

    method: str
    code: int
    description: str


@dataclass(slots=True)
class Faults:
    """The faults in force, what they hit, and all calls that were carried out or refused by a rule."""

    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311  # repeatable, not secret
    active: list[Fault] = field(default_factory=list)
    injected: Counter[tuple[str, str]] = field(default_factory=Counter)  # (method, kind) -> calls
    accepted: list[Accepted] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def inject(
        self,
        kind: FaultKind | str,
        *methods: str,
        times: int | None = 1,
        share: float = 1.0,
        seconds: int = 1,
        seed: int | None = None,
    ) -> Fault:
        """Let this go wrong from now on. `seed` starts the random choice of a `share` anew."""
        if seed is not None:
            self.random = Random(seed)  # noqa: S311
        fault = Fault(FaultKind(kind), times, share, frozenset(methods), seconds)
        self.active.append(fault)
        return fault

    def clear(self) -> None:
        """Nothing goes wrong any more; counts and log stay."""
        self.active.clear()

    def strikes(self, method: str) -> Fault | None:
        """The fault that hits this call, if any; it is counted and used up."""
        for fault in self.active:
            if fault.concerns(method) and self.random.random() < fault.share:
                self._use(fault, method)
                return fault
        return None

    def _use(self, fault: Fault, method: str) -> None:
        self.injected[method, fault.kind.value] += 1
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.active = [other for other in self.active if other is not fault]

    def calls(self, method: str) -> list[Accepted]:
        """The calls of a method that were carried out, in order."""
        return [call for call in self.accepted if call.method == method]
