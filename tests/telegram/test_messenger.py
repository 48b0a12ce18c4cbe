"""What effects become in Telegram, and what its refusals mean."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Bot

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
    Button,
    ChangeTopic,
    Chat,
    ClearChat,
    Copy,
    DeleteCopies,
    Delivery,
    EditCopies,
    EditText,
    Group,
    React,
    RemoveButtons,
    Send,
    SendFile,
    SendVenue,
    SendVoice,
    SetCommands,
    Source,
    TicketTopic,
)
from bot.model.text import Span, Style, plain, plain_text
from bot.simulator import FaultKind, Person, Seen, Town, World
from bot.telegram.messenger import TelegramMessenger
from tests.content import RECORDING

COMMANDS = {"nl": (("menu", "Het menu"),), "ti": (("menu", "ዝርዝር"), ("help", "ሓገዝ"))}
TICKET = TicketTopic(1)
BUTTONS = ((Button("Ja", "consent:yes"),),)


@pytest.fixture
def messenger(bot: Bot) -> TelegramMessenger:
    return TelegramMessenger(bot, COMMANDS.__getitem__)


@pytest.fixture
async def topic(bot: Bot, place: Town) -> int:
    """A forum topic that the bot made."""
    return (await bot.create_forum_topic(place.staff, "#1")).message_thread_id


def to(person: Person) -> Address:
    return Address(person.id)


def newest(person: Person, **where: int) -> Seen:
    return person.sees(**where)[-1]


async def send(messenger: TelegramMessenger, person: Person, text: str, *buttons: Button) -> int:
    effect = Send(Chat(person.id), plain(text), tuple((button,) for button in buttons))
    [made] = await messenger.deliver(effect, to(person), ())
    return made


# Sending


async def test_no_text_shows_a_preview_of_its_links(
    messenger: TelegramMessenger, world: World, sam: Person
) -> None:
    made = await send(messenger, sam, "example.nl/a")
    edit = EditText(Chat(sam.id), plain("example.nl/b"), message_id=made)
    copies = EditCopies(Chat(sam.id), 1, Source(sam.id, made), plain("example.nl/c"))
    for effect in (edit, copies):
        await messenger.deliver(effect, to(sam), (made,))
    texts = [call for call in world.faults.accepted if "text" in call.params]
    calls = [(call.method, call.params["link_preview_options"]) for call in texts]
    hidden = {"is_disabled": True}
    assert calls == [("sendMessage", hidden), ("editMessageText", hidden), ("editMessageText", hidden)]


async def test_a_text_arrives_with_emphasis_and_buttons(messenger: TelegramMessenger, sam: Person) -> None:
    effect = Send(Chat(sam.id), (Span("vet", Style.BOLD), Span(" <b>&")), BUTTONS)
    [made] = await messenger.deliver(effect, to(sam), ())
    seen = newest(sam)
    assert (seen.message_id, seen.text, seen.labels) == (made, "vet <b>&", ("Ja",))
    assert [(one["type"], one["length"]) for one in seen.entities] == [("bold", 3)]


async def test_a_text_goes_to_its_topic_and_replies(
    messenger: TelegramMessenger, place: Town, topic: int
) -> None:
    there = place.coordinator.says("?", chat=place.staff, topic=topic).message_id
    effect = Send(TICKET, plain("!"), reply_to=there)
    await messenger.deliver(effect, Address(place.staff, topic), ())
    seen = newest(place.coordinator, chat=place.staff)
    assert (seen.text, seen.topic, seen.reply_to) == ("!", topic, there)


async def test_a_reply_to_what_is_gone_is_sent_anyway(messenger: TelegramMessenger, sam: Person) -> None:
    await messenger.deliver(Send(Chat(sam.id), plain("!"), reply_to=999), to(sam), ())
    assert newest(sam).text == "!"


async def test_a_copy_does_not_show_who_sent_it(
    messenger: TelegramMessenger, place: Town, sam: Person, topic: int
) -> None:
    photo = sam.sends("photo", caption="brief").message_id
    copied = await messenger.deliver(Copy(TICKET, sam.id, (photo,)), Address(place.staff, topic), ())
    seen = newest(place.coordinator, chat=place.staff)
    assert (copied, seen.media, seen.text, seen.forwarded) == ((seen.message_id,), "photo", "brief", False)


async def test_a_copy_can_get_a_caption(messenger: TelegramMessenger, place: Town, sam: Person) -> None:
    photo = place.coordinator.sends("photo", caption="brief", chat=place.staff).message_id
    await messenger.deliver(Copy(Chat(sam.id), place.staff, (photo,), plain("Van <ons>")), to(sam), ())
    assert (newest(sam).media, newest(sam).text) == ("photo", "Van <ons>")


async def test_an_album_stays_together(messenger: TelegramMessenger, place: Town, sam: Person) -> None:
    first, second = (one.message_id for one in sam.sends_album(["photo", "photo"], caption="a"))
    made = await messenger.deliver(Copy(TICKET, sam.id, (second, first)), Address(place.staff), ())
    seen = place.coordinator.sees(chat=place.staff)[-2:]
    assert ([one.message_id for one in seen], [one.text for one in seen]) == (list(made), ["a", ""])
    assert seen[0].album == seen[1].album is not None


async def test_a_place_is_a_pin_and_a_file_carries_its_name(
    messenger: TelegramMessenger, world: World, sam: Person
) -> None:
    venue = SendVenue(Chat(sam.id), "Buurthuis", "Dorpsstraat 1", 52.0, 5.0)
    calendar = SendFile(Chat(sam.id), "spreekuur.ics", "BEGIN:VCALENDAR", plain("Agenda"))
    for effect in (venue, calendar):
        await messenger.deliver(effect, to(sam), ())
    pin, file = sam.sees()[-2:]
    assert (pin.media, file.media, file.text) == ("venue", "document", "Agenda")
    stored = world.files.by_path(file.file or "")
    assert stored is not None
    assert (stored.name, stored.content) == ("spreekuur.ics", b"BEGIN:VCALENDAR")


async def test_a_recording_arrives_as_a_voice_message(
    messenger: TelegramMessenger, world: World, sam: Person, tmp_path: Path
) -> None:
    recording = tmp_path / "huur-betalen.ar.ogg"
    recording.write_bytes(RECORDING)
    [made] = await messenger.deliver(SendVoice(Chat(sam.id), recording), to(sam), ())
    seen = newest(sam)
    stored = world.files.by_path(seen.file or "")
    assert stored is not None
    assert (seen.message_id, seen.media, stored.content) == (made, "voice", RECORDING)


async def test_a_recording_that_vanished_is_refused_without_saying_where_it_was(
    messenger: TelegramMessenger, sam: Person, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match=r"^recording can't be read: FileNotFoundError$"):
        await messenger.deliver(SendVoice(Chat(sam.id), tmp_path / "weg.nl.ogg"), to(sam), ())


# Parts


def test_a_long_text_is_sent_in_parts_with_everything_that_ends_it_last(messenger: TelegramMessenger) -> None:
    text = "woord " * 1000
    effect = Send(Chat(7), plain(text), BUTTONS, 1, (Source(-1, 2),), "card", "👍", reply_to=5)
    first, last = messenger.parts(effect)
    assert isinstance(first, Send)
    assert isinstance(last, Send)
    assert plain_text(first.text) + plain_text(last.text) == text
    assert (first.buttons, first.label, first.confirm, first.sources) == ((), "", "", effect.sources)
    assert (last.buttons, last.label, last.confirm) == (BUTTONS, "card", "👍")


@pytest.mark.parametrize(
    "effect",
    [
        Send(Chat(7), plain("kort")),
        Copy(Chat(7), -1, (2,)),
        Copy(Chat(7), -1, (2,), plain("kort")),
        Copy(Chat(7), -1, (2,), ()),
        ClearChat(Chat(7)),
    ],
)
def test_what_is_short_enough_stays_one(messenger: TelegramMessenger, effect: Delivery) -> None:
    assert messenger.parts(effect) == (effect,)


def test_what_a_caption_has_no_room_for_follows_as_text(messenger: TelegramMessenger) -> None:
    caption = plain("woord " * 200)
    copy, rest = messenger.parts(Copy(Chat(7), -1, (2,), caption, 1, "👍"))
    assert isinstance(copy, Copy)
    assert isinstance(rest, Send)
    assert plain_text(copy.caption or ()) + plain_text(rest.text) == plain_text(caption)


async def test_each_part_of_a_long_text_is_accepted(messenger: TelegramMessenger, sam: Person) -> None:
    for part in messenger.parts(Send(Chat(sam.id), (Span("😀" * 5000, Style.BOLD),))):
        await messenger.deliver(part, to(sam), ())
    assert "".join(one.text for one in sam.sees() if one.from_bot) == "😀" * 5000


# Editing and deleting


async def test_a_text_is_edited_by_number_or_by_target(messenger: TelegramMessenger, sam: Person) -> None:
    one, two = [await send(messenger, sam, text, Button("Ja", "a:b")) for text in ("een", "twee")]
    await messenger.deliver(EditText(Chat(sam.id), plain("1"), message_id=one), to(sam), ())
    await messenger.deliver(EditText(Chat(sam.id), plain("2"), BUTTONS, label="card"), to(sam), (two,))
    assert [(seen.text, seen.labels) for seen in sam.sees()[-2:]] == [("1", ()), ("2", ("Ja",))]


async def test_a_copied_text_is_edited_shorter_and_longer(messenger: TelegramMessenger, sam: Person) -> None:
    targets = tuple([await send(messenger, sam, text) for text in ("een", "twee")])
    short = EditCopies(Chat(sam.id), 1, Source(-1, 2), plain("kort"))
    await messenger.deliver(short, to(sam), targets)
    assert [one.text for one in sam.sees() if one.from_bot] == ["kort"]
    long = EditCopies(Chat(sam.id), 1, Source(-1, 2), plain("a" * 4096 + "b"))
    await messenger.deliver(long, to(sam), targets[:1])
    assert [one.text for one in sam.sees() if one.from_bot] == ["a" * 4096]
    source = (Source(-1, 2),)
    rest = Send(Chat(sam.id), plain("b"), ticket_id=1, sources=source)
    assert messenger.rewritten(long)[1:] == (rest,)


async def test_a_caption_is_edited_and_loses_nothing(
    messenger: TelegramMessenger, place: Town, sam: Person
) -> None:
    photo = place.coordinator.sends("photo", caption="brief", chat=place.staff).message_id
    copy = await messenger.deliver(Copy(Chat(sam.id), place.staff, (photo,)), to(sam), ())
    edit = EditCopies(Chat(sam.id), 1, Source(-1, 2), plain("a" * 1024 + "b"), media=True)
    await messenger.deliver(edit, to(sam), copy)
    assert (newest(sam).media, newest(sam).text) == ("photo", "a" * 1024)
    assert [plain_text(one.text) for one in messenger.rewritten(edit)] == ["a" * 1024, "b"]


async def test_a_caption_that_is_taken_away_leaves_the_photo(
    messenger: TelegramMessenger, place: Town, sam: Person
) -> None:
    photo = place.coordinator.sends("photo", caption="brief", chat=place.staff).message_id
    copy = await messenger.deliver(Copy(Chat(sam.id), place.staff, (photo,)), to(sam), ())
    await messenger.deliver(EditCopies(Chat(sam.id), 1, Source(-1, 2), (), media=True), to(sam), copy)
    assert (newest(sam).media, newest(sam).text) == ("photo", "")


async def test_a_change_of_what_the_client_deleted_is_refused(
    messenger: TelegramMessenger, sam: Person
) -> None:
    made = await send(messenger, sam, "een")
    sam.deletes(made)
    with pytest.raises(RefusedError):
        await messenger.deliver(EditCopies(Chat(sam.id), 1, Source(-1, 2), plain("b")), to(sam), (made,))


async def test_of_many_messages_only_those_too_old_stay(
    messenger: TelegramMessenger, world: World, sam: Person
) -> None:
    room, bot = world.rooms[sam.id], world.bot.id
    made = [world.post(room, bot, {"text": str(number)}) for number in range(9)]
    for one in (made[3], made[7]):
        room.messages[one.message_id] = replace(one, date=one.date - timedelta(hours=49))
    numbers = tuple(one.message_id for one in made)
    with pytest.raises(RefusedError):
        await messenger.deliver(DeleteCopies(Chat(sam.id), 1, Source(-1, 2)), to(sam), numbers)
    assert [one.text for one in sam.sees() if one.from_bot] == ["3", "7"]
    assert await messenger.deliver(ClearChat(Chat(sam.id)), to(sam), numbers) == ()


async def test_what_has_no_caption_stays(messenger: TelegramMessenger, place: Town, sam: Person) -> None:
    pin = place.coordinator.sends("location", chat=place.staff).message_id
    copy = await messenger.deliver(Copy(Chat(sam.id), place.staff, (pin,)), to(sam), ())
    edit = EditCopies(Chat(sam.id), 1, Source(-1, 2), plain("hier"), media=True)
    assert await messenger.deliver(edit, to(sam), copy) == ()


async def test_only_the_parts_that_changed_matter(messenger: TelegramMessenger, sam: Person) -> None:
    """A part that is the same already is no reason to leave the next one as it was."""
    text = "a" * 4096
    targets = tuple([await send(messenger, sam, part) for part in (text, "oud")])
    edit = EditCopies(Chat(sam.id), 1, Source(-1, 2), plain(text + "nieuw"))
    await messenger.deliver(edit, to(sam), targets)
    assert [one.text for one in sam.sees() if one.from_bot] == [text, "nieuw"]


async def test_more_than_a_hundred_messages_are_deleted(
    messenger: TelegramMessenger, world: World, sam: Person
) -> None:
    room, bot = world.rooms[sam.id], world.bot.id
    made = tuple(world.post(room, bot, {"text": "x"}).message_id for _ in range(120))
    await messenger.deliver(ClearChat(Chat(sam.id)), to(sam), made[:110])
    await messenger.deliver(DeleteCopies(Chat(sam.id), 1, Source(-1, 2)), to(sam), (*made[110:], 9999))
    assert [one for one in sam.sees() if one.from_bot] == []


async def test_buttons_are_taken_off(messenger: TelegramMessenger, sam: Person) -> None:
    made = await send(messenger, sam, "?", Button("Ja", "a:b"))
    left = Button("Toch niet", "c:d")
    await messenger.deliver(RemoveButtons(Chat(sam.id), made, ((left,),)), to(sam), ())
    assert newest(sam).labels == ("Toch niet",)
    await messenger.deliver(RemoveButtons(Chat(sam.id), made), to(sam), ())
    assert newest(sam).labels == ()


# Presses, reactions, topics, commands


async def test_a_press_is_answered(messenger: TelegramMessenger, sam: Person) -> None:
    press = sam.presses(await send(messenger, sam, "?", Button("Ja", "a:b")), "a:b")
    await messenger.deliver(AnswerPress(Chat(sam.id), press.id, "Goed", alert=True), to(sam), ())
    assert sam.answer_to(press.id) == {"state": "answered", "text": "Goed", "show_alert": True, "url": None}


async def test_a_reaction_is_put_and_where_it_can_not_nothing_is_lost(
    messenger: TelegramMessenger, sam: Person
) -> None:
    message = sam.says("hallo").message_id
    for number in (message, 9999):
        await messenger.deliver(React(Chat(sam.id), number, "👍"), to(sam), ())
    assert newest(sam).reactions == ("👍",)
    await messenger.deliver(React(Chat(sam.id), message, ""), to(sam), ())
    assert newest(sam).reactions == ()


async def test_a_topic_is_made_renamed_closed_reopened_and_deleted(
    messenger: TelegramMessenger, place: Town
) -> None:
    [thread] = await messenger.deliver(ChangeTopic(TICKET, "open", "#1"), Address(place.staff), ())
    there, states = Address(place.staff, thread), []
    for effect in (
        ChangeTopic(TICKET, "rename", "#1 ✅"),
        ChangeTopic(TICKET, "rename", "#1 ✅"),  # as it is already: nothing to do
        ChangeTopic(TICKET, "close"),
        ChangeTopic(TICKET, "close"),
        ChangeTopic(TICKET, "reopen"),
        ChangeTopic(TICKET, "delete"),
    ):
        await messenger.deliver(effect, there, ())
        found = [topic for topic in place.coordinator.topics(place.staff) if topic.thread_id == thread]
        states.append([(topic.name, topic.closed) for topic in found])
    assert states == [*[[("#1 ✅", False)]] * 2, *[[("#1 ✅", True)]] * 2, [("#1 ✅", False)], []]


async def test_commands_are_shown_in_the_language(messenger: TelegramMessenger, sam: Person) -> None:
    await messenger.deliver(SetCommands(Chat(sam.id), "ti"), to(sam), ())
    assert sam.menu() == ["/menu", "/help"]


# What went wrong

HI = plain("hi")


async def failure(messenger: TelegramMessenger, effect: Delivery, address: Address) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await messenger.deliver(effect, address, ())
    return caught.value


@pytest.mark.parametrize(
    "kind", [FaultKind.SERVER_ERROR, FaultKind.BAD_GATEWAY, FaultKind.RESET, FaultKind.REPLY_LOST]
)
async def test_a_failure_on_the_way_is_tried_again(
    kind: FaultKind, messenger: TelegramMessenger, world: World, sam: Person
) -> None:
    world.faults.inject(kind)
    error = await failure(messenger, Send(Chat(sam.id), HI), to(sam))
    assert (type(error), getattr(error, "after", 0)) == (TryAgainError, None)


async def test_too_many_requests_name_a_pause(
    messenger: TelegramMessenger, world: World, sam: Person
) -> None:
    world.faults.inject(FaultKind.FLOOD, seconds=7)
    error = await failure(messenger, Send(Chat(sam.id), HI), to(sam))
    assert (type(error), getattr(error, "after", 0)) == (TryAgainError, 7.0)


async def test_who_is_gone_is_blocked(messenger: TelegramMessenger, place: Town, sam: Person) -> None:
    stranger, leaver = place.person("Nobody"), place.person("Leaver")
    sam.blocks()
    leaver.starts()
    leaver.deletes_account()
    kinds = [
        type(await failure(messenger, Send(Chat(one.id), HI), to(one))) for one in (sam, stranger, leaver)
    ]
    assert kinds == [BlockedError] * 3


async def test_what_telegram_never_takes_is_refused(messenger: TelegramMessenger, sam: Person) -> None:
    wrong = (
        Send(Chat(sam.id), plain(" ")),
        Send(Chat(sam.id), HI, ((Button("x", "y" * 65),),)),
        Copy(Chat(sam.id), sam.id, (999,)),
    )
    assert [type(await failure(messenger, effect, to(sam))) for effect in wrong] == [RefusedError] * 3


async def test_a_deleted_topic_is_gone(messenger: TelegramMessenger, place: Town, topic: int) -> None:
    place.coordinator.deletes_topic(place.staff, topic)
    there = Address(place.staff, topic)
    wrong = (Send(TICKET, HI), ChangeTopic(TICKET, "close"), ChangeTopic(TICKET, "rename", "x"))
    assert [type(await failure(messenger, effect, there)) for effect in wrong] == [TopicGoneError] * 3


async def test_a_group_that_became_a_supergroup_names_its_new_number(
    messenger: TelegramMessenger, place: Town
) -> None:
    owner = place.coordinator
    old = place.world.add_group("Oud", owner.user, kind="group", bot_status="member").chat.id
    new = owner.upgrades(old)
    error = await failure(messenger, Send(Group("staff"), HI), Address(old))
    assert (type(error), getattr(error, "new_chat_id", 0)) == (GroupMovedError, new)


async def test_a_group_that_shuts_the_bot_out_is_no_client_who_left(
    messenger: TelegramMessenger, place: Town, topic: int
) -> None:
    there = Address(place.staff, topic)
    place.coordinator.sets_bot(place.staff, "administrator", ())
    without_rights = [
        await failure(messenger, ChangeTopic(TICKET, action, "x"), there)
        for action in ("open", "rename", "delete")
    ]
    place.coordinator.sets_bot(place.staff, "kicked")
    kicked = await failure(messenger, Send(TICKET, HI), there)
    unknown = await failure(messenger, Send(Group("staff"), HI), Address(-100999))
    assert [type(error) for error in (*without_rights, kicked, unknown)] == [NotAllowedError] * 5


async def test_what_needs_no_doing_any_more_is_done(messenger: TelegramMessenger, sam: Person) -> None:
    done = (
        EditText(Chat(sam.id), HI, message_id=999),
        RemoveButtons(Chat(sam.id), 999),
        AnswerPress(Chat(sam.id), "press-of-last-week"),
    )
    assert [await messenger.deliver(effect, to(sam), ()) for effect in done] == [()] * 3


async def test_an_error_repeats_nothing_of_the_message(messenger: TelegramMessenger, sam: Person) -> None:
    effect = Send(Chat(sam.id), plain("geheim"), ((Button("geheim", "geheim" * 20),),))
    assert "geheim" not in str(await failure(messenger, effect, to(sam)))
