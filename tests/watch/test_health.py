"""What counts as wrong, and what does not."""

from datetime import timedelta

import pytest

from bot.store.counts import Counts, Waiting
from bot.watch.health import judged
from tests.watch.conftest import NOW

NOTHING = Waiting(0, None)


def counts(
    inbox: Waiting = NOTHING, outbox: Waiting = NOTHING, set_aside: int = 0, set_aside_today: int = 0
) -> Counts:
    return Counts(inbox, outbox, {"waiting": NOTHING, "claimed": NOTHING}, set_aside, set_aside_today)


def since(seconds: float) -> Waiting:
    return Waiting(1, NOW - timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("found", "alarms"),
    [
        (counts(), []),
        (counts(inbox=since(60)), []),
        (counts(inbox=since(61)), ["inbox"]),
        (counts(outbox=since(600)), []),
        (counts(outbox=since(601)), ["outbox"]),
        (counts(set_aside=3), []),
        (counts(set_aside=3, set_aside_today=1), ["set-aside"]),
        (counts(inbox=since(61), outbox=since(601)), ["inbox", "outbox"]),
        (None, ["database"]),
    ],
)
def test_what_waits_too_long_is_wrong(found: Counts | None, alarms: list[str]) -> None:
    assert list(judged(found, NOW, NOW, polling=True).wrong) == alarms


@pytest.mark.parametrize(
    ("seconds", "polling", "alarms"), [(120, True, []), (121, True, ["telegram"]), (10_000, False, [])]
)
def test_silence_is_wrong_only_when_we_ask(seconds: float, polling: bool, alarms: list[str]) -> None:
    heard_at = NOW - timedelta(seconds=seconds)
    assert list(judged(counts(), heard_at, NOW, polling=polling).wrong) == alarms


def test_a_monitor_reads_what_is_wrong_and_how_much_waits() -> None:
    health = judged(counts(inbox=since(90), set_aside=2), NOW - timedelta(seconds=5), NOW, polling=True)
    nothing = {"rows": 0, "oldest_seconds": 0.0}
    assert health.as_json(NOW) == {
        "status": "wrong",
        "wrong": {"inbox": "1 rows wait, the oldest for 90 seconds"},
        "database": True,
        "last_contact_seconds": 5.0,
        "inbox": {"rows": 1, "oldest_seconds": 90.0, "set_aside": 2},
        "outbox": nothing,
        "tickets": {"waiting": nothing, "claimed": nothing},
    }
