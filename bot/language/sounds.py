"""What of a word keeps its meaning when endings, prefixes and vowels change. For matching only."""

import re

from bot.language.script import Script, script_of_word

_ETHIOPIC = range(0x1200, 0x1380)
_ARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل")
_ARABIC_LONG_VOWELS = str.maketrans("", "", "اوي")

# Longest first: one prefix and one ending at most.
_PREFIXES = {Script.ARABIC: (*_ARTICLES, "و", "ب", "ل", "ف", "ك", "س")}
_ENDINGS = {
    Script.ARABIC: (
        *("هما", "كما", "تها", "تهم", "ات", "ان", "ين", "ون", "ها", "هم", "كم", "نا", "ني", "ته", "تي"),
        *("ه", "ي", "ك", "ت"),
    ),
    Script.LATIN: ("heden", "ingen", "lijke", "tjes", "eren", "en", "je", "er", "e", "s", "t"),
}
# How people type the consonants of a script in Latin letters, and in digits that look like the letter.
_ETHIOPIC_TYPED = (
    "b:በ c:ከ d:ደ f:ፈ g:ገ h:ሀ j:ጀ k:ከ l:ለ m:መ n:ነ p:ፐ q:ቀ r:ረ s:ሰ t:ተ v:ቨ w:ወ x:ጸ y:የ z:ዘ "
    "ch:ቸ ck:ከ gh:ገ gn:ኘ kh:ከ ny:ኘ ph:ጰ sch:ሰከ sh:ሸ th:ጠ ts:ጸ tz:ጸ zh:ዠ"
)
_ARABIC_TYPED = (
    "b:ب c:ك d:د f:ف g:ج h:ه j:ج k:ك l:ل m:م n:ن p:ب q:ق r:ر s:س t:ت v:ف x:خ z:ز "
    "ch:ش ck:ك dh:ذ gh:غ kh:خ ph:ف sch:سخ sh:ش th:ث 3:ع 5:خ 6:ط 7:ح 8:غ 9:ق"
)
_TYPED = {
    language: dict(pair.split(":") for pair in pairs.split())
    for language, pairs in (("ar", _ARABIC_TYPED), ("ti", _ETHIOPIC_TYPED), ("am", _ETHIOPIC_TYPED))
}
_TYPED_LETTER = {
    language: re.compile("|".join(sorted(letters, key=len, reverse=True)))
    for language, letters in _TYPED.items()
}
_LEAST = {Script.ARABIC: 3, Script.LATIN: 3}  # letters that must remain


def stem(word: str) -> str:
    """The folded word without its commonest prefix and ending; a script without a list keeps it whole."""
    script = script_of_word(word) or Script.OTHER
    least = _LEAST.get(script, 0)
    prefixes = (
        one for one in _PREFIXES.get(script, ()) if word.startswith(one) and len(word) - len(one) >= least
    )
    word = word.removeprefix(next(prefixes, ""))
    endings = (
        one for one in _ENDINGS.get(script, ()) if word.endswith(one) and len(word) - len(one) >= least
    )
    return word.removesuffix(next(endings, ""))


def skeleton(word: str, language: str) -> str:
    """The consonants of a folded word, in the script of a language that writes few vowels or joins them.

    Arabic loses its article and long vowels, every Ethiopic syllable becomes the first of its row. So does
    what is typed in Latin letters, and meets what is written in the script. "" for Latin in languages where
    vowels are letters like any other.
    """
    script = script_of_word(word)
    if script is Script.ARABIC:
        article = next((one for one in _ARTICLES if word.startswith(one) and len(word) - len(one) >= 2), "")
        return word.removeprefix(article).translate(_ARABIC_LONG_VOWELS)
    if script is Script.ETHIOPIC:
        return "".join(map(_first_of_row, word))
    if script is Script.LATIN and language in _TYPED:
        return "".join(_TYPED[language][letter] for letter in _TYPED_LETTER[language].findall(word))
    return ""


def spelled_out(word: str) -> str:
    """The folded word with every Ethiopic syllable as its consonant and a digit for its vowel.

    So syllables that differ in the vowel only, as spellings and endings do, have a letter in common.
    """
    return "".join(f"{_first_of_row(one)}{ord(one) % 8}" if ord(one) in _ETHIOPIC else one for one in word)


def _first_of_row(letter: str) -> str:
    return chr(ord(letter) // 8 * 8) if ord(letter) in _ETHIOPIC else letter
