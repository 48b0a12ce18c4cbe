"""Danger first: which danger card the words of a message raise.

The rules stand in content, for an expert to read and extend. All languages' rules are tried on every message,
since people mix languages and a frightened person is not asked which one this is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.language import words
from bot.matching.lookup import Lookup
from bot.matching.patterns import Pattern, Term, compile_pattern

_LONGEST = 4096  # letters that are read, Telegram's own limit of a message


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

    def card(self, text: str) -> str:
        """The id of the card that the text raises, in the order of the rules; "" when none."""
        said = self._said(text)
        return next((card for card in self._cards if self._raised(card, said)), "")

    def _said(self, text: str) -> dict[str, list[frozenset[Term]]]:
        read = text[:_LONGEST]
        return {language: self._terms[language].hits(words(read, language)) for language in self._languages}

    def _raised(self, card: str, said: dict[str, list[frozenset[Term]]]) -> bool:
        rules = [rule for rule in self._rules if rule.card == card]
        if any(_any(rule.always, said[rule.language]) for rule in rules):
            return True
        if not any(_any(rule.raises, said[rule.language]) for rule in rules):
            return False
        return not any(_any(rule.unless, said[rule.language]) for rule in rules)


def _compile(rule: Rule) -> _Compiled:
    compiled = (
        tuple(compile_pattern(pattern, rule.language) for pattern in patterns)
        for patterns in (rule.raises, rule.unless, rule.always)
    )
    return _Compiled(rule.card, rule.language, *compiled)


def _any(patterns: Iterable[Pattern], said: Sequence[frozenset[Term]]) -> bool:
    present = frozenset().union(*said)
    return any(not pattern.openings.isdisjoint(present) and pattern.found_in(said) for pattern in patterns)
