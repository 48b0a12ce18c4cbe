"""The volunteers of each group: the account, and when and for what they can be asked."""

from sqlalchemy import delete, insert, select, update

from bot.model.volunteer import Volunteer
from bot.store.codec import VOLUNTEER, to_json
from bot.store.connection import Connection
from bot.store.tables import volunteers


async def of_group(connection: Connection, group: str) -> tuple[Volunteer, ...]:
    """The volunteers of a group by number."""
    query = select(volunteers.c.value).where(volunteers.c.staff_group == group)
    found = [VOLUNTEER.validate_json(row[0]) for row in await connection.execute(query)]
    return tuple(sorted(found, key=lambda volunteer: volunteer.number))


async def save(connection: Connection, volunteer: Volunteer) -> None:
    """Keep the volunteer as they are now."""
    values = _key(volunteer) | {"value": to_json(VOLUNTEER, volunteer)}
    changed = await connection.execute(update(volunteers).filter_by(**_key(volunteer)).values(values))
    if changed.rowcount == 0:
        await connection.execute(insert(volunteers).values(values))


async def erase(connection: Connection, volunteer: Volunteer) -> None:
    """Forget a volunteer."""
    await connection.execute(delete(volunteers).filter_by(**_key(volunteer)))


def _key(volunteer: Volunteer) -> dict[str, object]:
    return {"staff_group": volunteer.group, "user_id": volunteer.user_id}
