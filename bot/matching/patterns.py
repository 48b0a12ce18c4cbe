"""The patterns of the danger rules: words in order, understood as people mistype them.

`(a|b c)` is one of these, `word*` any word that begins so, `[n]` lets up to n other words stand there, and
`=word` must be spelt exactly. Other words of six letters and more may differ in one letter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.language import words

_TOKEN = re.compile(r"\(([^()\[\]]*)\)|\[(\d{1,2})\]|([^\s()\[\]|]+)|(\S)")
_WORD = re.compile(r"(=?)([^=*]+)(\*?)")


class PatternError(ValueError):
    """A pattern that can't be read; the message names the pattern and what is wrong with it."""

    def __init__(self, pattern: str, flaw: str) -> None:
        super().__init__(f"pattern “{pattern}”: {flaw}")


class Term(NamedTuple):
    """One word of a pattern, folded. `begins`: only its beginning is given; `exact`: no typing error.

    A tuple, for every message looks up many, and tuples are hashed fast.
    """

    text: str
    begins: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """The next words, one of the alternatives, after at most `skip` other words; `openings` begin them."""

    alternatives: tuple[tuple[Term, ...], ...]
    openings: frozenset[Term]
    skip: int = 0

    @classmethod
    def of(cls, alternatives: tuple[tuple[Term, ...], ...], skip: int = 0) -> Self:
        """The step to one of these."""
        return cls(alternatives, frozenset(terms[0] for terms in alternatives), skip)

    def ends(self, hits: Sequence[frozenset[Term]], at: int) -> Iterator[int]:
        """Where the words after it begin, when it begins at this word or after others it may skip."""
        for start in range(at, min(at + self.skip + 1, len(hits))):
            if self.openings.isdisjoint(hits[start]):
                continue
            for terms in self.alternatives:
                end = start + len(terms)
                if end <= len(hits) and all(
                    term in hit for term, hit in zip(terms, hits[start:end], strict=True)
                ):
                    yield end


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `source` is how it was written."""

    source: str
    steps: tuple[Step, ...]

    @property
    def openings(self) -> frozenset[Term]:
        """The words it can begin with."""
        return self.steps[0].openings

    def can_occur(self, said: frozenset[Term]) -> bool:
        """Whether for each of its steps a word was said that begins it, in whatever order."""
        return not any(step.openings.isdisjoint(said) for step in self.steps)

    def found_in(self, hits: Sequence[frozenset[Term]]) -> bool:
        """Whether it occurs; `hits` holds, for each word of the message, the terms that it matches."""
        reached = set(range(len(hits)))
        for step in self.steps:
            reached = {end for at in reached for end in step.ends(hits, at)}
            if not reached:
                return False
        return True

    def terms(self) -> Iterator[Term]:
        """All its words."""
        return (term for step in self.steps for words_ in step.alternatives for term in words_)


class Compiler:
    """Compiles the patterns of one language. A word that stands in many of them is folded and kept once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._read: dict[str, tuple[Term, ...]] = {}

    def compile(self, pattern: str) -> Pattern:
        """The pattern, its words folded as questions in this language are. Raises PatternError."""
        steps: list[Step] = []
        skip = 0
        for choice, gap, word, stray in _TOKEN.findall(pattern):
            if stray:
                raise PatternError(pattern, f"“{stray}” is alone: write (one|other), word* or [2]")
            if gap:
                skip += int(gap)
                continue
            # At either end other words may stand anyway, so there a gap says nothing.
            steps.append(Step.of(self._alternatives(pattern, choice or word), skip if steps else 0))
            skip = 0
        if not steps:
            raise PatternError(pattern, "there is no word in it")
        return Pattern(pattern, tuple(steps))

    def _alternatives(self, pattern: str, choice: str) -> tuple[tuple[Term, ...], ...]:
        return tuple(self._terms(pattern, alternative) for alternative in choice.split("|"))

    def _terms(self, pattern: str, alternative: str) -> tuple[Term, ...]:
        if alternative not in self._read:
            self._read[alternative] = tuple(
                term for word in alternative.split() or [""] for term in _terms(pattern, word, self._language)
            )
        return self._read[alternative]


def _terms(pattern: str, word: str, language: str) -> list[Term]:
    """One term, or more when folding takes the word apart (24-7)."""
    found = _WORD.fullmatch(word)
    folded = words(found[2], language) if found else []
    if not found or not folded:
        raise PatternError(pattern, f"“{word}” is not a word" if word else "an alternative is empty")
    exact = bool(found[1])
    *first, last = folded
    return [*(Term(text, exact=exact) for text in first), Term(last, bool(found[3]), exact)]
