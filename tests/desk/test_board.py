"""Which tickets volunteers see first."""

from dataclasses import replace
from datetime import timedelta

from bot.desk import DeskContext
from bot.desk.board import board_text, by_need
from bot.model.intake import Intake
from bot.model.text import plain_text
from bot.model.ticket import PlacedTicket
from tests.desk.conftest import NOW, ticket

OLD = ticket(id=1, opened_at=NOW - timedelta(days=1))
NEW = ticket(id=2)
LATE = ticket(id=3, late=True)
SOON = ticket(id=4, intake=Intake(deadline="soon"))
DANGER = ticket(id=5, urgent="noodnummer-112")


def test_danger_is_on_top_then_deadlines_then_who_waited_too_long_then_the_oldest() -> None:
    placed = [PlacedTicket(each) for each in (NEW, OLD, LATE, SOON, DANGER)]
    assert [each.ticket for each in by_need(placed)] == [DANGER, SOON, LATE, OLD, NEW]


def test_a_line_shows_why_a_ticket_is_so_high(context: DeskContext) -> None:
    both = replace(SOON, late=True)
    text = plain_text(board_text(replace(context, tickets=(PlacedTicket(both),))))
    [line] = [line for line in text.splitlines() if line.startswith("#4 ")]
    assert line.endswith(" 📅 ⏰")
