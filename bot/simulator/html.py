"""HTML as the Bot API reads it: https://core.telegram.org/bots/api#html-style.

A reader of its own, because Telegram's is no HTML reader: it knows a few tags, wants every one closed in
order, and says in bytes of UTF-8 where it gave up.
"""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from bot.simulator.errors import bad_request
from bot.simulator.text import Json, cleaned, trimmed, utf16_length

TYPES = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
MENTION = re.compile(r"tg://user\?id=(\d{1,18})")  # https://core.telegram.org/bots/api#html-style
SPACE = " \t\r\n\x0b\x0c"
LAST_CODE_POINT = 0x10FFFF


@dataclass
class Open:
    """A tag that still waits for its end."""

    name: str
    at: int  # UTF-16 offset in the text so far
    start: int  # index in the text so far
    attributes: dict[str, str]


@dataclass
class Reader:
    """Goes through the markup once. `text` and `entities` are what is left at the end."""

    markup: str
    at: int = 0
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    stack: list[Open] = field(default_factory=list)

    def read(self) -> None:
        """Read everything, or refuse with Telegram's words."""
        while self.at < len(self.markup):
            if self.markup[self.at] != "<":
                self.read_text()
            elif self.markup.startswith("</", self.at):
                self.read_end()
            else:
                self.read_start()
        if self.stack:
            refuse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')

    def read_text(self) -> None:
        stop = self.markup.find("<", self.at)
        stop = len(self.markup) if stop < 0 else stop
        self.text += unescaped(self.markup[self.at : stop])
        self.at = stop

    def read_start(self) -> None:
        begin = self.at
        self.at += 1
        name = self.until(SPACE + ">").lower()
        if self.ended:
            refuse(f"Unclosed start tag at byte offset {self.bytes_before(begin)}")
        if name not in TYPES:
            refuse(f'Unsupported start tag "{name}" at byte offset {self.bytes_before(begin)}')
        attributes = self.read_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self.bytes_before(begin)}')
        self.stack.append(Open(name, utf16_length(self.text), len(self.text), attributes))

    def read_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self.skip_space()
            if self.ended:
                refuse(f"Unclosed start tag at byte offset {self.bytes_before(begin)}")
            if self.markup[self.at] == ">":
                self.at += 1
                return attributes
            name = self.until(SPACE + "=>").lower()
            if not name:
                refuse(f'Empty attribute name in the tag "{tag}" at byte offset {self.bytes_before(begin)}')
            attributes[name] = self.read_value(tag, begin)

    def read_value(self, tag: str, begin: int) -> str:
        self.skip_space()
        if self.ended or self.markup[self.at] != "=":
            return ""
        self.at += 1
        self.skip_space()
        if self.ended:
            refuse(f'Unclosed start tag "{tag}" at byte offset {self.bytes_before(begin)}')
        quote = self.markup[self.at]
        return self.read_quoted(quote, begin) if quote in "'\"" else self.read_token()

    def read_quoted(self, quote: str, begin: int) -> str:
        stop = self.markup.find(quote, self.at + 1)
        if stop < 0:
            refuse(f"Unclosed start tag at byte offset {self.bytes_before(begin)}")
        value = unescaped(self.markup[self.at + 1 : stop])
        self.at = stop + 1
        return value

    def read_token(self) -> str:
        found = re.compile(r"[a-zA-Z0-9.-]*").match(self.markup, self.at)
        value, begin = (found.group() if found else ""), self.at
        self.at += len(value)
        if self.ended or self.markup[self.at] not in SPACE + ">":
            refuse(f"Unexpected end of name token at byte offset {self.bytes_before(begin)}")
        return value

    def read_end(self) -> None:
        begin = self.at
        if not self.stack:
            refuse(f"Unexpected end tag at byte offset {self.bytes_before(begin)}")
        self.at += 2
        name = self.until(SPACE + ">").lower()
        self.skip_space()
        if self.ended or self.markup[self.at] != ">":
            refuse(f"Unclosed end tag at byte offset {self.bytes_before(begin)}")
        self.at += 1
        tag = self.stack.pop()
        if name and name != tag.name:
            refuse(
                f"Unmatched end tag at byte offset {self.bytes_before(begin)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        self.close(tag)

    def close(self, tag: Open) -> None:
        length = utf16_length(self.text) - tag.at
        details = self.details(tag)
        if length and details is not None:
            self.entities.append({"type": TYPES[tag.name], "offset": tag.at, "length": length} | details)

    def details(self, tag: Open) -> Json | None:
        """What the entity has beyond its type; None when Telegram drops the entity and keeps the text."""
        if tag.name == "a":
            url = tag.attributes.get("href") or self.text[tag.start :]
            if mentioned := MENTION.fullmatch(url):
                return {"type": "text_mention", "user": _mentioned(int(mentioned[1]))}
            return {"url": url} if re.match(r"[a-z]+:\S+|[^\s.]+\.\S+", url) else None
        if tag.name == "tg-emoji":
            return {"custom_emoji_id": tag.attributes.get("emoji-id", "")}
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            return {"type": "expandable_blockquote"}
        return {}

    def until(self, stops: str) -> str:
        begin = self.at
        while not self.ended and self.markup[self.at] not in stops:
            self.at += 1
        return self.markup[begin : self.at]

    def skip_space(self) -> None:
        while not self.ended and self.markup[self.at] in SPACE:
            self.at += 1

    @property
    def ended(self) -> bool:
        return self.at >= len(self.markup)

    def bytes_before(self, index: int) -> int:
        return len(self.markup[:index].encode())


def _mentioned(user_id: int) -> Json:
    """The account of a mention; its name is the text's."""
    return {"id": user_id, "is_bot": False, "first_name": ""}


def refuse(reason: str) -> NoReturn:
    """Refuse the markup."""
    raise bad_request(f"can't parse entities: {reason}")


def unescaped(text: str) -> str:
    """Named references (only four exist) and numeric ones replaced; anything else stays as it is."""
    return REFERENCE.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code <= LAST_CODE_POINT or 0xD800 <= code <= 0xDFFF:
        return match.group()
    return chr(code)


def parsed(markup: str) -> tuple[str, list[Json]]:
    """The text without its tags, and its entities by offset, the outer one first.

    Raises Refusal where Telegram does: a tag it doesn't know, one not closed, closed twice or in the
    wrong order, a `<` that isn't escaped.
    """
    reader = Reader(cleaned(markup))
    reader.read()
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return trimmed(reader.text, entities)
