"""Danger first: which rule for a danger card the words of a message meet.

The rules stand in content, for an expert to read and extend. All languages' rules are tried on every message,
since people mix languages and a frightened person is not asked which one this is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.language import words
from bot.matching.lookup import Lookup
from bot.matching.patterns import Pattern, Term, compile_pattern
from bot.matching.signs import RuleHit

_LONGEST = 4096  # letters that are read, Telegram's own limit of a message


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
class _Compiled:
    card: str
    language: str
    raises: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    always: tuple[Pattern, ...]


class Danger:
    """The rules of all cards, ready for use."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Raises PatternError for a pattern that can't be read."""
        self._rules = tuple(_compile(rule) for rule in rules)
        self._languages = tuple(dict.fromkeys(rule.language for rule in self._rules))
        self._cards = tuple(dict.fromkeys(rule.card for rule in self._rules))
        self._terms = {
            language: Lookup(
                term
                for rule in self._rules
                if rule.language == language
                for pattern in (*rule.raises, *rule.unless, *rule.always)
                for term in pattern.terms()
            )
            for language in self._languages
        }

    def found(self, text: str) -> RuleHit | None:
        """The rule that the text meets: a certain one, else the first in the order of the cards."""
        said = self._said(text)
        raised = [found for card in self._cards if (found := self._raised(card, said))]
        return min(raised, key=lambda found: not found.certain, default=None)

    def _said(self, text: str) -> Said:
        read = text[:_LONGEST]
        return {language: self._terms[language].hits(words(read, language)) for language in self._languages}

    def _raised(self, card: str, said: Said) -> RuleHit | None:
        rules = [rule for rule in self._rules if rule.card == card]
        if always := _first(said, {rule.language: rule.always for rule in rules}):
            return RuleHit(card, *always, certain=True)
        raises = _first(said, {rule.language: rule.raises for rule in rules})
        unless = raises and _first(said, {rule.language: rule.unless for rule in rules})
        return RuleHit(card, *raises) if raises and not unless else None


def _compile(rule: Rule) -> _Compiled:
    compiled = (
        tuple(compile_pattern(pattern, rule.language) for pattern in patterns)
        for patterns in (rule.raises, rule.unless, rule.always)
    )
    return _Compiled(rule.card, rule.language, *compiled)


def _first(said: Said, patterns: Mapping[str, Iterable[Pattern]]) -> tuple[str, str] | None:
    """The language and the source of the first pattern that occurs; `patterns` are by language."""
    for language, mine in patterns.items():
        present = frozenset().union(*said[language])
        for pattern in mine:
            if not pattern.openings.isdisjoint(present) and pattern.found_in(said[language]):
                return language, pattern.source
    return None
