"""Who is on duty and who speaks what, at any moment of the week."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.roster import find, is_on_duty, mentions, names, on_duty, speakers, told
from bot.model.text import Span, Style, plain
from bot.model.volunteer import Shift, Volunteer

MONDAY = date(2026, 11, 23)
MORNINGS = (Shift(0, time(9), time(13)),)
VERA = Volunteer("staff", 51, 1, ("ar",), MORNINGS)
WIM = Volunteer("staff", 52, 2, ("ti",), MORNINGS)
OMAR = Volunteer("staff", 53, 3, ("ar", "ti"))


def monday(hour: int, minute: int = 0) -> datetime:
    """A moment on Monday by the clock in UTC, an hour behind Amsterdam's."""
    return datetime(2026, 11, 23, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "there"),
    [(monday(7, 59), False), (monday(8), True), (monday(11, 59), True), (monday(12), False)],
)
def test_a_shift_is_on_the_dutch_clock_and_its_end_is_off_duty(moment: datetime, there: bool) -> None:
    assert is_on_duty(VERA, moment) is there


def test_what_somebody_says_of_today_goes_before_the_weekly_hours() -> None:
    away = Volunteer("staff", 51, 1, (), MORNINGS, away_on=MONDAY)
    there = Volunteer("staff", 51, 1, there_on=MONDAY)
    assert (is_on_duty(away, monday(9)), is_on_duty(there, monday(20))) == (False, True)


@given(st.datetimes(datetime(2026, 11, 24), datetime(2027, 3, 1), timezones=st.just(UTC)))
def test_what_somebody_said_of_a_day_says_nothing_of_another(moment: datetime) -> None:
    said = Volunteer("staff", 51, 1, (), MORNINGS, there_on=MONDAY)
    assert is_on_duty(said, moment) is is_on_duty(VERA, moment)


def test_who_speaks_the_language_stands_first_among_those_on_duty() -> None:
    assert on_duty((VERA, WIM, OMAR), monday(9), "ti") == (WIM, VERA)


def test_speakers_are_asked_in_their_hours_only() -> None:
    everybody = (VERA, WIM, OMAR)
    assert speakers(everybody, "ar", monday(9)) == (VERA,)
    assert speakers(everybody, "ar", monday(19)) == ()


def test_nobody_is_found_for_somebody_anonymous() -> None:
    assert (find((VERA, WIM), 52), find((VERA, WIM), None)) == (WIM, None)


def test_a_mention_notifies_and_a_name_does_not_and_neither_keeps_the_name() -> None:
    assert mentions([VERA, WIM]) == (
        Span("#1", Style.MENTION, 51),
        *plain(", "),
        Span("#2", Style.MENTION, 52),
    )
    assert names([VERA]) == (Span("#1", Style.PLAIN, 51),)


def test_a_sentence_to_somebody_follows_the_name_with_a_comma() -> None:
    assert told(VERA, "dit ticket is nu van jou.") == (
        *mentions([VERA]),
        Span(", "),
        Span("dit ticket is nu van jou."),
    )
