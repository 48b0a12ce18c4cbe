"""Keeping left-to-right words in place inside right-to-left lines.

A paragraph's direction follows its first strong letter, and a phone number is reordered by its
neighbours. FSI and PDI (Unicode Bidirectional Algorithm, UAX 9) close such a run off. Telegram keeps
these two marks and strips U+2028-202E (measured).
"""

import re

FSI = "\u2068"
PDI = "\u2069"

# Marks that Telegram strips or that would fight with the isolates.
_STRAY_MARKS = re.compile("[\u2028-\u202e\u200e\u200f]")
_ISOLATED = re.compile("([\u2066-\u2068][^\u2069]*\u2069)")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = "A-Za-z\u00c0-\u024f0-9"
_PIECE = rf"[+€$#@]?[{_LETTER}](?:[{_LETTER}'’&.,:/@+%_=?#-]*[{_LETTER}%+€])?"
_RUN = re.compile(rf"(?:[€$]\s?)?{_PIECE}(?:[ \u00a0]+(?:[-–€&+/][ \u00a0]+)?{_PIECE})*")


def isolated(value: str) -> str:
    """The value closed off from the direction of the text around it; "" stays ""."""
    bare = _STRAY_MARKS.sub("", value)
    if not bare or _ISOLATED.fullmatch(bare):
        return bare
    return f"{FSI}{bare}{PDI}"


def isolate_latin(text: str) -> str:
    """The text with every run of Latin words, numbers, phone numbers, times and amounts isolated.

    Only lines that hold a right-to-left letter change, and what is isolated already stays as it is. A line
    that begins with such a run gets the direction of its first right-to-left letter.
    """
    lines = _STRAY_MARKS.sub("", text).split("\n")
    return "\n".join(_isolate_line(line) for line in lines)


def _isolate_line(line: str) -> str:
    if not _RIGHT_TO_LEFT.search(line):
        return line
    pieces = _ISOLATED.split(line)
    return "".join(
        piece if _ISOLATED.fullmatch(piece) else _RUN.sub(lambda run: isolated(run[0]), piece)
        for piece in pieces
    )
