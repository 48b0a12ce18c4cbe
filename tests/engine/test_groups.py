"""Groups by name, and the ids they have now."""

import pytest

from bot.engine.groups import NOWHERE, Groups

GROUPS = {"staff": -1, "ti": -2, "nijkerk": -3, "discreet": -4}


def test_a_group_is_found_by_its_name_and_by_its_number() -> None:
    groups = Groups(GROUPS, {})
    assert (groups.chat_id("ti"), groups.name(-2), groups.name(-9)) == (-2, "ti", None)


def test_a_group_that_is_not_configured_is_nowhere() -> None:
    groups = Groups(GROUPS, {-1: -101})
    assert (groups.chat_id("away"), groups.name(NOWHERE)) == (NOWHERE, None)


def test_a_group_that_moved_is_found_by_its_new_number_only() -> None:
    groups = Groups(GROUPS, {-2: -102})
    groups.move(-1, -101)
    found = (groups.chat_id("ti"), groups.chat_id("staff"), groups.name(-101), groups.name(-1))
    assert found == (-102, -101, "staff", None)


def test_the_number_in_the_settings_is_found_after_every_move() -> None:
    groups = Groups(GROUPS, {})
    groups.move(groups.configured_id(-1), -101)
    groups.move(groups.configured_id(-101), -201)
    assert (groups.chat_id("staff"), groups.configured_id(-201), groups.configured_id(-9)) == (-201, -1, -9)


@pytest.mark.parametrize(
    ("municipality", "language", "discreet", "group"),
    [
        ("nijkerk", "ti", True, "discreet"),
        ("nijkerk", "ti", False, "nijkerk"),
        ("leeuwarden", "ti", False, "ti"),
        (None, "ar", False, "staff"),
    ],
)
def test_a_ticket_goes_to_the_most_special_group(
    municipality: str | None, language: str, discreet: bool, group: str
) -> None:
    assert Groups(GROUPS, {}).for_ticket(municipality, language, discreet) == group


def test_a_discreet_ticket_goes_to_no_other_group_also_without_a_discreet_one() -> None:
    assert Groups({"staff": -1}, {}).for_ticket(None, "ar", True) == "discreet"
