"""The Dutch public holidays: the days of the Algemene termijnenwet, article 3, and Easter and Whit Sunday.

5 May once in five years, as rijksoverheid.nl has it. Written here because the library that knows them loads
every other country's with them: 20 MB, and half a second of processor time.
"""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

_FROM_EASTER = (-2, 0, 1, 39, 49, 50)  # Good Friday, Easter, its Monday, Ascension, Whit Sunday and Monday
_FIXED = ((1, 1), (12, 25), (12, 26))
_SUNDAY = 6


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """Those of a year from 2014 on, the first that had a King's Day."""
    sunday = easter(year)
    liberation = (date(year, 5, 5),) if year % 5 == 0 else ()
    movable = (sunday + timedelta(days=days) for days in _FROM_EASTER)
    return frozenset((*(date(year, *day) for day in _FIXED), _kings_day(year), *movable, *liberation))


def _kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day
