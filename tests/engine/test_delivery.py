"""The outbox drained: in order, lanes side by side, and nothing given up that may succeed."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.engine import delivery, noting
from bot.engine.bell import Bell
from bot.engine.groups import Groups
from bot.engine.house import House
from bot.engine.pace import Limit, Limits, Pace
from bot.engine.ports import (
    Address,
    BlockedError,
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
    Group,
    React,
    RemoveButtons,
    Send,
    Source,
    TicketTopic,
)
from bot.model.events import Commanded, Pressed, Said
from bot.model.text import plain, plain_text
from bot.store import Connection, outbox, tickets
from bot.store import groups as moved_groups
from bot.store.outbox import OutboxRow
from tests.engine.conftest import AT_ONCE, CLIENT, NOW, OTHER, STAFF, WIM, Engine, Post, Wanted

SLOW = TryAgainError("TimedOut")


def said(text: str, chat_id: int = CLIENT) -> Send:
    return Send(Chat(chat_id), plain(text))


def is_text(text: str) -> Wanted:
    return lambda effect: isinstance(effect, Send) and effect.text == plain(text)


# Order and waiting


async def test_order_in_a_lane_is_kept_through_a_retry_while_other_lanes_go_on(engine: Engine) -> None:
    engine.post.fails(is_text("one"), SLOW, times=2)
    await engine.puts(said("one"), said("two"), said("other", OTHER))
    await engine.deliver()
    assert engine.post.lines() == ["other"]
    for seconds in (0.5, 1.0):
        engine.clock.move(seconds=seconds)
        await engine.deliver()
    assert engine.post.lines() == ["other", "one", "two"]


async def test_what_is_sent_while_the_outbox_is_read_is_not_sent_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell, asked = Bell(), asyncio.Event()
    sending = delivery.Delivery(engine.house, Pace(AT_ONCE), bell, Bell())
    real = outbox.next_rows

    async def answered_late(
        connection: Connection, now: datetime, busy: Collection[str], limit: int
    ) -> list[OutboxRow]:
        """As a database over a network: what it found is from before others went on."""
        found = await real(connection, now, (), limit)
        if busy:
            asked.set()
            while sending._busy:
                await asyncio.sleep(0)
        return [row for row in found if row.lane not in busy]

    async def deliver(*what: Any) -> tuple[int, ...]:
        bell.ring()
        await asked.wait()
        return await Post.deliver(engine.post, *what)

    monkeypatch.setattr(outbox, "next_rows", answered_late)
    monkeypatch.setattr(engine.post, "deliver", deliver)
    await engine.knows()  # of nobody else traces are erased, which waits until the outbox is read
    await engine.puts(said("one"))
    turning = asyncio.create_task(sending.run())
    while await engine.counted("outbox"):
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    sending.stop()
    await turning
    assert engine.post.lines() == ["one"]


async def test_too_many_requests_delay_one_lane_as_long_as_telegram_asks(engine: Engine) -> None:
    engine.post.fails(is_text("one"), TryAgainError("too many requests", 7))
    await engine.puts(said("one"), said("other", OTHER))
    await engine.deliver()
    engine.clock.move(seconds=6.9)
    await engine.deliver()
    assert engine.post.lines() == ["other"]
    engine.clock.move(seconds=0.1)
    await engine.deliver()
    assert engine.post.lines() == ["other", "one"]


async def test_pauses_double_up_to_a_minute(engine: Engine) -> None:
    engine.post.fails(is_text("one"), SLOW, times=9)
    await engine.puts(said("one"))
    pauses = []
    for _ in range(9):
        await engine.deliver()
        async with engine.store.reading() as connection:
            following = await outbox.next_time(connection)
        assert following is not None
        pauses.append((following - engine.clock()).total_seconds())
        engine.clock.now = following
    assert pauses == pytest.approx([0.5, 1, 2, 4, 8, 16, 32, 60, 60])


async def test_pauses_stay_a_minute_however_often_it_failed(engine: Engine) -> None:
    engine.post.fails(is_text("one"), SLOW)
    await engine.puts(said("one"))
    async with engine.store.transaction() as connection:
        [row] = await outbox.next_rows(connection, NOW, (), 1)
        await outbox.retry(connection, replace(row, tries=5000), NOW, "TimedOut")
    await engine.deliver()
    assert await engine.sql("SELECT tries, not_before FROM outbox") == [(5002, NOW.timestamp() + 60)]


async def test_what_failed_for_a_day_is_given_up_and_volunteers_are_told(engine: Engine) -> None:
    await engine.claimed()
    reply = Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),))
    engine.post.fails(lambda effect: effect == reply, SLOW, times=2)
    await engine.puts(reply)
    await engine.deliver()
    engine.clock.move(hours=24, seconds=1)
    await engine.settle()
    assert engine.post.lines()[-1].startswith("Niet aangekomen: Telegram weigert dit bericht.")
    assert await engine.counted("outbox", "failed") == 1


async def test_a_message_waits_for_a_slow_group_and_no_client_waits_with_it(engine: Engine) -> None:
    """A group's lanes may fill half of what is served at once; each waits for its turn there."""
    limits = Limits(group=Limit(1, 3600.0))
    threads = range(delivery.MAX_LANES + 50)
    await engine.puts(*(Send(Group("staff", thread), plain("x")) for thread in threads))
    await engine.puts(*(said(f"client {number}", number) for number in range(1, 30)))
    running = asyncio.create_task(engine.deliver(limits))
    async with asyncio.timeout(30):
        while len(engine.post.accepted) < 30:
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(engine.post.lines(lambda effect: effect.to == Group("staff", 0))) <= 1
    assert len(engine.post.lines(lambda effect: isinstance(effect.to, Chat))) == 29


