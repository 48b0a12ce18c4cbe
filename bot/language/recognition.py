"""Which language a message is in, told from its words and the language the person chose.

Every language is a table entry: a tag with sample lines. Served languages bring their phrasings from
content; `samples/` beside this module holds everyday words of them and of their neighbours.
"""

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from bot.language.script import Script, script_of_word
from bot.language.spelling import Spelling

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

ByScript = Mapping[Script, list[str]]

_WORD = re.compile(r"[^\W_]+(?:['’‘`ʼ][^\W_]+)*")
_SEPARATOR = "\x00"  # of samples, which may be of several lines themselves
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
        by_script: dict[Script, dict[str, list[str]]] = {}
        self._native: dict[str, Script] = {}
        for tag, text in lines.items():
            found = _samples_by_script(text)
            if found:
                self._native[tag] = max(found, key=lambda script: len(found[script]))
            for script, words in found.items():
                by_script.setdefault(script, {})[tag] = words
        self._spelling = {script: Spelling.learn(words) for script, words in by_script.items()}

    def recognise(self, text: str, chosen: str | None = None) -> Recognised:
        """The language of the text; in doubt the one the person chose.

        A text without letters (a number, an emoji) counts as being in the chosen language, certainty 0.
        """
        chances = self.chances(text, chosen)
        if not chances:
            return Recognised(None if _words(text) else chosen, "", 0.0)
        best = max(chances, key=lambda tag: chances[tag])
        if chances[best] < _DOUBT and chosen in chances:
            best = chosen
        certainty = chances[best]
        if best in self._served:
            return Recognised(best, "", certainty)
        return Recognised(None, best if self._looks_like(text, best) else "", certainty)

    def chances(self, text: str, chosen: str | None = None) -> dict[str, float]:
        """How likely it is in each language that writes with these letters; {} when none does."""
        found = _by_script(_words(text)[:_MOST_WORDS])
        scores = self._scores(found, chosen) if found else {}
        return _chances(scores) if scores else {}

    def written_in(self, scripts: Collection[Script]) -> tuple[str, ...]:
        """The served languages whose own script is one of these."""
        return tuple(tag for tag in self._native if tag in self._served and self._native[tag] in scripts)

    def _scores(self, found: ByScript, chosen: str | None) -> dict[str, float]:
        scores = {
            tag: self._head_start(tag, chosen) - _TRANSCRIBED * (native not in found)
            for tag, native in self._native.items()
            if native in found or all(self._writes(tag, script) for script in found)
        }
        for script in self._spelling:
            if script in found:
                self._add_words(scores, script, found)
        return scores

    def _writes(self, tag: str, script: Script) -> bool:
        return script in self._spelling and tag in self._spelling[script].letters

    def _add_words(self, scores: dict[str, float], script: Script, found: ByScript) -> None:
        """Add what the words of one script say for each language.

        Beside words in a language's own script, one in another script may be borrowed (huisarts inside
        Arabic); then it costs the same whatever it is.
        """
        spelling = self._spelling[script]
        spelt = spelling.log_probabilities(found[script])
        borrowed = spelt.max(axis=1, keepdims=True) - _BORROWED
        alone = dict(zip(spelling.letters, spelt.sum(axis=0).tolist(), strict=True))
        mixed = dict(zip(spelling.letters, np.maximum(spelt, borrowed).sum(axis=0).tolist(), strict=True))
        for tag in scores:
            own = alone if self._native[tag] is script or self._native[tag] not in found else mixed
            scores[tag] += own.get(tag, float(borrowed.sum()))

    def _head_start(self, tag: str, chosen: str | None) -> float:
        return _SERVED * (tag in self._served) + _CHOSEN * (tag == chosen)

    def _looks_like(self, text: str, tag: str) -> bool:
        """Whether most letters occur in the samples of this language at all."""
        letters = "".join(word for word, _ in _words(text)[:_MOST_WORDS])
        known = frozenset().union(*(spelling.letters.get(tag, ()) for spelling in self._spelling.values()))
        return 2 * sum(letter in known for letter in letters) > len(letters)


def _chances(scores: dict[str, float]) -> dict[str, float]:
    highest = max(scores.values())
    raised = {tag: math.exp(score - highest) for tag, score in scores.items()}
    total = sum(raised.values())
    return {tag: value / total for tag, value in raised.items()}


def _words(text: str) -> list[tuple[str, Script]]:
    """Words as they are spelt, each with its script."""
    return _split(_bare(text))


def _bare(text: str) -> str:
    """Case folded and without Arabic vowel marks, else untouched."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    dropped = {ord(one) for one in set(folded) if one == "ـ" or unicodedata.category(one) in {"Mn", "Cf"}}
    return folded.translate(dict.fromkeys(dropped)) if dropped else folded


def _split(bare: str) -> list[tuple[str, Script]]:
    return [(word, script) for word in _WORD.findall(bare) if (script := script_of_word(word))]


def _by_script(words: Iterable[tuple[str, Script]]) -> dict[Script, list[str]]:
    found: dict[Script, list[str]] = {}
    for word, script in words:
        found.setdefault(script, []).append(word)
    return found


def _samples_by_script(lines: Iterable[str]) -> dict[Script, list[str]]:
    """The words of samples. Of each line those in its main script: a Dutch word inside an Arabic line says
    nothing about how Arabic is typed in Latin letters.
    """
    found: dict[Script, list[str]] = {}
    for line in _bare(_SEPARATOR.join(lines)).split(_SEPARATOR):
        own = _by_script(_split(line))
        if own:
            main = max(own, key=lambda script: len(own[script]))
            found.setdefault(main, []).extend(own[main])
    return found


def _sample_files() -> dict[str, list[str]]:
    folder = files(__package__) / "samples"
    return {
        file.name.removesuffix(".txt"): file.read_text(encoding="utf-8").splitlines()
        for file in folder.iterdir()
        if file.name.endswith(".txt")
    }
