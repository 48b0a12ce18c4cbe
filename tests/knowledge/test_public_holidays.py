from datetime import date

import holidays

from bot.knowledge.public_holidays import public_holidays


def test_public_holidays_are_those_of_the_library_that_knows_all_countries() -> None:
    known = {year: frozenset(holidays.country_holidays("NL", years=year)) for year in range(2014, 2100)}
    assert {year: public_holidays(year) for year in known} == known


def test_the_days_of_a_year_are_these() -> None:
    days = "01-01 04-03 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26"
    assert sorted(public_holidays(2026)) == [date.fromisoformat(f"2026-{day}") for day in days.split()]
