"""Doing what an effect asks with the Bot API, and naming what went wrong in the engine's words."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from telegram import Bot, BotCommandScopeChat, InputFile, LinkPreviewOptions
from telegram.constants import BulkRequestLimit, MessageLimit, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

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
    ChangeTopic,
    ClearChat,
    Copy,
    DeleteCopies,
    Delivery,
    EditCopies,
    EditText,
    KeepPinned,
    Pin,
    React,
    RemoveButtons,
    Send,
    SendFile,
    SendVenue,
    SendVoice,
    SetCommands,
    Source,
)
from bot.model.text import RichText
from bot.telegram.names import Names
from bot.telegram.render import html, keyboard, split

Made = tuple[int, ...]
Administrators = frozenset[int] | None
Commands = Callable[[str], Sequence[tuple[str, str]]]  # language -> (name, description)

# How every text is sent: a preview would push the words of an answer off a small screen.
TEXT: dict[str, Any] = {
    "parse_mode": ParseMode.HTML,
    "link_preview_options": LinkPreviewOptions(is_disabled=True),
}

# How Telegram says it (a part of the description, in lower case) -> what that means for us.
NOTHING_TO_DO = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message to pin not found",
    "message can't be deleted",
    "query is too old",
    "topic_not_modified",
    "there is no caption in the message to edit",
)
NOT_ALLOWED = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "admin_required",
    "the chat is not a forum",
    "topic_closed",
)
TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")
AS_IT_SHOULD_BE = ("message is not modified", "there is no caption in the message to edit")
UNDELETABLE = ("message can't be deleted",)
BOARD_GONE = ("message to edit not found", "message can't be edited")


class TelegramMessenger:
    """The engine's way out, over one bot."""

    def __init__(self, bot: Bot, commands: Commands) -> None:
        self._bot = bot
        self._commands = commands
        self._names = Names(bot, time.monotonic)
        self._ways: dict[type, Callable[..., Awaitable[Made]]] = {
            Send: self._send,
            Copy: self._copy,
            SendVenue: self._send_venue,
            SendFile: self._send_file,
            SendVoice: self._send_voice,
            EditText: self._edit_text,
            KeepPinned: self._keep_pinned,
            Pin: self._pin,
            EditCopies: self._edit_copies,
            DeleteCopies: self._delete,
            ClearChat: self._delete,
            RemoveButtons: self._remove_buttons,
            AnswerPress: self._answer_press,
            React: self._react,
            ChangeTopic: self._change_topic,
            SetCommands: self._set_commands,
        }

    def parts(self, effect: Delivery) -> tuple[Delivery, ...]:
        """The effect cut into messages that Telegram finds short enough."""
        match effect:
            case Send():
                return _parts(effect)
            case Copy(caption=caption) if caption is not None:
                return _parts_of_copy(effect, caption)
            case _:
                return (effect,)

    def rewritten(self, effect: EditCopies) -> tuple[Send, ...]:
        """The messages that an edited text takes, the first of them a caption if it has media."""
        parts = _captioned(effect.text) if effect.media else split(effect.text, MessageLimit.MAX_TEXT_LENGTH)
        sources = (effect.source,)
        return tuple(Send(effect.to, part, ticket_id=effect.ticket_id, sources=sources) for part in parts)

    async def deliver(self, effect: Delivery, address: Address, targets: Made) -> Made:
        """Do it. Gives the ids of what was made; raises a DeliveryError when Telegram did not accept."""
        try:
            named = await self._names.filled(effect, address.chat_id)
            return await self._ways[type(named)](named, address, targets)
        except TelegramError as error:
            told = isinstance(effect, EditCopies | DeleteCopies)  # to the volunteer who wants it
            if isinstance(error, BadRequest) and _says(error, NOTHING_TO_DO) and not told:
                return ()
            raise _translated(error, address) from None

    async def administrators(self, chat_id: int) -> Administrators:
        """The people who administer a group now; None when Telegram doesn't say."""
        try:
            return frozenset(one.user.id for one in await self._bot.get_chat_administrators(chat_id))
        except TelegramError:
            return None

    async def _send(self, effect: Send, address: Address, targets: Made) -> Made:
        message = await self._bot.send_message(
            address.chat_id,
            html(effect.text),
            message_thread_id=address.thread_id,
            reply_markup=keyboard(effect.buttons),
            **_reply(effect.reply_to),
            **TEXT,
        )
        return (message.message_id,)

    async def _copy(self, effect: Copy, address: Address, targets: Made) -> Made:
        where: dict[str, Any] = {"message_thread_id": address.thread_id}
        if len(effect.message_ids) > 1:
            ids = sorted(effect.message_ids)
            copies = await self._bot.copy_messages(address.chat_id, effect.from_chat, ids, **where)
            return tuple(copy.message_id for copy in copies)
        if effect.caption is not None:
            where |= {"caption": html(effect.caption), "parse_mode": ParseMode.HTML}
        copied = await self._bot.copy_message(
            address.chat_id, effect.from_chat, effect.message_ids[0], **where
        )
        return (copied.message_id,)

    async def _send_venue(self, effect: SendVenue, address: Address, targets: Made) -> Made:
        message = await self._bot.send_venue(
            address.chat_id,
            effect.latitude,
            effect.longitude,
            effect.title,
            effect.address,
            message_thread_id=address.thread_id,
        )
        return (message.message_id,)

    async def _send_file(self, effect: SendFile, address: Address, targets: Made) -> Made:
        message = await self._bot.send_document(
            address.chat_id,
            InputFile(effect.content.encode(), effect.filename),
            caption=html(effect.caption) or None,
            parse_mode=ParseMode.HTML,
            message_thread_id=address.thread_id,
        )
        return (message.message_id,)

    async def _send_voice(self, effect: SendVoice, address: Address, targets: Made) -> Made:
        recording = await asyncio.to_thread(_recording, effect.path)
        message = await self._bot.send_voice(address.chat_id, recording, message_thread_id=address.thread_id)
        return (message.message_id,)

    async def _edit_text(self, effect: EditText, address: Address, targets: Made) -> Made:
        message_id = targets[0] if targets else effect.message_id
        await self._bot.edit_message_text(
            html(split(effect.text, MessageLimit.MAX_TEXT_LENGTH)[0]),
            chat_id=address.chat_id,
            message_id=message_id,
            reply_markup=keyboard(effect.buttons),
            **TEXT,
        )
        return ()

    async def _keep_pinned(self, effect: KeepPinned, address: Address, targets: Made) -> Made:
        """Edit the board, or send one where there is none any more; what is sent is pinned afterwards."""
        text = split(effect.text, MessageLimit.MAX_TEXT_LENGTH)[0]
        edit = EditText(effect.to, text, effect.buttons)
        if targets:
            try:
                return await self._edit_text(edit, address, targets)
            except BadRequest as error:
                if not _says(error, BOARD_GONE):
                    raise
        return await self._send(Send(effect.to, text, effect.buttons), address, ())

    async def _pin(self, effect: Pin, address: Address, targets: Made) -> Made:
        await self._bot.pin_chat_message(address.chat_id, effect.message_id, disable_notification=True)
        return ()

    async def _edit_copies(self, effect: EditCopies, address: Address, targets: Made) -> Made:
        """The new text in the place of the old, as far as it goes; parts it needs no more are deleted."""
        parts = self.rewritten(effect)
        for message_id, part in zip(targets, parts, strict=False):
            await self._edit_copy(address, message_id, part.text, effect.media and message_id == targets[0])
        if await self._delete_all(address, targets[len(parts) :]):
            raise RefusedError("a part that is no longer needed is too old to delete")
        return ()

    async def _edit_copy(self, address: Address, message_id: int, text: RichText, caption: bool) -> None:
        where: dict[str, Any] = {"chat_id": address.chat_id, "message_id": message_id}
        try:
            if caption:
                where |= {"caption": html(text) or None, "parse_mode": ParseMode.HTML}
                await self._bot.edit_message_caption(**where)
            else:
                await self._bot.edit_message_text(html(text), **where, **TEXT)
        except BadRequest as error:
            if not _says(error, AS_IT_SHOULD_BE):
                raise

    async def _delete(self, effect: DeleteCopies | ClearChat, address: Address, targets: Made) -> Made:
        kept = await self._delete_all(address, targets)
        if kept and isinstance(effect, DeleteCopies):
            raise RefusedError("too old to delete")
        return ()

    async def _delete_all(self, address: Address, messages: Made) -> Made:
        """Delete what may be deleted; gives the messages that stay.

        Telegram refuses all of a batch for one message in it, so that one is looked for in halves.
        """
        limit = int(BulkRequestLimit.MAX_LIMIT)
        if len(messages) > limit:
            first = await self._delete_all(address, messages[:limit])
            return first + await self._delete_all(address, messages[limit:])
        try:
            if messages:
                await self._bot.delete_messages(address.chat_id, messages)
        except BadRequest as error:
            if not _says(error, UNDELETABLE):
                raise
            if len(messages) == 1:
                return messages
            middle = len(messages) // 2
            first = await self._delete_all(address, messages[:middle])
            return first + await self._delete_all(address, messages[middle:])
        return ()

    async def _remove_buttons(self, effect: RemoveButtons, address: Address, targets: Made) -> Made:
        left = keyboard(effect.left)
        await self._bot.edit_message_reply_markup(address.chat_id, effect.message_id, reply_markup=left)
        return ()

    async def _answer_press(self, effect: AnswerPress, address: Address, targets: Made) -> Made:
        await self._bot.answer_callback_query(effect.press_id, effect.text or None, show_alert=effect.alert)
        return ()

    async def _react(self, effect: React, address: Address, targets: Made) -> Made:
        """A reaction is a courtesy: where it isn't allowed, nothing is lost."""
        try:
            await self._bot.set_message_reaction(address.chat_id, effect.message_id, effect.emoji or None)
        except (BadRequest, Forbidden):
            return ()
        return ()

    async def _change_topic(self, effect: ChangeTopic, address: Address, targets: Made) -> Made:
        chat, thread = address.chat_id, address.thread_id or 0
        match effect.action:
            case "open":
                return ((await self._bot.create_forum_topic(chat, effect.title)).message_thread_id,)
            case "rename":
                await self._bot.edit_forum_topic(chat, thread, name=effect.title)
            case "close":
                await self._bot.close_forum_topic(chat, thread)
            case "reopen":
                await self._bot.reopen_forum_topic(chat, thread)
            case "delete":
                await self._bot.delete_forum_topic(chat, thread)
        return ()

    async def _set_commands(self, effect: SetCommands, address: Address, targets: Made) -> Made:
        scope = BotCommandScopeChat(address.chat_id)
        await self._bot.set_my_commands(list(self._commands(effect.language)), scope=scope)
        return ()


