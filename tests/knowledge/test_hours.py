"""Tests of bot/knowledge/hours.py. Weekdays: 24 November 2026 is a Tuesday."""

from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.hours import (
    AMSTERDAM,
    Opening,
    after_open_time,
    closures_ahead,
    is_open,
    is_public_holiday,
    next_opening,
    openings,
)
from bot.knowledge.values import Block, Closure, Hours

MONDAY, TUESDAY, FRIDAY, SUNDAY = 0, 1, 4, 6
MORNING = Block(TUESDAY, time(9, 30), time(12))
AFTERNOON = Block(TUESDAY, time(13, 30), time(16), appointment=True)
TUESDAYS = Hours((MORNING, AFTERNOON))


def at(day: str, clock: str = "00:00") -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), AMSTERDAM)


def daily(start: str, end: str) -> Hours:
    clocks = time.fromisoformat(start), time.fromisoformat(end)
    return Hours(tuple(Block(weekday, *clocks) for weekday in range(7)), closed_on_holidays=False)


def open_time_between(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """How much of the time between the two moments it is open."""
    days = max((end - start).days + 2, 0)
    parts = (
        min(opening.end.astimezone(UTC), end.astimezone(UTC))
        - max(opening.start.astimezone(UTC), start.astimezone(UTC))
        for opening in openings(hours, start, days)
        if opening.start < end
    )
    return sum(parts, timedelta())


def days_open(hours: Hours, start: str, days: int) -> list[str]:
    return [opening.start.date().isoformat() for opening in openings(hours, at(start), days)]


def test_several_blocks_a_day_come_in_order_whatever_their_order_in_the_file() -> None:
    hours = Hours((AFTERNOON, MORNING))
    assert list(openings(hours, at("2026-11-24"), 7)) == [
        Opening(at("2026-11-24", "09:30"), at("2026-11-24", "12:00")),
        Opening(at("2026-11-24", "13:30"), at("2026-11-24", "16:00"), appointment=True),
    ]


def test_an_opening_that_goes_on_is_the_next_one() -> None:
    opening = next_opening(TUESDAYS, at("2026-11-24", "11:59"))
    assert opening == Opening(at("2026-11-24", "09:30"), at("2026-11-24", "12:00"))


def test_after_the_last_block_the_next_one_is_a_week_later() -> None:
    opening = next_opening(TUESDAYS, at("2026-11-24", "16:00"))
    assert opening == Opening(at("2026-12-01", "09:30"), at("2026-12-01", "12:00"))


def test_the_day_is_that_of_the_netherlands_and_not_of_utc() -> None:
    hours = Hours((Block(TUESDAY, time(0, 15), time(0, 45)),))
    just_past_midnight = datetime(2026, 11, 23, 23, 20, tzinfo=UTC)
    assert is_open(hours, just_past_midnight)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("09:29", False), ("09:30", True), ("11:59", True), ("12:00", False), ("14:00", True)],
)
def test_it_is_open_from_the_begin_up_to_the_end_of_a_block(clock: str, expected: bool) -> None:
    assert is_open(TUESDAYS, at("2026-11-24", clock)) is expected


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-06", "Easter Monday"),
        ("2026-04-27", "King's Day"),
        ("2025-04-26", "King's Day, on Saturday because the 27th is a Sunday"),
        ("2026-05-14", "Ascension Day"),
        ("2026-05-25", "Whit Monday"),
        ("2026-12-26", "second Christmas day"),
        ("2027-01-01", "New Year's Day"),
        ("2025-05-05", "Liberation Day, once in five years"),
    ],
)
def test_a_public_holiday_is_known(day: str, name: str) -> None:
    assert is_public_holiday(date.fromisoformat(day)), name


def test_liberation_day_is_a_working_day_in_other_years() -> None:
    assert not is_public_holiday(date(2026, 5, 5))


def test_it_is_closed_on_kings_day_and_easter_monday() -> None:
    mondays = Hours((Block(MONDAY, time(9), time(12)),))
    assert days_open(mondays, "2026-03-30", 35) == ["2026-03-30", "2026-04-13", "2026-04-20"]


