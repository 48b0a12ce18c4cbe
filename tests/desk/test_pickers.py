"""The buttons that fill a slot."""

import pytest

from bot.desk import DeskContext
from bot.desk.pickers import is_page, picker
from bot.knowledge import Slot
from bot.model.effects import Button
from bot.model.ticket import Draft
from tests.desk.conftest import claimed

DAY, TIME = Slot("dag", "date", "?"), Slot("tijd", "time", "?")
PLACE, TEXT = Slot("plek", "place", "?"), Slot("bedrag", "text", "?")
DRAFT = Draft(3, "phrase", "kom")


def test_two_weeks_of_days_in_dutch_from_today(context: DeskContext) -> None:
    rows = picker(DRAFT, DAY, claimed(), context)
    assert rows[0] == (
        Button("zondag 22 november", "fill:12:3.0.2026-11-22"),
        Button("maandag 23 november", "fill:12:3.0.2026-11-23"),
    )
    assert rows[-2][-1] == Button("zaterdag 5 december", "fill:12:3.0.2026-12-05")
    assert rows[-1] == (Button("Later ›", "fill:12:3.0.+14"),)


def test_days_go_on_for_twelve_weeks(context: DeskContext) -> None:
    last = picker(DRAFT, DAY, claimed(), context, "+70")
    assert last[-1][-1] == Button("zaterdag 13 februari", "fill:12:3.0.2027-02-13")


def test_a_time_is_an_hour_and_then_its_minutes(context: DeskContext) -> None:
    hours = [button for row in picker(DRAFT, TIME, claimed(), context) for button in row]
    assert hours[0] == Button("07:…", "fill:12:3.0.07")
    minutes = [button for row in picker(DRAFT, TIME, claimed(), context, "07") for button in row]
    assert minutes[1] == Button("07:05", "fill:12:3.0.07:05")
    assert (len(hours), len(minutes)) == (15, 12)


def test_a_place_is_one_that_is_known_of_the_municipality(context: DeskContext) -> None:
    known = claimed(municipality="voorbeeldstad")
    place = Button("Buurthuis, Dorpsstraat 1", "fill:12:3.0.spreekuur")
    assert picker(DRAFT, PLACE, known, context) == ((place,),)
    assert picker(DRAFT, PLACE, claimed(), context) == ()
    assert picker(DRAFT, TEXT, known, context) == ()


@pytest.mark.parametrize(
    ("slot", "value", "page"),
    [
        (DAY, "+14", True),
        (DAY, "+84", False),
        (DAY, "+15", False),
        (DAY, "+", False),
        (DAY, "2026-11-22", False),
        (TIME, "14", True),
        (TIME, "23", False),
        (TIME, "14:05", False),
        (TEXT, "14", False),
    ],
)
def test_only_a_known_page_is_turned_to(slot: Slot, value: str, page: bool) -> None:
    assert is_page(slot, value) == page