def _parts(effect: Send) -> tuple[Delivery, ...]:
    """Buttons, label and confirmation belong to the last part: only then all of it was accepted."""
    *first, last = split(effect.text, MessageLimit.MAX_TEXT_LENGTH) or (effect.text,)
    early = replace(effect, buttons=(), label="", confirm="")
    return (*(replace(early, text=part) for part in first), replace(effect, text=last))


def _parts_of_copy(effect: Copy, caption: RichText) -> tuple[Delivery, ...]:
    """What a caption has no room for follows as text; the confirmation belongs to the last part."""
    first, *rest = _captioned(caption)
    if not rest:
        return (replace(effect, caption=first),)
    sources = (Source(effect.from_chat, effect.message_ids[0]),)
    *texts, last = (Send(effect.to, part, ticket_id=effect.ticket_id, sources=sources) for part in rest)
    return (replace(effect, caption=first, confirm=""), *texts, replace(last, confirm=effect.confirm))


def _captioned(text: RichText) -> tuple[RichText, ...]:
    """A caption, and what it has no room for as texts."""
    first, *rest = split(text, MessageLimit.CAPTION_LENGTH) or ((),)
    return (first, *split(tuple(span for part in rest for span in part), MessageLimit.MAX_TEXT_LENGTH))


def _recording(path: Path) -> InputFile:
    """The file as it is now; an editor may have taken it away since the button was pressed."""
    try:
        return InputFile(path.read_bytes(), path.name)
    except OSError as error:
        raise RefusedError(f"recording can't be read: {type(error).__name__}") from None


