"""Whatever the model room can say survives being kept."""

from collections.abc import Mapping
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.model.effects import Delivery
from bot.model.events import Event
from bot.model.person import Person
from bot.model.ticket import Ticket
from bot.store.codec import DELIVERY, EVENT, PERSON, TICKET, to_json

UNGUESSED: Mapping[Any, st.SearchStrategy[Any]] = {
    float: st.floats(allow_nan=False, allow_infinity=False),
    Path: st.text().map(Path),
}


def any_of(*kinds: type) -> st.SearchStrategy[Any]:
    """Values of these classes with anything in their fields; `kind` is what the class says."""
    return st.one_of(
        [st.builds(kind, **{each.name: _anything(each) for each in fields(kind)}) for kind in kinds]
    )


def _anything(field: Field[Any]) -> Any:
    if field.name == "kind":
        return st.just(field.default)
    return UNGUESSED.get(field.type, ...)  # as its type says


@given(any_of(*get_args(Delivery)))
def test_every_delivery_comes_back_as_it_was(value: Delivery) -> None:
    assert DELIVERY.validate_json(to_json(DELIVERY, value)) == value


@given(any_of(*get_args(Event)))
def test_every_event_comes_back_as_it_was(value: Event) -> None:
    assert EVENT.validate_json(to_json(EVENT, value)) == value


@given(any_of(Person))
def test_every_person_comes_back_as_they_were(value: Person) -> None:
    assert PERSON.validate_json(to_json(PERSON, value)) == value


@given(any_of(Ticket))
def test_every_ticket_comes_back_as_it_was(value: Ticket) -> None:
    assert TICKET.validate_json(to_json(TICKET, value)) == value


@pytest.mark.parametrize(
    ("adapter", "text"),
    [(DELIVERY, '{"kind": "shout"}'), (EVENT, '{"timer": "flush"}'), (PERSON, "{}"), (TICKET, "")],
)
def test_what_is_none_of_them_is_refused(adapter: TypeAdapter[Any], text: str) -> None:
    with pytest.raises(ValidationError):
        adapter.validate_json(text)
