"""What is counted, and that no word of a person gets into it."""

import logging

from prometheus_client import generate_latest

from bot.store.counts import Counts, Waiting
from bot.watch import Figures
from tests.watch.conftest import NOW

NOTHING = Waiting(0, None)
MARK = "a sentence that nobody may find again"


def shown(figures: Figures, *names: str) -> dict[str, float]:
    """The samples whose names begin so."""
    lines = generate_latest(figures.registry).decode().splitlines()
    samples = (line.rpartition(" ") for line in lines if line.startswith(names))
    return {name: float(value) for name, _, value in samples if "_created" not in name}


def test_what_the_engine_tells_is_counted(figures: Figures) -> None:
    figures.received(2)
    figures.received(0)
    figures.decided("answer", "ar")
    figures.decided("answer", "ar")
    figures.decided("human", "other")
    figures.called("accepted")
    assert shown(figures, "wegwijs_updates", "wegwijs_decisions", "wegwijs_deliveries") == {
        "wegwijs_updates_received_total": 2,
        'wegwijs_decisions_total{decision="answer",language="ar"}': 2,
        'wegwijs_decisions_total{decision="human",language="other"}': 1,
        'wegwijs_deliveries_total{outcome="accepted"}': 1,
    }


def test_understanding_is_measured_in_milliseconds(figures: Figures) -> None:
    figures.understood(0.004)
    found = shown(figures, "wegwijs_match_milliseconds")
    assert (
        found['wegwijs_match_milliseconds_bucket{le="2.0"}'],
        found['wegwijs_match_milliseconds_bucket{le="5.0"}'],
        found["wegwijs_match_milliseconds_sum"],
    ) == (0, 1, 4)


def test_what_waits_is_shown_with_its_age(figures: Figures) -> None:
    since = NOW.replace(minute=0, hour=8)
    waiting = {"waiting": Waiting(2, since), "claimed": NOTHING}
    figures.show(Counts(Waiting(1, since), NOTHING, waiting, 3, 1), NOW)
    assert shown(figures, "wegwijs_rows", "wegwijs_tickets", "wegwijs_oldest", "wegwijs_last") == {
        'wegwijs_rows{state="open",table="inbox"}': 1,
        'wegwijs_rows{state="set_aside",table="inbox"}': 3,
        'wegwijs_rows{state="open",table="outbox"}': 0,
        'wegwijs_tickets{state="waiting"}': 2,
        'wegwijs_tickets{state="claimed"}': 0,
        'wegwijs_oldest_seconds{of="inbox"}': 3600,
        'wegwijs_oldest_seconds{of="outbox"}': 0,
        'wegwijs_oldest_seconds{of="tickets_waiting"}': 3600,
        'wegwijs_oldest_seconds{of="tickets_claimed"}': 0,
        "wegwijs_last_contact_seconds": 0,
    }


def test_what_is_logged_is_counted_and_not_repeated(figures: Figures) -> None:
    ours, other = logging.getLogger("bot.engine.delivery"), logging.getLogger("another.library")
    with figures.reading_the_log():
        ours.warning("%s", MARK)
        ours.error("%s", MARK)
        ours.error("%s", MARK)
        ours.info("%s", MARK)
        other.error("%s", MARK)
    ours.error("after the end")
    assert shown(figures, "wegwijs_failures") == {
        'wegwijs_failures_total{level="warning",logger="bot.engine.delivery"}': 1,
        'wegwijs_failures_total{level="error",logger="bot.engine.delivery"}': 2,
    }
    assert MARK not in generate_latest(figures.registry).decode()


def test_two_bots_in_one_process_count_apart() -> None:
    first, second = Figures(NOW), Figures(NOW)
    first.received(1)
    assert shown(second, "wegwijs_updates") == {"wegwijs_updates_received_total": 0}