def _reply(message_id: int | None) -> dict[str, Any]:
    if message_id is None:
        return {}
    return {"reply_to_message_id": message_id, "allow_sending_without_reply": True}


def _says(error: TelegramError, phrases: Sequence[str]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)


def _translated(error: TelegramError, address: Address) -> DeliveryError:
    group = address.chat_id < 0  # core.telegram.org/bots/api#chat: groups have negative ids
    match error:
        case RetryAfter():
            return TryAgainError("too many requests", _seconds(error))
        case ChatMigrated():
            return GroupMovedError(error.new_chat_id)
        case Forbidden():
            return (NotAllowedError if group else BlockedError)(_reason(error))
        case BadRequest():
            return _bad_request(error, group)
        case _:  # the network, a proxy's HTML page instead of an answer, Telegram in trouble
            return TryAgainError(type(error).__name__)


def _bad_request(error: BadRequest, group: bool) -> DeliveryError:
    if _says(error, TOPIC_GONE):
        return TopicGoneError("topic is gone")
    if group and _says(error, NOT_ALLOWED):
        return NotAllowedError(_reason(error))
    return RefusedError(_reason(error))


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()


def _reason(error: TelegramError) -> str:
    """Telegram's description up to where it may quote the message."""
    return error.message.split('"')[0][:80]
