"""Everything that the tables hold of one person, for whoever asks what is kept of them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select

from bot.store.connection import Connection
from bot.store.tables import metadata, tickets

# Columns that say whose a row is; a new table is covered by naming its columns so.
BY_CHAT = ("chat_id", "client_chat", "source_chat")
BY_TICKET = ("ticket_id",)
BY_LANE = ("lane",)

Everything = dict[str, list[dict[str, Any]]]  # table -> its rows, by column


async def everything_of(connection: Connection, chat_id: int) -> Everything:
    """The rows of each table that belong to the person of a private chat; tables without any are left out.

    What is JSON in a column is shown as what it says; moments as ISO 8601 in UTC.
    """
    numbers = await _tickets_of(connection, chat_id)
    found = {}
    for table in metadata.sorted_tables:
        condition = _whose(table, chat_id, numbers)
        if condition is not None:
            rows = await connection.execute(select(table).where(condition))
            found[table.name] = [_shown(dict(row)) for row in rows.mappings()]
    return {name: rows for name, rows in found.items() if rows}


async def _tickets_of(connection: Connection, chat_id: int) -> list[int]:
    query = select(tickets.c.id).where(tickets.c.client_chat == chat_id)
    return [int(row[0]) for row in await connection.execute(query)]


def _whose(table: Table, chat_id: int, numbers: Sequence[int]) -> ColumnElement[bool] | None:
    """The rows of a person in a table; None when no row there belongs to anybody."""
    lanes = [f"chat:{chat_id}", *(f"ticket:{number}" for number in numbers)]
    ways = [table.c[name] == chat_id for name in BY_CHAT if name in table.c]
    ways += [table.c[name].in_(numbers) for name in BY_TICKET if name in table.c]
    ways += [table.c[name].in_(lanes) for name in BY_LANE if name in table.c]
    if table is tickets:
        ways.append(tickets.c.id.in_(numbers))
    return or_(*ways) if ways else None


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _readable(value) for name, value in row.items()}


def _readable(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
