"""The queue of updates."""

from datetime import timedelta

import pytest

from bot.simulator.updates import DEFAULT_KINDS, Updates, within_limit
from tests.simulator.conftest import NOON


def queue(*texts: str) -> Updates:
    updates = Updates(first_id=10)
    for text in texts:
        updates.add("message", {"text": text}, NOON)
    return updates


def ids(updates: Updates) -> list[int]:
    return [update.update_id for update in updates.pending(NOON)]


def test_ids_rise_by_one() -> None:
    assert ids(queue("a", "b", "c")) == [10, 11, 12]


@pytest.mark.parametrize(
    ("offset", "left"),
    [(0, [10, 11, 12]), (12, [12]), (13, []), (-1, [12]), (-2, [11, 12]), (-9, [10, 11, 12])],
)
def test_an_offset_confirms_all_below_it(offset: int, left: list[int]) -> None:
    updates = queue("a", "b", "c")
    updates.confirm(offset)
    assert ids(updates) == left


def test_what_is_a_day_old_is_gone() -> None:
    assert queue("a").pending(NOON + timedelta(hours=24, seconds=1)) == []


def test_kinds_not_asked_for_are_not_queued() -> None:
    updates = Updates()
    assert updates.add("message_reaction", {}, NOON) is None
    updates.ask_for(["message_reaction"])
    assert updates.add("message", {}, NOON) is None
    assert len(updates.pending(NOON)) == 0
    assert updates.add("message_reaction", {}, NOON) is not None


def test_asked_kinds_are_remembered_and_an_empty_list_means_the_default() -> None:
    updates = Updates()
    updates.ask_for(["message"])
    updates.ask_for(None)
    remembered = updates.kinds
    updates.ask_for([])
    assert (remembered, updates.kinds) == (frozenset({"message"}), DEFAULT_KINDS)


def test_numbers_can_start_again() -> None:
    updates = queue("a")
    updates.renumber(3)
    updates.add("message", {}, NOON)
    assert ids(updates) == [10, 3]


@pytest.mark.parametrize(("limit", "number"), [(None, 100), (0, 1), (7, 7), (1000, 100)])
def test_a_limit_is_1_to_100(limit: int | None, number: int) -> None:
    assert within_limit(limit) == number
