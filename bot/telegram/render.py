"""Rich text to Telegram's HTML, and long texts to messages that are short enough.

A text is cut before it becomes HTML, so a tag or an entity is never cut. Lengths are UTF-16 code units after
entities are parsed, as Telegram counts them (core.telegram.org/bots/api#sendmessage).
"""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.model.effects import Buttons
from bot.model.text import RichText, Span, Style

TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.QUOTE: "blockquote"}
BREAKS = ("\n\n", "\n", " ")  # where a long text is cut, the best first


def html(text: RichText) -> str:
    """The text as Telegram's HTML, everything escaped."""
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    escaped = escape(_sendable(span.text), quote=False)
    if span.text.strip() and (link := _link(span)):
        return f'<a href="{escape(link)}">{escaped}</a>'
    tag = TAGS.get(span.style)
    return f"<{tag}>{escaped}</{tag}>" if tag and span.text.strip() else escaped


def _link(span: Span) -> str:
    """Where a tap leads: a mention is a link to the account (core.telegram.org/bots/api#html-style)."""
    return f"tg://user?id={span.user}" if span.style is Style.MENTION and span.user else span.url


def _sendable(text: str) -> str:
    """Without lone surrogates, which are no text and can't be sent."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def keyboard(buttons: Buttons) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram wants them."""
    if not buttons:
        return None
    rows = [[InlineKeyboardButton(_sendable(b.label), callback_data=b.data) for b in row] for row in buttons]
    return InlineKeyboardMarkup(rows)


def utf16_length(text: str) -> int:
    """How long Telegram finds the text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: RichText, limit: int) -> tuple[RichText, ...]:
    """The text in parts of at most `limit` units, cut between paragraphs, lines or words where possible."""
    parts: list[RichText] = []
    part: list[Span] = []
    room = limit
    for span in text:
        for piece in _pieces(span, room, limit):
            length = utf16_length(piece.text)
            if length > room:
                parts.append(tuple(part))
                part, room = [], limit
            part.append(piece)
            room -= length
    return tuple(filled for filled in (*parts, tuple(part)) if _says_something(filled))


def _says_something(part: RichText) -> bool:
    return any(span.text.strip() for span in part)


def _pieces(span: Span, room: int, limit: int) -> Iterator[Span]:
    rest = span.text
    while utf16_length(rest) > room:
        cut = _cut(rest, room)
        if cut:
            yield replace(span, text=rest[:cut])
            rest = rest[cut:]
        room = limit
    if rest:
        yield replace(span, text=rest)


def _cut(text: str, room: int) -> int:
    """How many letters go into this part: up to the last break that fits."""
    fitting = _fitting(text, room)
    for mark in BREAKS:
        at = text.rfind(mark, 0, fitting + 1)
        if at > fitting // 2:
            return min(at + len(mark), fitting)
    return fitting


def _fitting(text: str, room: int) -> int:
    units = 0
    for count, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > room:
            return count
    return len(text)
