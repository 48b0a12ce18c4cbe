"""What a call may contain: texts, keyboards, reactions. One small function per rule, each citing its page.

A function gives back what the rule is about when all is well and raises Refusal with Telegram's own words
when it isn't. Where the words are not Telegram's, the docstring says so.
"""

import re
from typing import Any

from telegram.constants import (
    CallbackQueryLimit,
    ForumTopicLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    ReactionEmoji,
)

from bot.simulator.errors import bad_request, not_modelled
from bot.simulator.html import parsed
from bot.simulator.methods import Call
from bot.simulator.text import cleaned, found_entities, trimmed, utf16_length
from bot.simulator.values import Json

ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
BUTTON_URL = re.compile(r"(https?|tg)://[^\s]+$|[^\s/:]+\.[^\s:]+$")
OTHER_KEYBOARDS = {"keyboard", "remove_keyboard", "force_reply"}
REACTIONS = frozenset(emoji.value for emoji in ReactionEmoji)


def formatted(call: Call, name: str = "text", entities: str = "entities") -> tuple[str, list[Json]]:
    """The text and its entities: https://core.telegram.org/bots/api#formatting-options.

    HTML is read as Telegram reads it; Markdown is not modelled.
    """
    text, mode = call.get(name, ""), call.get("parse_mode", "").lower()
    if mode in {"markdown", "markdownv2"}:
        raise not_modelled(f"parse_mode {call['parse_mode']}")
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    plain, marked = (
        parsed(text) if mode else trimmed(cleaned(text), objects(call.get(entities, []), "offset", "length"))
    )
    marked_at = {(entity["offset"], entity["length"]) for entity in marked}
    found = [one for one in found_entities(plain) if (one["offset"], one["length"]) not in marked_at]
    return plain, sorted(marked + found, key=lambda entity: (entity["offset"], -entity["length"]))


def objects(given: list[Any], *numbers: str) -> list[Json]:
    """A JSON array that holds objects, with these whole numbers in each; the words are ours.

    https://core.telegram.org/bots/api#available-types
    """
    for one in given:
        if not isinstance(one, dict) or not all(isinstance(one.get(name), int) for name in numbers):
            raise bad_request(f"an array must hold objects{''.join(f', each with {n}' for n in numbers)}")
    return given


def message_text(call: Call) -> Json:
    """1-4096 characters after entities parsing, in UTF-16: https://core.telegram.org/bots/api#sendmessage."""
    text, entities = formatted(call)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption(call: Call) -> Json:
    """0-1024 characters after entities parsing, in UTF-16: https://core.telegram.org/bots/api#sendphoto."""
    text, entities = formatted(call, "caption", "caption_entities")
    if utf16_length(text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def answer_text(call: Call) -> str:
    """0-200 characters: https://core.telegram.org/bots/api#answercallbackquery."""
    text = str(call.get("text", ""))
    if utf16_length(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    return text


def topic_title(name: str) -> str:
    """1-128 characters: https://core.telegram.org/bots/api#createforumtopic.

    Telegram cuts a longer one without a word; the refusal of it is ours.
    """
    title = cleaned(name).strip()
    if not title:
        raise bad_request("title must be non-empty")
    if utf16_length(title) > ForumTopicLimit.MAX_NAME_LENGTH:
        raise bad_request(f"title is longer than {int(ForumTopicLimit.MAX_NAME_LENGTH)} characters")
    return title


def keyboard(markup: Json | None) -> Json | None:
    """https://core.telegram.org/bots/api#inlinekeyboardmarkup, or one of the other reply markups."""
    if markup is None:
        return None
    if OTHER_KEYBOARDS & markup.keys():
        return markup
    rows = markup.get("inline_keyboard", [])
    for row in rows:
        for one in row:
            button(one)
    if sum(len(row) for row in rows) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    return markup if any(rows) else None


def button(one: Json) -> Json:
    """Exactly one action beside the text: https://core.telegram.org/bots/api#inlinekeyboardbutton."""
    actions = [action for action in ACTIONS if action in one]
    if not str(one.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton text is empty")
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: more than one of {', '.join(actions)}")
    callback_data(one)
    button_url(one)
    return one


def button_url(one: Json) -> Json:
    """ "HTTP or tg:// URL": https://core.telegram.org/bots/api#inlinekeyboardbutton."""
    url = one.get("url")
    if url is not None and not BUTTON_URL.match(str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    return one


def callback_data(one: Json) -> Json:
    """1-64 bytes, not letters: https://core.telegram.org/bots/api#inlinekeyboardbutton."""
    data = one.get("callback_data")
    if data is None:
        return one
    allowed = range(
        InlineKeyboardButtonLimit.MIN_CALLBACK_DATA, InlineKeyboardButtonLimit.MAX_CALLBACK_DATA + 1
    )
    if not isinstance(data, str) or len(data.encode()) not in allowed:
        raise bad_request("BUTTON_DATA_INVALID")
    return one


def reactions(given: Any) -> tuple[str, ...]:
    """At most one emoji, one of the list: https://core.telegram.org/bots/api#setmessagereaction."""
    emoji = tuple(str(one.get("emoji")) for one in objects(given))
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not REACTIONS.issuperset(emoji):
        raise bad_request("REACTION_INVALID")
    return emoji
