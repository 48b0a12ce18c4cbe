"""What people do: each person of a world, with hands and eyes.

Everything here is what Telegram's apps let somebody do. What they wouldn't (pressing a button that isn't
there, writing into a chat one isn't in) raises Impossible.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.simulator import wire
from bot.simulator.answers.editing import put_reaction
from bot.simulator.answers.topics import change, make
from bot.simulator.errors import Impossible
from bot.simulator.files import DETAILS, as_content
from bot.simulator.rules import expired
from bot.simulator.text import cleaned, found_entities
from bot.simulator.values import GENERAL, Json, Member, Message, Press, Status, Topic, User
from bot.simulator.world import Room, World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # https://core.telegram.org/bots/features#deep-linking


@dataclass(frozen=True, slots=True)
class SeenButton:
    """A button under a message, as somebody sees it."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A message, as somebody sees it. `media` is its kind, `entities` the emphasis in `text`."""

    message_id: int
    sender: str
    text: str
    from_bot: bool = False
    topic: int | None = None
    reply_to: int | None = None
    buttons: tuple[tuple[SeenButton, ...], ...] = ()
    reactions: tuple[str, ...] = ()
    edited: bool = False
    media: str | None = None
    album: str | None = None
    forwarded: bool = False
    entities: tuple[Mapping[str, Any], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons."""
        return tuple(button.label for row in self.buttons for button in row)


class Person:
    """Somebody with a Telegram account. Where no chat is named, the private chat with the bot is meant."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.id = user.id

    @property
    def user(self) -> User:
        """The account."""
        return self.world.users[self.id]

    # Writing

    def starts(self, payload: str = "") -> Message:
        """Press Start, or follow the link t.me/<bot>?start=<payload>. Takes a block back."""
        if payload and not PAYLOAD.fullmatch(payload):
            raise Impossible("A start parameter is 1 to 64 of A-Z, a-z, 0-9, _ and -.")
        room = self.world.add_private(self.id)
        if room.member(self.world.bot.id).status == "kicked":
            self.unblocks()
        return self.says(f"/start {payload}".strip())

    def says(
        self,
        text: str,
        *,
        chat: int | None = None,
        topic: int | None = None,
        reply_to: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Write a text. `anonymous`: as an administrator who hides behind the group."""
        text = cleaned(text).strip()
        if not text:
            raise Impossible("An empty message can't be sent.")
        return self._sends(text_content(text), chat, topic, reply_to, anonymous=anonymous)

    def sends(  # noqa: PLR0913  # each is something an app lets people choose
        self,
        kind: str,
        *,
        content: bytes = b"content",
        caption: str = "",
        name: str | None = None,
        chat: int | None = None,
        topic: int | None = None,
        reply_to: int | None = None,
        album: str | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> Message:
        """Send something that is no text: photo, voice, audio, video, video_note, document, sticker,
        location, venue, contact, poll or dice. `details` replace what it says of itself (duration, ...).
        """
        shown = self._shown(kind, content, name, dict(details or {}))
        caption = cleaned(caption).strip()
        if caption:
            shown |= {"caption": caption, "caption_entities": found_entities(caption)}
        return self._sends(shown, chat, topic, reply_to, album=album)

    def sends_album(self, kinds: Sequence[str], *, caption: str = "", **where: Any) -> list[Message]:
        """Send several together: they arrive as messages of their own with one media_group_id."""
        album = f"album-{self.world.number('album')}"
        captions = [caption] + [""] * (len(kinds) - 1)
        return [
            self.sends(kind, caption=text, album=album, content=f"content {number}".encode(), **where)
            for number, (kind, text) in enumerate(zip(kinds, captions, strict=True))
        ]

    def _shown(self, kind: str, content: bytes, name: str | None, details: Json) -> Json:
        if kind in DETAILS:
            return as_content(self.world.files.add(kind, content, name=name), details)
        if kind not in OTHERS:
            raise Impossible(f"Nobody can send a {kind}; possible are {', '.join([*DETAILS, *OTHERS])}.")
        return OTHERS[kind](self, details)

    def _sends(
        self, content: Json, chat: int | None, topic: int | None, reply_to: int | None, **fields: Any
    ) -> Message:
        room = self._own_room(chat)
        fields |= {"thread_id": self._thread(room, topic), "reply_to": reply_to}
        if reply_to is not None and reply_to not in room.messages:
            raise Impossible(f"There is no message {reply_to} to reply to.")
        if fields.get("anonymous") and not room.member(self.id).is_admin:
            raise Impossible("Only an administrator can be anonymous.")
        message = self.world.post(room, self.id, content, **fields)
        self._tell_bot("message", room, message)
        return message

    def edits(self, message_id: int, text: str, *, chat: int | None = None) -> Message:
        """Change the text, or the caption, of an own message."""
        room = self._own_room(chat)
        before = self._own_message(room, message_id)
        text = cleaned(text).strip()
        content = dict(before.content) | (
            text_content(text) if "text" in before.content else {"caption": text, "caption_entities": []}
        )
        message = self.world.change(room, before, content=content, edited=self.world.clock())
        self._tell_bot("edited_message", room, message)
        return message

    def deletes(self, message_id: int, *, chat: int | None = None) -> None:
        """Delete a message for everybody. The bot is told nothing."""
        room = self._own_room(chat)
        if message_id not in room.messages:
            raise Impossible(f"There is no message {message_id}.")
        mine_or_private = room.messages[message_id].sender == self.id or not room.chat.is_group
        if not (mine_or_private or room.member(self.id).may("can_delete_messages")):
            raise Impossible("Only an administrator can delete what others wrote.")
        self.world.delete(room, message_id)

    # Buttons and reactions

    def presses(self, message_id: int, button: str, *, chat: int | None = None) -> Press:
        """Press the button with this data or this label. It shows progress until the bot answers."""
        room = self._own_room(chat)
        if self._blocked(room):
            raise Impossible("The bot is blocked: its buttons do nothing.")
        data = self._button_data(room, message_id, button)
        press = Press(
            f"press-{self.world.number('press')}", self.id, room.chat.id, message_id, data, self.world.clock()
        )
        self.world.presses[press.id] = press
        self.world.tell("pressed", room, room.messages[message_id], press=press.id)
        self.world.update("callback_query", wire.callback_query(self.world, room, press))
        return press

    def _button_data(self, room: Room, message_id: int, wanted: str) -> str:
        message = room.messages.get(message_id)
        rows = seen(self.world, room, message).buttons if message else ()
        there = [button for row in rows for button in row if button.data is not None]
        by_data = [button for button in there if button.data == wanted]
        for button in by_data or [button for button in there if button.label == wanted]:
            return str(button.data)
        raise Impossible(
            f"Under message {message_id} there is no button {wanted!r}, only {[b.label for b in there]}."
        )

    def answer_to(self, press_id: str) -> Json:
        """What the press got: `state` (loading, answered or expired); `text`, `show_alert` if answered."""
        press = self.world.presses.get(press_id)
        if press is None or press.user_id != self.id:
            raise Impossible(f"There is no press {press_id}.")
        if press.answer is not None:
            return {"state": "answered", **press.answer}
        return {"state": "expired" if expired(self.world, press) else "loading"}

    def reacts(self, message_id: int, emoji: str = "", *, chat: int | None = None) -> None:
        """Put a reaction under a message in place of the last one; nothing takes it away."""
        room = self._own_room(chat)
        message = room.messages.get(message_id)
        if message is None:
            raise Impossible(f"There is no message {message_id}.")
        before, after = message.reactions.get(self.id, ()), (emoji,) if emoji else ()
        put_reaction(self.world, room, message, self.id, after)
        if not room.chat.is_group or room.member(self.world.bot.id).is_admin:
            self._tell_reaction(room, message, before, after)

    def _tell_reaction(
        self, room: Room, message: Message, before: tuple[str, ...], after: tuple[str, ...]
    ) -> None:
        self.world.update(
            "message_reaction",
            {
                "chat": wire.chat(self.world, room.chat),
                "message_id": message.message_id,
                "user": wire.user(self.user),
                "date": wire.seconds(self.world.clock()),
                "old_reaction": wire.reaction(before),
                "new_reaction": wire.reaction(after),
            },
        )

    # Blocking, joining, leaving

    def blocks(self) -> None:
        """Stop the bot."""
        self._sets_bot(self.world.add_private(self.id), Member(self.world.bot.id, "kicked"))

    def unblocks(self) -> None:
        """Let the bot write again, without writing anything."""
        self._sets_bot(self.world.add_private(self.id), Member(self.world.bot.id))

    def joins(self, chat: int, status: Status = "member", rights: Sequence[str] = ()) -> None:
        """Come into a group (by a link)."""
        room = self.world.room(chat)
        self._moves(
            room, Member(self.id, status, frozenset(rights)), "new_chat_members", [wire.user(self.user)]
        )

    def leaves(self, chat: int) -> None:
        """Leave a group."""
        room = self._own_room(chat)
        self._moves(room, Member(self.id, "left"), "left_chat_member", wire.user(self.user))

    def _moves(self, room: Room, after: Member, service: str, who: Any) -> None:
        before = room.member(self.id)
        room.members[self.id] = after
        message = self.world.post(room, self.id, {service: who}, service=True)
        self._tell_bot("message", room, message)
        if room.member(self.world.bot.id).is_admin:
            self.world.update("chat_member", self._member_update(room, before, after))

    # Running a group

    def sets_bot(self, chat: int, status: Status = "administrator", rights: Sequence[str] = ()) -> None:
        """Add the bot, make it administrator with these rights, make it a member again, or throw it out."""
        room = self._own_room(chat)
        self._must(room, "can_promote_members")
        self._sets_bot(room, Member(self.world.bot.id, status, frozenset(rights)))

    def _sets_bot(self, room: Room, after: Member) -> None:
        before = room.member(self.world.bot.id)
        room.members[self.world.bot.id] = after
        self.world.tell("members", room)
        self.world.update("my_chat_member", self._member_update(room, before, after))

    def _member_update(self, room: Room, before: Member, after: Member) -> Json:
        return {
            "chat": wire.chat(self.world, room.chat),
            "from": wire.user(self.user),
            "date": wire.seconds(self.world.clock()),
            "old_chat_member": wire.member(self.world, before),
            "new_chat_member": wire.member(self.world, after),
        }

    def makes_topic(self, chat: int, name: str) -> Topic:
        """Make a forum topic by hand."""
        room = self._own_room(chat)
        self._must(room, "can_manage_topics")
        topic = make(self.world, room, self.id, name)
        self._tell_bot("message", room, room.messages[topic.thread_id])
        return topic

    def closes_topic(self, chat: int, topic: int, *, closed: bool = True) -> None:
        """Close a topic by hand, or reopen it."""
        room = self._own_room(chat)
        self._must(room, "can_manage_topics")
        service = "forum_topic_closed" if closed else "forum_topic_reopened"
        change(self.world, room, self.id, replace(self._topic(room, topic), closed=closed), {service: {}})
        self._tell_bot("message", room, room.messages[room.last_id])

    def deletes_topic(self, chat: int, topic: int) -> None:
        """Delete a topic with all its messages. The bot is told nothing."""
        room = self._own_room(chat)
        self._must(room, "can_delete_messages")
        self.world.delete_topic(room, self._topic(room, topic).thread_id)

    def upgrades(self, chat: int) -> int:
        """Turn a basic group into a supergroup, as Telegram does by itself; gives the new chat's id.

        Two service messages tell of it: https://core.telegram.org/bots/api#message (`migrate_to_chat_id`).
        """
        old = self._own_room(chat)
        if old.chat.type != "group":
            raise Impossible("Only a basic group can become a supergroup.")
        new = self.world.upgrade(old)
        told = self.world.post(old, self.id, {"migrate_to_chat_id": new.chat.id}, service=True)
        self._tell_bot("message", old, told)
        told = self.world.post(new, self.id, {"migrate_from_chat_id": old.chat.id}, service=True)
        self._tell_bot("message", new, told)
        return new.chat.id

    # Seeing

    def sees(self, *, chat: int | None = None, topic: int | None = None) -> list[Seen]:
        """The messages of a chat (of one topic, General being 1), oldest first, without service messages."""
        room = self._own_room(chat)
        return [
            seen(self.world, room, message)
            for message in room.messages.values()
            if not message.service and topic in (None, message.thread_id)
        ]

    def topics(self, chat: int) -> list[Topic]:
        """The topics of a forum, General first."""
        return list(self._own_room(chat).topics.values())

    async def waits_for(
        self,
        wanted: Callable[[list[Seen]], bool],
        *,
        chat: int | None = None,
        topic: int | None = None,
        seconds: float = 5.0,
    ) -> list[Seen]:
        """What is seen as soon as it is as wanted; TimeoutError, saying what is seen, if it does not come."""
        while True:
            now = self.sees(chat=chat, topic=topic)
            if wanted(now):
                return now
            if not await self.world.bell.wait(seconds):
                raise TimeoutError(f"Still: {[(one.sender, one.text, one.labels) for one in now]}")

    # What the above stand on

    def _own_room(self, chat: int | None) -> Room:
        if chat is None or chat == self.id:
            return self.world.add_private(self.id)
        room = self.world.room(chat)
        if not room.member(self.id).present:
            raise Impossible(f"{self.user.first_name} is not in chat {chat}.")
        return room

    def _own_message(self, room: Room, message_id: int) -> Message:
        message = room.messages.get(message_id)
        if message is None or message.sender != self.id:
            raise Impossible(f"{self.user.first_name} has no message {message_id} in this chat.")
        return message

    def _thread(self, room: Room, topic: int | None) -> int | None:
        if not room.chat.is_forum:
            return None
        found = self._topic(room, topic or GENERAL)
        if found.closed and not room.member(self.id).may("can_manage_topics"):
            raise Impossible("This topic is closed.")
        return found.thread_id

    def _topic(self, room: Room, topic: int) -> Topic:
        if topic not in room.topics:
            raise Impossible(f"There is no topic {topic}.")
        return room.topics[topic]

    def _must(self, room: Room, right: str) -> None:
        if not room.member(self.id).may(right):
            raise Impossible(f"{self.user.first_name} has no right to do this ({right}).")

    def _blocked(self, room: Room) -> bool:
        return not room.chat.is_group and room.member(self.world.bot.id).status == "kicked"

    def _tell_bot(self, kind: str, room: Room, message: Message) -> None:
        if self.world.bot_reads(room, message):
            self.world.update(kind, wire.message(self.world, room, message))


def text_content(text: str) -> Json:
    """A text with the commands, links and mentions Telegram finds in it."""
    entities = found_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def seen(world: World, room: Room, message: Message) -> Seen:
    """The message as the apps show it."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    entities = message.content.get("entities") or message.content.get("caption_entities") or ()
    return Seen(
        message.message_id,
        str(room.chat.title) if message.anonymous else world.users[message.sender].first_name,
        message.text,
        from_bot=message.sender == world.bot.id,
        topic=message.thread_id,
        reply_to=message.reply_to,
        buttons=tuple(
            tuple(SeenButton(one["text"], one.get("callback_data"), one.get("url")) for one in row)
            for row in rows
        ),
        reactions=tuple(emoji for put in message.reactions.values() for emoji in put),
        edited=message.edited is not None,
        media=media_of(message),
        album=message.album,
        forwarded=message.origin is not None,
        entities=tuple(entities),
    )


def media_of(message: Message) -> str | None:
    """The kind of what is not text: `venue` before `location`, as a venue has both."""
    kinds = [*DETAILS, *OTHERS]
    return next((kind for kind in kinds if kind in message.content), None)


def _poll(person: Person, details: Json) -> Json:
    question, options = details.get("question", "?"), details.get("options", ["1", "2"])
    shown = [{"text": text, "voter_count": 0} for text in options]
    flags = {
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "allows_multiple_answers": False,
    }
    number = person.world.number("poll")
    return {"poll": {"id": f"{number}", "question": question, "options": shown, "type": "regular", **flags}}


def _location(_: Person, details: Json) -> Json:
    return {"location": {"latitude": 52.09, "longitude": 5.12} | details}


def _venue(_: Person, details: Json) -> Json:
    location = {"latitude": 52.09, "longitude": 5.12}
    return {"venue": {"location": location, "title": "?", "address": "?"} | details, "location": location}


def _contact(person: Person, details: Json) -> Json:
    return {"contact": {"phone_number": "+31600000000", "first_name": person.user.first_name} | details}


def _dice(_: Person, details: Json) -> Json:
    return {"dice": {"emoji": "🎲", "value": 4} | details}


OTHERS: Mapping[str, Callable[[Person, Json], Json]] = {
    "venue": _venue,
    "location": _location,
    "contact": _contact,
    "poll": _poll,
    "dice": _dice,
}
