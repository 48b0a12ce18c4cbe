"""Text as matching sees it: one spelling for what people write in many ways.

Folding is for comparing only, never for display: in Tigrinya ሐ and ሀ differ in sound, and a reader would
stumble over the rest too. Both the question and what it is compared with are folded in the same way.
"""

import re
import unicodedata
from functools import lru_cache

# Ethiopic syllables stand in rows of eight: the consonant, then its vowels. One row is read as another.
_ETHIOPIC_HOMOPHONES = {"ሠ": "ሰ", "ሐ": "ሀ", "ኀ": "ሀ", "ዐ": "አ", "ፀ": "ጸ"}
# The weakened k and q of Tigrinya are written or not by town and by speaker; in Amharic ኸ is an h.
_ETHIOPIC_BY_LANGUAGE = {"ti": {"ኸ": "ከ", "ቐ": "ቀ", "ዀ": "ኰ", "ቘ": "ቈ"}, "am": {"ኸ": "ሀ"}}

# Look-alikes of Farsi, Urdu and Kurdish keyboards, and the letters for sounds that Arabic lacks.
_ARABIC_LETTERS = str.maketrans(
    "ىیےېةۀہھەکګگڭپڤۆچژٱ",
    "ييييهههههككككبفوجزا",
    "ءـ",
)
_LATIN_SINGLE = str.maketrans("ıøłđð", "ioldd")
_LATIN_DOUBLE = {ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th"}
_INVISIBLE = [*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD]
_DROPPED = dict.fromkeys([*_INVISIBLE, *map(ord, "'’‘`´ʼʻ")])

# An Arabic article or a Tigrinya preposition is glued to the Dutch word that follows it.
_WORD = re.compile(
    r"(?:(?=[\u0600-\u06ff])[^\W_])+|(?:(?=[\u1200-\u139f])[^\W_])+|(?:(?![\u0600-\u06ff\u1200-\u139f])[^\W_])+"
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


def _rows(pairs: dict[str, str]) -> dict[int, str]:
    """Every syllable of the first row to the same vowel of the second."""
    return {ord(old) + vowel: chr(ord(new) + vowel) for old, new in pairs.items() for vowel in range(7)}


_LETTERS: dict[int, str | int | None] = {
    **_DROPPED,
    **_ARABIC_LETTERS,
    **_LATIN_SINGLE,
    **_LATIN_DOUBLE,
    **_rows(_ETHIOPIC_HOMOPHONES),
    # At the start of a word Eritrea writes ኣ where Ethiopia writes አ: the same sound.
    ord("ኣ"): "አ",
    ord("ዓ"): "አ",
}
_BY_LANGUAGE = {language: _rows(pairs) for language, pairs in _ETHIOPIC_BY_LANGUAGE.items()}


def words(text: str, language: str) -> list[str]:
    """The folded words of the text, in order; numbers count as words, punctuation and emoji do not.

    The language adds its own letter variants to those that hold for all of its script; a language we know
    nothing of is folded by script alone.
    """
    folded = _STRETCHED.sub(r"\1", _by_script(text).translate(_BY_LANGUAGE.get(language, {})))
    return _WORD.findall(folded)


@lru_cache(maxsize=4)  # a message is folded as in each language, one after the other
def _by_script(text: str) -> str:
    """What holds in all languages of a script."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        if not unicodedata.combining(character)
    )
    return _western(unicodedata.normalize("NFC", bare).translate(_LETTERS))


def fold(text: str, language: str) -> str:
    """The folded words of the text with one space between them."""
    return " ".join(words(text, language))


def _western(text: str) -> str:
    """Arabic-Indic and other decimal digits as 0-9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else character for character in text
    )
