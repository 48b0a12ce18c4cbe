"""How likely languages are to spell a word: a small letter model of each, learnt from sample lines.

Letters are numbers of twelve bits, so the five letters that are looked at together make one integer, and all
letters of a message are looked up at once, in all languages.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

_ORDER = 5  # letters that are looked at together, the letter itself included
_ALPHABET = 400  # a letter never seen gets one in this many; about the letters of the largest script

_BITS = 12
_BORDER, _FIRST, _UNSEEN = 1, 2, 2**_BITS - 1  # what stands around a word; a letter; one no sample has
_SEPARATOR = "\x00"

Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How languages spell words of one script: letter n-grams with Witten-Bell smoothing.

    What was seen seldom leans on its shorter contexts. The smoothing also makes a language with few samples
    comparable with one that has many.

    `grams`, in ascending order, are letters in a row, the last in the lowest bits; the first gram is empty.
    `chance` and `left` (grams, languages) are logarithms: of the chance of the last letter after those before
    it, and of what is left over after all of them for letters that never followed there.
    """

    letters: Mapping[str, frozenset[str]]  # language -> those in its samples
    alphabet: NDArray[np.uint32]  # the code points of all of them, in ascending order
    grams: Numbers
    chance: Floats
    left: Floats

    @classmethod
    def learn(cls, words: Mapping[str, Iterable[str]]) -> Self:
        """From words of this script by language."""
        counted = {language: Counter(found) for language, found in words.items()}
        letters = {language: frozenset("".join(found)) for language, found in counted.items()}
        alphabet = _codes("".join(sorted(frozenset().union(*letters.values()))))[: _UNSEEN - _FIRST]
        seen = [_seen(found, alphabet) for found in counted.values()]
        grams = np.unique(np.concatenate([np.zeros(1, np.int64), *(own for own, _ in seen)]))
        chances, lefts = zip(*(_learnt(grams, *own) for own in seen), strict=True)
        return cls(letters, alphabet, grams, np.stack(chances, axis=1), np.stack(lefts, axis=1))

    def log_probabilities(self, words: Sequence[str]) -> Floats:
        """Natural logarithm of the chance that a language spells a word so: (words, languages)."""
        grams, word = _grams(words, self.alphabet)
        rows, known = _rows(grams, self.grams)
        longest = (known & (grams > 0)).sum(axis=0)  # of a known gram every ending is known
        found = np.where(longest, rows[longest - 1, np.arange(len(word))], 0)
        order, place = np.nonzero((np.arange(_ORDER)[:, None] >= longest) & (grams > 0))
        contexts, seen = _rows(grams[order, place] >> _BITS, self.grams)
        parts = np.concatenate([self.chance[found], self.left[contexts[seen]]])
        of_word = np.concatenate([word, word[place[seen]]])
        belongs = np.arange(len(words))[:, None] == of_word
        return np.asarray(belongs.astype(np.float32) @ parts)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)


def _grams(words: Sequence[str], alphabet: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """Each letter and end of the words, alone and after one, two, ... letters before it: (orders, letters),
    0 where the word has not so many. And the number of the word that each belongs to.
    """
    codes = _codes(_SEPARATOR.join(("", *words, "")))
    places, known = _rows(codes, alphabet)
    border = codes == 0
    numbers = np.where(border, _BORDER, np.where(known, places + _FIRST, _UNSEEN))
    word = np.cumsum(border)[:-1] - 1
    here = np.arange(1, len(codes))
    before = here - np.flatnonzero(border)[word]
    grams = np.zeros((_ORDER, len(here)), np.int64)
    longer = grams[0]
    for order in range(_ORDER):
        longer = longer + (numbers[here - order] << _BITS * order)
        grams[order] = np.where(order <= before, longer, 0)
    return grams, word


def _rows(
    wanted: NDArray[np.integer], known: NDArray[np.integer]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where each stands among the known, which are in ascending order, and whether it does."""
    if not len(known):
        return np.zeros(wanted.shape, np.intp), np.zeros(wanted.shape, np.bool_)
    rows = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return rows, known[rows] == wanted


def _seen(words: Counter[str], alphabet: NDArray[np.uint32]) -> tuple[Numbers, NDArray[np.float64]]:
    """The different grams of the words and how often each was seen, a word's repetitions counting less."""
    grams, word = _grams(list(words), alphabet)
    weights = (1 + np.log(np.fromiter(words.values(), np.float64, len(words))))[word]
    own, places = np.unique(grams[grams > 0], return_inverse=True)
    times = np.bincount(places, np.broadcast_to(weights, grams.shape)[grams > 0], len(own))
    return own, times.astype(np.float64)


def _learnt(grams: Numbers, own: Numbers, seen: NDArray[np.float64]) -> tuple[Floats, Floats]:
    """The columns `chance` and `left` of a language that has seen some of the grams so often."""
    contexts, context = np.unique(own >> _BITS, return_inverse=True)
    kinds, total = np.bincount(context), np.bincount(context, seen)
    left, alone = np.ones(len(grams)), np.zeros(len(grams))
    left[_rows(contexts, grams)[0]] = kinds / (total + kinds)
    alone[_rows(own, grams)[0]] = seen / (total + kinds)[context]
    chance = np.full(len(grams), 1 / _ALPHABET)
    context, _ = _rows(grams >> _BITS, grams)
    for order in range(_ORDER):
        long = slice(*np.searchsorted(grams, [1 << _BITS * order, 1 << _BITS * (order + 1)]))
        ending, _ = _rows(grams[long] & ((1 << _BITS * order) - 1), grams)
        chance[long] = alone[long] + left[context[long]] * chance[ending]
    return np.log(chance).astype(np.float32), np.log(left).astype(np.float32)
