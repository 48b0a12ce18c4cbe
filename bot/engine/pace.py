"""How fast may be sent.

Telegram's limits (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): about one
message a second in a chat with short bursts, 20 a minute in a group (all topics together), about 30 a
second over all chats.
"""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `messages` in any `seconds`."""

    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a chat, of a group, and over all."""

    chat: Limit = Limit(5, 5.0)
    group: Limit = Limit(20, 60.0)
    overall: Limit = Limit(30, 1.0)


class _Window:
    """The moments of the last messages, as many as the limit allows at a time."""

    def __init__(self, limit: Limit) -> None:
        self._seconds = limit.seconds
        self._moments: deque[float] = deque(maxlen=limit.messages)

    def take(self, now: float, messages: int) -> float:
        """Take the first moment at which so many fit; gives how many seconds away it is."""
        room = self._moments.maxlen or 0
        crowding = len(self._moments) + min(messages, room) - room
        moment = max(now, self._moments[crowding - 1] + self._seconds) if crowding > 0 else now
        self._moments.extend([moment] * messages)
        return moment - now

    def goes(self, now: float, messages: int) -> None:
        """The last messages go now, later than the moment they took."""
        for place in range(1, min(messages, len(self._moments)) + 1):
            self._moments[-place] = max(now, self._moments[-place])

    def is_over(self, now: float) -> bool:
        """Whether the last message lies so far back that none of them counts any more."""
        return now - self._moments[-1] > self._seconds


class Pace:
    """Says how long to wait before each message. Times are seconds of a clock that only goes forward.

    A message waits for its chat first and only then takes its place among all: a slow group holds up nobody
    else.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._overall = _Window(self._limits.overall)
        self._chats: dict[int, _Window] = {}

    def wait_for_chat(self, chat_id: int, now: float, messages: int = 1) -> float:
        """Seconds to wait before so many messages (an album) to this chat; their place is taken."""
        if chat_id not in self._chats:
            self._forget_idle(now)
            limit = self._limits.group if chat_id < 0 else self._limits.chat  # groups have negative ids
            self._chats[chat_id] = _Window(limit)
        return self._chats[chat_id].take(now, messages)

    def goes(self, chat_id: int, now: float, messages: int = 1) -> None:
        """Those that took the last places in this chat go now: they waited for their place among all."""
        self._chats[chat_id].goes(now, messages)

    def wait_for_all(self, now: float, messages: int = 1) -> float:
        """Seconds to wait before the next messages to whomever; their place is taken."""
        return self._overall.take(now, messages)

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) < 1000:
            return
        self._chats = {chat: window for chat, window in self._chats.items() if not window.is_over(now)}
