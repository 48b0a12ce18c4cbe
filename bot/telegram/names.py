"""The names of people in a group, asked of Telegram where they are shown and kept nowhere else."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.model.effects import Button, Delivery, EditText, KeepPinned, Send
from bot.model.text import Span

KEPT = 600.0  # seconds that a name is believed

Named = Send | EditText | KeepPinned


class Names:
    """Fills in names where an effect mentions somebody. `time` gives seconds that only go forward."""

    def __init__(self, bot: Bot, time: Callable[[], float]) -> None:
        self._bot = bot
        self._time = time
        self._known: dict[tuple[int, int], tuple[str, float]] = {}

    async def filled(self, effect: Delivery, chat_id: int) -> Delivery:
        """The effect with the names that the group knows; in a private chat nobody is named or linked to."""
        if not isinstance(effect, Named):
            return effect
        text = tuple([await self._span(span, chat_id) for span in effect.text])
        rows = [tuple([await self._button(each, chat_id) for each in row]) for row in effect.buttons]
        return replace(effect, text=text, buttons=tuple(rows))

    async def _span(self, span: Span, chat_id: int) -> Span:
        if span.user is None:
            return span
        if chat_id > 0:  # core.telegram.org/bots/api#chat: groups have negative ids
            return replace(span, user=None)
        return replace(span, text=await self._name(span.user, chat_id) or span.text)

    async def _button(self, button: Button, chat_id: int) -> Button:
        if button.user is None or chat_id > 0:
            return button
        return replace(button, label=f"{button.label} {await self._name(button.user, chat_id)}".strip())

    async def _name(self, user_id: int, chat_id: int) -> str:
        """The first name of somebody; empty when Telegram doesn't tell."""
        name, until = self._known.get((chat_id, user_id), ("", 0.0))
        if self._time() < until:
            return name
        try:
            name = (await self._bot.get_chat_member(chat_id, user_id)).user.first_name
        except TelegramError:
            name = ""
        self._known[chat_id, user_id] = (name, self._time() + KEPT)
        return name
