"""What waits for the bot: https://core.telegram.org/bots/api#getting-updates."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.constants import PollingLimit, UpdateType

from bot.simulator.bell import Bell
from bot.simulator.errors import Refusal
from bot.simulator.values import Json

KEPT = timedelta(hours=24)  # "incoming updates ... will not be kept longer than 24 hours"
# "all update types except chat_member, message_reaction, and message_reaction_count (default)"
ASKED_FOR_ONLY = {UpdateType.CHAT_MEMBER, UpdateType.MESSAGE_REACTION, UpdateType.MESSAGE_REACTION_COUNT}
KINDS = frozenset(kind.value for kind in UpdateType)
DEFAULT_KINDS = frozenset(kind.value for kind in UpdateType if kind not in ASKED_FOR_ONLY)


def webhook_active() -> Refusal:
    """Updates go to the webhook: nothing is left to ask for."""
    ways_out = "use deleteWebhook to delete the webhook first"
    return Refusal(409, f"Conflict: can't use getUpdates method while webhook is active; {ways_out}")


def another_poll() -> Refusal:
    """Two ask at once: the one that waited is sent away."""
    advice = "make sure that only one bot instance is running"
    return Refusal(409, f"Conflict: terminated by other getUpdates request; {advice}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that the bot has not confirmed yet."""

    update_id: int
    at: datetime
    body: Json


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are posted: https://core.telegram.org/bots/api#setwebhook. No url: nowhere."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: datetime | None = None


class Updates:
    """The queue of one bot. An update is confirmed by asking for a higher offset."""

    def __init__(self, first_id: int = 900_000_001) -> None:
        self.bell = Bell()
        self.webhook = Webhook()
        self.kinds = DEFAULT_KINDS
        self._next_id = first_id
        self._queue: deque[Waiting] = deque()
        self.polls = 0  # how many have begun; the last one counts

    def add(self, kind: str, payload: Json, now: datetime) -> int | None:
        """Queue an update; None when the bot did not ask for this kind."""
        if kind not in self.kinds:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self._queue.append(Waiting(update_id, now, {"update_id": update_id, kind: payload}))
        self.bell.ring()
        return update_id

    def renumber(self, next_id: int) -> None:
        """Go on with another number, as after a week without updates:
        https://core.telegram.org/bots/api#update (`update_id`).
        """
        self._next_id = next_id

    def ask_for(self, kinds: Sequence[str] | None) -> None:
        """Remember `allowed_updates`: None leaves it, an empty list means the default."""
        if kinds is not None:
            self.kinds = frozenset(kinds) & KINDS or DEFAULT_KINDS

    def pending(self, now: datetime) -> list[Waiting]:
        """What is not confirmed, oldest first, without what is older than a day."""
        while self._queue and now - self._queue[0].at > KEPT:
            self._queue.popleft()
        return list(self._queue)

    def confirm(self, offset: int) -> None:
        """Forget all below `offset`; a negative one keeps only that many from the end."""
        if offset < 0:
            self._queue = deque(list(self._queue)[offset:])
        else:
            self._queue = deque(update for update in self._queue if update.update_id >= offset)

    def remove(self, update: Waiting) -> None:
        """Forget one that the webhook took."""
        self._queue = deque(other for other in self._queue if other is not update)

    def drop(self) -> None:
        """Forget everything (`drop_pending_updates`)."""
        self._queue.clear()

    def begin_poll(self) -> int:
        """A new poll: it ends any other that is still waiting (that one answers `another_poll`)."""
        if self.webhook.url:
            raise webhook_active()
        self.polls += 1
        self.bell.ring()
        return self.polls

    def check_poll(self, poll: int) -> None:
        """Refuse when another poll or a webhook took over."""
        if self.webhook.url:
            raise webhook_active()
        if poll != self.polls:
            raise another_poll()


def within_limit(limit: int | None) -> int:
    """How many updates one answer carries: 1-100, 100 by default."""
    if limit is None:
        return int(PollingLimit.MAX_LIMIT)
    return min(max(limit, int(PollingLimit.MIN_LIMIT)), int(PollingLimit.MAX_LIMIT))
