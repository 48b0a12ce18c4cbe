"""Who is on duty, who speaks a language, and how they are mentioned."""

from collections.abc import Iterable
from datetime import datetime

from bot.knowledge.hours import AMSTERDAM
from bot.model.text import RichText, Span, Style, joined, plain
from bot.model.volunteer import Volunteer

Roster = tuple[Volunteer, ...]


def is_on_duty(volunteer: Volunteer, now: datetime) -> bool:
    """What they said for today, else what their weekly hours say. The end of a shift is off duty."""
    local = now.astimezone(AMSTERDAM)
    if local.date() in (volunteer.away_on, volunteer.there_on):
        return volunteer.away_on != local.date()
    clock = local.time()
    return any(
        shift.weekday == local.weekday() and shift.start <= clock < shift.end for shift in volunteer.shifts
    )


def on_duty(roster: Roster, now: datetime, language: str = "") -> Roster:
    """Those on duty now, who speak the language first."""
    there = [volunteer for volunteer in roster if is_on_duty(volunteer, now)]
    return tuple(sorted(there, key=lambda volunteer: language not in volunteer.languages))


def speakers(roster: Roster, language: str, now: datetime) -> Roster:
    """Those on duty now who speak the language."""
    return tuple(each for each in on_duty(roster, now) if language in each.languages)


def find(roster: Roster, user_id: int | None) -> Volunteer | None:
    """The volunteer with this Telegram account, if there is one."""
    return next((each for each in roster if each.user_id == user_id), None)


def unknown(group: str, user_id: int) -> Volunteer:
    """Somebody in the group who is not in the roster."""
    return Volunteer(group, user_id, 0)


def mentions(volunteers: Iterable[Volunteer]) -> RichText:
    """Each of them by name, notified."""
    return joined(((_named(each, Style.MENTION),) for each in volunteers), ", ")


def told(volunteer: Volunteer, sentence: str) -> RichText:
    """A sentence to one of them, who is notified."""
    return joined((mentions([volunteer]), plain(sentence)), ", ")


def names(volunteers: Iterable[Volunteer]) -> RichText:
    """Each of them by name; nobody is notified."""
    return joined(((_named(each, Style.PLAIN),) for each in volunteers), ", ")


def _named(volunteer: Volunteer, style: Style) -> Span:
    return Span(f"#{volunteer.number or '?'}", style, volunteer.user_id)
