"""What is wrong in the content: gathered, never stopping at the first, in words an editor understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.catalogue import read_messages
from bot.knowledge.placeholders import fill

CHECKER = Path("nl", "LC_MESSAGES", "checker.po")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: the file as an editor knows it ("content/huur/nl.yaml"), the line (from 1), what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """The finding as one line of a report."""
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(Exception):
    """The content can't be used. `findings` holds all that is wrong with it, by file and line."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


class Findings:
    """Gathers findings while content is read. `messages`: key -> sentence, from `checker.po`."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._messages = messages
        self._found: set[Finding] = set()

    @classmethod
    def of(cls, translations: Path) -> "Findings":
        """An empty collection that speaks the language of the editors."""
        return cls(read_messages(translations / CHECKER))

    def add(self, file: str, line: int, sentence: str, /, **values: object) -> None:
        """Note a fault. `sentence` is a key; without a text the key is shown: a finding is never lost."""
        named = {name: str(value) for name, value in values.items()}
        text = self._messages.get(sentence) or f"{sentence} {named}"
        self._found.add(Finding(file, line, fill(text, lambda name: named.get(name, "?"))))

    def raise_if_any(self) -> None:
        """Raise ContentError when something was found."""
        if self._found:
            raise ContentError(tuple(sorted(self._found)))
