"""The spreekuur as an iCalendar file (RFC 5545)."""

from datetime import UTC, datetime

from bot.knowledge import Place
from bot.knowledge.hours import Opening

PRODUCT = "-//Wegwijs//Spreekuur//NL"


def calendar_file(opening: Opening, place: Place | None, title: str, now: datetime) -> str:
    """One event, in UTC so that any phone shows it right. `title` in the reader's language; `now` aware."""
    from icalendar import Calendar, Event, vGeo  # noqa: PLC0415 (loading it takes long, few ask for it)

    event = Event()
    event.add("uid", f"spreekuur-{opening.start.astimezone(UTC):%Y%m%dT%H%M}@wegwijs")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", opening.start.astimezone(UTC))
    event.add("dtend", opening.end.astimezone(UTC))
    event.add("summary", title)
    if place:
        event.add("location", f"{place.name}, {place.address}")
    if place and place.latitude is not None and place.longitude is not None:
        event.add("geo", vGeo((place.latitude, place.longitude)))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content.decode()