# Presses


async def test_the_answer_to_a_press_is_sent_before_all_else_and_dropped_when_late(engine: Engine) -> None:
    await engine.puts(said("one"), AnswerPress(Chat(CLIENT), "p1"))
    await engine.deliver()
    assert sorted(engine.post.lines()) == ["<answer_press>", "one"]
    assert engine.post.lines()[0] == "<answer_press>"
    await engine.puts(AnswerPress(Chat(CLIENT), "p2"))
    engine.clock.move(seconds=10.1)
    await engine.deliver()
    assert len(engine.post.tried) == 2
    assert await engine.counted("outbox", "dropped") == 1


# Topics


async def test_a_topic_is_made_before_the_first_message_and_with_its_title(engine: Engine) -> None:
    await engine.has_ticket()
    opened, card, *_ = [one for one in engine.post.accepted if one.effect.to == TicketTopic(1)]
    assert isinstance(opened.effect, ChangeTopic)
    assert (opened.effect.action, opened.effect.title) == ("open", "#1 💬 nl · vraag")
    assert (opened.address, card.address) == (Address(STAFF), Address(STAFF, opened.made[0]))


async def test_a_topic_is_not_made_twice(engine: Engine) -> None:
    await engine.has_ticket()
    before = await engine.thread()
    await engine.puts(ChangeTopic(TicketTopic(1), "open", "#1"))
    await engine.deliver()
    assert (engine.post.lines().count("<open>"), await engine.thread()) == (1, before)


async def test_a_deleted_topic_is_made_anew_the_message_sent_again_and_the_card_follows(
    engine: Engine,
) -> None:
    await engine.has_ticket()
    before, seen = await engine.thread(), len(engine.post.accepted)
    engine.post.fails(is_text("nieuws"), TopicGoneError("topic is gone"))
    await engine.puts(Send(TicketTopic(1), plain("nieuws")))
    await engine.settle()
    opened, news, remade, card = engine.post.accepted[seen:]
    assert [type(one.effect) for one in (opened, news, remade, card)] == [ChangeTopic, Send, Send, Send]
    assert news.effect == Send(TicketTopic(1), plain("nieuws"))
    assert news.address == card.address == Address(STAFF, opened.made[0])
    assert isinstance(card.effect, Send)
    assert (card.effect.label, await engine.thread() != before) == ("card", True)


async def test_renaming_a_topic_that_is_gone_is_done(engine: Engine) -> None:
    await engine.has_ticket()
    engine.post.fails(lambda effect: isinstance(effect, ChangeTopic), TopicGoneError("topic is gone"))
    await engine.puts(ChangeTopic(TicketTopic(1), "rename", "x"))
    await engine.settle()
    assert await engine.counted("outbox") == 0
    assert engine.post.lines().count("<open>") == 1


async def test_nothing_is_sent_to_a_topic_of_a_ticket_that_is_erased(engine: Engine) -> None:
    await engine.puts(Send(TicketTopic(9), plain("x")))
    await engine.deliver()
    assert (engine.post.tried, await engine.counted("outbox", "dropped")) == ([], 1)


# Groups


async def test_a_group_that_moved_is_remembered_and_sent_to_again(engine: Engine) -> None:
    engine.post.fails(is_text("x"), GroupMovedError(-1001))
    await engine.puts(Send(Group("staff"), plain("x")))
    await engine.settle()
    async with engine.store.reading() as connection:
        assert await moved_groups.moved(connection) == {STAFF: -1001}
    assert [one.address for one in engine.post.accepted] == [Address(-1001)]
    assert engine.house.groups.name(-1001) == "staff"


