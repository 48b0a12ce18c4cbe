"""Draining the outbox: in order within a lane, lanes side by side, nothing given up that may succeed."""

import asyncio
import logging
from datetime import timedelta
from weakref import WeakValueDictionary

from bot.engine.bell import Bell
from bot.engine.faults import named
from bot.engine.groups import NOWHERE
from bot.engine.house import House
from bot.engine.lanes import chat_lane, is_for_staff, ticket_lane
from bot.engine.noting import note, sources_of
from bot.engine.pace import Pace
from bot.engine.ports import (
    Address,
    BlockedError,
    DeliveryError,
    GroupMovedError,
    NotAllowedError,
    RefusedError,
    TopicGoneError,
    TryAgainError,
)
from bot.model.effects import (
    AnswerPress,
    ChangeTopic,
    Chat,
    ClearChat,
    Copy,
    DeleteCopies,
    EditCopies,
    EditText,
    Effect,
    KeepPinned,
    Pin,
    Place,
    React,
    Send,
    SetCommands,
    TicketTopic,
)
from bot.model.events import Blocked, Due, Event, Undelivered
from bot.store import Connection, boards, heard, inbox, links, outbox, tickets
from bot.store import groups as moved_groups
from bot.store.codec import EVENT, to_json
from bot.store.outbox import OutboxRow

logger = logging.getLogger(__name__)

MAX_LANES = 200  # lanes that are served at once; most of them wait for their turn
MAX_STAFF_LANES = 100  # of those: many can wait for one group, and clients don't wait for them
MAX_CALLS = 24  # calls at once: measured, more than about 32 make all of them slower
PRESS_LIFETIME = timedelta(seconds=10)  # Telegram: "query is too old" comes soon after
GIVE_UP_AFTER = timedelta(hours=24)
HELD = timedelta(minutes=10)  # how often is looked whether a group is configured again
LONGEST_PAUSE = 60.0  # seconds between two tries
MAX_MISTAKES = 5  # tries of what fails by a mistake of ours: its lane waits for it
COSMETIC = ("rename", "close", "reopen")  # what a topic needn't have before the next message goes there
CHANGES = (EditText, EditCopies, DeleteCopies, ClearChat)  # messages that must be looked up
UNPACED = (AnswerPress, React, Pin, SetCommands, ClearChat)  # not messages


