"""Volunteers are kept by group and account."""

from dataclasses import replace
from datetime import date, time

from bot.model.volunteer import Shift, Volunteer
from bot.store import Store, volunteers

VERA = Volunteer("staff", 51, 2, ("ti",), (Shift(0, time(9), time(13)),), there_on=date(2026, 11, 22))
WIM = Volunteer("staff", 52, 1)


async def test_a_group_has_its_own_volunteers_by_number(store: Store) -> None:
    async with store.transaction() as connection:
        for each in (VERA, WIM, replace(VERA, group="discreet")):
            await volunteers.save(connection, each)
        assert await volunteers.of_group(connection, "staff") == (WIM, VERA)


async def test_a_volunteer_is_kept_as_they_are_now(store: Store) -> None:
    changed = replace(VERA, languages=("ar",), shifts=())
    async with store.transaction() as connection:
        await volunteers.save(connection, VERA)
        await volunteers.save(connection, changed)
        assert await volunteers.of_group(connection, "staff") == (changed,)


async def test_who_is_erased_stays_in_other_groups(store: Store) -> None:
    elsewhere = replace(VERA, group="discreet")
    async with store.transaction() as connection:
        for each in (VERA, elsewhere):
            await volunteers.save(connection, each)
        await volunteers.erase(connection, VERA)
        assert await volunteers.of_group(connection, "staff") == ()
        assert await volunteers.of_group(connection, "discreet") == (elsewhere,)
