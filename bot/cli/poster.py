"""A page for the wall: a topic in every language and a code that opens it. No files, no network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree

import segno

from bot.knowledge import Knowledge, Language, Topic

# Telegram's own rule for usernames: a letter first, then letters, digits and underscores, 5 to 32 together.
USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{4,31}")

SVG = "http://www.w3.org/2000/svg"
FONTS = "Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, Noto Color Emoji, sans-serif"
INK = "#1a1a1a"

# All sizes in millimetres, on A4 upright.
WIDTH, HEIGHT, MIDDLE = 210, 297, 105
ICON_FOOT, ICON_SIZE = 56, 36
TITLES_FROM, TITLE_SIZE, TITLE_LETTERS = 77, 12, 24
CODE_FROM, CODE_SIZE = 130, 78
SCANS_FROM, SCAN_SIZE, SCAN_LETTERS = 222, 6, 54
LEADING = 1.5  # from one line to the next, in sizes; the marks of Arabic need the room
GAP = 0.3  # between languages, on top of that


@dataclass(frozen=True, slots=True)
class _Line:
    """One line in a language, at a height and of a size in millimetres."""

    text: str
    language: Language
    foot: float
    size: float


def link(bot: str, topic: str) -> str:
    """What the code holds: the deep link that opens the topic. `bot` is the username without @."""
    return f"https://t.me/{bot}?start={topic}"


def poster(topic: Topic, bot: str, knowledge: Knowledge) -> str:
    """The page as SVG: pictogram, titles, code, and what to do with it in every language."""
    page = ElementTree.Element(
        "svg",
        {
            "xmlns": SVG,
            "width": f"{WIDTH}mm",
            "height": f"{HEIGHT}mm",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "font-family": FONTS,
            "text-anchor": "middle",
            "fill": INK,
        },
    )
    ElementTree.SubElement(page, "rect", {"width": "100%", "height": "100%", "fill": "white"})
    icon = {"x": str(MIDDLE), "y": str(ICON_FOOT), "font-size": str(ICON_SIZE)}
    ElementTree.SubElement(page, "text", icon).text = topic.icon
    _draw_code(page, link(bot, topic.id))
    for line in (*_titles(topic, knowledge), *_scans(bot, knowledge)):
        _draw(page, line)
    return ElementTree.tostring(page, encoding="unicode") + "\n"


def _titles(topic: Topic, knowledge: Knowledge) -> Iterator[_Line]:
    texts = [(topic.title(language.code), language) for language in knowledge.languages.values()]
    return _lines(texts, TITLES_FROM, TITLE_SIZE, TITLE_LETTERS)


def _scans(bot: str, knowledge: Knowledge) -> Iterator[_Line]:
    texts = [
        (knowledge.texts.say(language.code, "poster-scan", bot=f"@{bot}"), language)
        for language in knowledge.languages.values()
    ]
    return _lines(texts, SCANS_FROM, SCAN_SIZE, SCAN_LETTERS)


def _lines(texts: list[tuple[str, Language]], foot: float, size: float, letters: int) -> Iterator[_Line]:
    """The texts under each other, cut between words where one is too long for the page."""
    for text, language in texts:
        for part in wrap(text, letters, break_long_words=False, break_on_hyphens=False):
            yield _Line(part, language, foot, size)
            foot += size * LEADING
        foot += size * GAP


def _draw(page: ElementTree.Element, line: _Line) -> None:
    attributes = {
        "x": str(MIDDLE),
        "y": f"{line.foot:g}",
        "font-size": f"{line.size:g}",
        "direction": line.language.direction,
        "xml:lang": line.language.code,
    }
    ElementTree.SubElement(page, "text", attributes).text = line.text


def _draw_code(page: ElementTree.Element, payload: str) -> None:
    """The QR code: a square per dark module, with the empty border the standard asks for around it."""
    code = segno.make_qr(payload, error="m")  # a poster gets torn and stained: 15 % may be lost
    scale = CODE_SIZE / code.symbol_size()[0]
    squares = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix_iter(border=code.default_border_size))
        for x, dark in enumerate(row)
        if dark
    )
    place = f"translate({(WIDTH - CODE_SIZE) / 2:g} {CODE_FROM}) scale({scale:.4f})"
    attributes = {"transform": place, "shape-rendering": "crispEdges", "d": "".join(squares)}
    ElementTree.SubElement(page, "path", attributes)
