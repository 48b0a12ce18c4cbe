"""Persons: kept as they are, and forgotten."""

from bot.model.events import Passage
from bot.model.person import Person, Waiting
from bot.store import Store, people
from tests.store.conftest import NOW


async def test_somebody_new_is_known_by_the_chat_only(store: Store) -> None:
    async with store.reading() as connection:
        assert (await people.load(connection, 7), await people.is_known(connection, 7)) == (Person(7), False)


async def test_a_person_is_kept_changed_and_erased(store: Store) -> None:
    held = Person(7, language="ti", waiting=Waiting.CONSENT, held=(Passage(3, "ሕቶ"),), consented_at=NOW)
    async with store.transaction() as connection:
        await people.save(connection, Person(7), NOW)
        await people.save(connection, Person(8), NOW)
        await people.save(connection, held, NOW)
        assert (await people.load(connection, 7), await people.is_known(connection, 7)) == (held, True)
        await people.erase(connection, 7)
        assert (await people.load(connection, 7), await people.is_known(connection, 8)) == (Person(7), True)
