"""What all that people do stands on."""

from bot.simulator import wire
from bot.simulator.errors import Impossible
from bot.simulator.values import GENERAL, Message, Topic, User
from bot.simulator.world import Room, World


class Account:
    """Somebody's Telegram account in a world."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.id = user.id

    @property
    def user(self) -> User:
        """The account's data."""
        return self.world.users[self.id]

    def _own_room(self, chat: int | None, *, meets_bot: bool = False) -> Room:
        if chat is None or chat == self.id:
            return self.world.add_private(self.id) if meets_bot else self.world.room(self.id)
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
