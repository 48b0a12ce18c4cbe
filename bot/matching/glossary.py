"""Which Dutch institution words stand in a message of any language: spelt right, by ear, or translated."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge import GlossaryWord, Knowledge
from bot.language import words

_FOLDED_AS = "ti"  # its letter variants touch Ge'ez only, so a message that mixes languages is folded once
_FORGIVING = 7  # letters from which one may be wrong; shorter ones turn into others (bewaar, bezwaar)
_VERY_FORGIVING = 10  # letters from which two may be wrong, in one word
_MOST_PARTS = 3  # that are taken together as one misspelt word
_SHORTEST_PART = 3  # letters; a shorter one is a word of its own (ik komen, inkomen)

# What is glued to the front of a word, folded; the word itself keeps three letters, in Ge'ez two.
_ARTICLES = re.compile("^(?:وال|بال|فال|كال|عال|هال|ال|لل)(?=.{3})")
_GLUED = re.compile("^[ول](?=[ء-ي]{3})|^(?:ናይ|አብ|ካብ|ናብ|ምስ|ን|ብ)(?=.{2})")
_ONE_SCRIPT = re.compile("[a-z0-9]+|[^a-z0-9]+")


def words_recognised(text: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of the glossary that stand in the text, in order, each once."""
    return tuple(dict.fromkeys(_index(knowledge).found_in(text)))


@lru_cache(maxsize=2)  # the content in use, and while it is replaced the one before
def _index(knowledge: Knowledge) -> "GlossaryIndex":
    return GlossaryIndex.of(knowledge.glossary.values())


class GlossaryIndex:
    """Forms without their spaces -> word: "zorg toeslag" is zorgtoeslag, and "eigenrisico" eigen risico."""

    def __init__(self, forms: dict[str, str], dutch: dict[str, str]) -> None:
        """Both: form -> word. Only what is `dutch` is recognised misspelt. See `of`."""
        pieces = {form: _pieces(form) for form in forms}
        self._words = {"".join(pieces[form]): word for form, word in reversed(forms.items())}
        self._longest = max(map(len, pieces.values()), default=0) + 1
        self._dutch: dict[str, list[str]] = defaultdict(list)
        for form in dutch:
            joined = "".join(pieces[form])
            if len(joined) >= _FORGIVING:
                self._dutch[joined[0]].append(joined)

    @classmethod
    def of(cls, words_of_glossary: Iterable[GlossaryWord]) -> Self:
        """The index of these words."""
        entries = tuple(words_of_glossary)
        return cls(
            {form: entry.word for entry in entries for form in entry.every_form()},
            {form: entry.word for entry in entries for form in entry.dutch_forms()},
        )

    def found_in(self, text: str) -> Iterator[str]:
        """The words, in order, the longest at each place."""
        pieces = _pieces(text)
        at = 0
        while at < len(pieces):
            length, word = self._longest_at(pieces[at : at + self._longest])
            if word:
                yield word
            at += length

    def _longest_at(self, pieces: list[str]) -> tuple[int, str]:
        """How many pieces from the start make up which word; one piece and "" when they make up none."""
        for length in range(len(pieces), 0, -1):
            first, rest = pieces[0], "".join(pieces[1:length])
            for start in (first, _GLUED.sub("", first)):
                if word := self._words.get(start + rest):
                    return length, word
            if word := self._misspelt(pieces[:length]):
                return length, word
        return 1, ""

    def _misspelt(self, pieces: list[str]) -> str:
        """The Dutch word of which this is a misspelling that begins the same; "" for none."""
        joined = "".join(pieces)
        whole = len(pieces) <= _MOST_PARTS and min(map(len, pieces)) >= _SHORTEST_PART
        if not whole or len(joined) < _FORGIVING:
            return ""
        errors = 2 if len(pieces) == 1 and len(joined) >= _VERY_FORGIVING else 1
        near = process.extractOne(
            joined, self._dutch.get(joined[0], ()), scorer=OSA.distance, score_cutoff=errors
        )
        return self._words[near[0]] if near else ""


def _pieces(text: str) -> list[str]:
    """The folded words, taken apart where the script changes (الـPIP), without the Arabic article."""
    return [
        _ARTICLES.sub("", piece) for word in words(text, _FOLDED_AS) for piece in _ONE_SCRIPT.findall(word)
    ]
