"""What each message asks of the database, with ever more tickets in it: no answer may take much longer.

uv run python -m benchmarks.growth                     1,000 to 100,000 tickets
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer
from sqlalchemy import insert

from bot.app import utc_now
from bot.model.effects import Source
from bot.model.person import Person
from bot.model.ticket import Ticket, TicketState
from bot.store import Connection, Store, heard, inbox, links, outbox, people, tables, tickets, timers
from bot.store.codec import PERSON, TICKET, to_json

GROUP = -1001
OPEN_OF = 50  # one in so many tickets waits; the others are closed
ROWS = 3  # of the inbox and of the outbox that a ticket leaves for two days
TIMES = 50
CLIENT, THREAD = 5, 5

Question = Callable[[Connection], Awaitable[Any]]
NOW = utc_now()
QUESTIONS: dict[str, Question] = {
    "the next updates": lambda there: inbox.next_rows(there, (), 16),
    "the next messages": lambda there: outbox.next_rows(there, NOW, (), 200),
    "when a message may go": outbox.next_time,
    "when a timer falls due": timers.next_time,
    "the person": lambda there: people.load(there, CLIENT),
    "their open ticket": lambda there: tickets.open_of(there, CLIENT),
    "all their tickets": lambda there: tickets.all_of(there, CLIENT),
    "the ticket of a topic": lambda there: tickets.in_thread(there, "staff", THREAD),
    "how many wait": lambda there: tickets.waiting_before(there, "staff", None),
    "what a message became": lambda there: links.copies(there, Source(CLIENT, 1)),
    "what was said in two days": lambda there: outbox.messages_in(there, CLIENT, NOW - timedelta(days=2)),
    "what was heard in two days": lambda there: heard.messages_in(there, CLIENT, NOW - timedelta(days=2)),
}


def main(
    sizes: Annotated[str, typer.Option(help="how many tickets, separated by commas")] = "1000,10000,100000",
) -> None:
    """Measure, and print milliseconds per question and size."""
    numbers = [int(one) for one in sizes.split(",")]
    columns = [asyncio.run(measured(number)) for number in numbers]
    print(f"{'milliseconds with so many tickets':34}", *(f"{number:>10,}" for number in numbers))
    for question in QUESTIONS:
        print(f"{question:34}", *(f"{column[question]:10.2f}" for column in columns))


async def measured(number: int) -> dict[str, float]:
    """The median of each question, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{Path(folder)}/growth.sqlite3")
        async with store.transaction() as connection:
            await fill(connection, number)
        async with store.reading() as connection:
            found = {name: await timed(connection, question) for name, question in QUESTIONS.items()}
        await store.close()
    return found


async def timed(connection: Connection, question: Question) -> float:
    """The median of many times."""
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        await question(connection)
        seconds.append(time.perf_counter() - begun)
    return median(seconds) * 1000


async def fill(connection: Connection, number: int) -> None:
    """Tickets of as many clients, and what they leave behind."""
    for table, rows in (
        (tables.people, people_rows(number)),
        (tables.tickets, ticket_rows(number)),
        (tables.links, link_rows(number)),
        (tables.inbox, inbox_rows(number)),
        (tables.outbox, outbox_rows(number)),
    ):
        await connection.execute(insert(table), list(rows))


def people_rows(number: int) -> Iterator[dict[str, object]]:
    """One person a ticket."""
    for one in range(1, number + 1):
        value = to_json(PERSON, Person(one, "nl"))
        yield {"chat_id": one, "language": "nl", "value": value, "seen_at": NOW}


def ticket_rows(number: int) -> Iterator[dict[str, object]]:
    """One in fifty waits."""
    for one in range(1, number + 1):
        state = TicketState.CLOSED if one % OPEN_OF else TicketState.WAITING
        closed_at = NOW if state is TicketState.CLOSED else None
        ticket = Ticket(one, one, "nl", NOW, state=state, closed_at=closed_at)
        yield {
            "id": one,
            "client_chat": one,
            "state": state,
            "staff_group": "staff",
            "version": 1,
            "value": to_json(TICKET, ticket),
            "thread_id": one,
            "opened_at": NOW,
            "closed_at": ticket.closed_at,
        }


def link_rows(number: int) -> Iterator[dict[str, object]]:
    """Each ticket has a message in its topic."""
    for one in range(1, number + 1):
        yield {"ticket_id": one, "source_chat": one, "source_message": 1, "chat_id": GROUP, "message_id": one}


def inbox_rows(number: int) -> Iterator[dict[str, object]]:
    """What was handled: numbers only."""
    for one in range(1, number * ROWS + 1):
        yield {
            "bot_id": 1,
            "update_id": one,
            "lane": "",
            "payload": "",
            "state": "done",
            "received_at": NOW,
        }


def outbox_rows(number: int) -> Iterator[dict[str, object]]:
    """What was sent: numbers only."""
    for one in range(1, number * ROWS + 1):
        yield {
            "position": float(one),
            "lane": "",
            "priority": 1,
            "effect": "",
            "state": "sent",
            "not_before": NOW,
            "created_at": NOW,
            "chat_id": one % number + 1,
            "message_id": one,
        }


if __name__ == "__main__":
    typer.run(main)
