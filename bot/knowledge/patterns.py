"""The form of the patterns in nood/rules.yaml: words in order, `(a|b c)`, `word*`, `[n]`, `=word`.

Only whether a pattern is well formed; what it matches is for the matching room.
"""

import re

_GAP = re.compile(r"\[\d{1,2}\]")
_CHOICE = re.compile(r"\(([^()\[\]]+)\)")
_WORD = re.compile(r"=?[^\s()|\[\]=*]+\*?")


def flaw(pattern: str) -> str | None:
    """The first piece of the pattern that can't be read, or None when all of it is well formed."""
    choices = _CHOICE.findall(pattern)
    rest = _CHOICE.sub(" ", _GAP.sub(" ", pattern))
    pieces = [*rest.split(), *(word for choice in choices for word in _alternatives(choice))]
    if not rest.split() and not choices:
        return pattern  # nothing but gaps would match everything
    return next((piece for piece in pieces if not _WORD.fullmatch(piece)), None)


def _alternatives(choice: str) -> list[str]:
    """The words of the alternatives; an empty alternative counts as a word that can't be read."""
    return [word for alternative in choice.split("|") for word in alternative.split() or ["|"]]
