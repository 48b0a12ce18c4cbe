"""Text as Telegram counts and cleans it, and the entities it finds in what people type.

https://core.telegram.org/bots/api#messageentity and https://core.telegram.org/api/entities#entity-length
"""

import re
from typing import Any

Json = dict[str, Any]

STRIPPED = re.compile("[\r\u2028-\u202e]")  # line and paragraph separators, embeddings and overrides
CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")

FOUND_IN_TEXT = (
    ("bot_command", re.compile(r"(?<![\w/<>@])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])", re.ASCII)),
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("mention", re.compile(r"(?<![\w/])@[a-zA-Z]\w{3,31}\b", re.ASCII)),
)


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units: a letter outside the basic plane (most emoji) counts for two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def cleaned(text: str) -> str:
    """The text without what Telegram's server takes out: overrides of direction, control characters."""
    return CONTROL.sub(" ", STRIPPED.sub("", text))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space around it, the entities moved along and cut to what is left."""
    body = text.strip()
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(body)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return body, moved


def found_entities(text: str) -> list[Json]:
    """The commands, links and mentions that Telegram marks by itself."""
    entities = [
        {
            "type": kind,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for kind, pattern in FOUND_IN_TEXT
        for match in pattern.finditer(text)
    ]
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
