"""How fast may be sent.

Telegram's limits (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): about one
message a second in a chat with short bursts, 20 a minute in a group (all topics together), about 30 a
second over all chats.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """`rate` messages a second, with up to `burst` at once."""

    rate: float
    burst: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a chat, of a group, and over all."""

    chat: Limit = Limit(1.0, 5)
    group: Limit = Limit(20 / 60, 20)
    overall: Limit = Limit(30.0, 30)


@dataclass(slots=True)
class _Bucket:
    limit: Limit
    level: float  # how many may be sent at once; negative: that many wait already
    at: float

    def take(self, now: float) -> float:
        self.level = min(self.limit.burst, self.level + (now - self.at) * self.limit.rate) - 1.0
        self.at = now
        return max(0.0, -self.level / self.limit.rate)


class Pace:
    """Says how long to wait before each message. Times are seconds of a clock that only goes forward."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._overall = _Bucket(self._limits.overall, self._limits.overall.burst, 0.0)
        self._chats: dict[int, _Bucket] = {}

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds to wait before the next message to this chat; its place is taken."""
        return max(self._bucket(chat_id, now).take(now), self._overall.take(now))

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        if chat_id not in self._chats:
            self._forget_idle(now)
            limit = self._limits.group if chat_id < 0 else self._limits.chat  # groups have negative ids
            self._chats[chat_id] = _Bucket(limit, limit.burst, now)
        return self._chats[chat_id]

    def _forget_idle(self, now: float) -> None:
        if len(self._chats) < 1000:
            return
        full = [chat for chat, bucket in self._chats.items() if now - bucket.at > 120]
        for chat in full:
            del self._chats[chat]
