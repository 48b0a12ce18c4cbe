"""Greetings, thanks and goodbyes: found in a message, and set aside so that they hide no question."""

from collections.abc import Iterable, Mapping, Sequence

from bot.language import words

# What a message that holds more than one is answered as.
_ORDER = ("thanks", "bye", "greeting")


class Smalltalk:
    """The ways people greet, thank and part, in all languages."""

    def __init__(self, says: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """`says`: kind -> language -> the ways people say it."""
        self._kinds: dict[tuple[str, ...], str] = {
            tuple(words(way, language)): kind
            for kind, by_language in says.items()
            for language, ways in by_language.items()
            for way in ways
        }
        self._longest = max(map(len, self._kinds), default=0)

    def parted(self, said: Sequence[str]) -> tuple[str, list[str]]:
        """What kind of smalltalk the folded words open or close with ("" for none), and the other words."""
        rest, kinds = list(said), set[str]()
        while found := self._at_start(rest):
            kinds.add(self._kinds[found])
            rest = rest[len(found) :]
        while found := self._at_end(rest):
            kinds.add(self._kinds[found])
            rest = rest[: -len(found)]
        return next((kind for kind in _ORDER if kind in kinds), ""), rest

    def _at_start(self, said: list[str]) -> tuple[str, ...]:
        lengths = range(min(self._longest, len(said)), 0, -1)
        return next(
            (part for part in (tuple(said[:length]) for length in lengths) if part in self._kinds), ()
        )

    def _at_end(self, said: list[str]) -> tuple[str, ...]:
        lengths = range(min(self._longest, len(said)), 0, -1)
        return next(
            (part for part in (tuple(said[-length:]) for length in lengths) if part in self._kinds), ()
        )
