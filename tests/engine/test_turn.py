"""One turn: dialogue and desk decide, and all of it is written down together."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.engine.ports import Incoming, NotAllowedError
from bot.engine.turn import take_turn, understood
from bot.knowledge import Knowledge
from bot.model.effects import AnswerPress, Chat, Copy, EditCopies, Group, Send, SetCommands, TicketTopic
from bot.model.events import (
    Actor,
    Blocked,
    Commanded,
    Due,
    Left,
    MediaKind,
    Migrated,
    Pressed,
    Returned,
    RightsChanged,
    Said,
    Sent,
)
from bot.model.person import Person, Waiting
from bot.model.text import plain
from bot.model.ticket import TicketState
from bot.model.volunteer import Volunteer
from bot.store import groups as moved_groups
from bot.store import volunteers
from bot.store.inbox import InboxRow
from tests.engine.conftest import CLIENT, DANGER, OTHER, STAFF, VERA, WIM, Engine, opened, shown

CHAT = 987654321  # of somebody who must not be found again
MARK = "mijn geheime zin"


# What a row is


def test_an_event_of_our_own_is_read_as_what_it_is(engine: Engine) -> None:
    row = InboxRow(1, "ticket:3", '{"kind": "due", "timer": "flush", "ticket_id": 3}', 0)
    nobody = Actor(None, "")
    assert understood(engine.house, row) == Incoming(3, False, Due("flush", 3), nobody)
    blocked = InboxRow(2, "chat:7", '{"kind": "blocked"}', 0)
    assert understood(engine.house, blocked) == Incoming(7, True, Blocked(), nobody)


async def test_an_update_that_is_nothing_to_us_is_closed(engine: Engine) -> None:
    await engine.comes(None)
    await engine.settle()
    assert (await engine.counted("inbox", "done"), engine.post.tried) == (1, [])


async def test_what_was_handled_keeps_no_words(engine: Engine) -> None:
    await engine.knows()
    await engine.client(Said(MARK, 3))
    await engine.settle()
    assert await engine.sql("SELECT state, payload, lane FROM inbox") == [("done", "", "")]


# A client's side


async def test_a_question_is_answered_and_the_person_kept(engine: Engine) -> None:
    await engine.knows()
    await engine.client(Said("Hoe betaal ik de huur?", 3))
    await engine.settle()
    [answer] = engine.post.lines()
    assert "De huur is geld voor je huis." in answer
    assert (await engine.person()).last_entry == "huur-betalen"


async def test_a_ticket_without_any_guess_is_kept_and_can_be_written_to(engine: Engine) -> None:
    await engine.has_ticket(question="Kan iemand mij helpen?")
    await engine.client(Said("Ik wacht nog", 4))
    await engine.settle()
    ticket = await engine.ticket()
    assert (ticket.municipality, ticket.candidates, ticket.topic) == ("voorbeeldstad", (), "")
    assert [passage.text for passage in ticket.pending] == ["Ik wacht nog"]
    assert (await engine.person()).ticket_id == 1


async def test_the_language_chosen_shows_its_commands(engine: Engine) -> None:
    await engine.client(Pressed("language:ti", "p1", 3))
    await engine.settle()
    assert SetCommands(Chat(CLIENT), "ti") in engine.post.tried


async def test_a_client_is_told_where_the_ticket_stands_in_line(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.has_ticket(OTHER)
    told = [one.effect for one in engine.post.accepted if one.effect.to == Chat(OTHER)]
    text = "\n".join(engine.post.lines(lambda effect: effect in told))
    assert "2" in text
    assert (await engine.ticket(2)).client_chat == OTHER


async def test_media_reach_the_topic_without_their_sender(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.client(Sent(MediaKind.VOICE, 9))
    await engine.settle()
    assert Copy(TicketTopic(1), CLIENT, (9,), ticket_id=1, confirm="👍") in engine.post.tried


async def test_a_number_that_no_ticket_can_have_is_nobodys(engine: Engine) -> None:
    await engine.knows()
    await engine.client(Pressed(f"rate:{'9' * 50}.up", "p1", 3))
    await engine.group(Pressed(f"claim:{'9' * 50}", "p2", 3))
    await engine.settle()
    assert (await engine.counted("inbox", "done"), await engine.counted("inbox", "set_aside")) == (2, 0)


async def test_nobody_rates_the_ticket_of_another(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.knows(chat_id=OTHER)
    await engine.client(Pressed("rate:1.down", "p1", 3), OTHER)
    await engine.settle()
    assert (await engine.ticket()).good is None


async def test_a_reminder_that_falls_due_reaches_the_client(engine: Engine) -> None:
    await engine.knows()
    await engine.client(Pressed("remind:", "p1", 3))
    await engine.settle()
    assert [row for row in await engine.sql("SELECT lane FROM timers") if row != (f"chat:{CLIENT}",)] == []


# The volunteers' side


async def test_of_two_who_press_at_once_exactly_one_has_the_ticket(engine: Engine) -> None:
    await engine.has_ticket()
    seen = len(engine.post.tried)
    await engine.group(Pressed("claim:1", "vera", 1), VERA, 1001)
    await engine.group(Pressed("claim:1", "wim", 1), WIM, 1002)  # another lane: they are handled side by side
    await engine.settle()
    ticket = await engine.ticket()
    answers = {one.press_id: one.text for one in engine.post.tried[seen:] if isinstance(one, AnswerPress)}
    loser = "wim" if ticket.holder == VERA.user_id else "vera"
    assert (ticket.state, ticket.holder in (51, 52)) == (TicketState.CLAIMED, True)
    assert answers[loser] == "Een andere vrijwilliger heeft dit ticket al."
    assert sum("heeft dit ticket opgepakt" in line for line in engine.post.lines()) == 1


async def test_of_two_who_claim_at_once_in_two_processes_one_gets_it(
    engine: Engine, knowledge: Knowledge, database_url: str
) -> None:
    await engine.has_ticket()
    async with opened(database_url, knowledge) as other:
        other.parser.played = engine.parser.played
        await engine.group(Pressed("claim:1", "vera", 1), VERA, 1001)
        await engine.group(Pressed("claim:1", "wim", 1), WIM, 1002)
        query = "SELECT id, lane, payload, tries FROM inbox WHERE state = 'open' ORDER BY id"
        first, second = [InboxRow(*row) for row in await engine.sql(query)]  # type: ignore[arg-type]
        await asyncio.gather(take_turn(engine.house, first), take_turn(other.house, second))
    await engine.settle()
    holder = (await engine.ticket()).holder
    refused = [one.press_id for one in engine.post.tried if isinstance(one, AnswerPress) and one.alert]
    assert refused == ["wim" if holder == VERA.user_id else "vera"]
    assert holder in (VERA.user_id, WIM.user_id)


async def test_the_holder_writes_to_the_client_and_edits(engine: Engine) -> None:
    await engine.claimed()
    thread = await engine.thread()
    await engine.group(Said("Bel morgen", 60), VERA, thread)
    await engine.settle()
    await engine.group(Said("Bel vandaag", 60, edited=True), VERA, thread)
    await engine.settle()
    reply, edit = (
        one
        for one in engine.post.accepted
        if "Bel morgen" in shown(one.effect) or "Bel vandaag" in shown(one.effect)
    )
    assert (reply.address.chat_id, reply.made, edit.targets) == (CLIENT, edit.targets, reply.made)
    assert isinstance(edit.effect, EditCopies)


async def test_closing_tells_the_client_and_frees_them(engine: Engine) -> None:
    await engine.claimed()
    await engine.group(Commanded("close", "", 61), VERA, await engine.thread())
    await engine.settle()
    assert (await engine.ticket()).state is TicketState.CLOSED
    assert (await engine.person()).ticket_id is None
    assert "<close>" in engine.post.lines()


async def test_anybody_may_ask_for_the_number_of_a_group(engine: Engine) -> None:
    await engine.comes(Incoming(-555, False, Commanded("chatid", "", 1), VERA))
    await engine.settle()
    assert [one.address.chat_id for one in engine.post.accepted] == [-555]
    assert "-555" in engine.post.lines()[0]


async def test_a_group_that_is_not_configured_is_left_alone(engine: Engine) -> None:
    await engine.comes(Incoming(-555, False, Commanded("claim", "", 1), VERA))
    await engine.comes(Incoming(-555, False, Said("hallo", 2), VERA))
    await engine.comes(Incoming(-555, False, Migrated(-1555), VERA))
    await engine.settle()
    assert (engine.post.tried, await engine.sql("SELECT * FROM moved_groups")) == ([], [])


async def test_a_group_that_became_a_supergroup_is_remembered(engine: Engine) -> None:
    await engine.comes(Incoming(STAFF, False, Migrated(-1001), VERA))
    await engine.comes(Incoming(STAFF, False, Migrated(-1001), VERA))  # told again
    await engine.settle()
    async with engine.store.reading() as connection:
        assert await moved_groups.moved(connection) == {STAFF: -1001}
    await engine.comes(Incoming(-1001, False, Commanded("help", "", 1), VERA))
    await engine.settle()
    [helped] = engine.post.accepted
    assert (helped.effect.to, helped.address.chat_id) == (Group("staff"), -1001)


async def test_a_ticket_that_is_gone_answers_its_old_button(engine: Engine) -> None:
    await engine.group(Pressed("claim:9", "p1", 1))
    await engine.settle()
    assert engine.post.tried == [AnswerPress(Group("staff"), "p1", "Deze knop werkt niet meer.", alert=True)]


async def test_blocking_and_coming_back_are_told_to_volunteers_once(engine: Engine) -> None:
    await engine.claimed()
    seen = len(engine.post.tried)
    for event in (Blocked(), Blocked(), Said("Ik ben er", 9), Returned(), Returned(), Blocked(), Returned()):
        await engine.client(event)
        await engine.settle()
    say = engine.house.knowledge.texts.say
    told = {say("nl", "desk-client-blocked"): "gone", say("nl", "desk-client-returned"): "back"}
    staff = [told[line] for line in engine.post.lines()[seen:] if line in told]
    assert staff == ["gone", "back", "gone", "back"]


async def test_the_tickets_of_who_leaves_the_group_wait_for_another_volunteer(engine: Engine) -> None:
    await engine.claimed(VERA)
    await engine.claimed(WIM, OTHER)
    seen = len(engine.post.accepted)
    async with engine.store.transaction() as connection:
        await volunteers.save(connection, Volunteer("staff", 51, 1))
    for _ in range(2):  # Telegram tells it twice: as a message and as a change of members
        await engine.group(Left(51))
        await engine.settle()
    assert [(one.state, one.holder) for one in (await engine.ticket(1), await engine.ticket(2))] == [
        (TicketState.WAITING, None),
        (TicketState.CLAIMED, 52),
    ]
    say = engine.house.knowledge.texts.say
    told = engine.post.lines()[seen:]
    assert (told.count(say("nl", "desk-holder-gone")), told.count(say("nl", "ticket-released"))) == (1, 1)
    assert await engine.sql("SELECT user_id FROM volunteers") == []


async def test_missing_rights_are_told_to_the_group_and_the_editors(engine: Engine) -> None:
    for event in (RightsChanged(("can_manage_topics",)), RightsChanged(("can_pin_messages",), present=False)):
        await engine.group(event)
        await engine.settle()
    rights = [(one.effect.to, shown(one.effect).split(": ")[1]) for one in engine.post.accepted]
    lacks = "Onderwerpen beheren. Maak de bot beheerder met deze rechten. Tot dan blijven berichten wachten."
    gone = lacks.replace("Onderwerpen beheren", "Berichten vastmaken")
    assert rights == [(Group("editors"), lacks), (Group("staff"), lacks), (Group("editors"), gone)]


async def test_what_waited_for_rights_goes_as_soon_as_they_are_given(engine: Engine) -> None:
    await engine.has_ticket()
    news = Send(TicketTopic(1), plain("nieuws"))
    engine.post.fails(lambda effect: effect == news, NotAllowedError("not enough rights"), times=2)
    await engine.puts(news)
    await engine.settle()
    engine.clock.move(days=3)
    await engine.settle()
    assert "nieuws" not in engine.post.lines()
    await engine.group(RightsChanged(()))
    await engine.settle()
    assert "nieuws" in engine.post.lines()


async def test_danger_in_an_open_ticket_alarms_the_group(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.client(Said(DANGER, 9))
    await engine.settle()
    alarm = engine.house.knowledge.texts.say("nl", "desk-alarm", number=1)
    assert alarm in engine.post.lines(lambda effect: effect.to == Group("staff"))


# Forgetting


def traces(folder: Path) -> Iterator[str]:
    """Files of the database that still hold the words or the number."""
    for path in folder.glob("wegwijs.sqlite3*"):
        held = path.read_bytes()
        if MARK.encode() in held or str(CHAT).encode() in held or CHAT.to_bytes(4, "big") in held:
            yield path.name


@pytest.mark.parametrize("claimed", [False, True])
async def test_who_is_forgotten_is_in_no_table_and_in_no_byte_of_the_database(
    engine: Engine, tmp_path: Path, claimed: bool
) -> None:
    on_sqlite = any(tmp_path.iterdir())  # PostgreSQL keeps files as it likes
    await engine.has_ticket(CHAT, MARK)
    if claimed:
        await engine.group(Pressed("claim:1", "p0", 1))
        await engine.settle()
        await engine.group(Said(MARK, 60), VERA, await engine.thread())
    await engine.client(Sent(MediaKind.PHOTO, 5, caption=MARK), CHAT)
    await engine.comes(ValueError(MARK), f"chat:{CHAT}")  # something that can't be handled
    await engine.client(Said(MARK, 6), CHAT)
    await engine.settle()
    assert list(traces(tmp_path)) != [] or not on_sqlite
    await engine.client(Commanded("forget", "", 7), CHAT)
    await engine.client(Pressed("forget:yes", "p1", 8), CHAT)
    await engine.settle()
    assert list(traces(tmp_path)) == []
    assert "<delete>" in engine.post.lines()
    tables = ("people", "tickets", "links", "timers WHERE key NOT LIKE 'board:%'", "heard")
    assert [await engine.sql(f"SELECT * FROM {table}") for table in tables] == [[]] * len(tables)


async def test_who_is_forgotten_begins_anew(engine: Engine) -> None:
    await engine.has_ticket()
    await engine.client(Commanded("forget", "", 7))
    await engine.client(Pressed("forget:yes", "p1", 8))
    await engine.client(Said("hallo", 9))
    await engine.settle()
    person = await engine.person()
    assert (person.municipality, person.consented_at, person.ticket_id) == (None, None, None)


async def test_forgetting_leaves_everybody_else(engine: Engine) -> None:
    await engine.has_ticket(OTHER, "Een vraag van een ander")
    await engine.has_ticket()
    await engine.client(Commanded("forget", "", 7))
    await engine.client(Pressed("forget:yes", "p1", 8))
    await engine.settle()
    assert await engine.sql("SELECT id, client_chat FROM tickets") == [(1, OTHER)]
    other = await engine.person(OTHER)
    assert (other.ticket_id, other.waiting) == (1, Waiting.NOTHING)
    assert await engine.person() == Person(CLIENT)


async def test_a_volunteer_takes_part_and_leaves_the_roster(engine: Engine) -> None:
    async def roster() -> list[tuple[object, ...]]:
        return await engine.sql("SELECT staff_group, user_id FROM volunteers")

    await engine.group(Pressed("volunteer:join", "p1", 1), WIM)
    await engine.settle()
    assert await roster() == [("staff", 52)]
    await engine.group(Pressed("volunteer:remove.52", "p2", 1), VERA)
    await engine.settle()
    assert await roster() == []
