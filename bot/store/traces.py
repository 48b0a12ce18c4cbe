"""What stands about a ticket in other tables than its own."""

from sqlalchemy import delete

from bot.store.connection import Connection
from bot.store.tables import metadata


async def erase_of_ticket(connection: Connection, ticket_id: int) -> None:
    """Erase the rows of every table that has a `ticket_id`: a new table is covered by naming it so."""
    for table in metadata.sorted_tables:
        if "ticket_id" in table.c:
            await connection.execute(delete(table).where(table.c.ticket_id == ticket_id))