async def test_what_a_group_does_not_allow_waits_until_it_does(engine: Engine) -> None:
    await engine.has_ticket()
    engine.post.fails(is_text("x"), NotAllowedError("Forbidden: bot was kicked"), times=2)
    await engine.puts(Send(TicketTopic(1), plain("x")), Send(TicketTopic(1), plain("y")))
    for _ in range(3):
        await engine.settle()
        engine.clock.move(seconds=60)
    assert engine.post.lines()[-2:] == ["x", "y"]


async def test_a_title_that_may_not_be_changed_holds_up_nothing(engine: Engine) -> None:
    await engine.has_ticket()
    engine.post.fails(lambda effect: isinstance(effect, ChangeTopic), NotAllowedError("not enough rights"), 9)
    await engine.puts(ChangeTopic(TicketTopic(1), "rename", "x"), Send(TicketTopic(1), plain("y")))
    await engine.deliver()
    assert engine.post.lines()[-1] == "y"


# What Telegram refuses


async def test_a_client_who_blocked_the_bot_is_known_and_told_to_volunteers_once(engine: Engine) -> None:
    await engine.claimed()
    replies = [Send(Chat(CLIENT), plain(f"{n}"), (), 1, (Source(STAFF, n),)) for n in (60, 61)]
    engine.post.fails(lambda effect: effect in replies, BlockedError("bot was blocked"), times=2)
    seen = len(engine.post.accepted)
    await engine.puts(*replies)
    await engine.settle()
    told = engine.post.accepted[seen:]
    lost = "Niet aangekomen: de cliënt heeft de bot geblokkeerd."
    gone = "De cliënt heeft de bot geblokkeerd. Berichten komen nu niet aan."
    assert sorted(engine.post.lines()[seen:]) == [gone, lost, lost]
    assert [one.effect.reply_to for one in told if isinstance(one.effect, Send)].count(None) == 1
    assert (await engine.person()).blocked


async def test_a_refused_message_is_told_under_the_volunteers_message(engine: Engine) -> None:
    await engine.claimed()
    reply = Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),), confirm="👍")
    engine.post.fails(lambda effect: effect == reply, RefusedError("Bad Request"))
    await engine.puts(reply)
    await engine.settle()
    last = engine.post.accepted[-1].effect
    assert isinstance(last, Send)
    assert (last.to, last.reply_to) == (TicketTopic(1), 60)
    assert not [one for one in engine.post.tried if isinstance(one, React) and one.message_id == 60]


async def test_what_was_refused_is_sent_again_at_the_press_of_a_button_and_only_once(engine: Engine) -> None:
    await engine.claimed()
    reply = Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),), confirm="👍")
    engine.post.fails(lambda effect: effect == reply, RefusedError("Bad Request"))
    await engine.puts(reply)
    await engine.settle()
    mark = engine.post.accepted[-1]
    assert isinstance(mark.effect, Send)
    [[again]] = mark.effect.buttons
    engine.clock.move(hours=30)
    for press in ("p1", "p2"):
        await engine.group(Pressed(again.data, press, mark.made[0]), WIM)
        await engine.settle()
    assert engine.post.lines().count("antwoord") == 1
    assert engine.post.tried.count(RemoveButtons(TicketTopic(1), mark.made[0])) == 2
    assert React(TicketTopic(1), 60, "👍") in engine.post.tried


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (EditCopies(Chat(CLIENT), 1, Source(STAFF, 99), plain("b")), "Je wijziging kwam niet aan"),
        (DeleteCopies(Chat(CLIENT), 1, Source(STAFF, 99)), "Niet gewist"),
    ],
)
async def test_a_change_of_what_the_client_never_got_is_told(
    change: EditCopies | DeleteCopies, told: str, engine: Engine
) -> None:
    await engine.claimed()
    await engine.puts(change)
    await engine.settle()
    last = engine.post.accepted[-1].effect
    assert isinstance(last, Send)
    assert (last.reply_to, last.buttons, plain_text(last.text).startswith(told)) == (99, (), True)


async def test_what_was_refused_is_gone_when_the_client_is_forgotten(engine: Engine) -> None:
    await engine.claimed()
    reply = Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),))
    engine.post.fails(lambda effect: effect == reply, RefusedError("Bad Request"))
    await engine.puts(reply)
    await engine.settle()
    await engine.client(Commanded("forget", "", 7))
    await engine.client(Pressed("forget:yes", "p1", 8))
    await engine.settle()
    assert await engine.sql("SELECT effect FROM outbox WHERE effect LIKE '%antwoord%'") == []


