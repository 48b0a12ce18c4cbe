"""How moments are kept."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from bot.store.tables import Moment

DIALECT = sqlite.dialect()
MOMENTS = st.datetimes(
    datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(timezone(timedelta(hours=2)))
)


@given(MOMENTS)
def test_a_moment_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    kept = Moment().process_bind_param(moment, DIALECT)
    read = Moment().process_result_value(kept, DIALECT)
    assert (read, read and read.tzinfo) == (moment, UTC)


def test_no_moment_stays_none() -> None:
    kept = Moment().process_bind_param(None, DIALECT)
    assert Moment().process_result_value(kept, DIALECT) is None
