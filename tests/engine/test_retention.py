"""What is kept long enough is erased, and nothing else."""

from dataclasses import replace
from datetime import timedelta

from bot.engine.retention import AT_ONCE, KEEP_PEOPLE, Erasing, sweep
from bot.model.effects import ChangeTopic, TicketTopic
from bot.model.events import Commanded, Due, Passage, Said
from bot.model.person import Person
from bot.model.ticket import TicketState
from bot.store import tickets, timers
from tests.engine.conftest import CLIENT, NOW, OTHER, STAFF, VERA, Engine

MINUTE = timedelta(minutes=1)


async def closed(engine: Engine, chat_id: int = CLIENT) -> int:
    """A ticket that Vera closed; gives its number."""
    ticket = await engine.claimed(VERA, chat_id)
    await engine.group(Commanded("close", "", 61), VERA, await engine.thread(ticket.id))
    await engine.settle()
    return ticket.id


async def swept_after(engine: Engine, passed: timedelta) -> None:
    """The sweep so long after NOW, and what follows from it in Telegram."""
    engine.clock.now = NOW + passed
    await sweep(engine.house)
    await engine.settle()


async def test_a_closed_ticket_goes_after_the_set_days_with_its_topic_and_no_word_to_anybody(
    engine: Engine,
) -> None:
    await closed(engine)
    seen = len(engine.post.accepted)
    await swept_after(engine, engine.house.keep)
    assert len(await engine.sql("SELECT id FROM tickets")) == 1
    await swept_after(engine, engine.house.keep + MINUTE)
    left = [await engine.sql(f"SELECT * FROM {table}") for table in ("tickets", "links")]
    told = [one.effect for one in engine.post.accepted[seen:]]
    assert (left, told) == ([[], []], [ChangeTopic(TicketTopic(1), "delete")])


async def test_an_open_ticket_stays_however_old(engine: Engine) -> None:
    await engine.has_ticket()
    await swept_after(engine, KEEP_PEOPLE - MINUTE)
    assert (await engine.ticket()).state is TicketState.WAITING


async def test_many_tickets_are_erased_a_few_at_a_time_the_oldest_first(engine: Engine) -> None:
    async with engine.store.transaction() as connection:
        for number in range(AT_ONCE + 1):
            made = await tickets.create(connection, 100 + number, "staff", "nl", None, NOW)
            await tickets.save(connection, replace(made, state=TicketState.CLOSED, closed_at=NOW))
    await swept_after(engine, engine.house.keep + MINUTE)
    assert await engine.sql("SELECT id FROM tickets") == [(AT_ONCE + 1,)]
    await swept_after(engine, engine.house.keep + MINUTE)
    assert await engine.sql("SELECT id FROM tickets") == []


async def test_a_question_that_was_left_lying_goes_but_the_choices_stay(engine: Engine) -> None:
    await engine.knows(last_question="Mijn vraag", held=(Passage(3, "Mijn vraag"),), last_message_id=3)
    await swept_after(engine, engine.house.keep + MINUTE)
    assert await engine.person() == Person(CLIENT, "nl", "voorbeeldstad", consented_at=NOW)


async def test_reading_along_does_not_count_as_being_seen(engine: Engine) -> None:
    await engine.knows(last_question="Mijn vraag")
    await swept_after(engine, engine.house.keep + MINUTE)
    await swept_after(engine, KEEP_PEOPLE + MINUTE)
    assert await engine.sql("SELECT * FROM people") == []


async def test_who_was_not_seen_for_a_year_is_forgotten_and_an_open_ticket_is_named(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.knows(chat_id=OTHER)
    seen = len(engine.post.accepted)
    await swept_after(engine, KEEP_PEOPLE + MINUTE)
    left = [await engine.sql(f"SELECT * FROM {table}") for table in ("people", "tickets", "links", "timers")]
    assert (left, sorted(engine.post.lines()[seen:])) == (
        [[], [], [], []],
        ["<delete>", "Ticket 1 is gewist. De cliënt is een jaar niet gezien."],
    )


async def test_what_could_not_be_handled_is_forgotten_too(engine: Engine) -> None:
    await engine.comes(ValueError("a sentence"), "chat:7")
    await engine.handle()
    assert await engine.counted("inbox", "set_aside") == 1
    await swept_after(engine, engine.house.keep)
    assert await engine.counted("inbox", "set_aside") == 1
    await swept_after(engine, engine.house.keep + MINUTE)
    assert await engine.counted("inbox", "set_aside") == 0


async def test_the_operator_erases_a_person_at_once(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.has_ticket(OTHER)
    await engine.client(Said("nog iets", 9))
    await engine.handle()
    async with engine.store.transaction() as connection:
        await timers.put(connection, "more", NOW, "ticket:1", Due("more", 1))
        house = engine.house
        await Erasing(connection, house.knowledge, house.groups, NOW).person(CLIENT)
    await engine.settle()
    heard = await engine.sql("SELECT DISTINCT chat_id FROM heard")
    sent = await engine.sql("SELECT DISTINCT chat_id FROM outbox WHERE chat_id > 0")
    timed = await engine.sql("SELECT lane FROM timers WHERE lane <> 'ticket:2'")
    known = await engine.sql("SELECT chat_id FROM people")
    numbers = await engine.sql("SELECT id FROM tickets")
    assert (heard, sent, timed, known, numbers) == ([(OTHER,)], [(OTHER,)], [], [(OTHER,)], [(2,)])
    assert "Ticket 1 is gewist. De cliënt heeft dat gevraagd." in engine.post.lines()


async def test_a_set_aside_message_from_the_topic_goes_with_the_ticket(engine: Engine) -> None:
    await closed(engine)
    await engine.comes(ValueError("a sentence"), f"thread:{STAFF}:{await engine.thread()}")
    await engine.handle()
    async with engine.store.transaction() as connection:
        house = engine.house
        await Erasing(connection, house.knowledge, house.groups, NOW).person(CLIENT)
    assert await engine.sql("SELECT payload, lane FROM inbox WHERE state = 'set_aside'") == [("", "")]
