"""The calendar file."""

from datetime import datetime

from bot.dialogue.calendar import calendar_file
from bot.knowledge import Place
from bot.knowledge.hours import AMSTERDAM, Opening
from tests.dialogue.builders import SUNDAY


def test_one_event_in_utc_with_its_place() -> None:
    start = datetime(2026, 11, 24, 9, 30, tzinfo=AMSTERDAM)
    opening = Opening(start, start.replace(hour=12, minute=0))
    file = calendar_file(opening, Place("Buurthuis", "Dorpsstraat 1", 52.0, 5.0), "Spreekuur", SUNDAY)
    assert file.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wegwijs//Spreekuur//NL",
        "BEGIN:VEVENT",
        "SUMMARY:Spreekuur",
        "DTSTART:20261124T083000Z",
        "DTEND:20261124T110000Z",
        "DTSTAMP:20261122T090000Z",
        "UID:spreekuur-20261124T0830@wegwijs",
        "GEO:52.0;5.0",
        "LOCATION:Buurthuis\\, Dorpsstraat 1",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