async def test_a_clients_message_that_is_refused_is_told_without_its_number_there(engine: Engine) -> None:
    await engine.has_ticket()
    copy = Copy(TicketTopic(1), CLIENT, (4,), ticket_id=1, confirm="👍")
    engine.post.fails(lambda effect: effect == copy, RefusedError("message to copy not found"))
    await engine.puts(copy)
    await engine.settle()
    last = engine.post.accepted[-1].effect
    assert isinstance(last, Send)
    assert (last.to, last.reply_to) == (TicketTopic(1), None)


async def test_a_mistake_of_ours_is_tried_again_and_then_lets_the_lane_go_on(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.post.fails(is_text("one"), KeyError("a secret"), times=99)
    await engine.puts(said("one"), said("two"))
    for _ in range(delivery.MAX_MISTAKES + 1):
        await engine.deliver()
        engine.clock.move(seconds=60)
    assert engine.post.lines() == ["two"]
    assert "secret" not in caplog.text
    assert "KeyError" in caplog.text


# What is changed


async def test_an_edit_of_what_was_never_sent_is_dropped(engine: Engine) -> None:
    await engine.claimed()
    seen = len(engine.post.tried)
    await engine.puts(
        EditCopies(Chat(CLIENT), 1, Source(STAFF, 99), plain("b")),
        EditText(TicketTopic(1), plain("b"), label="nothing is called so"),
        ClearChat(Chat(OTHER)),
    )
    await engine.deliver()
    assert (len(engine.post.tried), await engine.counted("outbox", "dropped")) == (seen, 3)


async def test_the_card_is_found_by_its_label(engine: Engine) -> None:
    await engine.has_ticket()
    [card] = [one.made for one in engine.post.accepted if getattr(one.effect, "label", "") == "card"]
    await engine.puts(EditText(TicketTopic(1), plain("card"), label="card"))
    await engine.deliver()
    assert engine.post.accepted[-1].targets == card


async def test_a_chat_is_cleared_of_what_was_sent_there_in_two_days(engine: Engine) -> None:
    await engine.knows()
    await engine.puts(said("old"))
    await engine.deliver()
    engine.clock.move(hours=1)
    await engine.puts(said("new"), said("other", OTHER))
    await engine.deliver()
    [new] = [one.made for one in engine.post.accepted if one.effect == said("new")]
    engine.clock.now = NOW + timedelta(hours=48, minutes=1)
    await engine.puts(ClearChat(Chat(CLIENT)))
    await engine.deliver()
    assert engine.post.accepted[-1].targets == new


async def test_what_could_not_be_noted_is_noted_later_and_never_sent_twice(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = noting.note, [OSError("disk full")]

    async def unsure(
        house: House, row: OutboxRow, address: Address, made: tuple[int, ...], targets: tuple[int, ...]
    ) -> None:
        if failures:
            raise failures.pop()
        await real(house, row, address, made, targets)

    real_sleep = asyncio.sleep
    monkeypatch.setattr(delivery, "note", unsure)
    monkeypatch.setattr("bot.engine.delivery.asyncio.sleep", lambda seconds: real_sleep(min(seconds, 0.01)))
    await engine.puts(said("one"))
    await engine.deliver()
    assert (engine.post.lines(), failures) == (["one"], [])


async def test_an_old_ticket_answers_a_late_message_with_nothing_lost(engine: Engine) -> None:
    """Who comes back after blocking is told to volunteers, and goes on in the same ticket."""
    await engine.claimed()
    reply = Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),))
    engine.post.fails(lambda effect: effect == reply, BlockedError("bot was blocked"))
    await engine.puts(reply)
    await engine.settle()
    await engine.client(Said("Ik ben er weer", 9))
    await engine.settle()
    assert not (await engine.person()).blocked
    assert engine.house.knowledge.texts.say("nl", "desk-client-returned") in engine.post.lines()


async def test_what_is_meant_for_a_group_that_is_gone_from_the_settings_is_held_and_shown_to_no_other(
    engine: Engine,
) -> None:
    async with engine.store.transaction() as connection:
        held = await tickets.create(connection, CLIENT, "discreet", "nl", None, NOW)
    place = TicketTopic(held.id)
    await engine.puts(ChangeTopic(place, "open", "#1"), Send(place, plain("secret")))
    for _ in range(3):
        await engine.deliver()
        engine.clock.move(days=1)
    assert (engine.post.tried, await engine.counted("outbox")) == ([], 2)
    groups = Groups({"staff": STAFF, "discreet": -300}, {})
    again = Engine(replace(engine.house, groups=groups), engine.clock, engine.post, engine.parser)
    await again.deliver()
    assert [one.address.chat_id for one in engine.post.accepted] == [-300, -300]
