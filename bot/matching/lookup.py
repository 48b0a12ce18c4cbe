"""Finds, for each word of a message, the words of the patterns that it may be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from bot.matching.patterns import Term

_FORGIVING = 6  # letters from which one may be wrong; shorter words turn into others too easily


class Lookup:
    """The words of all patterns of one language.

    A letter may be wrong, missing, added or swapped with the next. Two words so near have a form in common
    once one letter is left out of either (the idea of SymSpell), which a dictionary finds at once.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._exact: dict[str, list[Term]] = defaultdict(list)
        self._forgiven: dict[str, list[Term]] = defaultdict(list)
        for term in dict.fromkeys(terms):
            self._exact[term.text].append(term)
            if not term.exact and len(term.text) >= _FORGIVING:
                for form in _forms(term.text):
                    self._forgiven[form].append(term)
        self._shortest = min(map(len, self._exact), default=1)
        self._longest = max(map(len, self._exact), default=0)

    def hits(self, said: Sequence[str]) -> list[frozenset[Term]]:
        """For each word the terms that it matches, one wrong letter in long ones forgiven."""
        found = {word: frozenset(self._of(word)) for word in set(said)}
        return [found[word] for word in said]

    def _of(self, word: str) -> Iterator[Term]:
        for end in range(self._shortest - 1, min(len(word), self._longest + 1) + 1):
            beginning = end < len(word)
            yield from self._starting(word[:end], beginning)

    def _starting(self, part: str, beginning: bool) -> Iterator[Term]:
        """Terms that the part is; of the beginning of a word, only those that give a beginning."""
        yield from (term for term in self._exact.get(part, ()) if term.begins or not beginning)
        if len(part) < _FORGIVING - 1:
            return
        for form in _forms(part):
            for term in self._forgiven.get(form, ()):
                if (term.begins or not beginning) and OSA.distance(term.text, part, score_cutoff=1) <= 1:
                    yield term


def _forms(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
