"""What was understood of a message."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bot.matching.matcher import Explanation
from bot.matching.signs import Signs


class Candidate(NamedTuple):
    """An entry that may answer the question; `certainty` (0 to 1) is the chance that it is the right one.

    A tuple, for every message has one of each entry.
    """

    id: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it was understood.

    `question` is the text without a greeting, folded, as it was compared with the phrasings.
    `language` is the served language it is in, or None; then `other` is the best guess of its tag, or "".
    `candidates` holds all entries, best first. `danger` is the id of the danger card that is raised, or "";
    `signs` is why. `smalltalk` is "greeting", "thanks" or "bye" when the message is nothing else, or "".
    `parts` are the questions of a message that clearly asks several things, each with candidates of its own;
    else ().
    """

    text: str
    language: str | None
    other: str = ""
    candidates: tuple[Candidate, ...] = ()
    danger: str = ""
    smalltalk: str = ""
    parts: tuple["Reading", ...] = ()
    signs: Signs = field(default_factory=Signs)
    question: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an entry got its certainty from the phrasings of one language."""

    entry: str
    language: str
    why: Explanation
