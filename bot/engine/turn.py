"""One turn: what came in is decided on and written down, all in one transaction.

Dialogue and desk tell each other what happened; both sides' changes, the effects, the timers and the closed
inbox row are committed together or not at all.
"""

import asyncio
import json
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import desk, dialogue
from bot.desk.queue import board_soon
from bot.engine.groups import DISCREET, EDITORS
from bot.engine.house import House
from bot.engine.lanes import DESK, STAFF_LANES, chat_lane, desk_lane, outgoing, ticket_lane
from bot.engine.ports import Incoming
from bot.engine.retention import Erasing
from bot.knowledge import DUTCH
from bot.matching import Reading
from bot.model.effects import CancelTimer, ChangeTopic, Effect, Group, KeepPinned, Resend, Send, SetTimer
from bot.model.effects import Chat as ClientChat
from bot.model.events import (
    Actor,
    ClientRated,
    ClientWrote,
    Commanded,
    Due,
    Event,
    Left,
    Migrated,
    Pressed,
    ReopenAsked,
    ReopenRefused,
    RightsChanged,
    Said,
    Sent,
    TicketAsked,
    ToDesk,
    ToDialogue,
    Unsupported,
)
from bot.model.person import Person
from bot.model.text import plain
from bot.model.ticket import Ticket, TicketState
from bot.store import Connection, heard, inbox, links, outbox, people, tickets, timers, volunteers, wishes
from bot.store import groups as moved_groups
from bot.store.codec import EVENT, to_json
from bot.store.inbox import InboxRow

NOBODY = Actor(None, "")
LOOKED_BACK = timedelta(weeks=5)  # at tickets, for numbers by the week
RIGHTS = {
    "can_manage_topics": "desk-right-topics",
    "can_delete_messages": "desk-right-delete",
    "can_pin_messages": "desk-right-pin",
}


def understood(house: House, row: InboxRow) -> Incoming | None:
    """What a row of the inbox is: an update, or an event of our own. None: nothing we act on."""
    payload = json.loads(row.payload)
    if "kind" not in payload:
        return house.parse(payload)
    kind, _, number = row.lane.partition(":")
    if kind == DESK:
        return Incoming(house.groups.chat_id(number), False, EVENT.validate_python(payload), NOBODY)
    return Incoming(int(number), kind == "chat", EVENT.validate_python(payload), NOBODY)


async def take_turn(house: House, row: InboxRow) -> None:
    """Handle one row of the inbox."""
    house = house.for_one_turn()
    incoming = understood(house, row)
    reading = await _read(house, incoming)
    coordinators = await _coordinators(house, incoming)
    decision = ""
    async with house.store.transaction() as connection:
        is_ours = await inbox.close(connection, row.id)
        if is_ours and incoming is not None:
            turn = _Turn(house, connection, house.clock(), reading, coordinators)
            await turn.take(incoming, own=row.lane.startswith("ticket:"))
            decision = turn.decision
    if decision:
        house.witness.decided(decision, (reading and reading.language) or "other")


async def _read(house: House, incoming: Incoming | None) -> Reading | None:
    """Understand a client's words, before the transaction: it takes milliseconds and needs no lock."""
    if incoming is None or not incoming.private:
        return None
    text = _words(incoming.event)
    if not text.strip():
        return None
    async with house.store.reading() as connection:
        person = await people.load(connection, incoming.chat_id)
    begun = time.perf_counter()
    reading = house.reader.read(text, person.language, person.last_entry)
    house.witness.understood(time.perf_counter() - begun)
    return reading


async def _coordinators(house: House, incoming: Incoming | None) -> frozenset[int] | None:
    """Who administers the group, where a decision depends on that; a call, so before the transaction."""
    if incoming is None or incoming.private or house.groups.name(incoming.chat_id) is None:
        return frozenset()
    if not desk.asks_coordinator(incoming.event):
        return frozenset()
    return await house.messenger.administrators(incoming.chat_id)


def _words(event: Event) -> str:
    match event:
        case Said():
            return event.text
        case Sent():
            return event.caption
        case _:
            return ""


