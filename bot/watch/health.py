"""Whether all is well: what waits too long, and whether Telegram is still heard."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.counts import Counts

POLL_SILENT = timedelta(minutes=2)  # a poll is answered after 30 seconds at the latest, tries are 30 apart
INBOX_WAITS = timedelta(minutes=1)
OUTBOX_WAITS = timedelta(minutes=10)  # a busy group takes 20 a minute


@dataclass(frozen=True, slots=True)
class Health:
    """`wrong` maps each alarm (docs/beheer.md explains them) to what is seen; empty when all is well."""

    wrong: dict[str, str]
    last_contact_seconds: float
    counts: Counts | None  # None: the database can't be read

    def as_json(self, now: datetime) -> dict[str, object]:
        """What a monitor reads."""
        shown: dict[str, object] = {
            "status": "wrong" if self.wrong else "ok",
            "wrong": self.wrong,
            "database": self.counts is not None,
            "last_contact_seconds": round(self.last_contact_seconds, 1),
        }
        return shown | (self.counts.as_json(now) if self.counts else {})


def judged(counts: Counts | None, heard_at: datetime, now: datetime, *, polling: bool) -> Health:
    """Judge what was found. Behind a webhook silence means nothing: perhaps nobody writes."""
    wrong: dict[str, str] = {}
    if polling and now - heard_at > POLL_SILENT:
        wrong["telegram"] = f"Telegram has answered no poll since {heard_at:%Y-%m-%d %H:%M:%S} UTC"
    if counts is None:
        wrong["database"] = "the database can't be read"
    else:
        wrong |= _waiting(counts, now)
    return Health(wrong, (now - heard_at).total_seconds(), counts)


def _waiting(counts: Counts, now: datetime) -> dict[str, str]:
    wrong = {}
    for alarm, waiting, limit in (
        ("inbox", counts.inbox, INBOX_WAITS),
        ("outbox", counts.outbox, OUTBOX_WAITS),
    ):
        if waiting.seconds(now) > limit.total_seconds():
            wrong[alarm] = f"{waiting.rows} rows wait, the oldest for {waiting.seconds(now):.0f} seconds"
    if counts.set_aside_today:
        wrong["set-aside"] = f"{counts.set_aside_today} updates of the last day could not be handled"
    return wrong
