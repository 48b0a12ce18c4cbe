"""How much a bot may send: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.

Telegram names the numbers and not the algorithm: here a window slides over what was accepted.
"""

from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from telegram.constants import FloodLimit

from bot.simulator.errors import Refusal


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `messages` within `seconds`."""

    messages: int
    seconds: float


PER_GROUP = Limit(int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP), 60)
PER_CHAT = Limit(int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT), 1)
OVERALL = Limit(int(FloodLimit.MESSAGES_PER_SECOND), 1)


class Floods:
    """Counts what was accepted; refuses with 429 what is too much. All limits are off until set."""

    def __init__(self) -> None:
        self.per_group: Limit | None = None
        self.per_chat: Limit | None = None
        self.overall: Limit | None = None
        self._sent: defaultdict[object, deque[datetime]] = defaultdict(deque)

    def check(self, chat_id: int, is_group: bool, now: datetime, messages: int = 1) -> None:
        """Count `messages` for the chat, or refuse with the seconds until they fit."""
        limits = (("overall", self.overall), (chat_id, self.per_group if is_group else self.per_chat))
        for key, limit in limits:
            if limit is not None:
                self._refuse_if_full(key, limit, now)
        for key, _ in limits:
            self._sent[key].extend([now] * messages)

    def _refuse_if_full(self, key: object, limit: Limit, now: datetime) -> None:
        sent, window = self._sent[key], timedelta(seconds=limit.seconds)
        while sent and now - sent[0] >= window:
            sent.popleft()
        if len(sent) < limit.messages:
            return
        seconds = ceil((sent[-limit.messages] + window - now).total_seconds())
        raise too_many_requests(max(seconds, 1))


def too_many_requests(seconds: int) -> Refusal:
    """https://core.telegram.org/bots/api#responseparameters: `retry_after`."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
