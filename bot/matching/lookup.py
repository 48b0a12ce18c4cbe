"""Finds, for each word of a message, the words of the patterns that it may be."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from bot.matching.patterns import Term

_FORGIVING = 6  # letters from which one may be wrong; shorter words turn into others too easily
_OPENING = _FORGIVING - 1  # letters of the shortest form that one letter was left out of


class Lookup:
    """The words of all patterns of one language.

    A letter may be wrong, missing, added or swapped with the next. Two words so near have a form in common
    once one letter is left out of either (the idea of SymSpell), which a dictionary finds at once.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._exact: dict[str, tuple[Term, ...]] = {}
        self._forgiven: dict[str, tuple[Term, ...]] = {}
        for term in dict.fromkeys(terms):
            self._exact[term.text] = (*self._exact.get(term.text, ()), term)
            if not term.exact and len(term.text) >= _FORGIVING:
                for form in _forms(term.text):
                    self._forgiven[form] = (*self._forgiven.get(form, ()), term)
        self._openings = frozenset(form[:_OPENING] for form in self._forgiven)
        self._longest = max(map(len, self._exact), default=0)

    def hits(self, said: Sequence[str]) -> list[frozenset[Term]]:
        """For each word the terms that it matches, one wrong letter in long ones forgiven."""
        found = {word: frozenset((*self._right(word), *self._nearly(word))) for word in set(said)}
        return [found[word] for word in said]

    def _right(self, word: str) -> Iterator[Term]:
        """Terms that the word is, or begins with where only a beginning is given."""
        for end in range(1, min(len(word), self._longest) + 1):
            for term in self._exact.get(word[:end], ()):
                if term.begins or end == len(word):
                    yield term

    def _nearly(self, word: str) -> Iterator[Term]:
        """The same with one wrong letter."""
        if len(word) < _OPENING:
            return
        for form, given in self._common_forms(word):
            for term in self._forgiven[form]:
                whole = given == len(word)
                if (term.begins or whole) and OSA.distance(term.text, word[:given], score_cutoff=1) <= 1:
                    yield term

    def _common_forms(self, word: str) -> Iterator[tuple[str, int]]:
        """The forms of each beginning of the word that terms have too, and how long that beginning is."""
        whole = word[: self._longest + 1]
        # Most words open like no term; then only leaving out one of the first letters can help.
        places = range(len(whole) if whole[:_OPENING] in self._openings else _OPENING)
        forms = ((whole[:place] + whole[place + 1 :], place, 1) for place in places)
        for form, place, left_out in ((whole, 0, 0), *forms):
            if form[:_OPENING] in self._openings:
                for end in range(max(_OPENING, place), len(form) + 1):
                    if form[:end] in self._forgiven:
                        yield form[:end], end + left_out


def _forms(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
