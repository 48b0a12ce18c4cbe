"""What people do: each person of a world, with hands and eyes.

Everything here is what Telegram's apps let somebody do. What they wouldn't (pressing a button that isn't
there, writing into a chat one isn't in) raises Impossible.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.simulator import wire
from bot.simulator.answers.editing import put_reaction
from bot.simulator.answers.profile import commands_for
from bot.simulator.contents import shown, text_content
from bot.simulator.errors import Impossible
from bot.simulator.organiser import Organiser
from bot.simulator.rules import expired
from bot.simulator.seen import Seen, seen
from bot.simulator.text import cleaned, found_entities
from bot.simulator.values import Json, Message, Press, Topic
from bot.simulator.world import Room

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # https://core.telegram.org/bots/features#deep-linking


class Person(Organiser):
    """Somebody who talks with the bot. Where no chat is named, the private chat with the bot is meant."""

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
        fields = shown(self.world, kind, content, name, dict(details or {}))
        caption = cleaned(caption).strip()
        if caption:
            fields |= {"caption": caption, "caption_entities": found_entities(caption)}
        return self._sends(fields, chat, topic, reply_to, album=album)

    def sends_album(self, kinds: Sequence[str], *, caption: str = "", **where: Any) -> list[Message]:
        """Send several together: they arrive as messages of their own with one media_group_id."""
        album = f"album-{self.world.number('album')}"
        captions = [caption] + [""] * (len(kinds) - 1)
        return [
            self.sends(kind, caption=text, album=album, content=f"content {number}".encode(), **where)
            for number, (kind, text) in enumerate(zip(kinds, captions, strict=True))
        ]

    def _sends(
        self, content: Json, chat: int | None, topic: int | None, reply_to: int | None, **fields: Any
    ) -> Message:
        room = self._own_room(chat, meets_bot=True)
        if self._blocked(room):
            raise Impossible("The bot is blocked: press Start (starts) to write again.")
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

    # Seeing

    def sees(self, *, chat: int | None = None, topic: int | None = None) -> list[Seen]:
        """The messages of a chat (of one topic, General being 1), oldest first, without service messages."""
        if chat in (None, self.id) and self.id not in self.world.rooms:
            return []
        room = self._own_room(chat)
        return [
            seen(self.world, room, message)
            for message in room.messages.values()
            if not message.service and topic in (None, message.thread_id)
        ]

    def menu(self, *, chat: int | None = None) -> list[str]:
        """The commands that Telegram shows here, most fitting list first.

        https://core.telegram.org/bots/api#determining-list-of-commands
        """
        return [f"/{one['command']}" for one in self.commands(chat=chat)]

    def commands(self, *, chat: int | None = None) -> list[Json]:
        """The same with their descriptions."""
        room = self._own_room(chat, meets_bot=True)
        return commands_for(self.world, room, self.user)

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
