"""The roster as a talk with buttons: who takes part, speaks what, is there when.

Everybody in the group can see it, take part, and change what stands about themselves. A coordinator, that
is an administrator of the group, changes it for others too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar

from babel import Locale
from babel.dates import get_day_names

from bot.desk.commands import name_of
from bot.desk.context import DeskContext, DeskDecided
from bot.desk.roster import find, is_on_duty, names
from bot.knowledge import DUTCH
from bot.knowledge.hours import AMSTERDAM
from bot.model.effects import AnswerPress, Button, Buttons, EditText, Group, Send
from bot.model.events import Actor, Commanded, Event, Pressed
from bot.model.text import RichText, bold, joined, plain
from bot.model.volunteer import Shift, Volunteer

COMMAND = "volunteers"
BUTTON = "volunteer"  # its data: volunteer:<step>.<account>.<value>
T = TypeVar("T")
PARTS = {"morning": (time(9), time(13)), "afternoon": (time(13), time(17)), "evening": (time(17), time(21))}
"""The parts of a day that can be chosen, on the Dutch clock."""


def asks_coordinator(event: Event) -> bool:
    """Whether the decision depends on who administers the group."""
    match event:
        case Commanded():
            return name_of(event) == COMMAND
        case Pressed():
            return event.data.startswith(f"{BUTTON}:")
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody looks at the roster; `volunteer` is the one it is about, `press` the button pressed."""

    actor: Actor
    context: DeskContext
    volunteer: Volunteer | None = None
    value: str = ""
    press: Pressed | None = None

    def shown(self, text: RichText, buttons: Buttons, *changed: Volunteer) -> DeskDecided:
        """In the place of what the button stood under, else as a message."""
        if self.press is None:
            return DeskDecided(None, (Send(self.context.here, text, buttons),), volunteers=changed)
        answer = AnswerPress(Group(self.context.group), self.press.press_id)
        edit = EditText(self.context.here, text, buttons, self.press.message_id)
        return DeskDecided(None, (answer, edit), volunteers=changed)

    def refused(self, key: str) -> DeskDecided:
        """Whoever tried is told why it can't be done."""
        sentence = self.context.say(key)
        if self.press is None:
            return DeskDecided(None, (Send(self.context.here, plain(sentence)),))
        answer = AnswerPress(Group(self.context.group), self.press.press_id, sentence, alert=True)
        return DeskDecided(None, (answer,))

    def forbids(self, user_id: int | None) -> str:
        """Why the actor may not change what stands about this account; empty when they may."""
        who, coordinators = self.actor.user_id, self.context.coordinators
        if who is None:
            return "desk-anonymous-roster"
        if who == user_id:
            return ""
        if coordinators is None:
            return "desk-coordinators-unknown"
        return "" if who in coordinators else "desk-only-coordinator"


def decide_on_roster(event: Pressed | Commanded, actor: Actor, context: DeskContext) -> DeskDecided:
    """What happens on the command, in reply to somebody's message or not, or on a button of the roster."""
    if isinstance(event, Commanded):
        visit = Visit(actor, context)
        return _overview(visit) if event.replied_user is None else _add(visit, event.replied_user)
    step, _, rest = event.data.removeprefix(f"{BUTTON}:").partition(".")
    number, _, value = rest.partition(".")
    meant = find(context.roster, int(number)) if number.isdecimal() else None
    visit = Visit(actor, context, meant, value, event)
    if step in OPEN:
        return OPEN[step](visit)
    if meant is None or step not in OWN:
        return visit.refused("desk-old-button")
    reason = visit.forbids(meant.user_id)
    return visit.refused(reason) if reason else OWN[step](visit, meant)


# For everybody


def _overview(visit: Visit, *gone: Volunteer) -> DeskDecided:
    context = visit.context
    roster = tuple(each for each in context.roster if each not in gone)
    lines = [_line(each, context) for each in roster] or [plain(context.say("desk-roster-empty"))]
    text = joined(
        (bold(context.say("desk-roster")), joined(lines, "\n"), plain(context.say("desk-roster-how")))
    )
    buttons = [_step("show", each, f"✏️ {each.number}", user=each.user_id) for each in roster]
    join = Button(context.say("desk-button-join"), f"{BUTTON}:join")
    decided = visit.shown(text, tuple((one,) for one in (*buttons, join)))
    return replace(decided, gone=gone)


def _join(visit: Visit) -> DeskDecided:
    return _add(visit, visit.actor.user_id)


def _add(visit: Visit, user_id: int | None) -> DeskDecided:
    """The account takes part; who does already is shown."""
    reason = visit.forbids(user_id)
    if reason:
        return visit.refused(reason)
    assert user_id is not None  # forbidden otherwise
    context = visit.context
    number = max((each.number for each in context.roster), default=0) + 1
    known = find(context.roster, user_id)
    return _card(visit, known or Volunteer(context.group, user_id, number))


OPEN: dict[str, Callable[[Visit], DeskDecided]] = {"list": _overview, "join": _join}


# About one volunteer: by themselves or a coordinator


