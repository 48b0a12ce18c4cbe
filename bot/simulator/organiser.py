"""What people do with chats: block, join, leave, run a group."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.simulator import wire
from bot.simulator.account import Account
from bot.simulator.answers.topics import change, make
from bot.simulator.errors import Impossible
from bot.simulator.values import Json, Member, Status, Topic
from bot.simulator.world import Room


class Organiser(Account):
    """Somebody who blocks the bot, comes into groups and runs them."""

    # Blocking, joining, leaving

    def blocks(self) -> None:
        """Stop the bot."""
        self._sets_bot(self.world.add_private(self.id), Member(self.world.bot.id, "kicked"))

    def unblocks(self) -> None:
        """Let the bot write again, without writing anything."""
        self._sets_bot(self.world.add_private(self.id), Member(self.world.bot.id))

    @property
    def blocks_bot(self) -> bool:
        """Whether the bot is stopped."""
        return self.id in self.world.rooms and self._blocked(self.world.room(self.id))

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

    def deletes_account(self) -> None:
        """Leave Telegram. The bot is told nothing, it is refused when it writes."""
        self.world.users[self.id] = replace(self.user, deactivated=True)

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
        if room.chat.is_group and after.present and not before.present:
            added = self.world.post(
                room, self.id, {"new_chat_members": [wire.user(self.world.bot)]}, service=True
            )
            self._tell_bot("message", room, added)
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
