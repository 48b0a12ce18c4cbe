"""What must be switched on in Telegram before the bot can work, looked at when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from telegram import Bot, ChatFullInfo, ChatMemberAdministrator, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.telegram.parse import ALLOWED_UPDATES
from bot.telegram.rights import NEEDED_RIGHTS

CLOCK_LIMIT = timedelta(seconds=30)
FRESH = timedelta(hours=1)  # an older failure of the webhook is history
MANY = 100  # updates that wait; a bot that runs takes them within seconds


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the settings say of Telegram. `webhook_url` is None when the bot asks for updates itself."""

    groups: Mapping[str, int]
    webhook_url: str | None
    api_url: str


async def everything(bot: Bot, set_up: SetUp, now: datetime) -> dict[str, list[str]]:
    """What was looked at, each with its problems. `bot` need not be initialised."""
    try:
        async with bot:
            return {
                "token": [],
                "groups": await problems(bot, set_up.groups),
                "webhook": _webhook(await bot.get_webhook_info(), set_up.webhook_url, now),
                "clock": await _clock(set_up.api_url, now),
            }
    except InvalidToken:
        return {"token": ["Telegram does not know it. Set WEGWIJS_TOKEN to what @BotFather gives."]}
    except (TelegramError, httpx.HTTPError) as error:
        reason = type(error).__name__
        return {"Telegram": [f"{set_up.api_url} can't be reached ({reason}). Check the network, try again."]}


def _webhook(found: WebhookInfo, wanted: str | None, now: datetime) -> list[str]:
    if found.url != (wanted or ""):
        said = f"Telegram calls {found.url}" if found.url else "Telegram calls nobody"
        return [f"{said}, unlike the settings. Restart the bot, and stop others with the same token."]
    if found.pending_update_count > MANY:
        return [f"{found.pending_update_count} updates wait at Telegram. Does the bot run?"]
    if not wanted:
        return []
    if set(found.allowed_updates or ()) != set(ALLOWED_UPDATES):
        return ["Telegram does not send all that the bot asks for. Restart the bot."]
    failed = found.last_error_date
    if failed is not None and now - failed < FRESH:
        return [f"Telegram failed to call the bot at {failed:%H:%M} UTC: {found.last_error_message}."]
    return []


async def _clock(api_url: str, now: datetime) -> list[str]:
    """Compared with what Telegram's web server says in its answers (RFC 9110, 6.6.1)."""
    async with httpx.AsyncClient() as client:
        told = (await client.get(api_url)).headers.get("date")
    if told is None:
        return []
    apart = now - parsedate_to_datetime(told)
    if abs(apart) < CLOCK_LIMIT:
        return []
    side = "ahead of" if apart > timedelta() else "behind"
    seconds = abs(apart).total_seconds()
    return [f"this computer is {seconds:.0f} seconds {side} Telegram. Switch on time synchronisation (NTP)."]


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
