"""How words sound, roughly: views in which spellings of one word, also in other scripts, come together."""

from bot.language.script import Script, script_of_word

_ARABIC_ARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل")


def skeleton(word: str) -> str:
    """The consonants of a folded word: without the Arabic article and long vowels, Ethiopic vowels, ..."""
    script = script_of_word(word)
    if script is Script.ARABIC:
        return _arabic_skeleton(word)
    if script is Script.ETHIOPIC:
        return "".join(chr(0x1200 + (ord(letter) - 0x1200) // 8 * 8) for letter in word)
    return ""


def _arabic_skeleton(word: str) -> str:
    for article in _ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            word = word.removeprefix(article)
            break
    return "".join(letter for letter in word if letter not in "اوي")
