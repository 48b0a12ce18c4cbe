"""What is written down once Telegram has accepted something."""

from dataclasses import replace

from bot.engine.ports import RefusedError, TopicGoneError, TryAgainError
from bot.model.effects import (
    ChangeTopic,
    Chat,
    Copy,
    DeleteCopies,
    EditCopies,
    React,
    Send,
    Source,
    TicketTopic,
)
from bot.model.text import plain, plain_text
from bot.model.ticket import TicketState
from bot.store import links, people, tickets
from tests.engine.conftest import CLIENT, NOW, OTHER, STAFF, Engine, shown

SLOW = TryAgainError("TimedOut")


async def test_the_confirmation_comes_only_after_telegram_accepted(engine: Engine) -> None:
    await engine.claimed()
    reply = Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),), confirm="👍")
    engine.post.fails(lambda effect: effect == reply, SLOW)
    await engine.puts(reply)
    await engine.deliver()
    reaction = React(TicketTopic(1), 60, "👍")
    assert reaction not in engine.post.tried
    engine.clock.move(seconds=1)
    await engine.settle()
    assert engine.post.tried[-1] == reaction


async def test_an_edit_finds_what_the_message_became(engine: Engine) -> None:
    await engine.claimed()
    await engine.puts(
        Send(Chat(CLIENT), plain("a"), (), 1, (Source(STAFF, 60), Source(STAFF, 61))),
        Copy(Chat(CLIENT), STAFF, (62, 63), ticket_id=1),
    )
    await engine.deliver()
    text, album = (one.made for one in engine.post.accepted[-2:])
    await engine.puts(*(EditCopies(Chat(CLIENT), 1, Source(STAFF, n), plain("b")) for n in (60, 61, 62, 63)))
    await engine.deliver()
    assert [one.targets for one in engine.post.accepted[-4:]] == [text, text, album[:1], album[1:]]


async def test_an_edit_that_needs_more_messages_sends_them_and_fewer_forgets_them(engine: Engine) -> None:
    await engine.claimed()
    source = Source(STAFF, 60)
    await engine.puts(Send(Chat(CLIENT), plain("a"), (), 1, (source,)))
    await engine.deliver()
    [first] = engine.post.accepted[-1].made
    targets = []
    for text in ("a|b|c", "a|b2", "a|b3|c3"):
        await engine.puts(EditCopies(Chat(CLIENT), 1, source, plain(text)))
        await engine.settle()
        targets.append(
            [one.targets for one in engine.post.accepted if isinstance(one.effect, EditCopies)][-1]
        )
    made = {shown(one.effect): one.made[0] for one in engine.post.accepted if one.made}
    assert targets == [(first,), (first, made["b"], made["c"]), (first, made["b"])]
    async with engine.store.reading() as connection:
        assert await links.copies(connection, source) == [first, made["b"], made["c3"]]


async def test_a_deletion_is_confirmed_and_leaves_nothing_to_change(engine: Engine) -> None:
    await engine.claimed()
    await engine.puts(
        Send(Chat(CLIENT), plain("a"), (), 1, (Source(STAFF, 60),)),
        DeleteCopies(Chat(CLIENT), 1, Source(STAFF, 60), "🙈"),
    )
    await engine.settle()
    assert engine.post.tried[-1] == React(TicketTopic(1), 60, "🙈")
    async with engine.store.reading() as connection:
        assert await links.copies(connection, Source(STAFF, 60)) == []


async def test_nobody_guesses_which_part_of_an_album_was_left_out(engine: Engine) -> None:
    await engine.claimed()
    await engine.puts(Copy(Chat(CLIENT), STAFF, (62, 63), ticket_id=1))
    engine.post.leaves_out = 1
    await engine.deliver()
    async with engine.store.reading() as connection:
        assert await links.copies(connection, Source(STAFF, 62)) == []


async def test_an_album_from_which_parts_were_left_out_is_not_confirmed_but_told(engine: Engine) -> None:
    await engine.claimed()
    album = Copy(Chat(CLIENT), STAFF, (62, 63), ticket_id=1, confirm="👍")
    engine.post.leaves_out = 1
    await engine.puts(album, replace(album, to=TicketTopic(1), from_chat=CLIENT))
    await engine.settle()
    told = [each for each in engine.post.tried if isinstance(each, Send)][-2:]
    assert [(plain_text(each.text)[:2], each.reply_to) for each in told] == [("⚠️", 63), ("⚠️", None)]
    assert React(TicketTopic(1), 63, "👍") not in engine.post.tried


async def test_what_was_said_is_in_no_row_once_it_is_sent(engine: Engine) -> None:
    await engine.knows()
    await engine.puts(Send(Chat(CLIENT), plain("a secret")), Send(Chat(OTHER), plain("another secret")))
    engine.post.fails(lambda effect: effect.to == Chat(OTHER), RefusedError("Bad Request"))
    await engine.deliver()
    rows = await engine.sql("SELECT state, effect, lane, error FROM outbox ORDER BY 1")
    assert rows == [("failed", "", "", "Bad Request"), ("sent", "", "", "")]


async def forgotten(engine: Engine) -> None:
    """The ticket is nobody's any more, as after /forget; its topic is to be deleted."""
    async with engine.store.transaction() as connection:
        ticket = await tickets.load(connection, 1)
        assert ticket is not None
        await tickets.save(connection, replace(ticket, client_chat=0, state=TicketState.CLOSED))
    await engine.puts(ChangeTopic(TicketTopic(1), "delete"))


async def test_deleting_the_topic_of_a_forgotten_ticket_erases_all_of_it(engine: Engine) -> None:
    await engine.claimed()
    await forgotten(engine)
    await engine.puts(Send(TicketTopic(1), plain("too late")))
    await engine.settle()
    assert await engine.sql("SELECT id FROM tickets UNION SELECT id FROM links") == []
    assert (engine.post.lines()[-1], await engine.counted("outbox", "dropped")) == ("<delete>", 1)


async def test_a_forgotten_ticket_is_erased_also_when_its_topic_is_gone_already(engine: Engine) -> None:
    await engine.claimed()
    await forgotten(engine)
    engine.post.fails(lambda effect: isinstance(effect, ChangeTopic), TopicGoneError("topic is gone"))
    await engine.settle()
    assert await engine.sql("SELECT id FROM tickets UNION SELECT id FROM links") == []


async def test_a_forgotten_ticket_is_erased_also_when_its_topic_was_never_made(engine: Engine) -> None:
    async with engine.store.transaction() as connection:
        await tickets.create(connection, CLIENT, "staff", "nl", None, NOW)
    await forgotten(engine)
    await engine.settle()
    assert (await engine.sql("SELECT id FROM tickets"), engine.post.tried) == ([], [])


async def test_what_was_on_its_way_when_a_client_was_forgotten_leaves_no_trace(engine: Engine) -> None:
    await engine.claimed()
    await forgotten(engine)
    async with engine.store.transaction() as connection:
        await links.erase(connection, 1)
        await people.erase(connection, CLIENT)
    await engine.puts(Send(Chat(CLIENT), plain("antwoord"), (), 1, (Source(STAFF, 60),)))
    await engine.settle()
    kept = f"SELECT chat_id FROM outbox WHERE chat_id = {CLIENT} UNION SELECT chat_id FROM links"
    assert await engine.sql(kept) == []
