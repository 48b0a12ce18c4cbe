"""Danger first: which rule for a danger card the words of a message meet.

The rules stand in content, for an expert to read and extend. All languages' rules are tried on every message,
since people mix languages and a frightened person is not asked which one this is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.language import words
from bot.matching.lookup import Lookup
from bot.matching.patterns import Compiler, Pattern, Term
from bot.matching.signs import RuleHit

_LONGEST = 4096  # letters that are read, Telegram's own limit of a message

_Part = Literal["raises", "unless", "always"]

Said = Mapping[str, Sequence[frozenset[Term]]]  # language -> for each word the terms that it matches


class Rule(Protocol):
    """When words raise a card, in one language; as `knowledge.DangerRule`."""

    @property
    def card(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def raises(self) -> Sequence[str]: ...
    @property
    def unless(self) -> Sequence[str]: ...
    @property
    def always(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class _Line:
    """One pattern of a rule."""

    card: str
    part: _Part
    language: str
    pattern: Pattern


class Danger:
    """The rules of all cards, ready for use."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Raises PatternError for a pattern that can't be read."""
        compilers: dict[str, Compiler] = {}
        self._lines = tuple(
            line
            for rule in rules
            for line in _lines(rule, compilers.setdefault(rule.language, Compiler(rule.language)))
        )
        self._cards = tuple(dict.fromkeys(line.card for line in self._lines))
        by_language: dict[str, list[Term]] = defaultdict(list)
        self._beginning: dict[str, dict[Term, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, line in enumerate(self._lines):
            by_language[line.language].extend(line.pattern.terms())
            for term in line.pattern.openings:
                self._beginning[line.language][term].append(number)
        self._terms = {language: Lookup(terms) for language, terms in by_language.items()}

    def found(self, text: str) -> RuleHit | None:
        """The rule that the text meets: a certain one, else the first in the order of the cards."""
        read = text[:_LONGEST]
        said = {language: lookup.hits(words(read, language)) for language, lookup in self._terms.items()}
        begun = self._begun(said)
        raised = [found for card in self._cards if (found := _raised(card, begun, said))]
        return min(raised, key=lambda found: not found.certain, default=None)

    def _begun(self, said: Said) -> list[_Line]:
        """The few lines of whose steps the first words were said, in order."""
        every = {language: frozenset[Term]().union(*hits) for language, hits in said.items()}
        numbers = {
            number
            for language, terms in every.items()
            for term in terms
            for number in self._beginning[language].get(term, ())
        }
        lines = (self._lines[number] for number in sorted(numbers))
        return [line for line in lines if line.pattern.can_occur(every[line.language])]


def _lines(rule: Rule, compiler: Compiler) -> Iterator[_Line]:
    parts: dict[_Part, Sequence[str]] = {
        "raises": rule.raises,
        "unless": rule.unless,
        "always": rule.always,
    }
    for part, patterns in parts.items():
        for pattern in patterns:
            yield _Line(rule.card, part, rule.language, compiler.compile(pattern))


def _raised(card: str, begun: Sequence[_Line], said: Said) -> RuleHit | None:
    mine = [line for line in begun if line.card == card]
    if always := _first("always", mine, said):
        return RuleHit(card, always.language, always.pattern.source, certain=True)
    raises = _first("raises", mine, said)
    if not raises or _first("unless", mine, said):
        return None
    return RuleHit(card, raises.language, raises.pattern.source)


def _first(part: _Part, lines: Sequence[_Line], said: Said) -> _Line | None:
    """The first line of this part whose pattern occurs."""
    met = (line for line in lines if line.part == part and line.pattern.found_in(said[line.language]))
    return next(met, None)
