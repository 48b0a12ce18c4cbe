"""What is counted while the bot runs, in a registry of its own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.store.counts import Counts, Waiting

MILLISECONDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Figures:
    """Counters that the engine feeds (a `bot.engine.ports.Witness`), and gauges set when somebody looks."""

    def __init__(self, now: datetime) -> None:
        self.registry = CollectorRegistry()
        self.heard_at = now  # when Telegram was last heard; the start counts
        ProcessCollector(registry=self.registry)
        self._received = self._counter("updates_received", "Updates kept for the first time.")
        self._decisions = self._counter(
            "decisions", "What was done with a client's words.", "decision", "language"
        )
        self._calls = self._counter("deliveries", "Tries to send a row of the outbox.", "outcome")
        self._logged = self._counter("failures", "Warnings and errors in the log.", "level", "logger")
        self._match = Histogram(
            "wegwijs_match_milliseconds",
            "How long it took to understand a client's words.",
            buckets=MILLISECONDS,
            registry=self.registry,
        )
        self._rows = self._gauge("rows", "Rows that wait (open) or were set aside.", "table", "state")
        self._tickets = self._gauge("tickets", "Tickets that are not closed.", "state")
        self._oldest = self._gauge("oldest_seconds", "How long the oldest has waited.", "of")
        self._heard = self._gauge("last_contact_seconds", "How long ago Telegram was heard.")

    def _counter(self, name: str, help_text: str, *labels: str) -> Counter:
        return Counter(f"wegwijs_{name}", help_text, labels, registry=self.registry)

    def _gauge(self, name: str, help_text: str, *labels: str) -> Gauge:
        return Gauge(f"wegwijs_{name}", help_text, labels, registry=self.registry)

    # What the engine and the intake tell

    def received(self, updates: int) -> None:
        """So many updates were kept that were not here yet."""
        self._received.inc(updates)

    def understood(self, seconds: float) -> None:
        """Words were understood, which took so long."""
        self._match.observe(seconds * 1000)

    def decided(self, decision: str, language: str) -> None:
        """A client's words were dealt with so. `language` is one we serve, or "other"."""
        self._decisions.labels(decision, language).inc()

    def called(self, outcome: str) -> None:
        """A row of the outbox was tried: "accepted", "again" (later) or "refused" (for good)."""
        self._calls.labels(outcome).inc()

    def heard(self, now: datetime) -> None:
        """Telegram answered a poll or called the webhook."""
        self.heard_at = now

    # What is looked up when somebody asks

    def show(self, counts: Counts, now: datetime) -> None:
        """Set the gauges to what stands in the tables now."""
        self._rows.labels("inbox", "open").set(counts.inbox.rows)
        self._rows.labels("inbox", "set_aside").set(counts.set_aside)
        self._rows.labels("outbox", "open").set(counts.outbox.rows)
        for state, waiting in counts.tickets.items():
            self._tickets.labels(state).set(waiting.rows)
            self._show_age(f"tickets_{state}", waiting, now)
        self._show_age("inbox", counts.inbox, now)
        self._show_age("outbox", counts.outbox, now)
        self._heard.set((now - self.heard_at).total_seconds())

    def _show_age(self, of: str, waiting: Waiting, now: datetime) -> None:
        self._oldest.labels(of).set(waiting.seconds(now))

    @contextmanager
    def reading_the_log(self) -> Iterator[None]:
        """Count what our own rooms log as a warning or worse, until the block ends."""
        handler, ours = _Counting(self._logged), logging.getLogger("bot")
        ours.addHandler(handler)
        try:
            yield
        finally:
            ours.removeHandler(handler)


class _Counting(logging.Handler):
    """Counts records by level and by the module that wrote them; what they say is not looked at."""

    def __init__(self, counter: Counter) -> None:
        super().__init__(logging.WARNING)
        self._counter = counter

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        self._counter.labels(record.levelname.lower(), record.name).inc()
