"""Whatever a button's data says, whoever presses it: it is answered once, and nothing breaks."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import DeskContext, decide_for_volunteer
from bot.desk.overview import PRESSES as OVER
from bot.desk.volunteer_side import PRESSES
from bot.desk.volunteers import OPEN, OWN
from bot.model.effects import AnswerPress
from bot.model.events import Actor, Pressed
from bot.model.ticket import Draft, Ticket
from bot.model.volunteer import Volunteer
from tests.desk.conftest import ANONYMOUS, NOW, VERA, WIM, claimed, closed, ticket

PIECES = (
    "p.",
    "e.",
    "f.",
    "5",
    "51",
    "51.",
    "51.6.morning",
    "51.9.x",
    "0",
    "-1",
    "9" * 30,
    "²",
    "١٢",
    ".",
    "huur",
    "bel-huisarts",
    "ኣ",
    "",
)
PICKING = Draft(5, "phrase", "bel-huisarts", message_id=70, asked_at=NOW)
rests = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
pressed = st.one_of(
    st.builds("{}:12:{}".format, st.sampled_from([*PRESSES, *OVER, "unknown"]), rests),
    st.builds("volunteer:{}.{}".format, st.sampled_from([*OPEN, *OWN, "unknown"]), rests),
)
tickets = st.sampled_from((None, ticket(), claimed(), claimed(draft=PICKING), closed()))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=pressed, actor=st.sampled_from((VERA, WIM, ANONYMOUS)), before=tickets)
def test_every_press_is_answered_once(
    context: DeskContext, data: str, actor: Actor, before: Ticket | None
) -> None:
    known = replace(context, roster=(Volunteer("staff", 51, 1),))
    effects = decide_for_volunteer(before, Pressed(data, "p1", 70), actor, known).effects
    assert [each.press_id for each in effects if isinstance(each, AnswerPress)] == ["p1"]
