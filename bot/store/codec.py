"""Model values to JSON and back, checked by pydantic."""

from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter

from bot.model.effects import Delivery
from bot.model.events import Event
from bot.model.person import Person
from bot.model.ticket import Ticket
from bot.model.volunteer import Volunteer

T = TypeVar("T")

DELIVERY: TypeAdapter[Delivery] = TypeAdapter(Annotated[Delivery, Field(discriminator="kind")])
EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
PERSON: TypeAdapter[Person] = TypeAdapter(Person)
TICKET: TypeAdapter[Ticket] = TypeAdapter(Ticket)
VOLUNTEER: TypeAdapter[Volunteer] = TypeAdapter(Volunteer)


def to_json(adapter: TypeAdapter[T], value: T) -> str:
    """The value as JSON text."""
    return adapter.dump_json(value).decode()
