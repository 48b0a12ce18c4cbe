"""Which language a message is in, told from its words and the language the person chose.

Every language is a table entry: a tag with sample lines. Served languages bring their phrasings from
content; `samples/` beside this module holds everyday words of them and of their neighbours.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from bot.language.script import Script, script_of_word
from bot.language.spelling import SpellingModel

# In nats, the unit of the letter models; set on public sentences in sixteen languages.
_CHOSEN = 3.0  # head start of the language the person chose
# Head start of a language we serve, for a wrong "we do not read this" turns people away. With nothing chosen
# 97.0 / 99.8 / 98.9 % of public Dutch, Arabic and Tigrinya sentences are seen (95.5 / 99.5 / 97.8 % with
# 2.5), and 94.9 / 93.9 / 93.5 % of English, German and Amharic ones (96.3 / 95.3 / 94.1 %).
_SERVED = 4.0
_TRANSCRIBED = 2.0  # what it takes to believe in a language typed in letters that are not its own
_BORROWED = 3.0  # what a word in another script than the language's own costs (huisarts inside Arabic)
_DOUBT = 0.5  # certainty below which the chosen language decides, when the text can be in it at all
_MOST_WORDS = 25  # more does not make it surer

_WORD = re.compile(r"[^\W_]+(?:['’‘`ʼ][^\W_]+)*")
_APOSTROPHES = str.maketrans("’‘`ʼ", "''''")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The language of a message.

    `language` is the tag of a served language, or None when it is in none of them; then `other` is the best
    guess of its tag ("en", "fa") or "" when there is none. `certainty` is between 0 and 1.
    """

    language: str | None
    other: str
    certainty: float


class Recogniser:
    """Tells served languages from each other and from their neighbours."""

    def __init__(self, samples: Mapping[str, Iterable[str]]) -> None:
        """`samples`: for each served language any lines in it, usually the phrasings of content."""
        self._served = frozenset(samples)
        lines = {tag: list(known) for tag, known in _sample_files().items()}
        for tag, own in samples.items():
            lines.setdefault(tag, []).extend(own)
        self._models: dict[str, dict[Script, SpellingModel]] = {}
        self._native: dict[str, Script] = {}
        for tag, text in lines.items():
            by_script = _words_by_script(text)
            if by_script:
                self._native[tag] = max(by_script, key=lambda script: len(by_script[script]))
                self._models[tag] = {script: SpellingModel(found) for script, found in by_script.items()}

    def recognise(self, text: str, chosen: str | None = None) -> Recognised:
        """The language of the text; in doubt the one the person chose.

        A text without letters (a number, an emoji) counts as being in the chosen language, certainty 0.
        """
        found = _words(text)[:_MOST_WORDS]
        chances = self.chances(text, chosen)
        if not chances:
            return Recognised(chosen if not found else None, "", 0.0)
        best = max(chances, key=lambda tag: chances[tag])
        if chances[best] < _DOUBT and chosen in chances:
            best = chosen
        certainty = chances[best]
        if best in self._served:
            return Recognised(best, "", certainty)
        return Recognised(None, best if self._looks_like(found, best) else "", certainty)

    def chances(self, text: str, chosen: str | None = None) -> dict[str, float]:
        """How likely it is in each language that writes with these letters; {} when none does."""
        found = _words(text)[:_MOST_WORDS]
        scores = self._scores(found, chosen) if found else {}
        return _chances(scores) if scores else {}

    def _scores(self, found: list[str], chosen: str | None) -> dict[str, float]:
        scripts = Counter(filter(None, map(script_of_word, found)))
        scores = {
            tag: self._head_start(tag, chosen) - _TRANSCRIBED * (self._native[tag] not in scripts)
            for tag, models in self._models.items()
            if self._native[tag] in scripts or scripts.keys() <= models.keys()
        }
        for word in found:
            self._add_word(scores, word, scripts)
        return scores

    def _add_word(self, scores: dict[str, float], word: str, scripts: Counter[Script]) -> None:
        """Add what the word says for each language.

        Beside words in a language's own script, one in another script may be borrowed (huisarts inside
        Arabic); then it costs the same whatever it is.
        """
        script = script_of_word(word)
        spelt = {
            tag: models[script].log_probability(word)
            for tag, models in self._models.items()
            if script in models
        }
        borrowed = max(spelt.values(), default=0.0) - _BORROWED
        for tag in scores:
            mixed = self._native[tag] is not script and self._native[tag] in scripts
            own = spelt.get(tag, borrowed)
            scores[tag] += max(own, borrowed) if mixed else own

    def _head_start(self, tag: str, chosen: str | None) -> float:
        return _SERVED * (tag in self._served) + _CHOSEN * (tag == chosen)

    def _looks_like(self, found: list[str], tag: str) -> bool:
        """Whether most letters occur in the samples of this language at all."""
        models = self._models[tag].values()
        letters = [letter for word in found for letter in word]
        return 2 * sum(any(model.knows(letter) for model in models) for letter in letters) > len(letters)


def _chances(scores: dict[str, float]) -> dict[str, float]:
    highest = max(scores.values())
    raised = {tag: math.exp(score - highest) for tag, score in scores.items()}
    total = sum(raised.values())
    return {tag: value / total for tag, value in raised.items()}


def _words(text: str) -> list[str]:
    """Words as they are spelt: case folded and without Arabic vowel marks, else untouched."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
        if unicodedata.category(character) not in {"Mn", "Cf"} and character != "ـ"
    )
    return [word for word in _WORD.findall(bare) if script_of_word(word)]


def _words_by_script(lines: Iterable[str]) -> dict[Script, list[str]]:
    found: dict[Script, list[str]] = {}
    for line in lines:
        own = [(word, script) for word in _words(line) if (script := script_of_word(word))]
        main = Counter(script for _, script in own).most_common(1)
        for script, _ in main:
            # A Dutch word inside an Arabic line says nothing about how Arabic is typed in Latin letters.
            found.setdefault(script, []).extend(word for word, other in own if other is script)
    return found


def _sample_files() -> dict[str, list[str]]:
    folder = files(__package__) / "samples"
    return {
        file.name.removesuffix(".txt"): file.read_text(encoding="utf-8").splitlines()
        for file in folder.iterdir()
        if file.name.endswith(".txt")
    }
