"""When it is open: weekly hours with closures and Dutch public holidays, on the Dutch clock.

Pure: the moment comes in, aware, in any zone; what goes out is aware in Europe/Amsterdam. Durations are
real time, also on the days the clock changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.knowledge.public_holidays import public_holidays
from bot.knowledge.values import Block, Closure, Hours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HORIZON_DAYS = 366  # nothing opens within a year: nobody knows when it will


@dataclass(frozen=True, slots=True)
class Opening:
    """One stretch of being open, aware in Europe/Amsterdam; `appointment`: only for who made one."""

    start: datetime
    end: datetime
    appointment: bool = False


def openings(hours: Hours, start: datetime, days: int = HORIZON_DAYS) -> Iterator[Opening]:
    """The openings that end after `start`, in order, on the day of `start` and up to `days` days in all.

    Nothing after the last day for which the hours are known (`valid_until`).
    """
    first = start.astimezone(AMSTERDAM).date()
    for day in (first + timedelta(days=count) for count in range(days)):
        if hours.valid_until and day > hours.valid_until:
            return
        for opening in _openings_on(hours, day):
            if opening.end > start:
                yield opening


def next_opening(hours: Hours, now: datetime) -> Opening | None:
    """The opening that is going on or comes next; None when it isn't known."""
    return next(openings(hours, now), None)


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether it is open at that moment, on appointment or not. The end of a block is closed."""
    opening = next_opening(hours, at)
    return opening is not None and opening.start <= at


def after_open_time(hours: Hours, start: datetime, duration: timedelta) -> datetime | None:
    """The moment at which it has been open for `duration` since `start`; None when that isn't known."""
    left = duration
    for opening in openings(hours, start):
        begin = max(_utc(opening.start), _utc(start))
        if begin + left <= _utc(opening.end):
            return (begin + left).astimezone(AMSTERDAM)
        left -= _utc(opening.end) - begin
    return None


def closures_ahead(hours: Hours, today: date, days: int) -> tuple[Closure, ...]:
    """The closures that go on or begin within `days` days, in order."""
    until = today + timedelta(days=days)
    ahead = (closure for closure in hours.closures if closure.last >= today and closure.first <= until)
    return tuple(sorted(ahead, key=lambda closure: closure.first))


def is_public_holiday(day: date) -> bool:
    """Whether the day is a Dutch public holiday."""
    return day in public_holidays(day.year)


def _openings_on(hours: Hours, day: date) -> Iterator[Opening]:
    if _closed(hours, day):
        return
    for block in sorted(hours.weekly, key=lambda block: block.start):
        if block.weekday == day.weekday():
            yield _opening(block, day)


def _opening(block: Block, day: date) -> Opening:
    return Opening(_moment(day, block.start), _moment(day, block.end), block.appointment)


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, AMSTERDAM)


def _closed(hours: Hours, day: date) -> bool:
    if hours.closed_on_holidays and is_public_holiday(day):
        return True
    return any(closure.first <= day <= closure.last for closure in hours.closures)


def _utc(moment: datetime) -> datetime:
    """Two moments of one zone are subtracted as clock readings; in UTC as real time."""
    return moment.astimezone(UTC)
