"""The writing systems that tell served languages apart at a glance."""

from enum import StrEnum
from functools import cache, lru_cache


class Script(StrEnum):
    """A writing system; OTHER is any letter outside the three that are served."""

    LATIN = "latin"
    ARABIC = "arabic"
    ETHIOPIC = "ethiopic"
    OTHER = "other"


# First and last code point, from the Unicode block list.
_BLOCKS = (
    (0x0041, 0x024F, Script.LATIN),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFF, Script.ARABIC),
    (0x1200, 0x139F, Script.ETHIOPIC),
    (0x2D80, 0x2DDF, Script.ETHIOPIC),
    (0xAB00, 0xAB2F, Script.ETHIOPIC),
)


@cache  # there are only so many letters
def script_of(letter: str) -> Script | None:
    """The script of one character, or None when it is not a letter."""
    if not letter.isalpha():
        return None
    code = ord(letter)
    return next((script for first, last, script in _BLOCKS if first <= code <= last), Script.OTHER)


@lru_cache(maxsize=10_000)  # most words are said again and again
def script_of_word(word: str) -> Script | None:
    """The script most letters of the word are in, or None for a word without letters."""
    scripts = [script for script in map(script_of, word) if script]
    return max(dict.fromkeys(scripts), key=scripts.count, default=None)