def test_who_stays_open_on_holidays_is_open_on_kings_day() -> None:
    mondays = Hours((Block(MONDAY, time(9), time(12)),), closed_on_holidays=False)
    assert days_open(mondays, "2026-04-27", 1) == ["2026-04-27"]


def test_new_year_is_crossed_past_the_holiday() -> None:
    fridays = Hours((Block(FRIDAY, time(9), time(12)),))
    opening = next_opening(fridays, at("2026-12-18", "12:00"))
    assert opening == Opening(at("2027-01-08", "09:00"), at("2027-01-08", "12:00"))


def test_a_closure_counts_from_its_first_to_its_last_day() -> None:
    closed = Closure(date(2026, 12, 1), date(2026, 12, 8), MappingProxyType({}))
    hours = Hours((MORNING,), closures=(closed,))
    assert days_open(hours, "2026-11-24", 22) == ["2026-11-24", "2026-12-15"]


def test_nothing_is_known_after_valid_until() -> None:
    hours = Hours((MORNING,), valid_until=date(2026, 11, 24))
    assert (is_open(hours, at("2026-11-24", "10:00")), next_opening(hours, at("2026-11-24", "12:00"))) == (
        True,
        None,
    )


def test_hours_that_never_open_have_no_next_opening() -> None:
    forever = Closure(date(2026, 1, 1), date(2099, 1, 1), MappingProxyType({}))
    assert next_opening(Hours((MORNING,), closures=(forever,)), at("2026-11-24")) is None


def test_the_clock_reads_the_same_before_and_after_summer_time_begins() -> None:
    hours = daily("09:00", "12:00")
    starts = [opening.start.astimezone(UTC).hour for opening in openings(hours, at("2026-03-28"), 2)]
    assert starts == [8, 7]


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 5), ("2026-03-29", 4), ("2026-10-25", 6)])
def test_a_night_in_which_the_clock_changes_is_counted_in_real_time(day: str, hours: int) -> None:
    nightly = daily("01:00", "06:00")
    counted = open_time_between(nightly, at(day), at(day, "12:00"))
    assert counted == timedelta(hours=hours)


def test_open_time_leaves_out_what_lies_outside() -> None:
    counted = open_time_between(TUESDAYS, at("2026-11-24", "11:00"), at("2026-12-01", "10:00"))
    assert counted == timedelta(hours=1) + timedelta(hours=2.5) + timedelta(minutes=30)


def test_open_time_backwards_is_nothing() -> None:
    assert open_time_between(TUESDAYS, at("2026-12-01"), at("2026-11-24")) == timedelta()


def test_a_wait_in_open_time_goes_on_in_the_next_block() -> None:
    assert after_open_time(TUESDAYS, at("2026-11-24", "11:00"), timedelta(hours=2)) == at(
        "2026-11-24", "14:30"
    )


def test_a_wait_that_nobody_can_know_has_no_end() -> None:
    hours = Hours((MORNING,), valid_until=date(2026, 11, 24))
    assert after_open_time(hours, at("2026-11-24", "11:00"), timedelta(hours=2)) is None


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.timedeltas(timedelta(minutes=1), timedelta(hours=40)),
)
def test_waiting_in_open_time_takes_exactly_that_much_open_time(start: datetime, wait: timedelta) -> None:
    hours = daily("01:30", "14:00")
    end = after_open_time(hours, start, wait)
    assert end is not None
    assert open_time_between(hours, start, end) == wait


def test_closures_ahead_are_those_that_go_on_or_begin_soon_in_order() -> None:
    past, now, soon = (
        Closure(date(2026, month, 1), date(2026, month, 25), MappingProxyType({})) for month in (10, 11, 12)
    )
    far = Closure(date(2027, 3, 1), date(2027, 3, 1), MappingProxyType({}))
    hours = Hours((MORNING,), closures=(far, soon, past, now))
    assert closures_ahead(hours, date(2026, 11, 24), 30) == (now, soon)
