"""Tests of bot/knowledge/checks/dates.py: what has to be looked at again."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.checks.dates import months_after
from tests.knowledge.checks.planting import found


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(2026, 12, 31), []),
        (at(2026, 12, 31, 23), ["content/amounts.yaml:4"]),  # it is the first of January in Amsterdam
        (
            at(2027, 7, 1),
            [
                "content/amounts.yaml:4",
                "content/municipalities/voorbeeldstad.yaml:11",
                "content/municipalities/voorbeeldstad.yaml:18",
            ],
        ),
    ],
)
def test_facts_past_their_last_day_are_found(tmp_path: Path, now: datetime, expected: list[str]) -> None:
    assert [line.split(": ")[0] for line in found(tmp_path, "expired", {}, now=now)] == expected


def test_an_expired_fact_is_named_with_its_day(tmp_path: Path) -> None:
    assert found(tmp_path, "expired", {}, now=at(2027, 1, 2)) == [
        "content/amounts.yaml:4: 'eigen_risico' gold tot en met 2026-12-31. Cliënten lezen nu dat we het "
        "niet weten. Zoek de nieuwe waarde op."
    ]


def test_an_answer_not_checked_again_in_time_is_found(tmp_path: Path) -> None:
    last_day, day_after = at(2027, 5, 1), at(2027, 5, 2)
    assert [found(tmp_path, "review-due", {}, now=now) for now in (last_day, day_after)] == [
        [],
        [
            "content/huur/topic.yaml:19: 'huurachterstand' moest voor 2027-05-01 opnieuw gecontroleerd zijn. "
            "Kijk of het nog klopt en vul 'checked_on' en 'checked_by' in."
        ],
    ]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 1), 6, date(2027, 5, 1)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_more_months_end_later(day: date, months: int) -> None:
    assert day < months_after(day, months) <= months_after(day, months + 1)
