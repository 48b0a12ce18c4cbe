"""The spreekuur beside its answer: a map pin, a calendar file, a reminder somebody asks for."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.dialogue.buttons import Kind, button
from bot.dialogue.calendar import calendar_file
from bot.dialogue.context import Context, Decided, send
from bot.knowledge import Hours, Place
from bot.knowledge.hours import AMSTERDAM, Opening, next_opening
from bot.model.effects import Button, Chat, Effect, SendFile, SendVenue, SetTimer
from bot.model.events import Due
from bot.model.person import Person
from bot.model.text import plain

CALENDAR_ENTRY = "spreekuur-tijden"  # the entry the buttons stand under
REMINDER = "reminder"  # the name of the timer
EVENING = time(19, 0)  # Dutch clock; late enough to be home, early enough to be awake
SHORTLY = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Visit:
    """The next time somebody can go, and where."""

    opening: Opening
    place: Place | None


def next_visit(person: Person, context: Context) -> Visit | None:
    """The next spreekuur of the person's municipality; None when nobody confirmed one."""
    hours = _hours(person, context)
    opening = next_opening(hours, context.now) if hours else None
    return Visit(opening, hours.place) if hours and opening else None


def spreekuur_buttons(person: Person, context: Context) -> tuple[Button, ...]:
    """Pin, calendar, reminders: each only when it can be kept. No reminder on a phone that is watched."""
    visit = next_visit(person, context)
    if visit is None:
        return ()
    pin = (_button(person, "button-pin", Kind.PIN, "", context),) if _on_map(visit.place) else ()
    calendar = _button(person, "button-calendar", Kind.CALENDAR, "", context)
    ahead = (
        ()
        if person.sheltered
        else tuple(
            _button(person, f"button-remind-{when}", Kind.REMIND, when, context)
            for when, moment in _moments(visit.opening).items()
            if moment > context.now
        )
    )
    return (*pin, calendar, *ahead)


def send_pin(person: Person, context: Context) -> Decided:
    """The place as a map pin."""
    visit = next_visit(person, context)
    venue = _venue(person, visit.place) if visit and visit.place else None
    return Decided(person, (venue,)) if venue else _unknown(person, context)


def send_calendar(person: Person, context: Context) -> Decided:
    """The next spreekuur as a file for the phone's calendar."""
    visit = next_visit(person, context)
    if visit is None:
        return _unknown(person, context)
    title = context.say(person, "calendar-title")
    content = calendar_file(visit.opening, visit.place, title, context.now)
    caption = plain(context.say(person, "calendar-caption"))
    return Decided(person, (SendFile(Chat(person.chat_id), "spreekuur.ics", content, caption),))


def set_reminder(person: Person, when: str, context: Context) -> Decided:
    """Promise a reminder for the next spreekuur: `when` is "evening" (the day before) or "hours"."""
    visit = next_visit(person, context)
    if visit is None:
        return _unknown(person, context)
    moment = _moments(visit.opening).get(when)
    if moment is None or moment <= context.now or person.sheltered:
        return Decided(person, (send(person, context.say(person, "reminder-too-late")),))
    due = Due(REMINDER, argument=visit.opening.start.astimezone(UTC).isoformat())
    timer = SetTimer(reminder_key(person), moment.astimezone(UTC), due)
    facts = context.facts(person)
    promise = context.say(person, "reminder-set", day=facts.day(moment.date()), time=facts.clock(moment))
    return Decided(person, (timer, send(person, promise)))


def remind(person: Person, due: Due, context: Context) -> Decided:
    """The reminder falls due: nothing for who is sheltered or gone; the new hours if they changed."""
    start = datetime.fromisoformat(due.argument)
    if person.sheltered or person.blocked or start <= context.now:
        return Decided(person)
    visit = next_visit(person, context)
    kept = visit is not None and visit.opening.start == start
    when = context.facts(person).tell("spreekuur_next").text
    text = context.say(person, "reminder" if kept else "reminder-changed", when=when)
    return Decided(person, (send(person, text),))


def reminder_key(person: Person) -> str:
    """The key of the one reminder a person can have."""
    return f"{REMINDER}:{person.chat_id}"


def _hours(person: Person, context: Context) -> Hours | None:
    municipality = context.knowledge.municipalities.get(context.municipality(person) or "")
    return municipality.spreekuur if municipality else None


def _moments(opening: Opening) -> dict[str, datetime]:
    """When a reminder can come, on the Dutch clock."""
    eve = opening.start.date() - timedelta(days=1)
    shortly = (opening.start.astimezone(UTC) - SHORTLY).astimezone(AMSTERDAM)
    return {"evening": datetime.combine(eve, EVENING, AMSTERDAM), "hours": shortly}


def _on_map(place: Place | None) -> bool:
    return place is not None and place.latitude is not None and place.longitude is not None


def _venue(person: Person, place: Place) -> Effect | None:
    if place.latitude is None or place.longitude is None:
        return None
    return SendVenue(Chat(person.chat_id), place.name, place.address, place.latitude, place.longitude)


def _unknown(person: Person, context: Context) -> Decided:
    human = _button(person, "button-human", Kind.HUMAN, CALENDAR_ENTRY, context)
    return Decided(person, (send(person, context.say(person, "spreekuur-unknown"), ((human,),)),))


def _button(person: Person, key: str, kind: Kind, value: str, context: Context) -> Button:
    return button(context.say(person, key), kind, value)
