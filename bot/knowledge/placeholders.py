"""Named gaps in texts: `{eigen_risico}` in an answer, `{name}` in a sentence of the interface."""

import re
from collections.abc import Callable

_GAP = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def names_in(text: str) -> frozenset[str]:
    """The names of the placeholders in the text."""
    return frozenset(_GAP.findall(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left that belongs to no placeholder: a slip such as `{ name }` or `{name`."""
    rest = _GAP.sub("", text)
    return "{" in rest or "}" in rest


def fill(text: str, value_of: Callable[[str], str]) -> str:
    """The text with every placeholder replaced. Raises what `value_of` raises for a name it doesn't know."""
    return _GAP.sub(lambda gap: value_of(gap.group(1)), text)