@dataclass(slots=True)
class _Turn:
    house: House
    connection: Connection
    now: datetime
    reading: Reading | None
    coordinators: frozenset[int] | None = frozenset()
    person: Person | None = None
    ticket: Ticket | None = None
    effects: list[Effect] = field(default_factory=list)
    forgets: bool = False
    decision: str = ""  # what was done with the client's words, for whoever counts

    async def take(self, incoming: Incoming, own: bool) -> None:
        """Decide, and write down what was decided. `own`: an event of ours in a ticket's lane."""
        if own:
            await self._by_itself(incoming.chat_id, incoming.event)
        elif incoming.private:
            await self._client(incoming.chat_id, incoming.event)
        elif isinstance(incoming.event, Due):
            await self._round(incoming.event)
        else:
            await self._group(incoming)
        await self._keep()

    # The client's side

    async def _client(self, chat_id: int, event: Event) -> None:
        if isinstance(event, Said | Sent | Commanded | Unsupported):
            await heard.add(self.connection, chat_id, event.message_id, self.now)
        self.person = await people.load(self.connection, chat_id)
        self.ticket = await tickets.open_of(self.connection, chat_id)
        await self._dialogue(event)

    async def _dialogue(self, event: Event | ToDialogue) -> None:
        assert self.person is not None
        decided = dialogue.decide(self.person, event, self._dialogue_context())
        self.person = decided.person
        self.effects += decided.effects
        self.forgets |= decided.forget
        self.decision = self.decision or decided.decision
        for asked in decided.desk:
            await self._desk(asked)

    def _dialogue_context(self) -> dialogue.Context:
        return dialogue.Context(
            now=self.now,
            knowledge=self.house.knowledge,
            reading=self.reading,
            municipalities=self.house.municipalities,
            discreet=DISCREET in self.house.groups.configured,
            hold_unreviewed=self.house.hold_unreviewed,
        )

    async def _desk(self, event: ToDesk) -> None:
        if isinstance(event, ClientWrote) and self.ticket is None:
            # Meant for a ticket that is gone meanwhile: it must not get lost, so it begins a new one.
            event = TicketAsked((event.passage,), event.candidates, urgent=event.urgent)
        if isinstance(event, TicketAsked) and self.ticket is None:
            self.ticket = await self._new_ticket(event)
        if isinstance(event, ClientRated | ReopenAsked):
            self.ticket = await self._own_ticket(event.ticket_id)
        if self.ticket is None:
            if isinstance(event, ReopenAsked):
                await self._dialogue(ReopenRefused(event.ticket_id))
            return
        context = await self._desk_context(self.ticket.group)
        decided = desk.decide_for_client(self.ticket, event, context)
        await self._desk_decided(decided, event, NOBODY, context)

    async def _new_ticket(self, event: TicketAsked) -> Ticket:
        assert self.person is not None
        language = self.person.language or next(iter(self.house.knowledge.languages))
        group = self.house.groups.for_ticket(self.person.municipality, language, event.discreet)
        return await tickets.create(
            self.connection, self.person.chat_id, group, language, self.person.municipality, self.now
        )

    async def _own_ticket(self, ticket_id: int) -> Ticket | None:
        ticket = await tickets.load(self.connection, ticket_id)
        assert self.person is not None
        return ticket if ticket is not None and ticket.client_chat == self.person.chat_id else None

    # The volunteers' side

    async def _group(self, incoming: Incoming) -> None:
        group = self.house.groups.name(incoming.chat_id)
        event = incoming.event
        if isinstance(event, Migrated):
            await self._migrated(incoming.chat_id, event)
        elif isinstance(event, Commanded) and event.name == "chatid":
            self._say_chat_id(incoming)
        elif group is not None and isinstance(event, Left):
            await self._left(group, event.user_id)
        elif group is not None and isinstance(event, RightsChanged):
            await self._rights_changed(group, event)
        elif group is not None:
            await self._volunteer(group, incoming)

    async def _left(self, group: str, user_id: int) -> None:
        """Each ticket they held hears of it in its own lane; they are no volunteer any more."""
        for volunteer in await volunteers.of_group(self.connection, group):
            if volunteer.user_id == user_id:
                await volunteers.erase(self.connection, volunteer)
        for number in await tickets.claimed_by(self.connection, group, user_id):
            gone = to_json(EVENT, Due(desk.HOLDER_GONE, number, str(user_id)))
            await inbox.add_event(self.connection, self.house.bot_id, ticket_lane(number), gone, self.now)

    async def _rights_changed(self, group: str, event: RightsChanged) -> None:
        """Say what is missing to whoever can give it; when nothing is, what waited goes on at once."""
        if not event.missing:
            for lanes in STAFF_LANES:
                await outbox.try_now(self.connection, lanes, self.now)
            return
        say = self.house.knowledge.texts.say
        rights = ", ".join(say(DUTCH, RIGHTS[right]) for right in event.missing)
        told = plain(say(DUTCH, "desk-rights-missing", group=group, rights=rights))
        places = {group} if event.present else set()
        places |= {EDITORS} & self.house.groups.configured.keys()
        self.effects += [Send(Group(place), told) for place in sorted(places)]

    async def _migrated(self, chat_id: int, event: Migrated) -> None:
        if self.house.groups.name(chat_id) is None:
            return
        configured = self.house.groups.configured_id(chat_id)
        await moved_groups.move(self.connection, configured, event.new_chat_id)
        self.house.groups.move(configured, event.new_chat_id)

    def _say_chat_id(self, incoming: Incoming) -> None:
        """Whoever sets the bot up needs the number of a group before it can be configured."""
        sentence = self.house.knowledge.texts.say("nl", "desk-chat-id", number=incoming.chat_id)
        self.effects.append(Send(ClientChat(incoming.chat_id), plain(sentence)))

    async def _volunteer(self, group: str, incoming: Incoming) -> None:
        self.ticket = await self._meant_ticket(group, incoming)
        event, actor = incoming.event, incoming.actor
        context = await self._desk_context(group, incoming.thread_id, event)
        context = replace(
            context,
            held=await tickets.held_by(self.connection, actor.user_id) if actor.user_id else 0,
            other_ticket=await self._other_ticket(),
            replied_label=await self._replied_label(incoming),
        )
        decided = desk.decide_for_volunteer(self.ticket, event, actor, context)
        await self._desk_decided(decided, event, actor, context)

    async def _other_ticket(self) -> int | None:
        """The client's open ticket where this one is closed."""
        if self.ticket is None or self.ticket.state is not TicketState.CLOSED:
            return None
        other = await tickets.open_of(self.connection, self.ticket.client_chat)
        return other.id if other else None

    async def _round(self, event: Due) -> None:
        """Something falls due for a group as a whole."""
        if event.argument in self.house.groups.configured:
            context = await self._desk_context(event.argument, event=event)
            await self._desk_decided(desk.decide_on_round(event, context), event, NOBODY, context)

    async def _replied_label(self, incoming: Incoming) -> str:
        event = incoming.event
        if not isinstance(event, Said) or event.reply_to is None:
            return ""
        return await links.label_of(self.connection, incoming.chat_id, event.reply_to)

    async def _meant_ticket(self, group: str, incoming: Incoming) -> Ticket | None:
        """The ticket that a button names (`kind:ticket` or `kind:ticket:more`), or whose topic this is."""
        if isinstance(incoming.event, Pressed):
            number = incoming.event.data.partition(":")[2].partition(":")[0]
            is_number = number.isascii() and number.isdigit()
            return await tickets.load(self.connection, int(number)) if is_number else None
        if incoming.thread_id is None:
            return None
        return await tickets.in_thread(self.connection, group, incoming.thread_id)

    async def _by_itself(self, ticket_id: int, event: Event) -> None:
        self.ticket = await tickets.load(self.connection, ticket_id)
        if self.ticket is None:
            return
        context = await self._desk_context(self.ticket.group)
        decided = desk.decide_by_itself(self.ticket, event, context)
        await self._desk_decided(decided, event, NOBODY, context)

    async def _desk_context(
        self, group: str, thread_id: int | None = None, event: Event | None = None
    ) -> desk.DeskContext:
        """What the desk may know; what takes more than a row or two, only where the event asks for it."""
        all_open = event is not None and desk.looks_over(event)
        back = event is not None and desk.looks_back(event)
        return desk.DeskContext(
            now=self.now,
            knowledge=self.house.knowledge,
            group=group,
            group_chat=self.house.groups.chat_id(group),
            thread_id=thread_id,
            ahead=await tickets.waiting_before(
                self.connection, group, self.ticket.id if self.ticket else None
            ),
            roster=await volunteers.of_group(self.connection, group),
            coordinators=self.coordinators,
            hold_unreviewed=self.house.hold_unreviewed,
            rules=self.house.rules,
            tickets=await tickets.open_in(self.connection, group) if all_open else (),
            recent=await tickets.known_since(self.connection, group, self.now - LOOKED_BACK) if back else (),
        )

    async def _desk_decided(
        self, decided: desk.DeskDecided, event: Event | ToDesk, actor: Actor, context: desk.DeskContext
    ) -> None:
        decided = desk.in_queue(self.ticket, event, actor, decided, context)
        for volunteer in decided.volunteers:
            await volunteers.save(self.connection, volunteer)
        for volunteer in decided.gone:
            await volunteers.erase(self.connection, volunteer)
        if decided.wish is not None:
            await wishes.add(self.connection, decided.wish)
        self.effects += decided.effects
        if decided.ticket is not None and decided.ticket != self.ticket:
            await self._changed(decided.ticket)
        for other in decided.others:
            self.effects += desk.waiting_timers(
                next(each.ticket for each in context.tickets if each.ticket.id == other.id),
                other,
                self.house.knowledge,
                self.now,
            )
            await tickets.save(self.connection, other)
        for told in decided.dialogue:
            await self._tell_client(told)

    async def _changed(self, ticket: Ticket) -> None:
        if self.ticket is not None:
            self.effects += desk.waiting_timers(self.ticket, ticket, self.house.knowledge, self.now)
        self.ticket = await tickets.save(self.connection, ticket)

    async def _tell_client(self, event: ToDialogue) -> None:
        assert self.ticket is not None
        if self.person is None:
            self.person = await people.load(self.connection, self.ticket.client_chat)
        await self._dialogue(event)

    # Writing down

    async def _keep(self) -> None:
        if self.forgets:
            await self._forget()
        elif self.person is not None:
            await people.save(self.connection, self.person, self.now)
        for effect in self.effects:
            await self._keep_effect(effect)

    async def _forget(self) -> None:
        assert self.person is not None
        erasing = Erasing(self.connection, self.house.knowledge, self.house.groups, self.now)
        await asyncio.to_thread(self.house.store.erased.note, self.person.chat_id, self.now)
        await erasing.all_but_the_chat(self.person.chat_id)
        if self.ticket is not None:
            self.effects.append(board_soon(self.ticket.group, self.now))

    async def _keep_effect(self, effect: Effect) -> None:
        match effect:
            case SetTimer():
                lane = self._lane_of(effect.event)
                put = timers.put_unless_set if effect.kept else timers.put
                await put(self.connection, effect.key, effect.at, lane, effect.event)
            case CancelTimer():
                await timers.cancel(self.connection, effect.key)
            case Resend():
                await outbox.reopen(self.connection, effect.row, self.now)
            case _:
                if isinstance(effect, ChangeTopic) and not await self._is_news(effect):
                    return
                if isinstance(effect, KeepPinned):
                    await outbox.drop_lane(self.connection, outgoing(effect)[0])
                for part in self.house.messenger.parts(effect):
                    await outbox.add(self.connection, *outgoing(part), part, self.now)

    async def _is_news(self, effect: ChangeTopic) -> bool:
        """Telegram refuses a title that the topic has already."""
        changed = not effect.title or await tickets.set_title(
            self.connection, effect.to.ticket_id, effect.title
        )
        return changed or effect.action != "rename"

    def _lane_of(self, event: Due) -> str:
        if event.timer in desk.ROUNDS:
            return desk_lane(event.argument)
        if event.ticket_id is not None:
            return ticket_lane(event.ticket_id)
        assert self.person is not None
        return chat_lane(self.person.chat_id)
