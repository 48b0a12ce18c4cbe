"""The roster as a talk with buttons."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.desk import DeskContext, DeskDecided, decide_for_volunteer
from bot.model.effects import AnswerPress, Button, EditText, Group, Send
from bot.model.events import Actor, Commanded, Pressed
from bot.model.text import plain, plain_text
from bot.model.volunteer import Shift, Volunteer
from tests.desk.conftest import ANONYMOUS, NOW, VERA, WIM, ticket

HERE = Group("staff", 40)
TODAY = date(2026, 11, 22)
WIMS = Volunteer("staff", 52, 1, ("ti",), (Shift(0, time(9), time(13)), Shift(0, time(13), time(17))))


def visited(context: DeskContext, data: str, actor: Actor = WIM, *roster: Volunteer) -> DeskDecided:
    """What a button of the roster does; Vera coordinates."""
    looking = replace(context, roster=roster or (WIMS,), coordinators=frozenset({51}))
    return decide_for_volunteer(None, Pressed(f"volunteer:{data}", "p1", 9), actor, looking)


def commanded(
    context: DeskContext,
    actor: Actor,
    replied: int | None = None,
    coordinators: frozenset[int] | None = frozenset({51}),
) -> DeskDecided:
    """What the command does, alone or in reply to somebody; Vera coordinates."""
    looking = replace(context, roster=(WIMS,), coordinators=coordinators)
    return decide_for_volunteer(None, Commanded("volunteers", "", 60, 9, replied), actor, looking)


def shown(decided: DeskDecided) -> str:
    """What is read."""
    return plain_text(next(one.text for one in decided.effects if isinstance(one, Send | EditText)))


def offered(decided: DeskDecided) -> list[Button]:
    """The buttons under it."""
    (shown,) = [one for one in decided.effects if isinstance(one, Send | EditText)]
    return [button for row in shown.buttons for button in row]


def refusal(context: DeskContext, key: str) -> DeskDecided:
    return DeskDecided(None, (AnswerPress(Group("staff"), "p1", context.say(key), alert=True),))


def test_the_roster_shows_languages_hours_and_who_is_there_and_names_nobody_itself(
    context: DeskContext,
) -> None:
    decided = commanded(context, ANONYMOUS)
    assert shown(decided).splitlines() == [
        "👥 Vrijwilligers",
        "",
        "1. #1 · talen: Tigrinya · uren: ma 09:00–17:00 · ⚪ nu niet aanwezig",
        "",
        *context.say("desk-roster-how").splitlines(),
    ]
    assert offered(decided) == [
        Button("✏️ 1", "volunteer:show.52", 52),
        Button("🙋 Ik doe mee", "volunteer:join"),
    ]


def test_an_empty_roster_says_so(context: DeskContext) -> None:
    decided = decide_for_volunteer(None, Commanded("vrijwilligers", "", 60), VERA, context)
    assert context.say("desk-roster-empty") in shown(decided)


def test_who_taps_i_take_part_is_in_the_roster(context: DeskContext) -> None:
    decided = visited(context, "join", VERA)
    assert decided.volunteers == (Volunteer("staff", 51, 2),)
    assert decided.effects[0] == AnswerPress(Group("staff"), "p1")


def test_who_takes_part_already_finds_what_stands_about_them(context: DeskContext) -> None:
    assert visited(context, "join").volunteers == (WIMS,)


def test_a_coordinator_adds_somebody_in_reply_to_a_message(context: DeskContext) -> None:
    assert commanded(context, VERA, 53).volunteers == (Volunteer("staff", 53, 2),)


def test_somebody_else_can_not_add_another(context: DeskContext) -> None:
    told = Send(HERE, plain(context.say("desk-only-coordinator")))
    assert commanded(context, WIM, 53) == DeskDecided(None, (told,))


def test_when_telegram_does_not_say_who_coordinates_that_is_said(context: DeskContext) -> None:
    told = Send(HERE, plain(context.say("desk-coordinators-unknown")))
    assert commanded(context, VERA, 53, coordinators=None) == DeskDecided(None, (told,))


CHANGES = [
    ("language.52.ti", replace(WIMS, languages=())),
    ("language.52.ar", replace(WIMS, languages=("ti", "ar"))),
    ("today.52", replace(WIMS, there_on=TODAY)),
    ("part.52.0.morning", replace(WIMS, shifts=WIMS.shifts[1:])),
    ("part.52.6.evening", replace(WIMS, shifts=(*WIMS.shifts, Shift(6, time(17), time(21))))),
]


@pytest.mark.parametrize("actor", [WIM, VERA])
@pytest.mark.parametrize(("data", "after"), CHANGES)
def test_a_volunteer_and_a_coordinator_change_what_stands_there(
    data: str, after: Volunteer, actor: Actor, context: DeskContext
) -> None:
    assert visited(context, data, actor).volunteers == (after,)


@pytest.mark.parametrize("data", [data for data, _ in CHANGES] + ["remove.52", "show.52", "hours.52"])
@pytest.mark.parametrize(
    ("actor", "key"), [(Actor(53, "Omar"), "desk-only-coordinator"), (ANONYMOUS, "desk-anonymous-roster")]
)
def test_nobody_else_does(data: str, actor: Actor, key: str, context: DeskContext) -> None:
    assert visited(context, data, actor) == refusal(context, key)


def test_who_is_there_can_be_away_for_today(context: DeskContext) -> None:
    there = replace(WIMS, there_on=TODAY)
    assert visited(context, "today.52", WIM, there).volunteers == (replace(WIMS, away_on=TODAY),)


def test_who_is_removed_is_gone_from_what_is_shown(context: DeskContext) -> None:
    decided = visited(context, "remove.52")
    assert (decided.gone, decided.volunteers) == ((WIMS,), ())
    assert context.say("desk-roster-empty") in shown(decided)


def test_the_hours_are_a_week_of_buttons(context: DeskContext) -> None:
    decided = visited(context, "hours.52")
    week = offered(decided)
    assert [one.label for one in week[:3]] == ["✅ ma 09–13", "✅ ma 13–17", "▫️ ma 17–21"]
    assert len(week) == 7 * 3 + 1
    assert max(len(one.data) for one in week) <= 64


@pytest.mark.parametrize("data", ["", "show", "show.x", "show.99", "language.52.xx", "part.52.7.morning"])
def test_a_button_that_is_old_or_forged_says_so(data: str, context: DeskContext) -> None:
    assert visited(context, data) == refusal(context, "desk-old-button")


def test_the_ticket_of_the_topic_stays_as_it_is(context: DeskContext) -> None:
    decided = decide_for_volunteer(ticket(), Commanded("volunteers", "", 60), VERA, context)
    assert (decided.ticket, NOW) == (ticket(), context.now)
