"""What of a word keeps its meaning when endings, prefixes and vowels change. For matching only."""

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


def skeleton(word: str) -> str:
    """The consonants of a folded word in a script that writes few vowels or joins them to the letter.

    Arabic loses its article and long vowels, every Ethiopic syllable becomes the first of its row. "" for
    Latin, where vowels are letters like any other.
    """
    script = script_of_word(word)
    if script is Script.ARABIC:
        article = next((one for one in _ARTICLES if word.startswith(one) and len(word) - len(one) >= 2), "")
        return word.removeprefix(article).translate(_ARABIC_LONG_VOWELS)
    if script is Script.ETHIOPIC:
        return "".join(map(_first_of_row, word))
    return ""


def spelled_out(word: str) -> str:
    """The folded word with every Ethiopic syllable as its consonant and a digit for its vowel.

    So syllables that differ in the vowel only, as spellings and endings do, have a letter in common.
    """
    return "".join(f"{_first_of_row(one)}{ord(one) % 8}" if ord(one) in _ETHIOPIC else one for one in word)


def _first_of_row(letter: str) -> str:
    return chr(ord(letter) // 8 * 8) if ord(letter) in _ETHIOPIC else letter
