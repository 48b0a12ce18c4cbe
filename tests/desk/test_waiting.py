"""A ticket that nobody claims: when its client hears of it, and what volunteers hear in the end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import DeskContext, DeskDecided, decide_by_itself, waiting_timers
from bot.desk.card import update_card
from bot.desk.waiting import EVENING, MORNING, waiting_timer
from bot.knowledge.hours import AMSTERDAM
from bot.model.effects import CancelTimer, Group, Send, SetTimer
from bot.model.events import Due, TicketWaits
from bot.model.text import plain
from bot.model.ticket import Ticket
from tests.desk.conftest import NOW, claimed, closed, ticket

HOME = ticket(municipality="voorbeeldstad")  # volunteers read on Tuesdays and Thursdays, 09:00 to 17:00
TUESDAY = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # 12:00 in Amsterdam


def due(step: int) -> Due:
    return Due("still-waiting", 12, str(step))


@pytest.mark.parametrize(
    ("who", "now", "step", "at"),
    [
        (HOME, TUESDAY, 0, TUESDAY.replace(hour=15)),  # four hours of reading later
        (HOME, TUESDAY.replace(hour=14), 0, TUESDAY.replace(day=26, hour=10)),  # the rest of them on Thursday
        (HOME, TUESDAY.replace(day=26), 1, TUESDAY.replace(day=30)),  # they read too seldom
        (ticket(), NOW, 0, NOW + timedelta(days=3)),  # nobody knows when they read
        (ticket(), NOW, 1, NOW + timedelta(days=4)),
        (ticket(), NOW.replace(hour=22), 0, datetime(2026, 11, 26, 8, 0, tzinfo=UTC)),  # not at night
        (ticket(), NOW.replace(hour=3), 0, datetime(2026, 11, 25, 8, 0, tzinfo=UTC)),
    ],
)
def test_the_client_hears_after_hours_in_which_somebody_read_and_after_days_in_any_case(
    context: DeskContext, who: Ticket, now: datetime, step: int, at: datetime
) -> None:
    timer = waiting_timer(who, context.knowledge, now, step)
    assert timer == SetTimer("still-waiting:12", at, due(step))


@given(now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), step=st.sampled_from([0, 1]))
def test_no_phone_rings_at_night(context: DeskContext, now: datetime, step: int) -> None:
    at = waiting_timer(ticket(), context.knowledge, now.replace(tzinfo=UTC), step).at
    assert MORNING <= at.astimezone(AMSTERDAM).time() < EVENING


@pytest.mark.parametrize(
    ("before", "after", "timers"),
    [
        (ticket(), claimed(), (CancelTimer("still-waiting:12"),)),
        (ticket(), closed(), (CancelTimer("still-waiting:12"),)),
        (claimed(), closed(), ()),
        (ticket(), ticket(topic="huur"), ()),
    ],
)
def test_the_timer_ends_when_somebody_claims_it_or_it_closes(
    context: DeskContext, before: Ticket, after: Ticket, timers: tuple[CancelTimer, ...]
) -> None:
    assert waiting_timers(before, after, context.knowledge, NOW) == timers


@pytest.mark.parametrize("before", [claimed(), closed()])
def test_it_begins_anew_when_the_ticket_waits_again(context: DeskContext, before: Ticket) -> None:
    timers = waiting_timers(before, ticket(), context.knowledge, NOW)
    assert timers == (waiting_timer(ticket(), context.knowledge, NOW),)


def test_first_the_client_hears_how_it_stands(context: DeskContext) -> None:
    waiting = ticket()
    assert decide_by_itself(waiting, due(0), context) == DeskDecided(
        waiting,
        (waiting_timer(waiting, context.knowledge, NOW, 1),),
        (TicketWaits(12, 2),),
    )


def test_what_is_about_danger_is_not_told_a_place_in_line(context: DeskContext) -> None:
    decided = decide_by_itself(ticket(urgent="noodnummer-112"), due(0), context)
    assert decided.dialogue == (TicketWaits(12, 2, urgent=True),)


def test_in_the_end_the_volunteers_hear_it_too_and_the_ticket_stays_open(context: DeskContext) -> None:
    late = replace(ticket(), late=True)
    told = plain(
        "⏰ Ticket 12 wacht al lang en niemand heeft het opgepakt. De cliënt weet dat en kent het spreekuur."
    )
    assert decide_by_itself(ticket(), due(1), context) == DeskDecided(
        late, (update_card(late, context), Send(Group("staff"), told)), (TicketWaits(12, 2, late=True),)
    )


@pytest.mark.parametrize("elsewhere", [claimed(), closed()])
def test_a_timer_that_comes_too_late_says_nothing(context: DeskContext, elsewhere: Ticket) -> None:
    assert decide_by_itself(elsewhere, due(0), context) == DeskDecided(elsewhere)
