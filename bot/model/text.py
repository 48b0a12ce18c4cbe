"""Text for people, with its emphasis beside it instead of inside it.

Rooms compose spans; only the telegram room turns them into HTML. So a value that a person made can't
become markup, and a long text is cut between letters, never inside a tag.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a span stands out."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"  # words of somebody else, shown as a block
    MENTION = "mention"  # the name of `user`, who is notified


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. The text is what people read: never HTML, never escaped.

    `user` is a Telegram account in the group this is sent to: the name it has there is shown in place of the
    text, so that no name is kept. `url` is where a tap on the text leads.
    """

    text: str
    style: Style = Style.PLAIN
    user: int | None = None
    url: str = ""


RichText = tuple[Span, ...]


def plain(text: str) -> RichText:
    """The text without emphasis."""
    return (Span(text),)


def bold(text: str) -> RichText:
    """The text in bold."""
    return (Span(text, Style.BOLD),)


def joined(parts: Iterable[RichText], separator: str = "\n\n") -> RichText:
    """The parts that are not empty, with the separator between them."""
    spans: list[Span] = []
    for part in parts:
        if not plain_text(part).strip():
            continue
        if spans:
            spans.append(Span(separator))
        spans.extend(part)
    return tuple(spans)


def plain_text(text: RichText) -> str:
    """The text without its emphasis."""
    return "".join(span.text for span in text)
