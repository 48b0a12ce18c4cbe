"""What is written down once Telegram has accepted something: where it is now, and what follows from that."""

from collections.abc import Iterator

from bot.engine.house import House
from bot.engine.lanes import outgoing, ticket_lane
from bot.engine.ports import Address
from bot.model.effects import (
    ChangeTopic,
    Chat,
    Copy,
    DeleteCopies,
    EditCopies,
    KeepPinned,
    Pin,
    Place,
    React,
    Send,
    Source,
    TicketTopic,
)
from bot.model.events import Undelivered
from bot.store import Connection, boards, heard, inbox, links, outbox, people, tickets
from bot.store.codec import EVENT, to_json
from bot.store.outbox import OutboxRow

Made = tuple[int, ...]
Carried = Send | Copy | EditCopies | DeleteCopies


async def note(house: House, row: OutboxRow, address: Address, made: Made, targets: Made = ()) -> None:
    """Write down that `row` was accepted at `address`, what it made and which messages it changed."""
    effect = row.effect
    async with house.store.transaction() as connection:
        is_message = made and not isinstance(effect, ChangeTopic)
        await outbox.sent(connection, row.id, address.chat_id, made[-1] if is_message else None)
        if isinstance(effect, Send | Copy) and effect.ticket_id is not None:
            await _note_links(connection, effect, effect.ticket_id, address, made)
            whole = isinstance(effect, Send) or len(made) == len(effect.message_ids)
            await (_confirm if whole else _tell_of_gap)(house, connection, effect, effect.ticket_id)
        if isinstance(effect, KeepPinned):
            await _note_board(house, connection, effect, address, made)
        if isinstance(effect, EditCopies):
            await _note_edit(house, connection, effect, targets)
        if isinstance(effect, DeleteCopies):
            await links.erase_copies(connection, effect.source, targets)
            await _confirm(house, connection, effect, effect.ticket_id)
        if isinstance(effect, ChangeTopic):
            await _note_topic(connection, effect, made)
        forgotten = isinstance(effect.to, Chat) and not await people.is_known(connection, effect.to.chat_id)
        if forgotten:
            await outbox.erase_chat(connection, address.chat_id)
            await heard.erase_chat(connection, address.chat_id)
    if forgotten:
        await house.store.erase_traces()


async def _note_board(
    house: House, connection: Connection, effect: KeepPinned, address: Address, made: Made
) -> None:
    """What the board shows now; one that was made anew is pinned."""
    for message_id in made:
        pin = Pin(effect.to, message_id)
        await outbox.add(connection, *outgoing(pin), pin, house.clock())
        await boards.put(connection, address.chat_id, message_id, effect)
    if not made and (board := await boards.of_chat(connection, address.chat_id)):
        await boards.put(connection, address.chat_id, board.message_id, effect)


def sources_of(effect: Carried) -> tuple[Source, ...]:
    """The messages that this one carries, or changes."""
    if isinstance(effect, Send):
        return effect.sources
    if isinstance(effect, EditCopies | DeleteCopies):
        return (effect.source,)
    return tuple(Source(effect.from_chat, message_id) for message_id in effect.message_ids)


async def _note_links(
    connection: Connection, effect: Send | Copy, ticket_id: int, address: Address, made: Made
) -> None:
    if await tickets.is_forgotten(connection, ticket_id):
        return
    for source, message_id in _became(effect, made):
        await links.add(connection, ticket_id, address.chat_id, message_id, source)
    if isinstance(effect, Send) and effect.label and made:
        await links.add(connection, ticket_id, address.chat_id, made[-1], label=effect.label)


def _became(effect: Send | Copy, made: Made) -> Iterator[tuple[Source, int]]:
    """Which message became which: one each in an album, all of them in one otherwise.

    Of an album from which Telegram left parts out nobody knows.
    """
    sources = sources_of(effect)
    if isinstance(effect, Copy):
        yield from zip(sources, made, strict=True) if len(sources) == len(made) else ()
        return
    yield from ((source, message_id) for source in sources for message_id in made)


async def _note_edit(house: House, connection: Connection, effect: EditCopies, targets: Made) -> None:
    """What the text needs beyond the messages there are is sent; those it needs no more are gone."""
    parts = house.messenger.rewritten(effect)
    await links.erase_copies(connection, effect.source, targets[len(parts) :])
    for part in parts[len(targets) :]:
        await outbox.add(connection, *outgoing(part), part, house.clock())


async def _confirm(
    house: House, connection: Connection, effect: Send | Copy | DeleteCopies, ticket_id: int
) -> None:
    """Show whoever wrote it that it arrived."""
    sources = sources_of(effect)
    if not (effect.confirm and sources):
        return
    there: Place = TicketTopic(ticket_id) if isinstance(effect.to, Chat) else Chat(sources[-1].chat_id)
    reaction = React(there, sources[-1].message_id, effect.confirm)
    await outbox.add(connection, *outgoing(reaction), reaction, house.clock())


async def _tell_of_gap(house: House, connection: Connection, effect: Send | Copy, ticket_id: int) -> None:
    """Telegram left parts of an album out, without saying which: a volunteer must know."""
    to_client = isinstance(effect.to, Chat)
    message_id = sources_of(effect)[-1].message_id if to_client else None
    gap = Undelivered("part" if to_client else "part-hidden", ticket_id, message_id)
    payload = to_json(EVENT, gap)
    await inbox.add_event(connection, house.bot_id, ticket_lane(ticket_id), payload, house.clock())


async def _note_topic(connection: Connection, effect: ChangeTopic, made: Made) -> None:
    ticket_id = effect.to.ticket_id
    if effect.action == "open":
        await tickets.set_thread(connection, ticket_id, made[0])
    if effect.action == "delete":
        await tickets.set_thread(connection, ticket_id, None)
        await outbox.drop_lane(connection, ticket_lane(ticket_id))
        await links.erase(connection, ticket_id)
        await tickets.erase_forgotten(connection, ticket_id)