class Delivery:
    """Sends what stands in the outbox until it is stopped."""

    def __init__(self, house: House, pace: Pace, bell: Bell, inbox_bell: Bell) -> None:
        self._house = house
        self._pace = pace
        self._bell = bell
        self._inbox_bell = inbox_bell
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._calls = asyncio.Semaphore(MAX_CALLS)
        self._gates: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`, and then until what is being sent is sent."""
        while not self._stopping:
            try:
                await self._bell.wait(await self._start_lanes())
            except Exception as error:
                logger.error("outbox can't be read: %s; trying again", named(error))
                await asyncio.sleep(1.0)
        await asyncio.gather(*self._busy.values())

    def stop(self) -> None:
        """Start nothing new."""
        self._stopping = True
        self._bell.ring()

    async def _start_lanes(self) -> float:
        """Start the lanes that may go on; gives how many seconds until the next one may."""
        now = self._house.clock()
        async with self._house.store.reading() as connection:
            busy = frozenset(self._busy)  # before: what is sent while it is read, is read as open
            free = MAX_LANES - len(busy)
            rows = await outbox.next_rows(connection, now, busy, free) if free > 0 else []
            # What is started now rings the bell when it ends.
            following = None if rows else await outbox.next_time(connection)
        for row in rows:
            if not is_for_staff(row.lane) or self._serves_staff() < MAX_STAFF_LANES:
                self._busy[row.lane] = asyncio.create_task(self._serve(row))
        if following is None or following <= now:
            return 1.0
        return min((following - now).total_seconds(), 1.0)

    def _serves_staff(self) -> int:
        return sum(map(is_for_staff, self._busy))

    async def _serve(self, row: OutboxRow) -> None:
        try:
            await self._deliver(row)
        except Exception as error:
            logger.error("outbox row %s: %s", row.id, named(error))
            await asyncio.sleep(1.0)
        finally:
            del self._busy[row.lane]
            self._bell.ring()

    async def _deliver(self, row: OutboxRow) -> None:
        now = self._house.clock()
        if isinstance(row.effect, AnswerPress) and now - row.created_at > PRESS_LIFETIME:
            await self._give_up(row, "dropped", "too late")
            return
        prepared = await self._prepare(row)
        if prepared is None:
            return
        address, targets = prepared
        try:
            made = await self._call(row, address, targets)
        except DeliveryError as error:
            await self._recover(row, address, error)
        except Exception as error:
            await self._recover(row, address, _mistake(row, error))
        else:
            self._house.witness.called("accepted")
            await self._note(row, address, made, targets)

    async def _call(self, row: OutboxRow, address: Address, targets: tuple[int, ...]) -> tuple[int, ...]:
        if not isinstance(row.effect, UNPACED):
            messages = len(row.effect.message_ids) if isinstance(row.effect, Copy) else 1
            await self._wait_for_turn(address.chat_id, messages)
        async with self._calls:
            return await self._house.messenger.deliver(row.effect, address, targets)

    async def _wait_for_turn(self, chat_id: int, messages: int) -> None:
        """Until these may go to this chat; one after the other, so each counts from when it really goes."""
        time = asyncio.get_running_loop().time
        gate = self._gates.setdefault(chat_id, asyncio.Lock())
        async with gate:
            await asyncio.sleep(self._pace.wait_for_chat(chat_id, time(), messages))
            await asyncio.sleep(self._pace.wait_for_all(time(), messages))
            self._pace.goes(chat_id, time(), messages)

    async def _prepare(self, row: OutboxRow) -> tuple[Address, tuple[int, ...]] | None:
        """Where it goes and what it changes; None when the row was dealt with otherwise."""
        if isinstance(row.effect.to, Chat) and not isinstance(row.effect, CHANGES):
            return Address(row.effect.to.chat_id), ()
        async with self._house.store.reading() as connection:
            address = await self._address(connection, row.effect.to)
            targets = await self._targets(connection, row)
        opens = isinstance(row.effect, ChangeTopic) and row.effect.action == "open"
        if address is None or targets is None or (opens and address.thread_id is not None):
            await self._nothing_to_do(row)
            return None
        if address.chat_id == NOWHERE:
            await self._hold(row)
            return None
        if isinstance(row.effect.to, TicketTopic) and address.thread_id is None and not opens:
            await self._make_topic_first(row, row.effect.to)
            return None
        return address, targets

    async def _address(self, connection: Connection, place: Place) -> Address | None:
        if isinstance(place, Chat):
            return Address(place.chat_id)
        if not isinstance(place, TicketTopic):
            return Address(self._house.groups.chat_id(place.name), place.thread_id)
        topic = await tickets.topic(connection, place.ticket_id)
        return None if topic is None else Address(self._house.groups.chat_id(topic.group), topic.thread_id)

    async def _targets(self, connection: Connection, row: OutboxRow) -> tuple[int, ...] | None:
        """The messages an effect changes; None when there are none left."""
        effect = row.effect
        if isinstance(effect, EditText) and effect.label and isinstance(effect.to, TicketTopic):
            found = await links.labelled(connection, effect.to.ticket_id, effect.label)
            return None if found is None else (found,)
        if isinstance(effect, KeepPinned):
            board = await boards.of_chat(connection, self._house.groups.chat_id(effect.to.name))
            if board is not None and board.shows(effect):
                return None
            return () if board is None else (board.message_id,)
        if isinstance(effect, EditCopies | DeleteCopies):
            return tuple(await links.copies(connection, effect.source)) or None
        if isinstance(effect, ClearChat):
            since = row.created_at - timedelta(hours=48)
            said = await outbox.messages_in(connection, effect.to.chat_id, since)
            return (*said, *await heard.messages_in(connection, effect.to.chat_id, since)) or None
        return ()

    async def _make_topic_first(self, row: OutboxRow, place: TicketTopic) -> None:
        if isinstance(row.effect, ChangeTopic):
            await self._note(row, Address(0), ())  # what should be closed or deleted was never made
            return
        async with self._house.store.transaction() as connection:
            topic = await tickets.topic(connection, place.ticket_id)
            opening = ChangeTopic(place, "open", topic.title if topic else "")
            await outbox.add_before(connection, row, opening, self._house.clock())

    async def _hold(self, row: OutboxRow) -> None:
        """Its group isn't configured any more. What was told a few people in confidence goes to no others."""
        async with self._house.store.transaction() as connection:
            await outbox.retry(connection, row, self._house.clock() + HELD, "group not configured")

    async def _nothing_to_do(self, row: OutboxRow) -> None:
        async with self._house.store.transaction() as connection:
            await outbox.given_up(connection, row.id, "dropped", "nothing to do")
            if isinstance(row.effect, EditCopies | DeleteCopies):
                await self._tell_desk(connection, row, RefusedError("nothing to change"))
        self._inbox_bell.ring()

    async def _give_up(self, row: OutboxRow, state: str, reason: str) -> None:
        async with self._house.store.transaction() as connection:
            await outbox.given_up(connection, row.id, state, reason)

    async def _note(
        self, row: OutboxRow, address: Address, made: tuple[int, ...], targets: tuple[int, ...] = ()
    ) -> None:
        """Keep noting until it is noted: sending again what Telegram has accepted would repeat it."""
        while True:
            try:
                await note(self._house, row, address, made, targets)
            except Exception as error:
                logger.error("outbox row %s is sent and can't be noted: %s", row.id, named(error))
                if self._stopping:
                    return
                await asyncio.sleep(1.0)
            else:
                self._inbox_bell.ring()
                return

    # After Telegram did not accept

    async def _recover(self, row: OutboxRow, address: Address, error: DeliveryError) -> None:
        match error:
            case TryAgainError():
                await self._try_again(row, error)
            case NotAllowedError() if not _is_cosmetic(row.effect):
                logger.warning("a group does not let the bot write: %s", error)
                await self._wait_for_rights(row, error)
            case TopicGoneError() if isinstance(row.effect.to, TicketTopic):
                await self._topic_gone(row, row.effect.to)
            case GroupMovedError():
                await self._group_moved(row, address, error.new_chat_id)
            case _:
                await self._refused(row, error)

    async def _try_again(self, row: OutboxRow, error: TryAgainError) -> None:
        now = self._house.clock()
        if now - row.created_at > GIVE_UP_AFTER:
            await self._refused(row, RefusedError(str(error)))
            return
        self._house.witness.called("again")
        pause = error.after if error.after is not None else min(0.5 * 2 ** min(row.tries, 10), LONGEST_PAUSE)
        async with self._house.store.transaction() as connection:
            await outbox.retry(connection, row, now + timedelta(seconds=pause), str(error))

    async def _wait_for_rights(self, row: OutboxRow, error: NotAllowedError) -> None:
        """However long it takes: whoever can give the bot its rights was told when they went."""
        async with self._house.store.transaction() as connection:
            later = self._house.clock() + timedelta(seconds=LONGEST_PAUSE)
            await outbox.retry(connection, row, later, str(error))

    async def _topic_gone(self, row: OutboxRow, place: TicketTopic) -> None:
        if isinstance(row.effect, ChangeTopic):
            await self._note(row, Address(0), ())  # what should be closed or deleted is gone already
            return
        async with self._house.store.transaction() as connection:
            await tickets.set_thread(connection, place.ticket_id, None)
            await self._tell(connection, ticket_lane(place.ticket_id), Due("topic-remade", place.ticket_id))
        self._inbox_bell.ring()

    async def _group_moved(self, row: OutboxRow, address: Address, new_chat_id: int) -> None:
        configured = self._house.groups.configured_id(address.chat_id)
        async with self._house.store.transaction() as connection:
            await moved_groups.move(connection, configured, new_chat_id)
            await outbox.retry(connection, row, self._house.clock(), "group moved")
        self._house.groups.move(configured, new_chat_id)

    async def _refused(self, row: OutboxRow, error: DeliveryError) -> None:
        logger.warning("outbox row %s (%s) refused: %s", row.id, row.effect.kind, error)
        self._house.witness.called("refused")
        async with self._house.store.transaction() as connection:
            if _can_be_tried_again(row.effect):
                await outbox.failed(connection, row.id, str(error))
            else:
                await outbox.given_up(connection, row.id, "failed", str(error))
            if isinstance(error, BlockedError) and isinstance(row.effect.to, Chat):
                await self._tell(connection, chat_lane(row.effect.to.chat_id), Blocked())
            await self._tell_desk(connection, row, error)
        self._inbox_bell.ring()

    async def _tell_desk(self, connection: Connection, row: OutboxRow, error: DeliveryError) -> None:
        """What a volunteer must know: their message, or a client's, did not arrive."""
        effect = row.effect
        if not isinstance(effect, Send | Copy | EditCopies | DeleteCopies) or effect.ticket_id is None:
            return
        sources = sources_of(effect) if isinstance(effect.to, Chat) else ()
        message_id = sources[-1].message_id if sources else None
        again = row.id if _can_be_tried_again(effect) else None
        event = Undelivered(_reason(effect, error), effect.ticket_id, message_id, again)
        await self._tell(connection, ticket_lane(effect.ticket_id), event)

    async def _tell(self, connection: Connection, lane: str, event: Event) -> None:
        payload = to_json(EVENT, event)
        await inbox.add_event(connection, self._house.bot_id, lane, payload, self._house.clock())


def _mistake(row: OutboxRow, error: Exception) -> DeliveryError:
    """An error that no messenger should raise: tried again, but not as long as others."""
    logger.error("outbox row %s: %s", row.id, named(error))
    return TryAgainError(named(error)) if row.tries < MAX_MISTAKES else RefusedError(named(error))


def _can_be_tried_again(effect: Effect) -> bool:
    return isinstance(effect, Send | Copy) and effect.ticket_id is not None


def _reason(effect: Effect, error: DeliveryError) -> str:
    match effect:
        case EditCopies():
            return "edit"
        case DeleteCopies():
            return "deletion"
        case Send(to=TicketTopic()) | Copy(to=TicketTopic()):
            return "hidden"
        case _:
            return "blocked" if isinstance(error, BlockedError) else "rejected"


def _is_cosmetic(effect: Effect) -> bool:
    return isinstance(effect, ChangeTopic) and effect.action in COSMETIC