def _card(visit: Visit, volunteer: Volunteer) -> DeskDecided:
    """What stands about somebody, with a button for each thing that can be changed."""
    context = visit.context
    there = "desk-button-away" if is_on_duty(volunteer, context.now) else "desk-button-there"
    steps = (
        *(_language(volunteer, code, context) for code in context.knowledge.languages if code != DUTCH),
        _step("hours", volunteer, context.say("desk-button-hours")),
        _step("today", volunteer, context.say(there)),
        _step("remove", volunteer, context.say("desk-button-remove")),
        _back("list", volunteer, context),
    )
    return visit.shown(_line(volunteer, context), tuple((one,) for one in steps), volunteer)


def _toggle_language(visit: Visit, volunteer: Volunteer) -> DeskDecided:
    if visit.value not in visit.context.knowledge.languages:
        return visit.refused("desk-old-button")
    return _card(visit, replace(volunteer, languages=_toggled(volunteer.languages, visit.value)))


def _toggle_today(visit: Visit, volunteer: Volunteer) -> DeskDecided:
    """There or away for the rest of this day, the other of what holds now."""
    today = visit.context.now.astimezone(AMSTERDAM).date()
    if is_on_duty(volunteer, visit.context.now):
        return _card(visit, replace(volunteer, there_on=None, away_on=today))
    return _card(visit, replace(volunteer, there_on=today, away_on=None))


def _remove(visit: Visit, volunteer: Volunteer) -> DeskDecided:
    return _overview(visit, volunteer)


def _hours(visit: Visit, volunteer: Volunteer) -> DeskDecided:
    """A week of parts of days, each a button to switch."""
    context = visit.context
    days = get_day_names("abbreviated", locale=DUTCH)
    rows = tuple(
        tuple(_part(volunteer, weekday, part, days[weekday]) for part in PARTS) for weekday in range(7)
    )
    text = joined((_line(volunteer, context), plain(context.say("desk-roster-hours"))))
    return visit.shown(text, (*rows, (_back("show", volunteer, context),)), volunteer)


def _toggle_part(visit: Visit, volunteer: Volunteer) -> DeskDecided:
    weekday, _, part = visit.value.partition(".")
    if weekday not in tuple("0123456") or part not in PARTS:
        return visit.refused("desk-old-button")
    shift = Shift(int(weekday), *PARTS[part])
    return _hours(visit, replace(volunteer, shifts=_toggled(volunteer.shifts, shift)))


OWN: dict[str, Callable[[Visit, Volunteer], DeskDecided]] = {
    "show": _card,
    "language": _toggle_language,
    "today": _toggle_today,
    "hours": _hours,
    "part": _toggle_part,
    "remove": _remove,
}


# What is read


def _line(volunteer: Volunteer, context: DeskContext) -> RichText:
    spoken = Locale.parse(DUTCH).languages
    there = is_on_duty(volunteer, context.now)
    about = context.say(
        "desk-roster-line",
        languages=", ".join(spoken.get(code, code) for code in volunteer.languages) or "–",
        hours=_week(volunteer) or "–",
    )
    state = context.say("desk-roster-there" if there else "desk-roster-away")
    return joined((plain(f"{volunteer.number}."), names([volunteer]), plain(f"· {about} · {state}")), " ")


def _week(volunteer: Volunteer) -> str:
    """The weekly hours; parts that touch are told as one."""
    days = get_day_names("abbreviated", locale=DUTCH)
    told: list[str] = []
    for weekday in range(7):
        stretches = _stretches(shift for shift in volunteer.shifts if shift.weekday == weekday)
        told += [f"{days[weekday]} {start:%H:%M}–{end:%H:%M}" for start, end in stretches]
    return ", ".join(told)


def _stretches(shifts: Iterable[Shift]) -> list[tuple[time, time]]:
    found: list[tuple[time, time]] = []
    for shift in sorted(shifts, key=lambda shift: shift.start):
        if found and found[-1][1] >= shift.start:
            found[-1] = (found[-1][0], max(found[-1][1], shift.end))
            continue
        found.append((shift.start, shift.end))
    return found


def _language(volunteer: Volunteer, code: str, context: DeskContext) -> Button:
    spoken = Locale.parse(DUTCH).languages.get(code, code)
    return _step("language", volunteer, f"{_mark(code in volunteer.languages)} {spoken}", code)


def _part(volunteer: Volunteer, weekday: int, part: str, day: str) -> Button:
    start, end = PARTS[part]
    mark = _mark(Shift(weekday, start, end) in volunteer.shifts)
    return _step("part", volunteer, f"{mark} {day} {start:%H}–{end:%H}", f"{weekday}.{part}")


def _back(step: str, volunteer: Volunteer, context: DeskContext) -> Button:
    return _step(step, volunteer, context.say("desk-button-back"))


def _step(step: str, volunteer: Volunteer, label: str, value: str = "", user: int | None = None) -> Button:
    return Button(label, f"{BUTTON}:{step}.{volunteer.user_id}.{value}".rstrip("."), user)


def _mark(chosen: bool) -> str:
    return "✅" if chosen else "▫️"


def _toggled(chosen: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)
