"""The server on a port, with python-telegram-bot's own Bot as the one who calls."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, ReplyParameters
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.simulator import Address, Person, Town, World, running
from tests.simulator.conftest import until


@pytest.fixture
async def address(world: World) -> AsyncIterator[Address]:
    async with running(world) as address:
        yield address


@pytest.fixture
async def bot(address: Address) -> AsyncIterator[Bot]:
    bot = Bot(address.token, base_url=address.base_url, base_file_url=address.base_file_url)
    async with bot:
        yield bot


async def test_a_talk_with_a_person(bot: Bot, alice: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    alice.says("huur")
    [update] = await poll
    assert update.effective_message is not None
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="y:1")]])
    sent = await bot.send_message(
        alice.id,
        "<b>Huur</b> betalen?",
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
        reply_parameters=ReplyParameters(update.effective_message.message_id),
    )
    press = alice.presses(sent.message_id, "Ja")
    [update] = await bot.get_updates(offset=update.update_id + 1)
    assert update.callback_query is not None
    await update.callback_query.answer("Goed")
    await update.callback_query.edit_message_text("Geregeld")
    seen = alice.sees()[-1]
    assert (alice.answer_to(press.id)["text"], seen.text, seen.buttons, seen.edited) == (
        "Goed",
        "Geregeld",
        (),
        True,
    )


async def test_a_ticket_in_a_topic(bot: Bot, place: Town, alice: Person) -> None:
    photos = [part.message_id for part in alice.sends_album(["photo", "photo"], caption="brief")]
    topic = await bot.create_forum_topic(place.staff, "#1 🏠 ar")
    thread = topic.message_thread_id
    await bot.copy_messages(place.staff, alice.id, photos, message_thread_id=thread)
    copied = await bot.copy_message(place.staff, alice.id, 1, message_thread_id=thread)
    await bot.set_message_reaction(place.staff, copied.message_id, "👍")
    await bot.edit_forum_topic(place.staff, thread, name="#1 klaar")
    await bot.close_forum_topic(place.staff, thread)
    seen = place.coordinator.sees(chat=place.staff, topic=thread)
    assert [(one.media, one.text, one.reactions) for one in seen] == [
        ("photo", "brief", ()),
        ("photo", "", ()),
        (None, "/start", ("👍",)),
    ]


async def test_files_go_up_and_down(bot: Bot, alice: Person) -> None:
    sent = await bot.send_document(alice.id, b"BEGIN:VCALENDAR", filename="spreekuur.ics", caption="x")
    album = await bot.send_media_group(alice.id, [InputMediaPhoto(b"a"), InputMediaPhoto(b"b")], caption="y")
    voice = await bot.send_voice(alice.id, b"stem", duration=timedelta(seconds=9))
    assert sent.document is not None
    assert voice.voice is not None
    file = await bot.get_file(sent.document)
    content = bytes(await file.download_as_bytearray())
    assert (content, sent.document.file_name, voice.voice.to_dict()["duration"], album[0].caption) == (
        b"BEGIN:VCALENDAR",
        "spreekuur.ics",
        9,
        "y",
    )


async def test_chats_and_members_are_what_python_telegram_bot_reads(
    bot: Bot, place: Town, alice: Person
) -> None:
    chat = await bot.get_chat(place.staff)
    owner, me = await bot.get_chat_administrators(place.staff)
    kicked = (await bot.get_chat_member(place.staff, alice.id)).status
    await bot.send_venue(alice.id, 52.1, 6.1, "Spreekuur", "Markt 1")
    await bot.set_my_commands([("menu", "x")], language_code="ti")
    [command] = await bot.get_my_commands(language_code="ti")
    info = await bot.get_webhook_info()
    assert (chat.is_forum, owner.status, me.user.id, kicked, command.command, info.url) == (
        True,
        ChatMemberStatus.OWNER,
        bot.id,
        ChatMemberStatus.LEFT,
        "menu",
        "",
    )


async def test_refusals_are_the_errors_python_telegram_bot_knows(
    bot: Bot, world: World, place: Town, alice: Person
) -> None:
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(place.staff, "x", message_thread_id=4711)
    alice.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(alice.id, "x")
    group = world.add_group("Groep", place.coordinator.user, kind="group", bot_status="member")
    new = place.coordinator.upgrades(group.chat.id)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.chat.id, "x")
    await bot.set_webhook("https://example.org")
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert migrated.value.new_chat_id == new


async def test_faults_are_the_errors_python_telegram_bot_knows(
    bot: Bot, world: World, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else asking for retry_after warns
    world.faults.inject("flood", seconds=5)
    with pytest.raises(RetryAfter, match="5"):
        await bot.send_message(alice.id, "x")
    world.faults.inject("silence", seconds=60)
    with pytest.raises(TimedOut):
        await bot.send_message(alice.id, "x", read_timeout=0.05)
    for kind in ("server_error", "bad_gateway", "reset"):
        world.faults.inject(kind)
        with pytest.raises(NetworkError):
            await bot.send_message(alice.id, "x")
    assert (len(alice.sees()), sum(world.faults.injected.values())) == (1, 5)


async def test_a_lost_reply_leaves_the_message_there(bot: Bot, world: World, alice: Person) -> None:
    world.faults.inject("reply_lost", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "een keer")
    await bot.send_message(alice.id, "een keer")
    assert [one.text for one in alice.sees()[1:]] == ["een keer", "een keer"]
    assert [call.reply_lost for call in world.faults.calls("sendMessage")] == [True, False]


async def test_stopping_answers_whoever_waits(world: World) -> None:
    async with httpx.AsyncClient() as client:
        async with running(world) as address:
            url = f"{address.base_url}{address.token}/getUpdates"
            poll = asyncio.create_task(client.get(url, params={"timeout": 50}, timeout=60))
            await until(lambda: world.updates.polls > 0)
        assert (await poll).json() == {"ok": True, "result": []}
