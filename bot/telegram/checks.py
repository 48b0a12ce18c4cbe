"""What must be switched on in Telegram before the bot can work, looked at when it starts."""

from collections.abc import Mapping

from telegram import Bot, ChatFullInfo, ChatMemberAdministrator
from telegram.error import TelegramError

# Right of an administrator -> what it is called in Telegram's menu.
NEEDED_RIGHTS = {
    "can_manage_topics": "Manage topics",
    "can_delete_messages": "Delete messages",
    "can_pin_messages": "Pin messages",
}


async def problems(bot: Bot, groups: Mapping[str, int]) -> list[str]:
    """What stands in the way, a line each, with what to do; empty when all is well."""
    return [line for name, chat_id in groups.items() for line in await _group(bot, name, chat_id)]


async def _group(bot: Bot, name: str, chat_id: int) -> list[str]:
    try:
        chat = await bot.get_chat(chat_id)
        member = await bot.get_chat_member(chat_id, bot.id)
    except TelegramError as error:
        return [
            f"group '{name}' ({chat_id}): {error.message}. Add the bot to the group and check the number "
            "with /chatid there."
        ]
    if name == "editors":
        return []
    lines = _missing_forum(name, chat)
    if not isinstance(member, ChatMemberAdministrator):
        return [*lines, f"group '{name}': the bot is no administrator. Make it one: it can't read the group."]
    missing = [label for right, label in NEEDED_RIGHTS.items() if not getattr(member, right)]
    return lines + [f"group '{name}': give the bot the right '{label}'." for label in missing]


def _missing_forum(name: str, chat: ChatFullInfo) -> list[str]:
    if chat.is_forum:
        return []
    return [f"group '{name}': topics are off. Switch them on: Edit group, Topics."]
