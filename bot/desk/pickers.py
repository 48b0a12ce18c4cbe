"""The buttons with which a volunteer fills a slot of a phrase: days, hours and minutes, choices, places.

Their data is `fill:ticket:draft.slot.value`. A value that begins with `+` asks for later days, one of two
digits for the minutes of that hour; both only turn the page.
"""

from collections.abc import Iterator
from datetime import timedelta

from bot.desk.context import DeskContext
from bot.knowledge import DUTCH, Slot
from bot.knowledge.facts import Facts
from bot.knowledge.saying import options
from bot.model.effects import Button, Buttons
from bot.model.ticket import Draft, Ticket

DAYS = 14  # on one page
FURTHEST = 84  # days ahead: an objection (bezwaar) takes six weeks, and its answer twelve
HOURS = range(7, 22)
MINUTES = range(0, 60, 5)
LABEL = 60  # letters of a label; a phone cuts longer ones anyway


def picker(draft: Draft, slot: Slot, ticket: Ticket, context: DeskContext, page: str = "") -> Buttons:
    """The buttons for the draft's next slot; `page` as the buttons' own data gives it, "" for the first."""
    facts = context.knowledge.facts(DUTCH, ticket.municipality, context.now)
    fill = f"fill:{ticket.id}:{draft.number}.{len(draft.values)}"
    if slot.kind == "date":
        return _days(fill, facts, context, int(page or 0))
    if slot.kind == "time":
        return _minutes(fill, page) if page else _hours(fill)
    return tuple((Button(label[:LABEL], f"{fill}.{value}"),) for value, label in options(slot, facts).items())


def is_page(slot: Slot, value: str) -> bool:
    """Whether a value only turns the page."""
    if slot.kind == "date":
        return value.startswith("+") and value[1:].isdecimal() and int(value) in range(0, FURTHEST, DAYS)
    return slot.kind == "time" and value.isdecimal() and int(value) in HOURS


def _days(fill: str, facts: Facts, context: DeskContext, first: int) -> Buttons:
    days = [facts.today + timedelta(days=first + count) for count in range(DAYS)]
    shown = [Button(facts.day(day), f"{fill}.{day.isoformat()}") for day in days]
    later = Button(context.say("desk-button-later-days"), f"{fill}.+{first + DAYS}")
    return (*rows(shown, 2), *(((later,),) if first + DAYS < FURTHEST else ()))


def _hours(fill: str) -> Buttons:
    return rows([Button(f"{hour:02}:…", f"{fill}.{hour:02}") for hour in HOURS], 5)


def _minutes(fill: str, hour: str) -> Buttons:
    return rows([Button(f"{hour}:{minute:02}", f"{fill}.{hour}:{minute:02}") for minute in MINUTES], 4)


def rows(buttons: list[Button], width: int) -> Buttons:
    """The buttons, so many in a row."""
    return tuple(_chunks(buttons, width))


def _chunks(buttons: list[Button], width: int) -> Iterator[tuple[Button, ...]]:
    for start in range(0, len(buttons), width):
        yield tuple(buttons[start : start + width])
