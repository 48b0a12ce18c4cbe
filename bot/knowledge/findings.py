"""What is wrong in the content: gathered, never stopping at the first, in words an editor understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from bot.knowledge.catalogue import read_messages
from bot.knowledge.placeholders import fill

CHECKER = Path("nl", "LC_MESSAGES", "checker.po")
PREFIX = "finding-"  # of the keys of sentences about a fault

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: the file as an editor knows it ("content/huur/nl.yaml"), the line (from 1), what to do.

    `check` names the kind of fault ("missing-key"), the same for all faults of that kind.
    """

    file: str
    line: int
    message: str
    check: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """The finding as one line of a report."""
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(Exception):
    """The content can't be used. `findings` holds all that is wrong with it, by file and line."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


class Findings:
    """Gathers findings while content is read.

    `messages`: key -> sentence, from `checker.po`; `warnings`: the keys of what is no error.
    """

    def __init__(self, messages: Mapping[str, str], warnings: frozenset[str] = frozenset()) -> None:
        self._messages = messages
        self._warnings = warnings
        self._found: set[Finding] = set()

    @classmethod
    def of(cls, translations: Path, warnings: frozenset[str] = frozenset()) -> Self:
        """An empty collection that speaks the language of the editors."""
        return cls(read_messages(translations / CHECKER), warnings)

    @property
    def all(self) -> tuple[Finding, ...]:
        """What was found, by file and line."""
        return tuple(sorted(self._found))

    def add(self, file: str, line: int, sentence: str, /, **values: object) -> None:
        """Note a fault. `sentence` is the key of what is said about it."""
        message = in_words(self._messages, sentence, **values)
        severity: Severity = "warning" if sentence in self._warnings else "error"
        self._found.add(Finding(file, line, message, sentence.removeprefix(PREFIX), severity))

    def raise_if_any(self) -> None:
        """Raise ContentError when something was found."""
        if self._found:
            raise ContentError(self.all)


def in_words(messages: Mapping[str, str], sentence: str, /, **values: object) -> str:
    """A sentence for editors. Without a text its key is shown: what was found is never lost."""
    named = {name: str(value) for name, value in values.items()}
    return fill(messages.get(sentence) or f"{sentence} {named}", lambda name: named.get(name, "?"))
